"""The moderators' group: a card a case, buttons that do what they say once, and no word of a resident."""

import json
from typing import cast

import pytest

from bot.service import Service
from bot.standin import Answer, Group, Message, Person, Seat, StandIn
from bot.storage.cases.decisions import Decisions
from bot.storage.cases.queue import Queue
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms
from knowledge.guichet import Guichet
from tests.bot.moderation.conftest import UNKNOWN, plain
from tests.bot.raw import Clock
from tests.conftest import eventually

FORGED = ("affaire:x:take:", "affaire:::", "affaire", "affaire:{token}:topic:rien", "affaire:{token}:erase:")
HOSTILE = ("<script>alert(1)</script> krapouet", "\u202etuopark gulgroz\u202c", "\u200b" * 4096)
CHOSEN = "dans une minute, chaque habitant de l’affaire recevra ce qu’en dit la base."
MODERATOR = Moderator(99, "Page")

pytestmark = pytest.mark.usefixtures("service")


async def test_a_card_says_all_but_the_words(card: Message, standin: StandIn, group: Group) -> None:
    """Number, town, guess, count, day; nothing that the group ever received holds a word of the resident."""
    text = plain(card.text)
    assert text.startswith("📥 Affaire nº 1 · Vaubrun\n")
    assert "Questions semblables : 1, depuis le 23 novembre 2026" in text
    assert "⏳ À prendre" in text
    assert card.buttons == ["👁 Lire", "✋ Je prends", "🔗 Relier…", "🚫 Hors du champ"]
    sent = [json.dumps(call.params) for call in standin.calls if str(call.params.get("chat_id")) == str(group.id)]
    assert sent
    assert not any(word in one for one in sent for word in UNKNOWN.split())


async def test_read_shows_the_words_to_who_presses(card: Message, claire: Seat, standin: StandIn) -> None:
    """In an alert, which leaves nothing in the group; what is masked stays masked."""
    claire.press("Lire", card)
    notice = await claire.notice()
    assert notice.alert
    assert plain(notice.text) == f"« {UNKNOWN} »"
    assert not [call for call in standin.calls_of("sendMessage") if UNKNOWN in str(call)]


async def test_long_words_stay_in_no_chat(resident: Person, claire: Seat, standin: StandIn) -> None:
    """An alert holds 200 characters: it shows the beginning, and the page the rest; no message would ever go away."""
    resident.send(f"{UNKNOWN} 🤷 " * 20)
    await resident.reply()
    claire.press("Lire", await claire.reply())
    notice = await claire.notice()
    assert notice.alert
    assert notice.text.startswith(f"«\u00a0{UNKNOWN} 🤷 {UNKNOWN}")
    assert notice.text.endswith("…\u00a0» La suite est sur la page de l’affaire.")
    assert 180 < len(notice.text.encode("utf-16-le")) // 2 <= 200
    sent = [call for call in standin.calls_of("sendMessage") if UNKNOWN in str(call["text"])]
    assert sent == []


async def test_who_takes_a_case_has_it(card: Message, claire: Seat, denis: Seat) -> None:
    """The card shows it to everybody; a second press, on the card as it was, is told who was first."""
    claire.press("Je prends", card)
    denis.press("Je prends", card)
    notices = {(await claire.notice()).text, (await denis.notice()).text}
    assert "Vous avez pris l’affaire." in notices
    assert len(notices) == 2
    edited = await claire.edited_reply()
    assert "✋ Prise par" in (edited.text or "")
    assert "↩️ Rendre" in edited.buttons


async def test_a_press_delivered_twice_is_done_once(card: Message, claire: Seat, service: Service) -> None:
    """Telegram delivers again what it believes lost, and people press again: one decision, one line in the log."""
    for _ in range(3):
        claire.press("Hors du champ", card)
    notices = [(await claire.notice()).text for _ in range(3)]
    assert sum("Mise hors du champ" in notice for notice in notices) == 1
    assert any("C’est déjà fait" in notice for notice in notices), notices
    assert not any("Trop tard" in notice for notice in notices), "nobody was quicker than oneself"
    async with service.database.transaction() as connection:
        rows = await connection.exec_driver_sql("select action from audit")
        assert [row.action for row in rows] == ["outside"]


