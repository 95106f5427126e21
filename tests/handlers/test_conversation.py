"""Every thing a resident can do, played through the real service and the stand-in, by long polling."""

import pytest

from bot.service import Service
from bot.standin import Person, StandIn
from bot.storage.mail.outbox import Urgency
from bot.storage.secrets import Pseudonyms, stored_key
from bot.storage.tables import conversations, metadata, outbox, statistics, updates
from tests.conftest import eventually
from tests.handlers.talk import ask, buttons, rows

pytestmark = pytest.mark.usefixtures("service")


async def test_start_says_what_it_is_and_asks_for_the_commune(standin: StandIn) -> None:
    """The first message: a machine, not an emergency service, what not to write; then the communes."""
    answer = await ask(standin.person(), "/start")
    assert "assistant automatique" in (answer.text or "")
    assert "17" in (answer.text or "")
    assert buttons(answer) == ["commune:vaubrun", "commune:serignac", "commune:"]


async def test_a_question_gets_the_place_open_now_its_number_and_its_source(resident: Person) -> None:
    """The main job, whole."""
    answer = await ask(resident, "ou faire vacciner mon bebe ?")
    text = answer.text or ""
    assert "Consultations de la PMI" in text
    assert "Ouvert maintenant, ferme à 12 h" in text.replace("\u00a0", " ")
    assert "01 99 00 40 00" in text
    assert "12 rue des Lilas" in text
    assert "carnet de santé" in text
    assert "Source : Département de la Rive-Fictive, octobre 2026" in text.replace("\u00a0", " ")
    assert "plan:pmi-vaubrun-consultations" in buttons(answer)


async def test_a_question_before_the_commune_waits_for_it(standin: StandIn) -> None:
    """Asked without a commune, the question is answered once the commune is chosen: nobody types twice."""
    person = standin.person()
    asked = await ask(person, "je cherche la PMI pour peser mon bébé")
    assert "Dans quelle commune" in (asked.text or "")
    person.press("commune:vaubrun", asked)
    assert "01 99 00 40 00" in ((await person.reply()).text or "")


async def test_the_commune_is_recognised_in_the_message(standin: StandIn) -> None:
    """The commune named in the question is used, and remembered."""
    person = standin.person()
    assert "PMI" in ((await ask(person, "la pmi de vobrun")).text or "")
    assert "Vaubrun" in ((await ask(person, "/commune")).text or "")


async def test_a_shared_quarter_is_asked_about(standin: StandIn) -> None:
    """Les Tilleuls lies in two communes: the resident is asked, never guessed."""
    answer = await ask(standin.person(), "je cherche la pmi aux Tilleuls")
    assert "Les Tilleuls" in (answer.text or "")
    assert buttons(answer)[:2] == ["commune:vaubrun", "commune:serignac"]


async def test_a_neighbouring_commune_gets_an_honest_answer(resident: Person) -> None:
    """Montclair is not covered: it is said, with whom to call."""
    answer = await ask(resident, "où est la PMI de Montclair ?")
    assert "Je ne connais pas encore cette commune : Montclair." in (answer.text or "").replace("\u00a0", " ")
    assert "01 99 00 10 00" in (answer.text or "")
    assert buttons(answer) == ["sujet:pmi"]


async def test_elsewhere_is_asked_by_button_without_moving(resident: Person) -> None:
    """« Et à Sérignac ? » pressed: its topic, there; the resident still lives in Vaubrun."""
    answer = await ask(resident, "où est la PMI ?")
    resident.forge_press("ailleurs:serignac:ccas", answer)
    assert "CCAS de Sérignac" in ((await resident.reply()).text or "")
    assert "Votre commune : Vaubrun" in ((await ask(resident, "/commune")).text or "").replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("follow_up", "expected"),
    [
        ("et le samedi ?", "samedi"),
        ("quels papiers ?", "carnet de santé"),
        ("c'est gratuit ?", "Gratuit"),
        ("c'est où ?", "12 rue des Lilas"),
        ("et à Sérignac ?", "Sérignac"),
        ("et demain ?", "mardi"),
    ],
)
async def test_a_follow_up_is_understood(resident: Person, follow_up: str, expected: str) -> None:
    """A short message after an answer is about that answer."""
    await ask(resident, "où est la PMI ?")
    assert expected in ((await ask(resident, follow_up)).text or "")


