"""A question that choices were offered for is kept until its person does anything else."""

from collections.abc import Callable

import pytest

from bot.service import Service
from bot.standin import Message, Person
from bot.storage.tables import clarifications
from tests.handlers.talk import ask, buttons, rows

AMBIGUOUS = "un dossier"

COMMANDS = ("/start", "/aide", "/commune", "/urgences", "/convention", "/confidentialite", "/effacer")

DONE: dict[str, Callable[[Person, Message], object]] = {
    "a question": lambda person, _asked: person.send("où est la PMI ?"),
    "a sticker": lambda person, _asked: person.send_sticker(),
    "a position": lambda person, _asked: person.send_location(48.79, 2.31),
    "an edition": lambda person, asked: person.edit(asked.message_id, "bonjour"),
    "a press": lambda person, _asked: person.forge_press("commune:vaubrun", person.history[-1]),
}
"""What else a person can do, after the question that they asked."""


@pytest.mark.parametrize("what", [*COMMANDS, *DONE])
async def test_anything_erases_the_question_whose_choice_waits(what: str, service: Service, resident: Person) -> None:
    """Whatever it is, by the time that it is answered."""
    asked = resident.send(AMBIGUOUS)
    assert any(action.startswith("sujet:") for action in buttons(await resident.reply()))
    assert len(await rows(service, clarifications)) == 1
    if what in COMMANDS:
        resident.send(what)
    else:
        DONE[what](resident, asked)
    await resident.reply()
    assert await rows(service, clarifications) == []


async def test_a_question_about_another_town_waits_too(service: Service, resident: Person) -> None:
    """Its buttons lead there, and what nobody chose is for the moderators of that town."""
    asked = await ask(resident, "aide à Sérignac")
    assert all(action.startswith(("ailleurs:serignac:", "aucun")) for action in buttons(asked))
    assert [row.commune for row in await rows(service, clarifications)] == ["serignac"]


async def test_looking_at_what_is_kept_erases_nothing(service: Service, resident: Person) -> None:
    """`/mesdonnees` shows the question, as often as it is asked."""
    await ask(resident, AMBIGUOUS)
    for _ in range(2):
        assert "en attendant votre choix" in ((await ask(resident, "/mesdonnees")).text or "")
    assert len(await rows(service, clarifications)) == 1
