"""Writing to people: what arrives, and what Telegram refuses."""

import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden

from bot.standin import StandIn


def _inline(data: str | None = None, url: str | None = None) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton("Touche", callback_data=data, url=url)]])


async def test_a_message_arrives_as_it_was_sent(standin: StandIn, bot: Bot) -> None:
    """Text and line breaks are kept; the date is in seconds."""
    resident = standin.person()
    sent = await bot.send_message(resident.id, "Bonjour,\nme voici.")
    received = await resident.reply()
    assert received.text == "Bonjour,\nme voici."
    assert (sent.message_id, int(sent.date.timestamp())) == (received.message_id, received.date)


async def test_links_and_commands_are_marked_as_telegram_does(standin: StandIn, bot: Bot) -> None:
    """Offsets count UTF-16 units: an emoji before a link weighs two."""
    sent = await bot.send_message(standin.person().id, "👋 https://exemple.fr/a. /aide ou x@exemple.fr")
    assert [(entity.type, entity.offset, entity.length) for entity in sent.entities] == [
        ("url", 3, 20),
        ("bot_command", 25, 5),
        ("email", 34, 12),
    ]


@pytest.mark.parametrize("text", ["24/7", "https://exemple.fr/start", "et/ou"])
def test_a_slash_does_not_make_a_command(standin: StandIn, text: str) -> None:
    """Only a slash at the start of a word begins a command."""
    marked = standin.person().send(text).content.get("entities", [])
    assert isinstance(marked, list)
    assert [entity["type"] for entity in marked] in ([], ["url"])


async def test_html_becomes_entities(standin: StandIn, bot: Bot) -> None:
    """Tags become entities, escaped characters become themselves."""
    sent = await bot.send_message(
        standin.person().id, "<b>Gras <i>et</i></b> &lt;a <a href='https://exemple.fr'>lien</a>", ParseMode.HTML
    )
    assert sent.text == "Gras et <a lien"
    assert sent.parse_entities() == {
        MessageEntity("bold", 0, 7): "Gras et",
        MessageEntity("italic", 5, 2): "et",
        MessageEntity("text_link", 11, 4, url="https://exemple.fr"): "lien",
    }


@pytest.mark.parametrize("text", ["<b>jamais fermé", "<b><i>croisé</b></i>", "3 <inconnu> 2"])
async def test_broken_markup_delivers_nothing(standin: StandIn, bot: Bot, text: str) -> None:
    """400, and the person sees no message."""
    resident = standin.person()
    with pytest.raises(BadRequest, match=r"(?i)can't parse entities"):
        await bot.send_message(resident.id, text, ParseMode.HTML)
    assert resident.history == []


@pytest.mark.parametrize(
    ("text", "refusal"),
    [("", "text is empty"), (" \n ", "must be non-empty"), ("a" * 4097, "too long"), ("👋" * 2049, "too long")],
)
async def test_texts_have_limits(standin: StandIn, bot: Bot, text: str, refusal: str) -> None:
    """1 to 4,096 UTF-16 units."""
    with pytest.raises(BadRequest, match=rf"(?i){refusal}"):
        await bot.send_message(standin.person().id, text)


async def test_the_longest_text_passes(standin: StandIn, bot: Bot) -> None:
    """4,096 is allowed."""
    assert await bot.send_message(standin.person().id, "a" * 4096)


@pytest.mark.parametrize("data", ["é" * 33, "x" * 65])
async def test_callback_data_is_limited_in_bytes(standin: StandIn, bot: Bot, data: str) -> None:
    """64 bytes: 33 accented letters are already too many."""
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await bot.send_message(standin.person().id, "?", reply_markup=_inline(data))


async def test_a_telephone_cannot_be_an_inline_button(standin: StandIn, bot: Bot) -> None:
    """Telegram refuses tel: links in buttons."""
    with pytest.raises(BadRequest, match="unsupported url protocol"):
        await bot.send_message(standin.person().id, "?", reply_markup=_inline(url="tel:+33199001234"))


async def test_a_position_is_asked_in_private_only(standin: StandIn, bot: Bot) -> None:
    """The request button is refused in a group and accepted from a person."""
    keys = ReplyKeyboardMarkup([[KeyboardButton("📍 Ma position", request_location=True)], ["Sceaux"]])
    resident = standin.person()
    with pytest.raises(BadRequest, match="private chats only"):
        await bot.send_message(standin.group("Modération").id, "Où ?", reply_markup=keys)
    await bot.send_message(resident.id, "Où ?", reply_markup=keys)
    assert (await resident.reply()).button_rows == [["📍 Ma position"], ["Sceaux"]]
    resident.press("Sceaux")
    assert resident.history[-1].text == "Sceaux"
    with pytest.raises(LookupError, match="request_location"):
        resident.press("📍 Ma position")


async def test_places_arrive_with_their_point(standin: StandIn, bot: Bot) -> None:
    """A venue has a title, an address and coordinates; a location has coordinates."""
    resident = standin.person()
    await bot.send_venue(resident.id, 48.8, 2.3, "PMI", "12 rue des Exemples")
    assert (await resident.reply()).location == (48.8, 2.3)
    await bot.send_location(resident.id, 48.9, 2.2)
    assert (await resident.reply()).location == (48.9, 2.2)
    with pytest.raises(BadRequest, match="Wrong location"):
        await bot.send_location(resident.id, 148.9, 2.2)


async def test_answering_a_message_quotes_it(standin: StandIn, bot: Bot) -> None:
    """The answered message comes along; a missing one is refused unless told otherwise."""
    resident = standin.person()
    question = resident.send("où ?")
    await bot.send_message(resident.id, "ici", reply_parameters=ReplyParameters(question.message_id))
    assert (await resident.reply()).reply_to == question
    with pytest.raises(BadRequest, match="replied not found"):
        await bot.send_message(resident.id, "ici", reply_parameters=ReplyParameters(1))
    assert await bot.send_message(
        resident.id, "ici", reply_parameters=ReplyParameters(1, allow_sending_without_reply=True)
    )


async def test_writing_to_nobody_is_refused(bot: Bot) -> None:
    """An unknown id: 400 chat not found."""
    with pytest.raises(BadRequest, match=r"(?i)chat not found"):
        await bot.send_message(42, "il y a quelqu’un ?")


async def test_people_out_of_reach_are_forbidden(standin: StandIn, bot: Bot) -> None:
    """Blocked, deactivated or never started: 403, each with its reason."""
    blocked, gone, stranger = standin.person(), standin.person(), standin.person(started=False)
    blocked.block()
    gone.deactivate()
    for person, reason in ((blocked, "blocked"), (gone, "deactivated"), (stranger, "initiate")):
        with pytest.raises(Forbidden, match=reason):
            await bot.send_message(person.id, "bonjour")
    stranger.send("/start")
    blocked.unblock()
    assert await bot.send_message(stranger.id, "bonjour")
    assert await bot.send_message(blocked.id, "bonjour")
    changes = [update.my_chat_member for update in await bot.get_updates()]
    assert [change.new_chat_member.status for change in changes if change] == ["kicked", "member"]


async def test_typing_is_seen(standin: StandIn, bot: Bot) -> None:
    """SendChatAction takes the known actions and no other."""
    resident = standin.person()
    assert await bot.send_chat_action(resident.id, "typing")
    with pytest.raises(BadRequest, match=r"(?i)wrong parameter action"):
        await bot.send_chat_action(resident.id, "dancing")
