"""The page of what was tried."""

from pathlib import Path

from tests.chaos.page import PAGE, write_page

RUN = {"trial": "start-and-stop", "scale": 0.5, "at": "2031-01-02", "seconds": 7, "held": False, "lost": 3}


def test_what_was_not_run_again_stays(tmp_path: Path) -> None:
    """A trial run alone takes its place on the page, and no other row changes."""
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    write_page([RUN], page)
    before, after = (set(path.read_text(encoding="utf-8").splitlines()) for path in (PAGE, page))
    assert ["tests.chaos start-and-stop" in line for line in before - after] == [True]
    assert after - before == {
        "| `python -m tests.chaos start-and-stop --scale 0.5` | 2031-01-02 | 7 s | lost: 3 | **no** |"
    }


def test_the_page_is_that_of_the_trials(tmp_path: Path) -> None:
    """What stands above the table is written in one place."""
    page = tmp_path / "page.md"
    page.write_text(PAGE.read_text(encoding="utf-8"), encoding="utf-8")
    write_page([], page)
    assert page.read_text(encoding="utf-8") == PAGE.read_text(encoding="utf-8")
