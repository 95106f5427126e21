"""The pages in a real browser: what a moderator does, on a phone and at a desk, by keyboard, without script."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Dialog, Page
from pydantic import SecretStr

from bot.service import Service
from bot.settings import Settings
from bot.standin import TOKEN, StandIn
from bot.storage.cases.case import CaseState
from bot.storage.cases.queue import Queue
from bot.storage.cases.statistics import Counted
from bot.storage.moderators.audit import Audit
from bot.storage.secrets import Pseudonyms, stored_key
from knowledge.guichet import Guichet
from tests.bot.pages.visitor import Town
from tests.bot.raw import Clock
from tests.browser import overflows, small_texts, violations
from tests.conftest import link_engines

pytestmark = pytest.mark.asyncio(loop_scope="module")

SWIM = "quand ouvre la piscine des Platanes"
WED = "où louer une salle pour un mariage"
HOG = "je voudrais adopter un hérisson"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202episcine\u202c " + "\u200b" * 4096
LONG = "je cherche un parrain pour mon potager " * 60
PHONE, DESK = 360, 1280
SEEN: tuple[tuple[int, Literal["dark", "light"]], ...] = ((PHONE, "dark"), (DESK, "light"))
TWO_OF = {
    PHONE: ("y a t il une brocante dimanche", "comment réserver un court de tennis"),
    DESK: ("la fourrière a pris ma voiture", "quel jour passent les encombrants"),
}
"""Questions that no other test asks: the same would join the same case."""

PROPOSED = {PHONE: "où réparer mon vélo le dimanche", DESK: "qui prête une remorque pour déménager"}
REFUSED = {PHONE: "où apprendre la couture à la main", DESK: "qui affûte les ciseaux du quartier"}


@dataclass
class Stage:
    """The town, and a browser to look at it."""

    town: Town
    browser: Browser
    names: int = field(default=0)

    async def moderator(self, width: int = PHONE, status: str = "member", **options: object) -> Page:
        """A page where a new moderator is logged in."""
        self.names += 1
        page = await self.page(width, **options)
        await page.goto(await self.town.link(self.town.moderator(f"Agent {self.names}", status)))
        await page.get_by_role("button", name="Se connecter").click()
        return page

    async def page(self, width: int = PHONE, **options: object) -> Page:
        """A page of a browser of its own."""
        context: BrowserContext = await self.browser.new_context(
            viewport={"width": width, "height": 740},
            reduced_motion="reduce",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(10_000)
        return await context.new_page()

    async def state(self, number: int) -> CaseState:
        """The state of a case."""
        case = await self.town.queue.cases.get(number)
        assert case
        return case.state


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory,
    browser: Browser,
    small_guichet: Guichet,
    small_town: Path,
    small_engines: Path,
) -> AsyncIterator[Stage]:
    """One service and one browser for the module: each test brings its own moderators and cases."""
    clock, folder = Clock(), tmp_path_factory.mktemp("pages")
    engines = folder / "engines"
    link_engines(small_engines, engines)
    async with await StandIn.start() as standin:
        group = standin.group("Modération")
        settings = Settings(
            _env_file=None,
            telegram_token=SecretStr(TOKEN),
            telegram_api_url=standin.url,
            database_url=f"sqlite+aiosqlite:///{folder}/guichet.sqlite3",
            knowledge_dir=shutil.copytree(small_town, folder / "base"),
            moderation_chat_id=group.id,
            port=0,
        )
        async with Service(settings, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=engines) as service:
            database = service.database
            pseudonyms = Pseudonyms(await stored_key(database, "pseudonyms"))
            queue = Queue.of(database, pseudonyms, Audit(database).record)
            yield Stage(Town(standin, service, group, clock, small_guichet, queue), browser)


async def test_every_page_is_accessible(stage: Stage) -> None:
    """Axe finds nothing, nothing overflows or is small: lists, forms, errors, on a phone by night, at a desk by day."""
    number, _ = await stage.town.case(SWIM, people=3)
    done, _ = await stage.town.case(WED)
    await stage.town.case(HOSTILE)
    long, _ = await stage.town.case(LONG)
    for what in Counted:
        await stage.town.queue.statistics.add(what, stage.town.clock(), topic="pmi", commune="vaubrun", by=7)
    page = await stage.moderator(DESK, "administrator", bypass_csp=True)
    root = stage.town.url
    await page.goto(f"{root}/affaires/{done}")
    await page.get_by_role("button", name="Hors du champ").click()
    [proposal] = await stage.town.queue.proposals.of_case(done)
    places = [
        "/", "/?q=rien", f"/affaires/{number}?chercher=pmi", f"/affaires/{done}", f"/affaires/{long}", "/propositions",
        f"/propositions/{proposal.number}", "/statistiques", "/journal", "/moderateurs", "/sessions", "/connexion",
        f"/connexion/{'A' * 43}", "/rien",
    ]  # fmt: skip
    wrong = {}
    for place in places:
        await page.goto(f"{root}{place}")
        for details in await page.locator("details").all():
            await details.evaluate("one => one.open = true")
        for width, scheme in SEEN:
            await page.set_viewport_size({"width": width, "height": 740})
            await page.emulate_media(color_scheme=scheme)
            found = [*await violations(page), *await small_texts(page)]
            if found or await overflows(page):
                wrong[place, width] = found or "overflows"
    assert wrong == {}


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_a_moderator_does_everything(stage: Stage, width: int) -> None:
    """Take, preview, answer, undo, link, merge, split, dismiss: by pressing what is seen."""
    town, page = stage.town, await stage.moderator(width)
    first, second = TWO_OF[width]
    number, _ = await town.case(first, people=2)
    other, _ = await town.case(second)
    await page.goto(f"{town.url}/")
    await page.get_by_role("link", name=first).click()
    await page.get_by_role("button", name="Prendre", exact=True).click()
    await page.get_by_text("Prise par vous").wait_for()
    await page.get_by_role("button", name="Rendre").click()
    await page.get_by_text("L’affaire est rendue").wait_for()
    await page.get_by_label("Votre réponse").fill("De 10 h à 18 h.")
    await page.locator(".counter").get_by_text("15", exact=True).wait_for()
    await page.get_by_role("button", name="Aperçu").click()
    await page.get_by_text("Voici la réponse de").wait_for()
    await page.get_by_role("button", name="Envoyer dans une minute").click()
    await page.get_by_text("Rien n’est encore parti").wait_for()
    assert await stage.state(number) is CaseState.ANSWERED
    await page.get_by_role("button", name="Annuler").click()
    await page.get_by_text("C’est annulé").wait_for()
    await page.get_by_label("Chercher un sujet ou un service").fill("pmi")
    await page.get_by_role("button", name="Chercher").click()
    await page.get_by_role("radio", name="PMI").first.check()
    await page.get_by_role("button", name="Relier et répondre").click()
    await page.get_by_text("reliée à la base").first.wait_for()
    await page.get_by_role("button", name="Annuler").click()
    await page.get_by_text("Fusionner avec une autre affaire").click()
    await page.get_by_label("numéro de l’autre affaire").fill(str(other))
    await page.get_by_role("button", name="Fusionner", exact=True).click()
    await page.get_by_role("link", name=f"l’affaire {other}").click()
    await page.get_by_role("checkbox").first.check()
    await page.get_by_role("button", name="Séparer").click()
    await page.get_by_text("ont leur propre affaire").wait_for()
    await page.get_by_text("Classer sans réponse").click()
    await page.get_by_label("Pourquoi").fill("doublon")
    await page.get_by_role("button", name="Classer", exact=True).click()
    await page.get_by_text("a classé, pour ce motif").wait_for()
    assert await stage.state(other) is CaseState.DISMISSED
    assert not await overflows(page)


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_a_service_is_proposed(stage: Stage, width: int) -> None:
    """From the case to the proposals, where a plain moderator reads and staff decide; the case is then out of scope."""
    number, _ = await stage.town.case(PROPOSED[width])
    page = await stage.moderator(width)
    await page.goto(f"{stage.town.url}/affaires/{number}")
    await page.get_by_text("Proposer un service qui manque").click()
    await page.get_by_label("Nom du service").fill("Atelier vélo")
    await page.get_by_label("Page officielle qui le dit").fill("https://www.exemple.fr/velo")
    await page.get_by_role("button", name="Proposer aux rédacteurs").click()
    await page.locator("main").get_by_role("link", name="Proposition").last.click()
    await page.get_by_text("Les rédacteurs de la base décideront").wait_for()
    await page.goto(f"{stage.town.url}/affaires/{number}")
    await page.get_by_role("button", name="Hors du champ").click()
    await page.get_by_text("La phrase est proposée comme contre-exemple").wait_for()
    assert await stage.state(number) is CaseState.OUTSIDE
    assert not await overflows(page)


@pytest.mark.parametrize("width", [PHONE, DESK])
async def test_an_admin_decides_and_gives_roles(stage: Stage, width: int) -> None:
    """A service completed, shown as a change, refused; a role given, that works at once; the journal tells it."""
    number, _ = await stage.town.case(REFUSED[width])
    plain, page = await stage.moderator(width), await stage.moderator(width, "administrator", bypass_csp=True)
    name, root = f"Agent {stage.names - 1}", stage.town.url
    await page.goto(f"{root}/affaires/{number}")
    await page.get_by_text("Proposer un service qui manque").click()
    await page.get_by_label("Nom du service").fill("Atelier couture")
    await page.get_by_label("Page officielle qui le dit").fill("https://www.exemple.fr/couture")
    await page.get_by_role("button", name="Proposer aux rédacteurs").click()
    await page.locator("main").get_by_role("link", name="Proposition").last.click()
    await page.get_by_label("Ce qu’on y trouve").fill("On y apprend à coudre avec une bénévole.")
    await page.get_by_role("button", name="Voir le changement").click()
    await page.get_by_text("Choisissez la structure").first.wait_for()
    assert (await violations(page), await overflows(page)) == ([], False)
    await page.get_by_label("Structure qui rend ce service").select_option(label="PMI de Vaubrun")
    await page.get_by_label("Qui le dit").first.fill("Ville de Vaubrun")
    await page.get_by_role("button", name="Voir le changement").click()
    await page.get_by_text("atelier-couture").first.wait_for()
    assert (await violations(page), await overflows(page)) == ([], False)
    await page.get_by_role("button", name="Refuser").click()
    await page.get_by_text("La proposition est refusée").wait_for()
    await page.goto(f"{root}/moderateurs")
    row = page.locator("li.card").filter(has_text=name).first
    await row.get_by_role("combobox").select_option("staff")
    await row.get_by_role("button", name="Changer").click()
    await page.get_by_text("Le rôle est changé").wait_for()
    await plain.goto(f"{root}/base")
    assert await plain.get_by_role("heading", level=1).inner_text() != "Pas permis"
    await page.goto(f"{root}/journal")
    assert f"a donné un rôle à {name} rôle rédacteur" in await page.locator("main").inner_text()
    assert (await violations(page), await overflows(page)) == ([], False)


async def test_the_keyboard_is_enough(stage: Stage) -> None:
    """From the list to an answer sent, without a mouse; the first key offers to skip the navigation."""
    number, _ = await stage.town.case("faut il un permis pour pêcher")
    page = await stage.moderator(DESK)
    await page.goto(f"{stage.town.url}/?q=permis")
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.textContent") == "Aller au contenu"
    await page.keyboard.press("Enter")
    await _tab_to(page, "faut il un permis pour pêcher")
    await page.keyboard.press("Enter")
    await page.wait_for_url(f"**/affaires/{number}")
    await _tab_to(page, "textarea")
    await page.keyboard.type("Oui, une carte de pêche.")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await page.get_by_text("Rien n’est encore parti").wait_for()
    assert await stage.state(number) is CaseState.ANSWERED


async def _tab_to(page: Page, wanted: str) -> None:
    for _ in range(40):
        await page.keyboard.press("Tab")
        found = await page.evaluate("[document.activeElement.localName, document.activeElement.textContent.trim()]")
        if wanted in found:
            return
    raise AssertionError(f"the keyboard does not reach {wanted}")


async def test_everything_works_without_javascript(stage: Stage) -> None:
    """Filter, look in the base, take, answer what was typed before that, undo."""
    number, _ = await stage.town.case("combien coûte un composteur")
    page = await stage.moderator(PHONE, java_script_enabled=False)
    await page.goto(f"{stage.town.url}/")
    await page.get_by_label("Mots de la demande").fill("composteur")
    await page.get_by_role("button", name="Filtrer").click()
    await page.get_by_role("link", name="combien coûte un composteur").click()
    await page.get_by_label("Votre réponse").fill("Il est gratuit.")
    await page.get_by_label("Chercher un sujet ou un service").fill("pmi")
    await page.keyboard.press("Enter")
    await page.get_by_role("radio", name="PMI").first.check()
    await page.get_by_role("button", name="Prendre", exact=True).click()
    await page.get_by_text("Prise par vous").wait_for()
    assert await page.get_by_role("radio", name="PMI").first.is_checked()
    assert await stage.state(number) is CaseState.OPEN, "the Enter key decides nothing"
    await page.get_by_role("button", name="Envoyer dans une minute").click()
    assert await stage.state(number) is CaseState.ANSWERED
    await page.get_by_role("button", name="Annuler").click()
    assert await stage.state(number) is CaseState.OPEN


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


async def test_what_is_written_in_arabic_begins_at_the_right(stage: Stage) -> None:
    """What was asked, and the paragraph of the answer in the message, whose first one is in French."""
    number, _ = await stage.town.case("أين أجد بذور الطماطم؟")
    page = await stage.moderator(PHONE)
    await page.goto(f"{stage.town.url}/affaires/{number}")
    await page.get_by_label("Votre réponse").fill("في المكتبة.")
    await page.get_by_role("button", name="Aperçu").click()
    await page.get_by_text("Ce que l’habitant lira").wait_for()
    await page.wait_for_load_state()
    for place, word in ((".words > bdi", "أين"), (".bubble > bdi", "في")):
        away = await page.evaluate(
            """([place, word]) => {
                const box = document.querySelector(place), found = document.createRange();
                const node = [...box.childNodes].find(one => one.data?.includes(word));
                found.setStart(node, node.data.lastIndexOf(word));
                found.setEnd(node, node.data.lastIndexOf(word) + word.length);
                return box.getBoundingClientRect().right - found.getBoundingClientRect().right;
            }""",
            [place, word],
        )
        assert (place, away) == (place, 0)


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
