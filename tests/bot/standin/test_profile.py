"""What the bot says of itself."""

import pytest
from telegram import Bot, BotCommandScopeAllPrivateChats, BotCommandScopeChat, MenuButtonCommands
from telegram.error import BadRequest

from bot.standin import StandIn


async def test_the_bot_knows_itself(bot: Bot) -> None:
    """GetMe says that it is a bot, and its id is the token's."""
    me = await bot.get_me()
    assert me.is_bot
    assert me.id == 123456


async def test_commands_are_kept_by_scope_and_language(standin: StandIn, bot: Bot) -> None:
    """A resident sees the narrowest menu that fits her language."""
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("aide", "Aide")], language_code="fr")
    assert standin.commands == [("aide", "Aide")]
    await bot.set_my_commands([("commune", "Ma commune")], scope=BotCommandScopeAllPrivateChats())
    assert standin.commands == [("commune", "Ma commune")]
    assert [command.command for command in await bot.get_my_commands(language_code="fr")] == ["aide"]
    assert await bot.get_my_commands(scope=BotCommandScopeChat(5)) == ()
    await bot.delete_my_commands(scope=BotCommandScopeAllPrivateChats())
    await bot.delete_my_commands(language_code="fr")
    assert standin.commands == [("help", "Help")]


@pytest.mark.parametrize(
    "commands", [[("Majuscule", "x")], [("é", "x")], [("a", "x" * 257)], [(f"c{i}", "x") for i in range(101)]]
)
async def test_commands_have_limits(bot: Bot, commands: list[tuple[str, str]]) -> None:
    """Lower-case ASCII names, descriptions of at most 256 characters, 100 commands."""
    with pytest.raises(BadRequest):
        await bot.set_my_commands(commands)


async def test_descriptions_and_name_are_kept(standin: StandIn, bot: Bot) -> None:
    """Each has its own text and its own limit; a language without its own gets the general one."""
    await bot.set_my_description("Où trouver de l’aide.")
    await bot.set_my_short_description("De l’aide", language_code="fr")
    await bot.set_my_name("Guichet")
    assert (await bot.get_my_description(language_code="fr")).description == "Où trouver de l’aide."
    assert (await bot.get_my_short_description()).short_description == ""
    assert (await bot.get_my_name()).name == "Guichet"
    assert (standin.description, standin.short_description) == ("Où trouver de l’aide.", "De l’aide")
    with pytest.raises(BadRequest, match="too long"):
        await bot.set_my_short_description("x" * 121)


async def test_the_menu_button_is_kept(bot: Bot) -> None:
    """What was set is what is read."""
    await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert isinstance(await bot.get_chat_menu_button(), MenuButtonCommands)
