"""The pictures of the moderators' guide: an imaginary town, its moderators, and what its residents asked."""

import random
from datetime import timedelta
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize

from bot.storage.cases.case import KeepingReason, NewQuestion
from bot.storage.cases.statistics import Counted
from knowledge.memory import Memory
from tests.bot.pages.visitor import Town

PHONE, DESK = ViewportSize(width=360, height=800), ViewportSize(width=1000, height=760)

ASKED = (
    ("où jeter un vieux matelas ?", 4, 52),
    ("mon petit doit avoir sa piqûre, c’est où", 3, 30),
    ("je m’appelle [nom], quand passe-t-on prendre les encombrants ?", 1, 27),
    ("y a-t-il un cours de natation pour les seniors", 2, 20),
    ("comment inscrire ma fille à la chorale", 1, 3),
)
"""What was asked, by how many people, how many hours ago."""

USUAL = {Counted.ANSWER: 38, Counted.CLARIFY: 9, Counted.UNANSWERED: 6, Counted.UNHELPFUL: 2, Counted.NOT_THAT: 3}
ENDS = {Counted.CASE_ANSWERED: 3, Counted.CASE_LINKED: 2, Counted.WITHIN_AN_HOUR: 2, Counted.WITHIN_A_DAY: 5}
TOPICS = ("pmi", "mairie", "logement-social", "aide-alimentaire")


async def picture_moderation(town: Town, browser: Browser, images: Path) -> None:
    """Fill the town, and take the pictures into `images`."""
    numbers = await _fill(town)
    desk = await _moderator(town, browser, DESK)
    await _shoot(desk, f"{town.url}/", images / "moderation-liste.png")
    await _shoot(desk, f"{town.url}/statistiques", images / "moderation-statistiques.png")
    await desk.goto(f"{town.url}/affaires/{numbers[1]}?chercher=pmi")
    await desk.get_by_role("radio").first.check()
    await desk.get_by_role("button", name="Relier et répondre").click()
    [proposal] = await town.queue.proposals.of_case(numbers[1])
    await _shoot(desk, f"{town.url}/propositions/{proposal.number}", images / "moderation-proposition.png")
    phone = await _moderator(town, browser, PHONE)
    await _shoot(phone, f"{town.url}/affaires/{numbers[0]}", images / "moderation-affaire.png")


async def _fill(town: Town) -> list[int]:
    chance = random.Random(1)  # noqa: S311 - figures of a picture
    for week in range(12):
        for what, usual in {**USUAL, **ENDS}.items():
            for topic in TOPICS:
                when = town.clock() - timedelta(weeks=week)
                by = chance.randint(usual // 2, usual)
                await town.queue.statistics.add(what, when, topic=topic, commune="vaubrun", by=by)
    numbers = []
    for words, people, hours in ASKED:
        belief = town.guichet.belief(words, Memory("vaubrun"))
        for rank in range(people):
            person = town.standin.person().id
            asked = NewQuestion(person, KeepingReason.UNANSWERED, words, "vaubrun", belief=belief)
            number = await town.queue.cases.keep(asked, town.clock() - timedelta(hours=hours - rank))
        numbers.append(number or 0)
    return numbers


async def _moderator(town: Town, browser: Browser, viewport: ViewportSize) -> Page:
    page = await browser.new_page(viewport=viewport, timezone_id="Europe/Paris", color_scheme="light")
    await page.goto(await town.link(town.moderator("Camille Petit", "administrator")))
    await page.get_by_role("button", name="Se connecter").click()
    return page


async def _shoot(page: Page, address: str, path: Path) -> None:
    await page.goto(address)
    await page.screenshot(path=str(path), full_page=page.viewport_size == DESK)
