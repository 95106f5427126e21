"""What is kept for moderators: questions without an answer, and what residents say of answers."""

import pytest

from bot.service import Service
from bot.standin import Message, Person
from bot.storage.tables import questions, statistics
from tests.handlers.talk import ask, buttons, rows

pytestmark = pytest.mark.usefixtures("service")


async def test_an_unknown_question_is_kept_masked(service: Service, resident: Person) -> None:
    """« Je ne sais pas », a number to call, and the question kept without the phone number it held."""
    answer = await ask(resident, "zorglub krapouet blixtz wumpf 06 12 34 56 78")
    assert "Je ne sais pas" in (answer.text or "")
    assert "01 99 00 10 00" in (answer.text or "")
    kept = await rows(service, questions, 1)
    assert [row.reason for row in kept] == ["unanswered"]
    assert "zorglub" in kept[0].masked
    assert "34 56" not in kept[0].masked


async def test_not_that_keeps_the_question_for_the_moderators(service: Service, resident: Person) -> None:
    """« Ce n’est pas ça »: the question, found again in the quoted message, is kept; other topics are offered."""
    answer = await ask(resident, "où est la PMI ?")
    resident.press("pas-ca:pmi", answer)
    other = await resident.reply()
    assert any(action.startswith("sujet:") for action in buttons(other))
    kept = await rows(service, questions, 1)
    assert [(row.reason, row.topic, row.masked) for row in kept] == [("not-that", "pmi", "où est la PMI ?")]


async def test_none_of_the_choices_refuses_no_answer(service: Service, resident: Person) -> None:
    """« Rien de tout cela »: none was given, so that moderators are not told that one was refused."""
    resident.forge_press("aucun", await ask(resident, "où est la PMI ?"))
    assert "Je ne sais pas" in ((await resident.reply()).text or "")
    kept = await rows(service, questions, 1)
    assert [(row.reason, row.topic, row.masked) for row in kept] == [("not-chosen", None, "où est la PMI ?")]


async def test_what_did_not_work_is_kept_with_the_topic_that_was_told(service: Service, resident: Person) -> None:
    """« Ça ne répond pas » after an answer: other ways are told, and the team reads which one failed."""
    await ask(resident, "où est la PMI ?")
    assert "90 jours au plus" in ((await ask(resident, "j’appelle et ça ne répond pas")).text or "")
    await ask(resident, "où est la mairie ?")
    await ask(resident, "j’appelle et ça ne répond pas")
    kept = await rows(service, questions, 2)
    assert [(row.reason, row.topic) for row in kept] == [("unhelpful", "pmi"), ("unhelpful", "mairie")]
    assert len({row.case for row in kept}) == 2


async def test_what_failed_elsewhere_is_kept_for_the_place_that_was_told(service: Service, resident: Person) -> None:
    """Who lives in Vaubrun and was told of Sérignac complains of Sérignac."""
    await ask(resident, "où est le CCAS ?")
    await ask(resident, "et à Sérignac ?")
    await ask(resident, "j’appelle et ça ne répond pas")
    kept = await rows(service, questions, 1)
    assert [(row.topic, row.commune) for row in kept] == [("ccas", "serignac")]


@pytest.mark.parametrize(("thinks", "reason"), [("avis:non:", "unhelpful"), ("pas-ca:", "not-that")])
async def test_what_is_thought_of_an_answer_about_elsewhere_is_kept_for_there(
    service: Service, resident: Person, thinks: str, reason: str
) -> None:
    """Whatever was told since: the button knows which commune its answer was about."""
    elsewhere = await ask(resident, "où est le CCAS de Sérignac ?")
    await ask(resident, "où est la PMI ?")
    press(resident, thinks, elsewhere)
    kept = await rows(service, questions, 1)
    assert [(row.reason, row.topic, row.commune) for row in kept] == [(reason, "ccas", "serignac")]
    counted = [(row.topic, row.commune) for row in await rows(service, statistics) if row.what == reason]
    assert counted == [("ccas", "serignac")]


async def test_other_topics_offered_under_an_answer_about_elsewhere_are_there(resident: Person) -> None:
    """« Ce n’est pas ça » under what was told of Sérignac does not lead back home."""
    press(resident, "pas-ca:", await ask(resident, "où est le CCAS de Sérignac ?"))
    offered = await resident.reply()
    assert buttons(offered)
    assert all(action.startswith("ailleurs:serignac:") for action in buttons(offered))


async def test_none_of_the_choices_offered_for_elsewhere_is_kept_for_there(service: Service, resident: Person) -> None:
    """As what is not understood at all."""
    press(resident, "aucun", await ask(resident, "aide à Sérignac"))
    assert "Je ne sais pas" in ((await resident.reply()).text or "")
    assert [row.commune for row in await rows(service, questions, 1)] == ["serignac"]


@pytest.mark.parametrize(("pressed", "kept"), [("avis:oui:pmi", 0), ("avis:non:pmi", 1)])
async def test_thumbs(service: Service, resident: Person, pressed: str, kept: int) -> None:
    """👍 is thanked, 👎 is kept."""
    answer = await ask(resident, "où est la PMI ?")
    resident.press(pressed, answer)
    await resident.notice()
    assert len(await rows(service, questions, kept)) == kept


async def test_a_refusal_says_what_is_kept(resident: Person) -> None:
    """👎 keeps the question: it is said at once, with for how long."""
    answer = await ask(resident, "où est la PMI ?")
    resident.press("avis:non:pmi", answer)
    assert "90 jours au plus" in ((await resident.notice()).text or "")


def press(person: Person, start: str, message: Message) -> None:
    """Press the button whose action begins so."""
    person.press(next(action for action in buttons(message) if action.startswith(start)), message)
