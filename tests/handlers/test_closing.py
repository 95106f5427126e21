"""« fermer … » written to the bot by staff: shown back, confirmed, in service, taken back; residents only ask."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.service import Service
from bot.settings import Settings
from bot.standin import Group, Person, StandIn
from bot.storage.tables import audit, base_changes, statistics
from knowledge.guichet import Guichet
from tests.bot.raw import Clock
from tests.conftest import MONDAY_MORNING
from tests.handlers.talk import ask, buttons, rows

ORDER = "fermer pmi-vaubrun le 23 novembre, formation"


@dataclass
class Place:
    """A town whose base may be changed, and somebody who may."""

    standin: StandIn
    staff: Person
    base: Path
    clock: Clock
    service: Service
    group: Group

    @property
    def text(self) -> str:
        """The file of the services."""
        return (self.base / "town/services.yaml").read_text(encoding="utf-8")


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    """Telegram on the same Monday morning: an order's « demain » is that of the day it was written."""
    async with await StandIn.start(clock=MONDAY_MORNING.timestamp) as server:
        yield server


@pytest.fixture
async def place(
    standin: StandIn, settings: Settings, small_guichet: Guichet, small_town: Path, tmp_path: Path, own_engines: Path
) -> AsyncIterator[Place]:
    """The service; the person runs the moderators' group and logged in once."""
    group, base = standin.group("Modération"), Path(shutil.copytree(small_town, tmp_path / "base"))
    mine, clock = settings.model_copy(update={"moderation_chat_id": group.id, "knowledge_dir": base}), Clock()
    async with Service(mine, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=own_engines) as service:
        person = standin.person("Amina")
        group.join(person, "administrator")
        await _log_in(service, person)
        yield Place(standin, person, base, clock, service, group)


async def _log_in(service: Service, person: Person) -> None:
    from tests.bot.pages.visitor import Visitor  # noqa: PLC0415 - a browser is needed here alone

    person.send("/connexion")
    link = next(word for word in ((await person.reply()).text or "").split() if word.startswith("http"))
    await Visitor(f"http://127.0.0.1:{service.port}/moderation").log_in(link)


async def test_a_closure_in_one_message(place: Place) -> None:
    """Shown back in words, written once confirmed, answered at once to residents, and taken back byte for byte."""
    before = place.text
    shown = await ask(place.staff, ORDER)
    assert (shown.text or "").startswith(
        "Fermer «\u00a0PMI de Vaubrun\u00a0» (pmi-vaubrun)\u00a0:\n• le 23 novembre 2026\n"
    )
    assert "Motif lu par les habitants\u00a0: formation." in (shown.text or "")
    assert (buttons(shown), place.text) == (["fermer:oui", "fermer:non"], before)
    place.staff.press("fermer:oui", shown)
    done = await place.staff.reply()
    assert (done.text, buttons(done)) == ("✅ C’est écrit, et déjà en service.", ["fermer:defaire:1"])
    assert "      - debut: 2026-11-23\n        fin: 2026-11-23\n        motif: formation\n" in place.text
    resident = place.standin.person()
    assert "Fermé aujourd’hui (formation)" in ((await ask(resident, "où est la PMI de Vaubrun ?")).text or "")
    place.staff.press("fermer:defaire:1", done)
    assert (await place.staff.reply()).text == "✅ La fermeture est retirée."
    assert place.text == before


async def test_a_closure_whose_lines_changed_since_is_taken_away_on_its_page(place: Place) -> None:
    """Another one was written beside it: pressing again would never do, and it says where to do it."""
    place.staff.press("fermer:oui", await ask(place.staff, ORDER))
    done = await place.staff.reply()
    place.staff.press("fermer:oui", await ask(place.staff, "fermer pmi-vaubrun le 1er décembre, panne"))
    await place.staff.reply()
    place.staff.press("fermer:defaire:1", done)
    refused = (await place.staff.reply()).text or ""
    assert refused.startswith("Rien n’a été écrit. Ces lignes ont changé depuis")
    assert "dans la page «\u00a0Fermetures\u00a0» de la fiche" in refused


async def test_confirmed_twice_it_is_written_once(place: Place) -> None:
    """The second press, as an update that comes twice, is told so, and can take it back as the first."""
    shown = await ask(place.staff, ORDER)
    for expected in ("✅ C’est écrit", "Cette fermeture est déjà écrite, et en service."):
        place.staff.forge_press("fermer:oui", shown)
        answer = await place.staff.reply()
        assert (expected in (answer.text or ""), buttons(answer)) == (True, ["fermer:defaire:1"])
    assert place.text.count("motif: formation") == 1


