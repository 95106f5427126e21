"""Somebody who talks with the bot."""

import pytest

from bot.standin import Person, StandIn


@pytest.fixture
async def resident(standin: StandIn) -> Person:
    """Somebody of Vaubrun, who has said so."""
    person = standin.person("Alex")
    person.send("/commune")
    person.press("commune:vaubrun", await person.reply())
    await person.reply()
    await person.notice()
    return person
