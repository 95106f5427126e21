"""Once a week, staff read what to check again: oldest and most asked first, and the terms that come."""

from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select
from telegram import Bot

from bot.base.digest import Digest, digest, topic_counts
from bot.base.staff import Staff
from bot.standin import TOKEN, Person, StandIn
from bot.storage.cases.statistics import Counted, Statistic
from bot.storage.database import Database
from bot.storage.moderators.moderator import Moderator
from bot.storage.moderators.moderators import Moderators, Role
from bot.storage.tables import outbox
from handlers.moderation.members import Members
from knowledge.guichet import Guichet
from tests.bot.raw import Clock

TODAY = date(2026, 11, 23)


def test_the_oldest_and_most_asked_come_first(town: Guichet) -> None:
    """Age and questions multiply; what is fresh and sure is not there; the page is named."""
    text = digest(town.base, Counter({("ccas", "serignac"): 40}), TODAY, "https://g.example/moderation")
    lines = [line for line in text.splitlines() if line.startswith("• ")]
    assert lines[0].startswith("• CCAS de Sérignac\u00a0: jamais daté, à confirmer, 40 réponses en 8 semaines")
    assert not any("PMI de Vaubrun" in line for line in lines)
    assert any(line.startswith("• Épicerie solidaire\u00a0: plus de 2 ans") for line in lines)
    assert text.endswith("https://g.example/moderation/base")
    assert len(text) < 4096


def test_a_place_and_its_service_of_one_name_are_said_once(town: Guichet) -> None:
    """Somebody calls once; what is doubtful of one is doubtful of the line, and both are counted."""
    shop = town.base.services["epicerie-vaubrun-colis"]
    place = town.base.structures["epicerie-vaubrun"].model_copy(update={"nom": shop.nom})
    base = replace(town.base, structures={**town.base.structures, place.id: place})
    lines = digest(base, Counter(), TODAY, "").splitlines()
    assert [line for line in lines if shop.nom in line] == [f"• {shop.nom}\u00a0: plus de 2 ans, à confirmer"]
    assert lines[1] == digest(town.base, Counter(), TODAY, "").splitlines()[1]


def test_conventions_near_their_term_are_told(town: Guichet) -> None:
    """Within six months, and once past; nothing is computed where no document says it."""
    convention = next(iter(town.base.conventions.values()))
    dated = convention.model_copy(update={"echeance": date(2027, 1, 15), "renouvellement": date(2026, 11, 1)})
    base = replace(town.base, conventions={convention.commune: dated})
    text = digest(base, Counter(), TODAY, "")
    assert "Convention de Vaubrun avec le Département\u00a0: fin prévue le 15 janvier 2027, dans 53 jours" in text
    assert "renouvellement le 1er novembre 2026, passé depuis 22 jours" in text


@pytest.mark.parametrize(("days", "told"), [(1, "demain"), (0, "aujourd’hui"), (-1, "passé depuis hier")])
def test_one_day_and_one_answer_are_said_in_the_singular(town: Guichet, days: int, told: str) -> None:
    """As somebody would say them."""
    convention = next(iter(town.base.conventions.values()))
    dated = convention.model_copy(update={"echeance": TODAY + timedelta(days=days), "renouvellement": None})
    base = replace(town.base, conventions={convention.commune: dated})
    lines = digest(base, Counter({("ccas", "serignac"): 1}), TODAY, "").splitlines()
    assert any(line.endswith(f"novembre 2026, {told}") for line in lines)
    assert any(line.endswith(", 1 réponse en 8 semaines") for line in lines)


def test_only_answers_are_counted() -> None:
    """By topic and commune, whatever the week."""
    counts = [
        Statistic(TODAY, Counted.ANSWER, "pmi", "vaubrun", 3),
        Statistic(TODAY, Counted.ANSWER, "pmi", "vaubrun", 4),
        Statistic(TODAY, Counted.UNANSWERED, "pmi", "vaubrun", 9),
    ]
    assert topic_counts(counts) == {("pmi", "vaubrun"): 7}


@dataclass
class Writing:
    """The digest, its clock, and what leaves."""

    digest: Digest
    clock: Clock
    database: Database
    amina: Person

    async def chats(self) -> list[int]:
        """To whom something is to be sent, in order."""
        async with self.database.transaction() as connection:
            return list(await connection.scalars(select(outbox.c.chat).order_by(outbox.c.number)))


@pytest.fixture
async def writing(database: Database, clock: Clock, town: Guichet, standin: StandIn) -> AsyncIterator[Writing]:
    """Amina runs the group; Basile only moderates; Chloé was staff and left."""
    group, moderators = standin.group("Modération"), Moderators(database)
    people = {name: standin.person(name) for name in ("Amina", "Basile", "Chloé")}
    for name, role in (("Amina", Role.ADMIN), ("Basile", Role.MODERATOR), ("Chloé", Role.STAFF)):
        await moderators.welcome(Moderator(people[name].id, name), role, clock())
        if name != "Chloé":
            group.join(people[name], "member")

    async def number() -> int:
        return group.id

    async with Bot(TOKEN, base_url=f"{standin.url}/bot") as bot:
        staff = Staff(database, Members(bot, number, clock), clock, lambda: None)
        yield Writing(Digest(database, staff, lambda: town.base, lambda: "", clock), clock, database, people["Amina"])


async def test_it_is_written_once_a_week_to_those_who_may_change_the_base(writing: Writing) -> None:
    """Twice the same week, one message; not to a plain moderator, nor to who left the group; the next week, again."""
    for _ in range(2):
        await writing.digest.write()
    assert await writing.chats() == [writing.amina.id]
    writing.clock.now += timedelta(days=7)
    await writing.digest.write()
    assert await writing.chats() == [writing.amina.id] * 2


async def test_who_has_no_telegram_is_not_written_to(writing: Writing) -> None:
    """An account of the operator's; when it is the only one, the week's digest waits for somebody to read it."""
    moderators = Moderators(writing.database)
    await moderators.welcome(Moderator.outside_telegram("Karim"), Role.ADMIN, writing.clock())
    await moderators.set_role(writing.amina.id, Role.MODERATOR)
    await writing.digest.write()
    assert await writing.chats() == []
    await moderators.set_role(writing.amina.id, Role.STAFF)
    await writing.digest.write()
    assert await writing.chats() == [writing.amina.id]


async def test_it_is_written_in_working_hours(writing: Writing) -> None:
    """Neither at night nor on a Sunday: it waits for the morning."""
    for moment in (datetime(2026, 11, 22, 10, 0, tzinfo=UTC), datetime(2026, 11, 23, 2, 0, tzinfo=UTC)):
        writing.clock.now = moment
        await writing.digest.write()
    assert await writing.chats() == []
    writing.clock.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    await writing.digest.write()
    assert await writing.chats() == [writing.amina.id]
