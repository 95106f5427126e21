"""Questions that go from one case to another, with the way back to who asked."""

from collections.abc import Collection

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.cases import regroup
from bot.storage.cases.reply_paths import seal, unseal
from bot.storage.sealing import new_key
from bot.storage.tables import case_marks, cases, questions, undos


async def question_numbers(connection: AsyncConnection, case: int) -> list[int]:
    """The questions of a case, oldest first."""
    wanted = select(questions.c.number).where(questions.c.case == case).order_by(questions.c.number)
    return list(await connection.scalars(wanted))


async def twin(connection: AsyncConnection, case: Case) -> int:
    """A new open case of the same commune, language and topic, without questions yet; returns its number."""
    row = insert(cases).values(
        state=CaseState.OPEN,
        reason=case.reason,
        commune=case.commune,
        language=case.language,
        topic=case.topic,
        key=new_key(),
        size=0,
        first_at=case.first_at,
        last_at=case.last_at,
        version=1,
        stripped=False,
    )
    return int((await connection.execute(row.returning(cases.c.number))).scalar_one())


async def move(connection: AsyncConnection, numbers: Collection[int], source: int, target: int) -> None:
    """Move those of the questions `numbers` that are in `source` to `target`, and make both cases theirs again.

    Their reply paths are sealed again under the key of `target`. A case left without questions keeps its row.
    """
    old_key, key = await _key(connection, source), await _key(connection, target)
    if key is None:
        key = new_key()
        await connection.execute(update(cases).where(cases.c.number == target).values(key=key))
    moved = select(questions).where(questions.c.number.in_(numbers), questions.c.case == source)
    for row in list(await connection.execute(moved)):
        path = seal(key, row.person, unseal(old_key, row.person, row.path)) if old_key and row.path else None
        place = update(questions).where(questions.c.number == row.number)
        await connection.execute(place.values(case=target, path=path))
    await regroup(connection, source)
    await regroup(connection, target)


async def remove(connection: AsyncConnection, case: int) -> None:
    """Remove a case that has no question."""
    for column in (case_marks.c.case, undos.c.case, cases.c.number):
        await connection.execute(delete(column.table).where(column == case))


async def _key(connection: AsyncConnection, case: int) -> bytes | None:
    return await connection.scalar(select(cases.c.key).where(cases.c.number == case))
