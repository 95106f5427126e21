"""Takes the pictures of the documentation again: `make screenshots`.

The town is the imaginary one of the tests, on a fixed Monday morning, so that a picture never states a false hour.
"""

import asyncio
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import Page, ViewportSize
from pydantic import SecretStr

from bot.service import Service
from bot.settings import Settings
from bot.standin import TOKEN, StandIn
from bot.storage.cases.queue import Queue
from bot.storage.moderators.audit import Audit
from bot.storage.secrets import Pseudonyms, stored_key
from knowledge.opening import open_guichet
from knowledge.reading.base_reader import REPOSITORY_BASE
from tests.bot.pages.pictures import picture_moderation
from tests.bot.pages.visitor import Town
from tests.bot.raw import Clock
from tests.browser import headless
from tests.conftest import MONDAY_MORNING, TOWN
from tests.terminal_pictures import picture_terminal

IMAGES = Path(__file__).parent.parent / "docs" / "images"
PHONE = ViewportSize(width=390, height=844)


async def main() -> None:
    """Play a conversation in the chat page and picture it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(REPOSITORY_BASE / "sujets", folder / "base" / "sujets")
        shutil.copytree(TOWN, folder / "base" / "town")
        shutil.copy(REPOSITORY_BASE / "bavardage.yaml", folder / "base")
        guichet = open_guichet(folder / "base", Path("var") / "screenshots")
        async with await StandIn.start(clock=MONDAY_MORNING.timestamp) as standin:
            group = standin.group("Modération")
            settings = Settings(
                _env_file=None,
                telegram_token=SecretStr(TOKEN),
                telegram_api_url=standin.url,
                database_url=f"sqlite+aiosqlite:///{folder}/state.sqlite3",
                knowledge_dir=folder / "base",
                moderation_chat_id=group.id,
                port=0,
            )
            async with Service(settings, guichet, lambda: MONDAY_MORNING, host="127.0.0.1", poll_seconds=2) as service:
                await _picture(standin)
                staff = standin.person("Amina")
                group.join(staff, "administrator")
                staff.send("/connexion")
                link = next(word for word in ((await staff.reply()).text or "").split() if word.startswith("http"))
                await _picture_base(link, f"http://127.0.0.1:{service.port}/moderation")
                pseudonyms = Pseudonyms(await stored_key(service.database, "pseudonyms"))
                queue = Queue.of(service.database, pseudonyms, Audit(service.database).record)
                await _picture_moderation(Town(standin, service, group, Clock(), guichet, queue))
        await _picture_guide(folder)


async def _picture(standin: StandIn) -> None:
    person = standin.person("Alex")
    async with headless() as browser:
        page = await browser.new_page(viewport=PHONE, device_scale_factor=2, timezone_id="Europe/Paris")
        await page.goto(f"{standin.url}/?habitant={person.id}")
        await _say(page, "/commune")
        await page.get_by_role("button", name="Vaubrun", exact=True).first.click()
        await page.get_by_role("log").get_by_text("C’est noté").first.wait_for()
        await _say(page, "bonjour g besoin de faire vacciné mon bb cest ou")
        await page.get_by_role("log").get_by_text("Consultations de la PMI").first.wait_for()
        await page.wait_for_timeout(800)
        await page.screenshot(path=str(IMAGES / "chat.png"))


async def _picture_base(link: str, root: str) -> None:
    """The pages that the guide of forms shows, on a phone."""
    async with headless() as browser:
        page = await browser.new_page(viewport=PHONE, timezone_id="Europe/Paris", locale="fr-FR")
        await page.goto(link)
        await page.get_by_role("button", name="Se connecter").click()
        await page.goto(f"{root}/base?age=3")
        await page.screenshot(path=str(IMAGES / "base-liste.png"), full_page=True)
        await page.goto(f"{root}/base/structures/pmi-vaubrun/corriger")
        await page.get_by_label("Horaires", exact=True).fill("lundi au jeudi 9h-12h")
        await page.get_by_label("Courriel", exact=True).scroll_into_view_if_needed()
        await page.screenshot(path=str(IMAGES / "base-corriger.png"))
        await page.get_by_role("button", name="Relire avant d’écrire").click()
        await page.screenshot(path=str(IMAGES / "base-relire.png"), full_page=True)


async def _picture_moderation(town: Town) -> None:
    """The pages that the guide of moderators shows."""
    async with headless() as browser:
        await picture_moderation(town, browser, IMAGES)


async def _picture_guide(folder: Path) -> None:
    """The terminal that the guide of staff shows."""
    async with headless() as browser:
        await picture_terminal(browser, folder, IMAGES)


async def _say(page: Page, text: str) -> None:
    await page.get_by_role("textbox").fill(text)
    await page.get_by_role("textbox").press("Enter")
    await page.wait_for_timeout(700)


if __name__ == "__main__":
    asyncio.run(main())
