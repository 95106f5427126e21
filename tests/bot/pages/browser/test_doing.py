"""The pages in a real browser: what a moderator does, on a phone and at a desk, by keyboard, without script."""

from typing import Literal

import pytest
from playwright.async_api import Page

from bot.storage.cases.case import CaseState
from bot.storage.cases.statistics import Counted
from tests.bot.pages.browser.stage import DESK, HOSTILE, PHONE, Stage
from tests.browser import overflows, small_texts, violations

pytestmark = pytest.mark.asyncio(loop_scope="module")
SWIM = "quand ouvre la piscine des Platanes"
WED = "où louer une salle pour un mariage"
HOG = "je voudrais adopter un hérisson"
LONG = "je cherche un parrain pour mon potager " * 60
SEEN: tuple[tuple[int, Literal["dark", "light"]], ...] = ((PHONE, "dark"), (DESK, "light"))
TWO_OF = {
    PHONE: ("y a t il une brocante dimanche", "comment réserver un court de tennis"),
    DESK: ("la fourrière a pris ma voiture", "quel jour passent les encombrants"),
}
"""Questions that no other test asks: the same would join the same case."""
PROPOSED = {PHONE: "où réparer mon vélo le dimanche", DESK: "qui prête une remorque pour déménager"}
REFUSED = {PHONE: "où apprendre la couture à la main", DESK: "qui affûte les ciseaux du quartier"}


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