async def test_danger_brings_the_numbers_first(standin: StandIn) -> None:
    """Help numbers before anything else, even before the commune is known."""
    answer = await ask(standin.person(), "mon mari me frappe en ce moment, j'ai peur")
    text = answer.text or ""
    assert "17" in text
    assert "3919" in text
    assert text.index("17") < text.index("commune") if "commune" in text else True


async def test_urgences_shows_the_numbers(standin: StandIn) -> None:
    """`/urgences` needs nothing known."""
    text = (await ask(standin.person(), "/urgences")).text or ""
    assert all(number in text for number in ("15", "17", "18", "112", "114"))


async def test_the_convention_is_told_aspect_by_aspect(resident: Person) -> None:
    """Promises first; who signed and until when by button."""
    answer = await ask(resident, "/convention")
    assert "Une demi-journée de PMI de plus chaque semaine. Annoncé." in (answer.text or "")
    resident.press("convention:signataires", answer)
    signed = (await resident.reply()).text or ""
    assert "Camille Exemple, présidente du Département" in signed
    assert "annoncée pour le 3 juin 2025" in signed


async def test_who_signed_is_answered_from_the_convention(resident: Person) -> None:
    """A question about the signatories goes straight to them."""
    assert "Camille Exemple" in ((await ask(resident, "qui a signé la convention ?")).text or "")


async def test_two_plausible_topics_are_offered_as_buttons(resident: Person) -> None:
    """Unsure, the bot asks instead of guessing, and the press is answered."""
    answer = await ask(resident, "aide")
    offered = [action for action in buttons(answer) if action.startswith("sujet:")]
    if offered:
        resident.press(offered[0], answer)
        assert (await resident.reply()).text


async def test_the_map_button_sends_the_place(resident: Person) -> None:
    """Where coordinates are known, the place comes as a venue."""
    answer = await ask(resident, "où est la PMI ?")
    resident.press("plan:pmi-vaubrun-consultations", answer)
    sent = await resident.reply()
    assert sent.content["venue"] == {
        "title": "Consultations de la PMI",
        "address": "12 rue des Lilas, 99100 Vaubrun",
        "location": {"latitude": 48.801, "longitude": 2.302},
    }


@pytest.mark.parametrize(
    ("where", "expected"), [((48.802, 2.301), "Vous semblez être à Vaubrun"), ((43.3, 5.4), "Je ne connais pas")]
)
async def test_a_shared_position(standin: StandIn, where: tuple[float, float], expected: str) -> None:
    """A position proposes the commune it lies in, or says that none is known there."""
    person = standin.person()
    person.send_location(*where)
    assert expected in ((await person.reply()).text or "")


async def test_what_is_not_text_gets_a_kind_word(standin: StandIn) -> None:
    """Voice, photo, sticker, contact: never silence, always the help numbers."""
    person = standin.person()
    for send in (person.send_voice, person.send_photo, person.send_sticker, person.send_contact):
        send()
        text = (await person.reply()).text or ""
        assert "Écrivez" in text or "Dites-moi" in text
        assert "112" in text


async def test_a_caption_is_read(resident: Person) -> None:
    """A photo with words is a question."""
    resident.send_photo("où est la PMI ?")
    assert "01 99 00 40 00" in ((await resident.reply()).text or "")


async def test_a_forwarded_message_is_a_question(resident: Person) -> None:
    """Passing on a neighbour's words is asking."""
    resident.forward("tu sais où est la PMI ?")
    assert "01 99 00 40 00" in ((await resident.reply()).text or "")


async def test_an_edit_is_not_answered_twice(resident: Person) -> None:
    """An edited message gets a word on how to ask again; an edit that tells of danger gets the numbers."""
    sent = resident.send("où est la PMI ?")
    await resident.reply()
    resident.edit(sent.message_id, "où est la mairie ?")
    assert "envoyez un nouveau message" in ((await resident.reply()).text or "")
    resident.edit(sent.message_id, "je veux mourir")
    assert "3114" in ((await resident.reply()).text or "")


async def test_a_danger_told_in_an_edit_is_as_near_as_another(service: Service, resident: Person) -> None:
    """« Non » does not end it, and it is counted; an edit that tells another need begins with its numbers too."""
    sent = resident.send("où est la PMI ?")
    await resident.reply()
    resident.edit(sent.message_id, "je veux mourir")
    await resident.reply()
    assert "3114" in ((await ask(resident, "non")).text or "")
    counted = [(row.what, row.commune) for row in await rows(service, statistics)]
    assert counted.count(("emergency", "vaubrun")) == 1
    resident.edit(sent.message_id, "où est la mairie ?")
    assert "3114" in ((await resident.reply()).text or "")


