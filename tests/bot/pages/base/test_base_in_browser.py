"""The pages of the base in a real browser, on a phone and at a desk, by somebody with a keyboard, without script."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page
from pydantic import SecretStr

from bot.service import Service
from bot.settings import Settings
from bot.standin import TOKEN, StandIn
from knowledge.guichet import Guichet
from tests.bot.raw import Clock
from tests.browser import overflows, small_texts, violations
from tests.conftest import link_engines

pytestmark = pytest.mark.asyncio(loop_scope="module")

PHONE, DESK = 360, 1280
PMI = "/base/structures/pmi-vaubrun"


@dataclass
class Stage:
    """The root of the pages, and a browser page where somebody who may change the base is logged in, by width."""

    root: str
    pages: dict[int, Page]


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory,
    browser: Browser,
    small_guichet: Guichet,
    small_town: Path,
    small_engines: Path,
) -> AsyncIterator[Stage]:
    """One service, with a base of its own, and one browser for the module."""
    folder, clock = tmp_path_factory.mktemp("base"), Clock()
    engines = folder / "engines"
    link_engines(small_engines, engines)
    own_base = shutil.copytree(small_town, folder / "base")
    async with await StandIn.start() as standin:
        group = standin.group("Modération")
        settings = Settings(
            _env_file=None,
            telegram_token=SecretStr(TOKEN),
            telegram_api_url=standin.url,
            database_url=f"sqlite+aiosqlite:///{folder}/guichet.sqlite3",
            knowledge_dir=own_base,
            moderation_chat_id=group.id,
            port=0,
        )
        async with Service(settings, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=engines) as it:
            pages = {}
            for width in (PHONE, DESK):
                person = standin.person(f"Agent {width}")
                group.join(person, "administrator")
                person.send("/connexion")
                link = next(word for word in ((await person.reply()).text or "").split() if word.startswith("http"))
                context = await browser.new_context(
                    viewport={"width": width, "height": 740},
                    java_script_enabled=True,
                    color_scheme="dark" if width == PHONE else "light",
                    reduced_motion="reduce",
                )
                context.set_default_timeout(10_000)
                pages[width] = await context.new_page()
                await pages[width].goto(link)
                await pages[width].get_by_role("button", name="Se connecter").click()
            yield Stage(f"http://127.0.0.1:{it.port}/moderation", pages)


async def faults(page: Page) -> list[object]:
    """What axe finds, what is too small to be read, and whether anything overflows."""
    return [*await violations(page), *await small_texts(page), *(["overflows"] if await overflows(page) else [])]


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_every_page_is_accessible(stage: Stage, width: int) -> None:
    """Axe finds nothing and nothing overflows: list, entry, forms, faults, answer, review, history, change."""
    page = stage.pages[width]
    for path in (
        "/base?a_confirmer=oui",
        PMI,
        f"{PMI}/fermetures",
        "/base/structures/epicerie-vaubrun/confirmer",
        "/base/conventions/convention-vaubrun-2025",
        "/base/conventions/convention-vaubrun-2025/engagements/vaubrun-2025-pmi",
        "/base/apercu?question=où+peser+mon+bébé&commune=vaubrun&jour=2026-11-24",
    ):
        await page.goto(stage.root + path)
        assert (path, await faults(page)) == (path, [])
    await page.goto(f"{stage.root}{PMI}/corriger")
    await page.get_by_label("Téléphone", exact=True).fill("01 99")
    await page.get_by_role("button", name="Relire avant d’écrire").click()
    field = page.get_by_label("Téléphone", exact=True)
    assert await field.get_attribute("aria-invalid") == "true"
    assert await faults(page) == []
    await field.fill(f"01 99 00 {width // 100:02} 41")
    await page.get_by_label("Horaires", exact=True).fill("lundi au jeudi 9h-12h" if width == PHONE else "mardi 9h-12h")
    await page.get_by_role("button", name="Relire avant d’écrire").click()
    await page.get_by_role("heading", name="Les horaires, en mots").wait_for()
    assert await faults(page) == []
    await page.get_by_role("button", name="Écrire dans la base").click()
    await page.get_by_role("status").get_by_text("C’est écrit").wait_for()
    for path in ("/base/historique", "/base/historique/1"):
        await page.goto(stage.root + path)
        assert (path, await faults(page)) == (path, [])
