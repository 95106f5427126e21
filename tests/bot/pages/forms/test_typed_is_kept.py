"""What somebody typed outlives every button of the page, whoever passes before them, and what stops them."""

import re
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.pages import frame
from bot.pages.base.fields import FORMS
from bot.pages.forms.left_over import NAMES
from bot.storage.cases.case import CaseState
from bot.storage.moderators.moderator import Moderator
from tests.bot.pages.visitor import Answer, Town, Visitor

SWIM = "quand ouvre la piscine des Platanes"
ANSWER = "Du mardi au dimanche,\n« de 10 h à 18 h » <b>."
OTHER = Moderator(99, "Camille")
BESIDE = {
    "texte": ANSWER,
    "nom": "Atelier vélo",
    "lien_source": "https://exemple.fr/velo",
    "description": "On répare.\nOn prête.",
    "raison": "presque un doublon",
    "numero": "4512",
}
"""What may be typed on the page of a case, in three of its forms."""


async def opened(visitor: Visitor, number: int) -> str:
    """The version that the page of a case shows."""
    found = re.search(r'name="version" value="(\d+)"', (await visitor.get(f"/affaires/{number}")).text)
    assert found
    return found[1]


def shown(page: Answer) -> set[str]:
    """Every text in a field of a page."""
    areas = re.findall(r"<textarea[^>]*>\n?(.*?)</textarea>", page.text, re.DOTALL)
    return {unescape(value) for value in (*areas, *re.findall(r' value="([^"]*)"', page.text))}


@pytest.mark.parametrize(
    ("action", "spent", "status"),
    [
        ("prendre", (), 200),
        ("chercher", (), 200),
        ("proposer", ("nom", "lien_source", "description"), 200),
        ("separer", (), 200),
        ("fusionner", (), 422),
        ("relier", (), 422),
    ],
)
async def test_every_button_keeps_what_the_others_wait_for(
    place: Town, visitor: Visitor, action: str, spent: tuple[str, ...], status: int
) -> None:
    """The answer begun, the service, the reason: what the button did not use is there, on a page that works."""
    number, _ = await place.case(SWIM, people=2)
    [_, last] = await place.queue.cases.questions_of(number)
    version = await opened(visitor, number)
    fields = {**BESIDE, "sujet": "pmi", "chercher": "pmi"}
    if action == "separer":
        fields["question"] = str(last.number)
    page = await visitor.post(f"/affaires/{number}/{action}", None, version=version, **fields)
    assert page.status == status
    kept = {value for name, value in BESIDE.items() if name not in spent}
    assert kept <= shown(page)
    assert not {BESIDE[name] for name in spent} & shown(page)
    assert "data-typed" in page.text, "leaving is asked about where there is a script"


async def test_releasing_and_undoing_keep_it_too(place: Town, visitor: Visitor) -> None:
    """And an answer taken back is in its field again, to be mended, beside what was typed meanwhile."""
    number, _ = await place.case(SWIM)
    await visitor.post(f"/affaires/{number}/prendre", version=await opened(visitor, number))
    for action in ("rendre", "annuler"):
        page = await visitor.post(
            f"/affaires/{number}/{action}", None, version=await opened(visitor, number), texte=ANSWER
        )
        assert (page.status, ANSWER in shown(page)) == (200, True)
    await visitor.post(f"/affaires/{number}/repondre", version=await opened(visitor, number), texte="Fermée.")
    back = await visitor.post(f"/affaires/{number}/annuler", version=await opened(visitor, number))
    assert "Fermée." in shown(back)
    assert "C’est annulé" in back.words


async def test_a_former_answer_is_put_below_what_was_written(place: Town, visitor: Visitor) -> None:
    """Not over it."""
    former, _ = await place.case("où se baigner avec mon bébé à la pmi")
    await place.queue.decisions.answer(former, 1, OTHER, place.clock(), "À la piscine.")
    number, _ = await place.case("la pmi pour peser mon bébé")
    page = await visitor.post(
        f"/affaires/{number}/chercher", version=await opened(visitor, number), texte="Bonjour.", reprendre=former
    )
    assert "Bonjour.\n\nÀ la piscine." in shown(page)