async def test_a_namesake_is_told_that_another_was_quicker(
    card: Message, claire: Seat, standin: StandIn, group: Group
) -> None:
    """Two moderators are called Claire: what one did, the other did not."""
    namesake = group.join(standin.person("Claire"))
    for seat in (claire, namesake):
        seat.press("Hors du champ", card)
    assert "Mise hors du champ" in (await claire.notice()).text
    told = (await namesake.notice()).text
    assert ("C’est déjà fait" in told, "Trop tard" in told or "trop ancien" in told) == (False, True), told


async def test_linking_answers_the_resident_and_can_be_undone_before(
    card: Message, claire: Seat, resident: Person, town: Guichet, clock: Clock
) -> None:
    """A topic chosen on the card; taken back; chosen again; a minute later the resident has the answer."""
    claire.press("Relier…", card)
    menu = await claire.edited_reply()
    assert plain(menu.text) == f"{plain(card.text)}\n\n👇 Choisissez le sujet : {CHOSEN}"
    claire.press(town.base.sujets["pmi"].libelle, menu)
    assert "dans une minute" in (await _told(claire)).text
    linked = await claire.edited_reply()
    assert "✅ Reliée par Claire" in (linked.text or "")
    claire.press("Annuler", linked)
    assert "C’est annulé." in (await claire.notice()).text
    again = await claire.edited_reply()
    claire.press("Relier…", again)
    claire.press(town.base.sujets["pmi"].libelle, await claire.edited_reply())
    await claire.edited_reply()
    clock.pass_by(seconds=61)
    answer = plain((await resident.reply()).text)
    assert f"« {UNKNOWN} »" in answer
    assert "01 99 00 40 00" in answer
    closed = await claire.edited_reply()
    assert "Annuler" not in str(closed.buttons)
    assert "refusée" not in (closed.text or ""), "nobody refused any answer"
    assert await resident.answers(quiet=0.5) == []


async def test_a_forged_press_is_harmless(card: Message, claire: Seat, service: Service) -> None:
    """An unknown token, action or topic changes nothing."""
    for forged in FORGED:
        claire.forge_press(forged.format(token=_token(card)), card)
    await claire.answers(quiet=0.5)
    async with service.database.transaction() as connection:
        assert (await connection.exec_driver_sql("select version from cases")).scalar_one() == 1


async def test_a_button_pressed_elsewhere_or_by_a_stranger_is_harmless(
    card: Message, standin: StandIn, group: Group, service: Service, claire: Seat
) -> None:
    """The token of a card works in its group, for its members: not in private, nor for who was sent away."""
    stranger = standin.person("Inconnu")
    stranger.send("/start")
    stranger.forge_press(f"affaire:{_token(card)}:take:", await stranger.reply())
    assert "trop ancien" in (await stranger.notice()).text
    gone = standin.person("Parti")
    seat = group.join(gone)
    group.leave(gone)
    seat.forge_press(f"affaire:{_token(card)}:take:", card)
    assert "Seuls les membres" in (await seat.notice()).text
    async with service.database.transaction() as connection:
        assert (await connection.exec_driver_sql("select holder from cases")).scalar_one() is None
    claire.press("Je prends", card)
    old = _token(card)
    await claire.notice()
    await claire.edited_reply()
    claire.forge_press(f"affaire:{old}:outside:", card)
    assert "trop ancien" in (await claire.notice()).text


async def test_a_card_drawn_anew_meanwhile_is_no_defeat(card: Message, claire: Seat, denis: Seat) -> None:
    """Pressed as it was a second ago, the case still open: it says so. Of a case that another holds, it names them."""
    claire.press("Je prends", card)
    await claire.notice()
    claire.forge_press(f"affaire:{_token(card)}:link:", card)
    moved = plain((await claire.notice()).text)
    assert ("la carte venait de changer" in moved or "trop ancien" in moved, "Trop tard" in moved) == (True, False)
    held = await claire.edited_reply()
    denis.press("Relier…", held)
    menu = await denis.edited_reply()
    while "👇" not in (menu.text or ""):
        menu = await denis.edited_reply()
    assert "Claire a pris cette affaire" in (menu.text or "")
    denis.press("Retour", menu)
    back = await denis.edited_reply()
    assert (back.text, back.buttons) == (held.text, held.buttons)


async def test_the_card_follows_the_page(card: Message, claire: Seat, service: Service, clock: Clock) -> None:
    """What is decided elsewhere shows here, and its old buttons are worth nothing."""
    assert card
    await _decisions(service).dismiss(1, 1, MODERATOR, clock.now, "essai")
    edited = await claire.edited_reply()
    assert "📁 Classée par Page" in (edited.text or "")
    assert edited.buttons == ["↩️ Annuler"]


