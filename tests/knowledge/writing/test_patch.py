"""A change kept as the lines it touched can be made, shown, and taken back."""

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.writing.difference import difference, patch_file
from knowledge.writing.patch import Displaced, back, hunks, patched, unified_diff

LINES = st.lists(st.sampled_from(["a", "b", "c: d", "", "é\r", "  - x"]), max_size=30).map("\n".join)


@given(LINES, LINES)
def test_a_change_is_made_and_undone(old: str, new: str) -> None:
    """From old to new, and back, byte for byte."""
    forth = hunks(old, new)
    assert patched(old, forth) == new
    assert patched(new, back(forth)) == old


def _numbered(*lines: str) -> str:
    return "".join(f"{line}\n" for line in lines)


OLD = _numbered(*(f"ligne {rank}" for rank in range(40)))
NEW = OLD.replace("ligne 20\n", "ligne vingt\nligne vingt bis\n")


def test_it_is_undone_after_others_changed_the_rest() -> None:
    """Lines added above move its place; lines changed below do not matter."""
    since = "en tête\n" * 5 + NEW.replace("ligne 39", "fin")
    assert patched(since, back(hunks(OLD, NEW))) == "en tête\n" * 5 + OLD.replace("ligne 39", "fin")


@pytest.mark.parametrize("since", [NEW.replace("vingt bis", "vingt ter"), NEW.replace("ligne 19", "x"), ""])
def test_it_is_not_undone_over_what_others_wrote(since: str) -> None:
    """When its lines, or those next to them, changed since, nobody's work is overwritten."""
    with pytest.raises(Displaced):
        patched(since, back(hunks(OLD, NEW)))


def test_of_two_places_alike_none_is_guessed() -> None:
    """Lines that stand twice, at neither the expected place, are not touched."""
    twice = "x\n" + NEW + NEW
    with pytest.raises(Displaced):
        patched(twice, back(hunks(OLD, NEW)))


def test_a_difference_is_shown_as_everywhere() -> None:
    """Name, place, lines taken away and put."""
    assert difference(OLD, NEW, "a.yaml").splitlines() == [
        "--- a.yaml",
        "+++ a.yaml",
        "@@ -18,7 +18,8 @@",
        " ligne 17",
        " ligne 18",
        " ligne 19",
        "-ligne 20",
        "+ligne vingt",
        "+ligne vingt bis",
        " ligne 21",
        " ligne 22",
        " ligne 23",
    ]
    assert difference(OLD, OLD, "a.yaml") == ""


def test_a_difference_ends_with_the_last_line() -> None:
    """What follows the line feed of the last line is no line."""
    assert difference("a\nb\n", "a\nb\nc\n", "a.yaml").splitlines()[2:] == ["@@ -1,2 +1,3 @@", " a", " b", "+c"]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("a\nb\n", "a\nb\nc\n", ["@@ -1,2 +1,3 @@", " a", " b", "+c"]),
        ("a\n", "a\n\nb\n", ["@@ -1,1 +1,3 @@", " a", "+", "+b"]),
        ("a\nb\n", "a\nb\n\n", ["@@ -1,2 +1,3 @@", " a", " b", "+"]),
        ("", "a\n", ["@@ -1,0 +1,1 @@", "+a"]),
        ("a\nb", "a\nc", ["@@ -1,2 +1,2 @@", " a", "-b", "+c"]),
    ],
)
def test_a_change_of_the_history_ends_with_the_last_line(old: str, new: str, lines: list[str]) -> None:
    """An empty line that was added is shown; the one that no file has is not."""
    assert unified_diff(hunks(old, new), "a.yaml").split("\n")[2:] == lines


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, NEW),
        (OLD, f"{OLD}fin\n"),
        (OLD.removesuffix("\n"), f"{OLD}fin"),
        (OLD.replace("\n", "\r\n"), NEW.replace("\n", "\r\n")),
        (OLD.replace("39", "39\u2028bis"), NEW.replace("39", "39\u2028bis")),
    ],
)
def test_git_applies_the_file(tmp_path: Path, old: str, new: str) -> None:
    """Below its folder, at the end of a file too, with or without its last line feed, with line ends of Windows."""
    file, patch = tmp_path / "sujets" / "a.yaml", tmp_path / "a.patch"
    file.parent.mkdir()
    file.write_bytes(old.encode())
    patch.write_bytes(patch_file(old, new, "sujets/a.yaml").encode())
    subprocess.run(["git", "apply", patch.name], check=True, cwd=tmp_path)  # noqa: S603, S607 - our own words
    assert file.read_bytes() == new.encode()
