"""Groups: who is in, what the bot hears there, and how the group may change."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.standin import StandIn


async def _texts(bot: Bot) -> list[str | None]:
    return [update.message.text for update in await bot.get_updates() if update.message and update.message.text]


async def test_members_have_a_status(standin: StandIn, bot: Bot) -> None:
    """Administrators are listed; strangers have left; people nobody knows are refused."""
    group = standin.group("Modération")
    moderator, stranger = standin.person(), standin.person()
    group.join(moderator, "administrator")
    assert (await bot.get_chat_member(group.id, moderator.id)).status == "administrator"
    assert (await bot.get_chat_member(group.id, stranger.id)).status == "left"
    with pytest.raises(BadRequest, match=r"(?i)user not found"):
        await bot.get_chat_member(group.id, 5)
    listed = await bot.get_chat_administrators(group.id)
    assert {member.status for member in listed} == {"creator", "administrator"}
    group.leave(moderator)
    assert (await bot.get_chat_member(group.id, moderator.id)).status == "left"
    with pytest.raises(BadRequest, match="private chat"):
        await bot.get_chat_administrators(moderator.id)


async def test_a_plain_member_bot_hears_only_what_is_meant_for_it(standin: StandIn, bot: Bot) -> None:
    """Group privacy: commands, mentions and replies; an administrator hears everything."""
    group = standin.group("Modération")
    seat = group.join(standin.person())
    notice = await bot.send_message(group.id, "Une question attend.")
    seat.send("on déjeune ?")
    seat.send("/statut")
    seat.send("@guichet_local_bot tu es là ?")
    seat.send("je m’en occupe", reply_to=group.chat.messages[notice.message_id])
    assert await _texts(bot) == ["/statut", "@guichet_local_bot tu es là ?", "je m’en occupe"]
    group.set_bot_status("administrator")
    seat.send("et maintenant ?")
    assert (await _texts(bot))[-1] == "et maintenant ?"


async def test_several_people_see_the_same_message(standin: StandIn, bot: Bot) -> None:
    """Each seat of a group reads the bot's message for itself; a notice goes to who pressed."""
    group = standin.group("Modération")
    seats = [group.join(standin.person()), group.join(standin.person())]
    await bot.send_message(group.id, "Bonjour.")
    assert [(await seat.reply()).text for seat in seats] == ["Bonjour.", "Bonjour."]


async def test_a_group_may_become_a_supergroup(standin: StandIn, bot: Bot) -> None:
    """The old id answers with the new one, and the bot is told by messages too."""
    group = standin.group("Modération")
    old = group.id
    new = group.migrate()
    with pytest.raises(ChatMigrated) as refusal:
        await bot.send_message(old, "perdu ?")
    assert refusal.value.new_chat_id == new == group.id
    assert (await bot.send_message(new, "retrouvé")).chat.type == "supergroup"
    told = [update.message for update in await bot.get_updates() if update.message]
    assert [message.migrate_to_chat_id for message in told] == [new, None]
    assert [message.migrate_from_chat_id for message in told] == [None, old]


async def test_a_bot_that_is_out_may_not_write(standin: StandIn, bot: Bot) -> None:
    """After leaving or being thrown out: 403."""
    left, thrown = standin.group("A"), standin.group("B")
    assert await bot.leave_chat(left.id)
    thrown.set_bot_status("kicked")
    with pytest.raises(Forbidden, match="not a member of the group"):
        await bot.send_message(left.id, "?")
    with pytest.raises(Forbidden, match="kicked from the group"):
        await bot.send_message(thrown.id, "?")
    change = (await bot.get_updates())[-1].my_chat_member
    assert change
    assert (change.old_chat_member.status, change.new_chat_member.status) == ("member", "kicked")


async def test_a_chat_can_be_looked_up(standin: StandIn, bot: Bot) -> None:
    """GetChat gives the kind and the name."""
    assert (await bot.get_chat(standin.group("Modération").id)).title == "Modération"
    assert (await bot.get_chat(standin.person("Amina").id)).first_name == "Amina"


async def test_everything_a_person_can_send_is_understood(standin: StandIn, bot: Bot) -> None:
    """python-telegram-bot reads each kind of message."""
    resident = standin.person(language_code="ar")
    resident.send_location(48.8, 2.3)
    resident.send_voice()
    resident.send_photo("ma facture")
    resident.send_photo()
    resident.send_sticker()
    resident.send_contact()
    resident.forward("copié")
    messages = [update.message for update in await bot.get_updates() if update.message]
    read = [m.location or m.voice or m.photo or m.sticker or m.contact or m.forward_origin for m in messages]
    assert len(read) == 7
    assert all(read)
    assert messages[2].caption == "ma facture"
    assert messages[0].from_user
    assert messages[0].from_user.language_code == "ar"