async def test_a_card_that_was_refused_is_posted_again(
    service: Service, resident: Person, group: Group, standin: StandIn, claire: Seat, clock: Clock
) -> None:
    """The bot was out of the group for a while: the case did not change, its card comes all the same."""
    assert service.port
    group.set_bot_status("kicked")
    resident.send(UNKNOWN)
    await resident.reply()
    await eventually(lambda: bool(_sent_to(standin, group.id)))
    group.set_bot_status("member")
    assert await claire.answers(quiet=1.5) == []
    clock.pass_by(minutes=6)
    assert "Affaire nº 1" in ((await claire.reply()).text or "")


async def test_the_card_of_a_case_that_is_gone_says_so(
    card: Message, resident: Person, claire: Seat, clock: Clock
) -> None:
    """The only person of a case erases everything: its card, within minutes, has no button any more."""
    assert card
    resident.send("/effacer")
    await resident.reply()
    clock.pass_by(minutes=6)
    edited = await claire.edited_reply()
    assert (plain(edited.text).startswith("🗑 Affaire nº 1 : effacée"), edited.buttons) == (True, [])


async def test_forty_people_are_one_card(service: Service, standin: StandIn, claire: Seat, card: Message) -> None:
    """It is drawn again at milestones, not at each of them: the group may be sent twenty messages a minute."""
    assert service.port
    for _ in range(4):
        person = standin.person()
        person.send("/commune")
        person.press("commune:vaubrun", await person.reply())
        await person.reply()
        person.send(UNKNOWN)
        await person.reply()
    await eventually(lambda: "semblables : 5" in plain(_bots(claire)[-1].text))
    assert (
        len([message for message in claire.history if message.message_id >= card.message_id and message.sender.is_bot])
        == 1
    )


async def test_a_group_that_becomes_a_supergroup_is_followed(
    card: Message, group: Group, standin: StandIn, resident: Person, clock: Clock
) -> None:
    """Its new id is stored: the next card goes there, and buttons work there."""
    assert card
    group.migrate()
    seat = group.join(standin.person("Claire"))
    clock.pass_by(minutes=3)
    resident.send("brzk vlopti nurghal")
    await resident.reply()
    new = await seat.reply()
    assert "Affaire nº 2" in (new.text or "")
    seat.press("Je prends", new)
    assert (await seat.notice()).text == "Vous avez pris l’affaire."


@pytest.mark.parametrize("words", HOSTILE)
async def test_hostile_words_do_nothing(resident: Person, claire: Seat, service: Service, words: str) -> None:
    """Markup is text, a direction is dropped, nothing is nothing: the card comes, and reading it works."""
    assert service.port
    resident.send(words)
    await resident.reply()
    claire.press("Lire", await claire.reply())
    notice = (await claire.notice()).text
    assert "\u202e" not in notice
    assert "\u200b" not in notice
    assert notice


async def test_the_bulletin_comes_once_a_working_day(
    card: Message, claire: Seat, service: Service, clock: Clock
) -> None:
    """On Tuesday morning, once; not in the evening; and nothing of it when nothing waits, as on that Monday."""
    assert card
    assert service.port
    clock.pass_by(hours=9)
    assert await claire.answers(quiet=1.2) == []
    clock.pass_by(hours=15)
    first = plain((await claire.reply()).text)
    assert first.startswith("🗓 24 novembre 2026 : 1 affaire à traiter (1 question).\n")
    assert "• Vaubrun : 1 affaire" in first
    assert await claire.answers(quiet=1.2) == []


async def _told(seat: Seat) -> Answer:
    """The first notice that says something: menus open without a word."""
    while not (notice := await seat.notice()).text:
        pass
    return notice


def _bots(seat: Seat) -> list[Message]:
    return [message for message in seat.history if message.sender.is_bot and "Affaire" in (message.text or "")]


def _sent_to(standin: StandIn, chat: int) -> list[dict[str, object]]:
    return [call for call in standin.calls_of("sendMessage") if str(call["chat_id"]) == str(chat)]


def _token(card: Message) -> str:
    rows = cast("list[list[dict[str, str]]]", (card.markup or {}).get("inline_keyboard", []))
    return rows[0][0]["callback_data"].split(":")[1]


def _decisions(service: Service) -> Decisions:
    database = service.database
    return Queue.of(database, Pseudonyms(b"key"), Audit(database).record).decisions
