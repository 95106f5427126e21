"""The static site in a browser: accessible, narrow, printable, and telling the hour of each place."""

import asyncio
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Browser, Page

from knowledge.answering.contact import contact_of
from knowledge.exchange.folder import write_folder
from knowledge.exchange.site.site import Site
from knowledge.horaires import fuseau_du
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from tests.browser import violations
from tests.knowledge.answering.overseas import PMI as SERVICE
from tests.knowledge.answering.overseas import moved, national

pytestmark = pytest.mark.asyncio(loop_scope="module")

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PMI = "vaubrun/service-pmi-vaubrun-consultations.html"


@pytest.fixture(scope="module")
def site(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the imaginary town, on the disk as it is published."""
    folder = tmp_path_factory.mktemp("site") / "html"
    write_folder(folder, Site(read_base(town_folder), NOW, "GuichetEssaiBot").files())
    return folder


async def test_pages_are_accessible_and_fit_a_telephone(site: Path, browser: Browser) -> None:
    """Axe finds nothing to say by day or by night, and nothing overflows at 360 px, on a page of each kind."""
    page = await browser.new_page(viewport={"width": 360, "height": 740})
    kinds = (
        "index",
        "vaubrun/index",
        "vaubrun/pmi",
        PMI.removesuffix(".html"),
        "vaubrun/convention",
        "vaubrun/affiche",
    )
    for kind in kinds:
        await page.goto((site / f"{kind}.html").as_uri())
        assert await page.evaluate("document.documentElement.scrollWidth") == 360, kind
        for scheme in SCHEMES:
            await page.emulate_media(color_scheme=scheme)
            assert await violations(page) == [], (kind, scheme)


async def test_open_now_is_that_of_paris_wherever_one_is(site: Path, browser: Browser, town_folder: Path) -> None:
    """In New York and in Tokyo, at any hour, the page says what the bot says; holidays and closures included."""
    base = read_base(town_folder)
    service = base.services["pmi-vaubrun-consultations"]
    horaires = contact_of(service, base, base.communes["vaubrun"]).horaires
    assert horaires
    start = datetime(2026, 11, 23, 7, 59, tzinfo=UTC)
    instants = [start + timedelta(hours=rank * 97, minutes=rank) for rank in range(9)]
    seen = set()
    for zone in ("America/New_York", "Asia/Tokyo"):
        page = await (await browser.new_context(timezone_id=zone)).new_page()
        for instant in instants:
            await page.clock.set_fixed_time(instant)
            await page.goto((site / PMI).as_uri())
            said = (await page.inner_text(".etat")).replace("\u00a0", " ")
            etat = horaires.etat(instant)
            assert said.startswith("Ouvert" if etat.ouvert else "Fermé"), (instant, said)
            change = etat.prochain_changement
            assert change
            clock = f"{change.hour} h" + (f" {change.minute:02}" if change.minute else "")
            assert said.endswith(f"à {clock}."), (instant, said, change)
            seen.add(etat.ouvert)
    assert seen == {True, False}


async def _said(page: Page, site: Path, instant: datetime) -> str:
    """What the page of the PMI says at an instant, with ordinary spaces."""
    await page.clock.set_fixed_time(instant)
    await page.goto((site / PMI).as_uri())
    return (await page.inner_text(".etat")).replace("\u00a0", " ")


@pytest.mark.parametrize("departement", ["974", "972", "975", "988"])
async def test_open_now_overseas_is_that_of_the_place(
    departement: str, browser: Browser, town_folder: Path, tmp_path: Path
) -> None:
    """Read from Paris and from New York, over the nights when either clock changes: the page says what the bot says."""
    base = moved(read_base(town_folder), departement)
    horaires = contact_of(base.services[SERVICE], base, base.communes["vaubrun"]).horaires
    assert horaires
    write_folder(tmp_path / "html", Site(base, NOW).files())
    start, seen = datetime(2027, 3, 12, 5, 20, tzinfo=UTC), set()
    for zone in ("Europe/Paris", "America/New_York"):
        page = await (await browser.new_context(timezone_id=zone)).new_page()
        for rank in range(7):
            instant = start + timedelta(hours=rank * 53)
            etat, said = horaires.etat(instant), await _said(page, tmp_path / "html", instant)
            assert said.startswith("Ouvert" if etat.ouvert else "Fermé"), (instant, said)
            assert etat.prochain_changement
            clock = f"{etat.prochain_changement:%H h %M}".removesuffix(" 00").removeprefix("0")
            assert said.endswith(f"à {clock}."), (instant, said)
            seen.add(etat.ouvert)
    assert seen == {True, False}


async def test_a_national_line_read_overseas_tells_the_time_of_paris(
    browser: Browser, town_folder: Path, tmp_path: Path
) -> None:
    """With what time it is there; and the day, where it is another one in the town, instead of « demain »."""
    said = {}
    for number in ("974", "988"):
        base = national(moved(read_base(town_folder), number))
        write_folder(tmp_path / number, Site(base, NOW).files())
        page = await (await browser.new_context(timezone_id=fuseau_du(number).key)).new_page()
        for instant in (datetime(2026, 11, 24, 8, 10, tzinfo=UTC), datetime(2026, 11, 24, 22, 5, tzinfo=UTC)):
            said[number, instant.hour] = await _said(page, tmp_path / number, instant)
    assert said == {
        ("974", 8): "Ouvert maintenant, jusqu’à 17 h 30. Il est 9 h 10, heure de Paris.",
        # already Wednesday in both towns
        ("974", 22): "Fermé en ce moment, ouvre mercredi à 8 h 30. Il est 23 h 05 (mardi), heure de Paris.",
        ("988", 8): "Ouvert maintenant, jusqu’à 17 h 30. Il est 9 h 10, heure de Paris.",
        ("988", 22): "Fermé en ce moment, ouvre mercredi à 8 h 30. Il est 23 h 05 (mardi), heure de Paris.",
    }


async def test_after_the_year_told_the_page_claims_nothing(site: Path, browser: Browser) -> None:
    """A copy that nobody renewed keeps the week, and no longer says whether it is open."""
    page = await browser.new_page()
    await page.clock.set_fixed_time(datetime(2028, 1, 3, 10, tzinfo=UTC))
    await page.goto((site / PMI).as_uri())
    assert not await page.is_visible(".etat")
    assert await page.is_visible(".semaine")


async def test_without_scripts_the_week_is_there(site: Path, browser: Browser) -> None:
    """And no empty box where the state would be."""
    page = await (await browser.new_context(java_script_enabled=False)).new_page()
    await page.goto((site / PMI).as_uri())
    assert "9 h – 12 h" in (await page.inner_text(".semaine")).replace("\u00a0", " ")
    assert not await page.is_visible(".etat")


async def test_each_leaflet_is_one_sheet(browser: Browser, tmp_path: Path) -> None:
    """One A4 page for each real town, with the code of a bot whose name is long."""
    base = read_base(REPOSITORY_BASE)
    files = Site(base, NOW, "GuichetEssaiBotAuNomAssezLong").files()
    page = await browser.new_page()
    for commune in base.communes:
        path = tmp_path / f"{commune}.html"
        await asyncio.to_thread(path.write_bytes, files[f"{commune}/affiche.html"])
        await page.goto(path.as_uri())
        printed = await page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) == 1, commune