FEAR = "je craque"


async def test_a_danger_feared_in_an_edit_gets_its_help_numbers(service: Service, resident: Person) -> None:
    """They come before what is replied, as for a message; the edit is counted, and no answer is owed to it any more."""
    sent = resident.send("où est la PMI ?")
    await resident.reply()
    resident.edit(sent.message_id, FEAR)
    told = (await resident.reply()).text or ""
    assert told == (await ask(resident, FEAR)).text
    assert "3114" in told
    assert 2 in [row.total for row in await rows(service, statistics) if row.what in {"clarify", "answer"}]


async def test_help_numbers_before_a_reply_leave_as_dangers_do(service: Service, resident: Person) -> None:
    """They wait for no other reply: the sender sends dangers first."""
    await ask(resident, "où est la PMI ?")
    await ask(resident, FEAR)
    await ask(resident, "je veux mourir")
    left = [Urgency(row.urgency) for row in await rows(service, outbox) if row.method == "sendMessage"]
    assert left[-3:] == [Urgency.REPLY, Urgency.DANGER, Urgency.DANGER]


async def test_a_very_long_message_is_answered(resident: Person) -> None:
    """4,096 characters are read to the end for danger, and answered."""
    answer = await ask(resident, ("blabla " * 600)[:4060] + " je veux mourir")
    assert "3114" in (answer.text or "")


async def test_effacer_forgets(service: Service, resident: Person) -> None:
    """Nothing of the resident is left in any table, where their words and their pseudonym were."""
    await ask(resident, "zorglub krapouet blixtz wumpf")
    pseudonym = Pseudonyms(await stored_key(service.database, "pseudonyms")).of(resident.id)
    kept = {"questions", "conversations"}
    assert {table for table, row in await _everything(service) if pseudonym in row} == kept
    assert "plus rien" in ((await ask(resident, "/effacer")).text or "")
    assert [table for table, row in await _everything(service) if pseudonym in row or "zorglub" in row] == []


async def test_an_answered_question_leaves_no_words_behind(service: Service, resident: Person) -> None:
    """Once dealt with, an update keeps its number and nothing else."""
    await ask(resident, "où est la PMI ?")
    await ask(resident, "merci")
    done = [row for row in await rows(service, updates) if row.state == "done"]
    assert len(done) >= 2
    assert all(row.payload is None for row in done)


async def test_blocking_the_bot_forgets_the_resident(service: Service, resident: Person, standin: StandIn) -> None:
    """Who leaves is forgotten, and the bot goes on for the others."""
    resident.block()
    other = standin.person()
    assert (await ask(other, "bonjour")).text
    assert [row for row in await rows(service, conversations) if row.commune == "vaubrun"] == []


async def test_a_press_that_no_button_carries_is_harmless(resident: Person) -> None:
    """What a press carries comes from the client: unknown topics and actions change nothing and crash nothing."""
    answer = await ask(resident, "où est la PMI ?")
    for forged in ("sujet:inconnu", "plan:../../etc", "convention:rien", "drop table", "avis:non:<script>"):
        resident.forge_press(forged, answer)
    assert await resident.answers(quiet=1.0)
    assert "PMI" in ((await ask(resident, "où est la PMI ?")).text or "")


async def test_commands_and_description_are_registered(standin: StandIn) -> None:
    """Telegram's menu shows the eight commands, and the description warns of danger; nobody waits for either."""
    await eventually(lambda: bool(standin.calls_of("setMyShortDescription")))
    assert [command for command, _ in standin.commands] == [
        "start",
        "aide",
        "commune",
        "urgences",
        "convention",
        "confidentialite",
        "mesdonnees",
        "effacer",
    ]
    assert "17" in standin.description
    assert standin.calls_of("setChatMenuButton")


async def test_messages_are_plain_text(standin: StandIn, resident: Person) -> None:
    """No reply asks Telegram to read markup: no character of anybody can act."""
    await ask(resident, "*gras* <b>x</b> [lien](http://a.b) où est la PMI ?")
    sent = [call for call in standin.calls if call.method == "sendMessage"]
    assert sent
    assert all("parse_mode" not in call.params for call in sent)


async def _everything(service: Service) -> list[tuple[str, str]]:
    """Every row that is kept, as (table, what it holds)."""
    return [(table.name, repr(row)) for table in metadata.sorted_tables for row in await rows(service, table)]
