"""The chat page: what a browser makes of it."""

from collections.abc import AsyncIterator
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page
from telegram import Bot, CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, KeyboardButton, ReplyKeyboardMarkup

from bot.standin import StandIn
from tests.bot.standin.conftest import Clock, client_of
from tests.browser import violations

pytestmark = pytest.mark.asyncio(loop_scope="module")

KEYS = InlineKeyboardMarkup([[InlineKeyboardButton("Horaires", callback_data="h")]])


@pytest_asyncio.fixture(loop_scope="module")
async def standin(clock: Clock) -> AsyncIterator[StandIn]:
    """A stand-in in the loop of the browser."""
    async with await StandIn.start(clock=clock, first_id=100) as started:
        yield started


@pytest_asyncio.fixture(loop_scope="module")
async def bot(standin: StandIn) -> AsyncIterator[Bot]:
    """Its client, in the same loop."""
    async with client_of(standin) as client:
        yield client


async def _open(browser: Browser, standin: StandIn, scheme: Literal["light", "dark"]) -> Page:
    context = await browser.new_context(
        viewport={"width": 360, "height": 740}, bypass_csp=True, color_scheme=scheme, reduced_motion="reduce"
    )
    page = await context.new_page()
    await page.goto(standin.url)
    await page.wait_for_selector(".empty")
    return page


async def _press(bot: Bot) -> CallbackQuery:
    """The press of a button; what was written before it may arrive first."""
    offset = 0
    while updates := await bot.get_updates(offset=offset, timeout=5):
        if query := updates[-1].callback_query:
            return query
        offset = updates[-1].update_id + 1
    pytest.fail("no button was pressed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_is_accessible(
    standin: StandIn, bot: Bot, browser: Browser, scheme: Literal["light", "dark"]
) -> None:
    """Axe finds nothing to say: when empty, in conversation, with trays open; nothing overflows at 360 px."""
    await bot.set_my_commands([("aide", "Comment poser une question")])
    await bot.set_my_description("De l’aide près de chez vous.")
    page = await _open(browser, standin, scheme)
    assert await violations(page) == []
    await page.click("text=Démarrer")
    await page.wait_for_selector(".mine")
    person = int(page.url.rsplit("=", 1)[1])
    keys = ReplyKeyboardMarkup([["Sceaux"], [KeyboardButton("📍 Envoyer ma position", request_location=True)]])
    await bot.send_message(person, "Quelle commune ?", reply_markup=keys)
    await bot.send_message(person, "Voir https://exemple.fr ou 01 99 00 12 34", reply_markup=KEYS)
    await bot.send_venue(person, 48.8, 2.3, "PMI", "12 rue des Exemples")
    await page.wait_for_selector(".place")
    assert await violations(page) == []
    await page.click("text=📍 Envoyer ma position")
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 360


async def test_a_conversation_in_the_browser(standin: StandIn, bot: Bot, browser: Browser) -> None:
    """Tapping an example, pressing a button, reading its notice, sending a position, reloading."""
    page = await _open(browser, standin, "light")
    await page.click(".examples button >> nth=0")
    await page.wait_for_selector(".mine")
    person = int(page.url.rsplit("=", 1)[1])
    await bot.send_message(person, "Appelez le 01 99 00 12 34.\n<img src=x onerror=alert(1)>", reply_markup=KEYS)
    await page.click("text=Horaires")
    query = await _press(bot)
    await query.answer("9 h – 12 h")
    await page.wait_for_selector("#toast.shown")
    assert await page.inner_text("#toast") == "9 h – 12 h"
    assert await page.get_attribute(".body a", "href") == "tel:0199001234"
    assert await page.query_selector(".body img") is None
    await page.click("#attachments-toggle")
    await page.click("text=Mairie de Sceaux")
    await page.wait_for_selector(".mine .place")
    await page.reload()
    await page.wait_for_selector(".mine .place")
    assert len(await page.query_selector_all(".message")) == 3
    await page.set_viewport_size({"width": 1280, "height": 740})
    top = await page.evaluate("document.querySelector('.bar').getBoundingClientRect().top")
    for _ in range(2):
        await bot.send_message(person, "Une ligne.\n" * 80, reply_markup=KEYS)
    await page.wait_for_selector(".message:nth-child(5)")
    assert await page.evaluate("document.querySelector('.bar').getBoundingClientRect().top") == top


async def test_the_group_in_the_browser(standin: StandIn, bot: Bot, browser: Browser) -> None:
    """Reached from the list of conversations on a phone: cards, who says what, an alert; axe finds nothing."""
    group, camille = standin.group("Modération"), standin.person("Camille")
    seat = group.join(standin.person("Denis"))
    group.join(camille)
    seat.send("Je m’en occupe.")
    await bot.send_message(group.id, "Affaire nº 1", reply_markup=KEYS)
    page = await _open(browser, standin, "dark")
    await page.get_by_role("button", name="Conversations").click()
    assert await violations(page) == []
    await page.get_by_role("link", name="Camille, dans le groupe").click()
    await page.get_by_role("log").get_by_text("Affaire nº 1").wait_for()
    assert await page.locator("h1").inner_text() == "Modération"
    assert await page.locator(".sender").inner_text() == "Denis\u00a0:"
    await page.get_by_role("button", name="Horaires").click()
    query = await _press(bot)
    await query.answer("« où est la piscine »", show_alert=True)
    await page.locator("dialog[open]").wait_for()
    assert await violations(page) == []
    assert await page.evaluate("document.documentElement.scrollWidth") == 360
