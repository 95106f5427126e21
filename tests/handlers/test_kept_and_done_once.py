"""What is kept is kept whole and once; what is done is done once."""

import pytest

from bot.service import Service
from bot.standin import Person, StandIn
from bot.storage.cases.statistics import Counted
from bot.storage.mail.inbox import Inbox
from bot.storage.tables import questions, statistics, updates
from tests.bot.counting import counted
from tests.handlers.talk import ask, rows

pytestmark = pytest.mark.usefixtures("service")


@pytest.mark.parametrize(
    ("button", "counted_as"),
    [("avis:non:pmi", Counted.UNHELPFUL), ("pas-ca:pmi", Counted.NOT_THAT), ("aucun", Counted.NOT_CHOSEN)],
)
async def test_a_button_pressed_again_and_again_counts_once(
    service: Service, resident: Person, button: str, counted_as: Counted
) -> None:
    """An angry thumb is one opinion, in the cases and in the figures, and is thanked each time."""
    answer = await ask(resident, "où est la PMI ?")
    for _ in range(3):
        resident.forge_press(button, answer)
        await resident.notice()
    assert len(await rows(service, questions)) == 1
    assert [row.total for row in await rows(service, statistics) if row.what == counted_as] == [1]


async def test_the_same_complaint_written_twice_counts_once(service: Service, resident: Person) -> None:
    """« Ça ne répond pas » is an answer refused, once a day."""
    await ask(resident, "où est la PMI ?")
    for _ in range(2):
        await ask(resident, "ça répond pas")
    assert [row.total for row in await rows(service, statistics) if row.what == Counted.UNHELPFUL] == [1]


async def test_who_says_not_that_in_words_is_counted_and_nothing_is_kept(service: Service, resident: Person) -> None:
    """The question is not known any more: its topic is one that was refused, and there is nothing to teach."""
    await ask(resident, "où est la PMI ?")
    told = await ask(resident, "c’est pas ça")
    assert "Pardon" in (told.text or "")
    refused = [row for row in await rows(service, statistics) if row.what == Counted.NOT_THAT]
    assert [(row.topic, row.total) for row in refused] == [("pmi", 1)]
    assert not await rows(service, questions)


async def test_a_press_that_cannot_be_acknowledged_is_done_once(
    service: Service, standin: StandIn, resident: Person
) -> None:
    """Telegram fails after the answer is sent: the press is dealt with, not tried again from the start."""
    answer = await ask(resident, "où est la PMI ?")
    standin.fail("answerCallbackQuery", status=502)
    resident.press("pas-ca:pmi", answer)
    await resident.reply()
    await counted(Inbox(service.database), len(await rows(service, updates)), "done")


async def test_a_caption_without_an_answer_is_kept_as_a_text_is(service: Service, resident: Person) -> None:
    """A photo whose words are not understood teaches the moderators as much."""
    resident.send_photo("zorglub krapouet blixtz wumpf 06 12 34 56 78")
    assert "Je ne sais pas" in ((await resident.reply()).text or "")
    kept = await rows(service, questions, 1)
    assert (kept[0].reason, "zorglub" in kept[0].masked, "34 56" in kept[0].masked) == ("unanswered", True, False)


async def test_not_that_under_the_answer_to_a_caption_keeps_the_caption(service: Service, resident: Person) -> None:
    """The quoted message has no text: its words are those under the photo."""
    resident.send_photo("où est la PMI ?")
    resident.press("pas-ca:pmi", await resident.reply())
    assert [row.masked for row in await rows(service, questions, 1)] == ["où est la PMI ?"]


async def test_a_position_shared_live_is_not_an_edit(standin: StandIn, resident: Person) -> None:
    """Telegram edits it every few seconds: saying each time how to ask again would drown the chat."""
    sent = resident.send_location(48.802, 2.301)
    await resident.reply()
    moved = {**sent.as_json(), "edit_date": sent.date + 5, "location": {"latitude": 48.803, "longitude": 2.3}}
    standin.raw_update({"edited_message": moved}, resident.id)
    assert "01 99 00 40 00" in ((await ask(resident, "où est la PMI ?")).text or "")


async def test_a_question_sent_right_after_effacer_is_answered(resident: Person) -> None:
    """`/effacer` forgets the past, not what waits behind it: it is answered, to a stranger."""
    resident.send("/effacer")
    resident.send("où est la PMI ?")
    assert "plus rien" in ((await resident.reply()).text or "")
    assert "Dans quelle commune" in ((await resident.reply()).text or "")
