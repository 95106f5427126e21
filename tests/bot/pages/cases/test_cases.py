"""A case over HTTP: each action, two moderators at once, hostile words."""

import asyncio
import re

import pytest

from bot.storage.cases.case import CaseState
from tests.bot.pages.cases.acting import SWIM, WED, do, opened, state
from tests.bot.pages.visitor import Town, Visitor


async def test_an_answer_reaches_everybody_a_minute_later(place: Town, visitor: Visitor) -> None:
    """Previewed as they will read it, sent once to each, and its fate shown: delivered, or blocked."""
    number, (first, second) = await place.case(SWIM, people=2)
    second.chat.blocked = True
    version = await opened(visitor, number)
    text = "Du mardi au dimanche, de 10 h à 18 h."
    preview = await visitor.post(f"/affaires/{number}/repondre", version=version, texte=text, apercu=1)
    assert f'formaction="/moderation/affaires/{number}/repondre#apercu"' in preview.text
    assert 'id="apercu"' in preview.text
    assert (preview.status, text in preview.words, "Ce que l’habitant lira" in preview.words) == (200, True, True)
    assert await state(place, number) is CaseState.OPEN
    assert await do(visitor, number, "repondre", texte=text) == 303
    assert "Rien n’est encore parti" in (await visitor.get(f"/affaires/{number}")).words
    place.clock.pass_by(seconds=61)
    answer = await first.reply(timeout=10)
    assert text in (answer.text or "")
    async with asyncio.timeout(10):
        while True:
            page = await visitor.get(f"/affaires/{number}")
            if "non remis" in page.words and " : remis" in page.words.replace("\u00a0", " "):
                break
            await asyncio.sleep(0.1)
    assert "Annuler" not in page.words
    assert SWIM not in page.text, "its words are gone"
    later = await visitor.get(f"/affaires/{number}?fait=repondre")
    assert "une minute" not in later.words[: later.words.index("La demande")], "it has gone"


async def test_undoing_within_the_minute_sends_nothing(place: Town, visitor: Visitor) -> None:
    """The case is open again, and the log says both; after the minute it is too late."""
    number, (resident,) = await place.case(SWIM)
    await do(visitor, number, "repondre", texte="Non.")
    place.clock.pass_by(seconds=59)
    assert await do(visitor, number, "annuler") == 200, "the answer is given back"
    assert await state(place, number) is CaseState.OPEN
    place.clock.pass_by(seconds=120)
    assert await resident.answers() == []
    words = (await visitor.get(f"/journal?affaire={number}")).words
    assert "a annulé, affaire 1 ce qui avait été fait : a répondu par Amina" in words.replace("\u00a0", " ")
    await do(visitor, number, "classer", raison="doublon")
    version = await opened(visitor, number)
    place.clock.pass_by(seconds=61)
    assert (await visitor.post(f"/affaires/{number}/annuler", version=version)).status == 409
    assert await state(place, number) is CaseState.DISMISSED


async def test_linking_answers_from_the_base_and_proposes_the_phrase(place: Town, visitor: Visitor) -> None:
    """A topic is found by its name; the resident gets what the base says of it."""
    number, (resident,) = await place.case("mon petit doit avoir sa piqure")
    found = await visitor.get(f"/affaires/{number}?chercher=pmi")
    assert 'value="pmi"' in found.text
    assert await do(visitor, number, "relier", cible="pmi") == 303
    place.clock.pass_by(seconds=61)
    assert "01 99 00 40 00" in ((await resident.reply(timeout=10)).text or "")
    [proposal] = await place.queue.proposals.of_case(number)
    assert (proposal.topic, proposal.phrase) == ("pmi", "mon petit doit avoir sa piqure")


async def test_cases_are_merged_and_split(place: Town, visitor: Visitor) -> None:
    """The questions go from one to the other, and back by undoing."""
    one, _ = await place.case(SWIM, people=2)
    other, _ = await place.case(WED)
    assert await do(visitor, other, "fusionner", numero=one) == 303
    assert await state(place, other) is CaseState.MERGED
    questions = await place.queue.cases.questions_of(one)
    assert len(questions) == 3
    assert await do(visitor, one, "separer", question=questions[-1].number) == 303
    assert len(await place.queue.cases.questions_of(one)) == 2
    assert await do(visitor, one, "annuler") == 303
    assert len(await place.queue.cases.questions_of(one)) == 3


@pytest.mark.parametrize("beside", [{}, {"texte": "Une réponse commencée."}])
async def test_the_case_of_what_was_split_is_named(place: Town, visitor: Visitor, beside: dict[str, str]) -> None:
    """With its link: in the list it stands among those of its age."""
    number, _ = await place.case(SWIM, people=2)
    [_, last] = await place.queue.cases.questions_of(number)
    version = await opened(visitor, number)
    page = await visitor.post(f"/affaires/{number}/separer", None, version=version, question=last.number, **beside)
    if page.status == 303:
        page = await visitor.get(page.headers["Location"].removeprefix("/moderation"))
    [new] = re.findall(r'leur propre affaire\. <a href="/moderation/affaires/(\d+)">', page.text)
    assert [one.number for one in await place.queue.cases.questions_of(int(new))] == [last.number]