async def test_a_case_closed_meanwhile_gives_the_text_back(place: Town, visitor: Visitor) -> None:
    """There is no form to send it by any more: it can be read and copied."""
    number, _ = await place.case(SWIM)
    version = await opened(visitor, number)
    await place.queue.decisions.outside(number, int(version), OTHER, place.clock())
    page = await visitor.post(f"/affaires/{number}/repondre", None, version=version, **BESIDE)
    assert page.status == 409
    assert "Ce que vous aviez écrit" in page.words
    assert set(BESIDE.values()) <= shown(page)
    case = await place.queue.cases.get(number)
    assert case
    assert case.state is CaseState.OUTSIDE


async def test_a_session_that_ended_says_so_and_gives_the_text_back(place: Town, visitor: Visitor) -> None:
    """Nothing was sent; a page that is only read says that the session ended, and a first visit nothing at all."""
    number, _ = await place.case(SWIM)
    version = await opened(visitor, number)
    kept, visitor.jar = visitor.jar, Visitor(place.url).jar
    page = await visitor.post(f"/affaires/{number}/repondre", version=version, texte=ANSWER)
    assert page.status == 401
    assert "Votre connexion est finie. Rien n’a été envoyé." in page.words
    assert ANSWER in shown(page)
    assert "connexion est finie" not in (await visitor.get("/")).words
    visitor.jar = kept
    place.clock.pass_by(hours=13)
    assert "Votre connexion est finie. Connectez-vous" in (await visitor.get("/")).words


async def test_a_page_of_another_session_says_so_and_gives_the_text_back(place: Town, visitor: Visitor) -> None:
    """Two people at one desk: the older tab is of who logged in before."""
    number, _ = await place.case(SWIM)
    version = await opened(visitor, number)
    bruno = await place.visitor(place.moderator("Bruno"))
    visitor.jar = bruno.jar
    page = await visitor.post(f"/affaires/{number}/repondre", version=version, texte=ANSWER)
    assert (page.status, ANSWER in shown(page)) == (403, True)
    assert "sous une autre connexion" in page.words
    assert "rôle" not in page.words
    refused = await bruno.get("/base")
    assert (refused.status, "Votre rôle ne le permet pas." in refused.words) == (403, True)
    assert "autre connexion" not in refused.words


async def test_a_database_that_fails_keeps_the_form_to_be_sent_again(place: Town, visitor: Visitor) -> None:
    """Every field of it, as it was: pressed again a minute later, it does what was wanted."""
    number, _ = await place.case(SWIM)
    version = await opened(visitor, number)
    async with place.service.database.transaction() as connection:
        await connection.execute(text("alter table undos rename to hidden"))
    path = f"/affaires/{number}/repondre"
    page = await visitor.post(path, version=version, texte=ANSWER)
    assert (page.status, ANSWER in shown(page)) == (503, True)
    async with place.service.database.transaction() as connection:
        await connection.execute(text("alter table hidden rename to undos"))
    again = page.text[page.text.index(f'action="/moderation{path}"') :]
    fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', again)}
    assert (await visitor.post(path, None, **fields)).status == 303


async def test_another_site_does_not_make_our_pages_speak(place: Town, visitor: Visitor) -> None:
    """What it posts is shown nowhere, logged in or not."""
    elsewhere = {"Origin": "https://ailleurs.example"}
    for who in (visitor, Visitor(place.url)):
        page = await who.post("/affaires/1/repondre", elsewhere, texte="Appelez ce numéro")
        assert (page.status, "Appelez" in page.text) == (403, False)


async def test_an_action_opened_by_hand_leads_to_its_case(place: Town, visitor: Visitor) -> None:
    """Its address stays in the bar after a form that was not right."""
    number, _ = await place.case(SWIM)
    answer = await visitor.get(f"/affaires/{number}/repondre")
    assert (answer.status, answer.headers["Location"]) == (303, f"/moderation/affaires/{number}")


def test_no_field_in_which_people_write_is_forgotten() -> None:
    """Those of the forms of the base and of the templates; the others are chosen, or of the page itself."""
    templates = Path(frame.__file__).parent / "templates"
    written = {
        name
        for path in templates.rglob("*.html")
        for tag in re.findall(r"<(?:textarea|input)[^>]*>", path.read_text("utf-8"))
        if not re.search(r'type="(?:hidden|radio|checkbox|search)"|readonly', tag)
        for name in re.findall(r' name="(\w+)"', tag)
    }
    assert "texte" in written
    written -= {"question", "jour", "heure"}  # of « Voir une réponse », which is an address
    assert written | {name for names in FORMS.values() for name in names} <= set(NAMES)
