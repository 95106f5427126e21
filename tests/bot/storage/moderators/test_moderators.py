"""Moderators, their links and sessions, and the audit log."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.storage.database import Database
from bot.storage.moderators.audit import PAGE, Audit, AuditFilter
from bot.storage.moderators.login_links import LoginLinks
from bot.storage.moderators.moderator import LONGEST_NAME, Moderator
from bot.storage.moderators.moderators import Moderators, Role
from bot.storage.moderators.sessions import Sessions
from tests.bot.raw import Clock

AMINA = Moderator(2**52 - 1, "Amina")


async def test_one_of_two_processes_consumes_a_link(database: Database, second_process: Database, clock: Clock) -> None:
    """Single winner, whoever is asked."""
    token = await LoginLinks(database).make(AMINA, clock())
    links = [LoginLinks(one) for one in (database, second_process)] * 4
    assert await links[0].owner(token, clock()) == AMINA
    assert sum(await asyncio.gather(*(one.consume(token, clock()) for one in links))) == 1
    assert await links[0].owner(token, clock()) is None


async def test_tokens_are_not_stored(database: Database, clock: Clock) -> None:
    """Whoever reads the database cannot log in."""
    await Moderators(database).welcome(AMINA, Role.MODERATOR, clock())
    tokens = [await LoginLinks(database).make(AMINA, clock()), await Sessions(database).open(AMINA, "", clock())]
    async with database.transaction() as connection:
        stored = [str(list(await connection.execute(text(f"select * from {t}")))) for t in ("login_links", "sessions")]  # noqa: S608
    assert not any(token in row for token in tokens for row in stored)


async def test_a_role_given_survives_the_next_login(database: Database, clock: Clock) -> None:
    """Whatever the group says of a plain member; its owner is an admin again."""
    moderators = Moderators(database)
    assert (await moderators.welcome(AMINA, Role.MODERATOR, clock())).role is Role.MODERATOR
    await moderators.set_role(AMINA.id, Role.STAFF)
    assert (await moderators.welcome(AMINA, Role.MODERATOR, clock())).role is Role.STAFF
    assert (await moderators.welcome(AMINA, Role.ADMIN, clock(), owner=True)).role is Role.ADMIN
    assert await moderators.set_role(1, Role.ADMIN) is None


@pytest.mark.parametrize(("role", "needed", "may"), [("staff", "moderator", True), ("staff", "admin", False)])
def test_a_role_covers_those_before_it(role: str, needed: str, *, may: bool) -> None:
    """Staff deal with cases; they give no roles."""
    assert Role(role).covers(Role(needed)) is may


async def test_ended_sessions_are_erased(database: Database, clock: Clock) -> None:
    """By their age, used or not."""
    sessions = Sessions(database)
    await Moderators(database).welcome(AMINA, Role.MODERATOR, clock())
    await sessions.open(AMINA, "", clock())
    assert await sessions.forget_ended(clock() + timedelta(hours=11)) == 0
    assert await sessions.forget_ended(clock() + timedelta(hours=13)) == 1


async def test_the_log_is_not_changed(database: Database, clock: Clock) -> None:
    """Not even by somebody who writes SQL: the database refuses."""
    audit = Audit(database)
    await audit.record(AMINA, "dismiss", 12, {"reason": "doublon"}, clock())
    with pytest.raises(DBAPIError, match="never change"):
        async with database.transaction() as connection:
            await connection.execute(text("update audit set name = 'Bruno'"))
    [entry] = await audit.page()
    assert (entry.moderator, entry.case, entry.details) == (AMINA, 12, {"reason": "doublon"})


async def test_an_action_rolled_back_is_not_recorded(database: Database, clock: Clock) -> None:
    """Recorded if and only if done."""
    audit = Audit(database)

    async def undone() -> None:
        async with database.transaction():
            await audit.record(AMINA, "dismiss", 12, {}, clock())
            raise KeyError

    with pytest.raises(KeyError):
        await undone()
    assert await audit.page() == []


async def test_the_log_is_read_page_by_page(database: Database, clock: Clock) -> None:
    """The newest first, by case, person or action, each entry once."""
    audit = Audit(database)
    for case in range(PAGE + 10):
        await audit.record(AMINA, "take" if case % 2 else "release", case, {}, clock())
    first = await audit.page()
    assert len(first) == PAGE + 1
    rest = await audit.page(before=first[PAGE - 1].number)
    assert [entry.case for entry in (*first[:PAGE], *rest)] == list(reversed(range(PAGE + 10)))
    assert [entry.case for entry in await audit.page(AuditFilter(case=7))] == [7]
    assert await audit.page(AuditFilter(person=1)) == []
    assert {entry.action for entry in await audit.page(AuditFilter(action="take"))} == {"take"}


async def test_entries_are_erased_by_age(database: Database, clock: Clock) -> None:
    """After a year."""
    audit = Audit(database)
    await audit.record(AMINA, "login", None, {}, clock())
    assert await audit.forget_before(clock()) == 0
    assert await audit.forget_before(clock() + timedelta(days=1)) == 1


def test_a_name_is_kept_as_it_is_seen() -> None:
    """What hides in it or turns it round is dropped; of a name that nobody sees, the number is left."""
    assert Moderator.of_telegram(7, "Cla\u200bire \u202eDurand").name == "Claire Durand"
    assert Moderator.of_telegram(7, "\u3164\u200b").name == "7"
    assert len(Moderator.of_telegram(7, "x" * 200).name) == LONGEST_NAME