async def test_dropped_after_it_was_written_it_says_that_it_stands(place: Place) -> None:
    """The buttons go once one of them served; pressed all the same, « Annuler » does not pretend that nothing is."""
    before = place.text
    shown = await ask(place.staff, ORDER)
    place.staff.press("fermer:oui", shown)
    await place.staff.reply()
    assert buttons(await place.staff.edited_reply()) == []
    place.staff.forge_press("fermer:non", shown)  # pressed before they went
    answer = await place.staff.reply()
    assert answer.text == "Cette fermeture est déjà écrite, et en service."
    place.staff.press("fermer:defaire:1", answer)
    assert (await place.staff.reply()).text == "✅ La fermeture est retirée."
    assert place.text == before
    place.staff.forge_press("fermer:non", shown)
    assert (await place.staff.reply()).text == "D’accord, rien n’a changé."


async def test_dropped_it_changes_nothing(place: Place) -> None:
    """« Annuler » before anything is written; and an order that is not clear says how to write one."""
    before = place.text
    place.staff.press("fermer:non", await ask(place.staff, ORDER))
    assert (await place.staff.reply()).text == "D’accord, rien n’a changé."
    assert "• mairie-serignac (Mairie de Sérignac)" in ((await ask(place.staff, "fermer la mairie demain")).text or "")
    assert "je n’ai pas compris le jour" in ((await ask(place.staff, "fermer pmi-vaubrun")).text or "").lower()
    assert place.text == before


async def test_who_runs_the_group_closes_from_the_first_day(place: Place) -> None:
    """Before any login. A plain member is told which role is wanted; neither is taken for a resident who asks."""
    runs, member = place.standin.person("Olga"), place.standin.person("Bruno")
    place.group.join(runs, "administrator")
    place.group.join(member)
    place.clock.pass_by(minutes=3)
    assert "Fermer «\u00a0PMI" in ((await ask(runs, ORDER)).text or "")
    assert "demande le rôle" in ((await ask(member, ORDER)).text or "")
    assert await rows(place.service, statistics) == []


async def test_a_danger_that_begins_as_an_order_waits_for_nobody(place: Place) -> None:
    """Telegram, which would say who writes, does not answer: help numbers come all the same, at once."""
    place.standin.fail("getChatMember", times=9, timeout=4.0, status=502)
    answer = await ask(place.standin.person(), "ferme la porte à clé il me frappe")
    assert "17" in (answer.text or "")
    assert len(place.standin.calls_of("getChatMember")) == 1, "of who logged in"


async def test_a_resident_who_writes_so_asks_a_question(place: Place) -> None:
    """Nothing of it is an order."""
    before, resident = place.text, place.standin.person()
    answer = await ask(resident, ORDER)
    assert "Fermer «\u00a0PMI" not in (answer.text or "")
    assert place.text == before


async def test_nobody_waits_while_telegram_is_asked_who_somebody_is(place: Place) -> None:
    """Neither for strangers who want to log in nor for staff who close: help numbers leave at once."""
    shown = await ask(place.staff, ORDER)
    place.clock.pass_by(minutes=3)  # who is in the group must be asked again
    place.standin.fail("getChatMember", times=9, timeout=4.0, status=502)
    for stranger in (place.standin.person(), place.standin.person()):
        stranger.send("/connexion")
    place.staff.press("fermer:oui", shown)
    other, resident = place.standin.person(), place.standin.person()
    await asyncio.sleep(0.3)
    other.send(ORDER)
    resident.send("je veux mourir")
    assert "3114" in ((await resident.reply(timeout=3)).text or "")
    assert "Fermer" not in ((await other.reply(timeout=3)).text or "")
    assert "✅ C’est écrit" in ((await place.staff.reply(timeout=10)).text or "")


async def test_what_goes_wrong_beside_it_undoes_no_closure(place: Place) -> None:
    """An update that nobody can read comes with the press: the file, the history and the audit log say the same."""
    shown, other = await ask(place.staff, ORDER), place.standin.person()
    place.staff.press("fermer:oui", shown)
    odd = {"message_id": 1, "date": "hier", "chat": {"id": other.id, "type": "private"}, "text": "?"}
    place.standin.raw_update({"message": odd}, other.id)
    assert "✅ C’est écrit" in ((await place.staff.reply()).text or "")
    assert place.text.count("motif: formation") == 1
    assert len(await rows(place.service, base_changes)) == 1
    assert [row.action for row in await rows(place.service, audit)] == ["login", "change-base"]