SERVICE = {"sujet": "pmi", "nom": "y", "lien_source": "https://x.fr"}
WRONG: tuple[tuple[str, dict[str, str], str], ...] = (
    ("repondre", {}, "Écrivez une réponse"),
    ("repondre", {"texte": "a" * 2001}, "trop longue"),
    ("repondre", {"texte": "", "apercu": "1"}, "Écrivez une réponse"),
    ("relier", {}, "Choisissez un sujet"),
    ("relier", {"cible": "nulle-part"}, "Choisissez un sujet"),
    ("relier", {"cible": "pmi/nulle-part"}, "Choisissez un sujet"),
    ("classer", {"raison": "  "}, "Écrivez pourquoi"),
    ("classer", {"raison": "a" * 301}, "trop long"),
    ("fusionner", {"numero": "999"}, "autre affaire"),
    ("fusionner", {"numero": "x"}, "autre affaire"),
    ("separer", {}, "ni aucune, ni toutes"),
    ("proposer", {"sujet": "pmi"}, "au moins le nom"),
    ("proposer", {"sujet": "", "nom": "y", "lien_source": "https://x.fr"}, "Choisissez le sujet"),
    ("proposer", {"sujet": "pmi", "nom": "y", "lien_source": "pas un lien"}, "Ce n’est pas un lien"),
    ("proposer", {"sujet": "pmi", "nom": "y", "lien_source": "https://x.fr", "telephone": "12"}, "les dix chiffres"),
    ("proposer", {**SERVICE, "adresse": "a" * 161}, "Ce texte est trop long"),
    ("proposer", {**SERVICE, "description": "a" * 501}, "Ce texte est trop long"),
    ("proposer", {"sujet": "x", "nom": "y", "lien_source": "https://x.fr"}, "Choisissez le sujet"),
)
"""A form, what is wrong in it, and what is said of it."""


async def test_a_form_that_is_not_right_is_told_beside_its_field(place: Town, visitor: Visitor) -> None:
    """Nothing is done, what was typed is there again, and the field says what is wrong."""
    number, _ = await place.case("la PMI ou la crèche", people=2)
    version = await opened(visitor, number)
    for action, fields, told in WRONG:
        page = await visitor.post(f"/affaires/{number}/{action}", None, version=version, **fields)
        assert (page.status, told in page.words, 'id="wrong-' in page.text) == (422, True, True), (action, fields)
        assert all(value in page.text for value in fields.values() if len(value) > 9 and action != "relier")
    assert await state(place, number) is CaseState.OPEN


async def test_a_case_that_is_closed_takes_no_other(place: Town, visitor: Visitor) -> None:
    """That is the reason told; nobody came by."""
    one, _ = await place.case(SWIM)
    other, _ = await place.case(WED)
    await do(visitor, one, "hors-champ")
    version = await opened(visitor, other)
    page = await visitor.post(f"/affaires/{other}/fusionner", version=version, numero=one)
    assert (page.status, "Cette affaire est fermée" in page.words, "quelqu’un" in page.words) == (422, True, False)


async def test_a_form_without_its_version_is_refused(place: Town, visitor: Visitor) -> None:
    """400: it is none of ours."""
    number, _ = await place.case(SWIM)
    await visitor.get(f"/affaires/{number}")
    for fields in ({}, {"version": "x"}, {"version": "9" * 20}):
        assert (await visitor.post(f"/affaires/{number}/prendre", None, **fields)).status == 400


async def test_one_of_two_moderators_wins(place: Town, visitor: Visitor) -> None:
    """Both press at the same time: one takes the case, the other reads who has it and loses no word."""
    number, _ = await place.case(SWIM)
    bruno = await place.visitor(place.moderator("Bruno"))
    version, same = await opened(visitor, number), await opened(bruno, number)
    answers = await asyncio.gather(
        *(who.post(f"/affaires/{number}/prendre", version=version) for who in (visitor, bruno))
    )
    assert sorted(answer.status for answer in answers) == [303, 409]
    late = await bruno.post(f"/affaires/{number}/repondre", version=same, texte="Ce que Bruno écrivait")
    assert (late.status, "Ce que Bruno écrivait" in late.text) == (409, True)
    assert "quelqu’un d’autre" in late.words


async def test_a_form_posted_twice_acts_once(place: Town, visitor: Visitor) -> None:
    """A second press, or a form sent again by the browser, finds the case changed."""
    number, (resident,) = await place.case(SWIM)
    version = await opened(visitor, number)
    posts = [await visitor.post(f"/affaires/{number}/repondre", version=version, texte="Oui.") for _ in range(2)]
    assert [post.status for post in posts] == [303, 409]
    place.clock.pass_by(seconds=61)
    assert len(await resident.answers(quiet=3)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script> la piscine",
        '"><img src=x onerror=alert(1)> la piscine',
        "\u202e la piscine \u2066",
        "\u200b" * 4096,
        "</textarea></title><svg/onload=alert(1)> la piscine",
        "{{ 7 * 7 }} {% raw %} la piscine",
    ],
)
async def test_hostile_words_are_only_text(place: Town, visitor: Visitor, words: str) -> None:
    """In the list, on the page, and in the forms: no element, no direction, nothing hidden."""
    number, _ = await place.case(words, people=2)
    for path in ("/", f"/affaires/{number}"):
        page = await visitor.get(path)
        assert page.status == 200
        assert not re.search(r"<script>|<img|<svg/|onerror=alert\(1\)>|[\u202e\u2066\u200b]", page.text)
        assert "49" not in re.findall(r"\{\{ ?(\d+)", page.text)


async def test_a_case_that_does_not_exist_is_not_found(visitor: Visitor) -> None:
    """Nor one whose number fits no database."""
    for number in ("999", "9" * 18, "9" * 40):
        assert (await visitor.get(f"/affaires/{number}")).status == 404
