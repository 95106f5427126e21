"""What moderators decide: one winner, the minute to take it back, and questions that never get lost on the way."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.cases import Cases
from bot.storage.cases.changes import Overtaken
from bot.storage.cases.decisions import Decisions
from bot.storage.cases.reply_paths import unseal
from bot.storage.database import Database
from bot.storage.moderators.moderator import Moderator
from bot.storage.tables import cases as table
from bot.storage.tables import questions
from tests.bot.audit_log import Log
from tests.bot.raw import Clock
from tests.bot.storage.cases.test_cases import POOL, believed

CLAIRE, DENIS = Moderator(1, "Claire"), Moderator(2, "Denis")


@pytest.fixture
async def case(cases: Cases, clock: Clock) -> Case:
    """A case of two questions of two people."""
    number = await cases.keep(POOL, clock.now)
    await cases.keep(replace(POOL, chat=8, masked="la piscine ?"), clock.now)
    return await now_of(cases, number)


async def now_of(cases: Cases, number: int | None) -> Case:
    """A case as it is now."""
    found = await cases.get(number or 0)
    assert found
    return found


async def chats(database: Database, case: int) -> set[int]:
    """The chats that the questions of a case lead back to."""
    wanted = select(questions, table.c.key).join(table, table.c.number == questions.c.case)
    async with database.transaction() as connection:
        rows = list(await connection.execute(wanted.where(questions.c.case == case)))
    return {unseal(row.key, row.person, row.path) for row in rows}


async def test_of_two_moderators_one_takes_the_case(decisions: Decisions, case: Case, log: Log, clock: Clock) -> None:
    """The second is told who was first; the first, pressing twice, changes nothing."""
    taken = await decisions.take(case.number, case.version, CLAIRE, clock.now)
    assert taken.holder == CLAIRE
    with pytest.raises(Overtaken) as overtaken:
        await decisions.take(case.number, case.version, DENIS, clock.now)
    assert overtaken.value.case
    assert overtaken.value.case.holder == CLAIRE
    assert (await decisions.take(case.number, case.version, CLAIRE, clock.now)).version == taken.version
    assert log.lines == [("Claire", "take", case.number)]


async def test_a_case_given_back_is_anybodys(decisions: Decisions, case: Case, clock: Clock) -> None:
    """Taken by one, released by another who sees that she is away."""
    taken = await decisions.take(case.number, case.version, CLAIRE, clock.now)
    free = await decisions.release(case.number, taken.version, DENIS, clock.now)
    assert free.holder is None
    assert (await decisions.take(case.number, free.version, DENIS, clock.now)).holder == DENIS


async def test_only_one_decision_closes_a_case(decisions: Decisions, case: Case, clock: Clock, log: Log) -> None:
    """Two moderators saw the same case open: the first decides, the second is told what it has become."""
    closed = await decisions.outside(case.number, case.version, CLAIRE, clock.now)
    assert (closed.state, closed.closed_at, closed.outcome) == (
        CaseState.OUTSIDE,
        clock.now,
        {"by": "Claire", "by_id": CLAIRE.id},
    )
    with pytest.raises(Overtaken) as overtaken:
        await decisions.dismiss(case.number, case.version, DENIS, clock.now, "déjà traité")
    assert overtaken.value.case == closed
    with pytest.raises(Overtaken):
        await decisions.take(case.number, closed.version, DENIS, clock.now)
    assert log.lines == [("Claire", "outside", case.number)]


async def test_a_question_after_the_end_begins_a_new_case(
    decisions: Decisions, cases: Cases, case: Case, clock: Clock
) -> None:
    """What was decided is not decided for whom nobody has heard yet."""
    await decisions.outside(case.number, case.version, CLAIRE, clock.now)
    assert await cases.keep(replace(POOL, chat=9), clock.now) != case.number


async def test_a_decision_is_taken_back_within_a_minute(
    decisions: Decisions, cases: Cases, case: Case, clock: Clock
) -> None:
    """The case is as it was, held by whom it was, and finds similar questions again."""
    taken = await decisions.take(case.number, case.version, CLAIRE, clock.now)
    closed = await decisions.dismiss(case.number, taken.version, CLAIRE, clock.now, "doublon")
    assert closed.undo_until == clock.now + timedelta(minutes=1)
    back = await decisions.undo(case.number, closed.version, CLAIRE, clock.now + timedelta(seconds=59))
    assert (back.state, back.holder, back.closed_at) == (CaseState.OPEN, CLAIRE, None)
    assert back.outcome == {}
    assert await cases.keep(replace(POOL, chat=9), clock.now) == case.number
    with pytest.raises(Overtaken):
        await decisions.undo(case.number, back.version, CLAIRE, clock.now)


async def test_after_the_minute_a_decision_stays(decisions: Decisions, case: Case, clock: Clock) -> None:
    """And so does one after which something else was decided."""
    taken = await decisions.take(case.number, case.version, CLAIRE, clock.now)
    with pytest.raises(Overtaken):
        await decisions.undo(case.number, taken.version, CLAIRE, clock.now + timedelta(seconds=61))
    free = await decisions.release(case.number, taken.version, CLAIRE, clock.now)
    with pytest.raises(Overtaken):
        await decisions.undo(case.number, taken.version, CLAIRE, clock.now)
    assert (await decisions.undo(case.number, free.version, CLAIRE, clock.now)).holder == CLAIRE


async def test_merging_moves_the_questions_and_the_ways_back(
    decisions: Decisions, cases: Cases, database: Database, case: Case, clock: Clock
) -> None:
    """Forty people and two lines become one line; undone, each is where it was and can still be answered."""
    other = await cases.keep(replace(POOL, chat=9, masked="nager", belief=believed("mairie", "eau")), clock.now)
    target = await now_of(cases, other)
    merged = await decisions.merge(case.number, case.version, CLAIRE, clock.now, target.number)
    assert (merged.state, merged.outcome) == (
        CaseState.MERGED,
        {"by": "Claire", "by_id": CLAIRE.id, "into": target.number},
    )
    assert await chats(database, target.number) == {7, 8, 9}
    with pytest.raises(Overtaken):
        await decisions.dismiss(target.number, target.version, DENIS, clock.now, "vu avant la fusion")
    back = await decisions.undo(case.number, merged.version, CLAIRE, clock.now)
    assert (back.state, back.size) == (CaseState.OPEN, 2)
    assert await chats(database, case.number) == {7, 8}
    assert await chats(database, target.number) == {9}


async def test_a_merge_cannot_be_taken_back_once_the_other_case_is_closed(
    decisions: Decisions, cases: Cases, case: Case, clock: Clock
) -> None:
    """Its residents are being answered: nothing moves any more, and nothing is half done."""
    other = await cases.keep(replace(POOL, chat=9, masked="nager", belief=believed("mairie", "eau")), clock.now)
    merged = await decisions.merge(case.number, case.version, CLAIRE, clock.now, other or 0)
    await decisions.outside(other or 0, (await now_of(cases, other)).version, DENIS, clock.now)
    with pytest.raises(Overtaken):
        await decisions.undo(case.number, merged.version, CLAIRE, clock.now)
    assert (await now_of(cases, case.number)).state == CaseState.MERGED


async def test_splitting_gives_some_questions_a_case_of_their_own(
    decisions: Decisions, cases: Cases, database: Database, case: Case, clock: Clock
) -> None:
    """Each case shows the words of its own first question; undone, there is one case again."""
    second = (await cases.questions_of(case.number))[1]
    new = await decisions.split(case.number, case.version, CLAIRE, clock.now, [second.number])
    assert (new.words, new.size, new.state) == ("la piscine ?", 1, CaseState.OPEN)
    assert await chats(database, new.number) == {8}
    left = await now_of(cases, case.number)
    assert (left.words, left.size) == (POOL.masked, 1)
    back = await decisions.undo(case.number, left.version, CLAIRE, clock.now)
    assert back.size == 2
    assert await cases.get(new.number) is None
    assert await chats(database, case.number) == {7, 8}


@pytest.mark.parametrize("some", [[], [999], None])
async def test_a_split_leaves_something_on_both_sides(
    decisions: Decisions, cases: Cases, case: Case, clock: Clock, some: list[int] | None
) -> None:
    """None of the questions, or all of them, is no split."""
    chosen = [one.number for one in await cases.questions_of(case.number)] if some is None else some
    with pytest.raises(ValueError, match="split"):
        await decisions.split(case.number, case.version, CLAIRE, clock.now, chosen)
    assert await now_of(cases, case.number) == case
