"""The pages in a real browser while others act: hostile words, another site, another moderator, new cases."""

import pytest
from playwright.async_api import Dialog

from tests.bot.pages.browser.stage import DESK, HOSTILE, PHONE, Stage
from tests.browser import overflows

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_leaving_what_was_typed_is_asked_about(stage: Stage) -> None:
    """By a link; not by a button of the page, which sends it."""
    number, _ = await stage.town.case("où trouver des graines de tomates")
    page = await stage.moderator(DESK)
    asked: list[str] = []

    async def answer(dialogue: Dialog) -> None:
        asked.append(dialogue.type)
        await dialogue.accept()

    page.on("dialog", answer)
    await page.goto(f"{stage.town.url}/affaires/{number}")
    await page.get_by_label("Votre réponse").fill("À la grainothèque.")
    await page.get_by_role("button", name="Aperçu").click()
    await page.get_by_text("Ce que l’habitant lira").wait_for()
    assert asked == []
    await page.get_by_text("Classer sans réponse").click()
    await page.get_by_role("link", name="Toutes les affaires").click()
    await page.wait_for_url(f"{stage.town.url}/")
    assert asked == ["beforeunload"]


async def test_a_hostile_message_does_nothing(stage: Stage) -> None:
    """No dialogue, no element of its own, no page that grows: only our own script and no picture."""
    number, _ = await stage.town.case(f"{HOSTILE} bis")
    page = await stage.moderator(PHONE)
    dialogues: list[str] = []
    page.on("dialog", lambda dialogue: dialogues.append(dialogue.message))
    for place in ("/", f"/affaires/{number}"):
        await page.goto(f"{stage.town.url}{place}")
        nodes = await page.evaluate(
            "[document.scripts.length, document.images.length, document.querySelectorAll('[onerror]').length]"
        )
        assert nodes == [1, 0, 0]
        assert not await overflows(page)
    assert dialogues == []
    assert "4096 × U+200B" in await page.locator(".words").inner_text()


async def test_two_browsers_at_once(stage: Stage) -> None:
    """The second to press reads who was quicker, and keeps what was being written."""
    number, _ = await stage.town.case("qui arrose les fleurs du parc")
    first, second = await stage.moderator(DESK), await stage.moderator(DESK)
    for page in (first, second):
        await page.goto(f"{stage.town.url}/affaires/{number}")
    await second.get_by_label("Votre réponse").fill("Le service des espaces verts.")
    await first.get_by_role("button", name="Prendre", exact=True).click()
    await second.get_by_role("button", name="Envoyer dans une minute").click()
    await second.get_by_text("quelqu’un d’autre vient de passer").wait_for()
    assert await second.get_by_label("Votre réponse").input_value() == "Le service des espaces verts."
    await second.get_by_role("button", name="Envoyer dans une minute").click()
    await second.get_by_text("Rien n’est encore parti").wait_for()


async def test_another_site_cannot_act(stage: Stage) -> None:
    """A page of another origin, on the same computer even, posts a form with the moderator's cookies: 403."""
    number, _ = await stage.town.case("où promener mon furet")
    page = await stage.moderator(DESK, bypass_csp=True)
    await page.goto(stage.town.standin.url)
    action = f"{stage.town.url}/affaires/{number}/prendre"
    await page.evaluate(
        """action => { const form = document.createElement('form'); form.method = 'post'; form.action = action;
        document.body.append(form); form.submit(); }""",
        action,
    )
    await page.get_by_role("heading", name="Pas permis").wait_for()
    case = await stage.town.queue.cases.get(number)
    assert case
    assert case.holder is None


async def test_new_cases_are_told_without_moving_the_list(stage: Stage) -> None:
    """A notice that screen readers say; the list stays as it was until it is asked for."""
    await stage.town.case("où est le marché couvert")
    page = await stage.moderator(DESK)
    await page.goto(f"{stage.town.url}/")
    before = await page.locator(".case").count()
    notice = page.locator("#arrivals")
    assert not await notice.is_visible()
    await stage.town.case("puis je planter un pommier")
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    await notice.wait_for()
    assert await page.locator(".case").count() == before
    assert await notice.get_attribute("role") == "status"
    await notice.get_by_role("link").click()
    await page.get_by_role("link", name="puis je planter un pommier").wait_for()
