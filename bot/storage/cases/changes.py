"""One change of one case: only on the version that was seen, noted so that it can be taken back, and recorded."""

import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.cases import whole_cases
from bot.storage.moderators.moderator import Moderator
from bot.storage.tables import cases, undos

UNDO = timedelta(minutes=1)
"""How long a decision can be taken back; what it sends waits as long."""

Record = Callable[[Moderator, str, int, Mapping[str, Any], datetime], Awaitable[None]]
"""Writes an action in the audit log: who, what, the case's number, details (never a resident's words), when. It is
called in the transaction of the action."""


class Overtaken(Exception):
    """The case is no longer as the moderator saw it: somebody else decided, or took it; nothing was done."""

    def __init__(self, case: Case | None) -> None:
        """`case` is what it has become; None when it is gone."""
        super().__init__("overtaken")
        self.case = case


async def read(connection: AsyncConnection, number: int) -> Case | None:
    """A case, held until the end of the transaction."""
    held = whole_cases().where(cases.c.number == number).with_for_update(of=cases)
    row = (await connection.execute(held)).first()
    if row is None:
        return None
    return Case.of(row, await connection.scalar(select(undos.c.until).where(undos.c.case == number)))


async def read_open(connection: AsyncConnection, number: int, version: int | None = None) -> Case:
    """An open case at `version` (any when None), held until the end of the transaction.

    Raises:
        Overtaken: it is not open, or not at that version.
    """
    case = await read(connection, number)
    if case is None or case.state != CaseState.OPEN or version not in (None, case.version):
        raise Overtaken(case)
    return case


async def change(
    connection: AsyncConnection, case: Case, values: Mapping[str, Any], undo: Mapping[str, Any] | None, now: datetime
) -> None:
    """Give columns of a held case new values and the case its next version.

    `undo` is what taking it back needs besides the former values, with its `action`; None when it cannot be.
    """
    whole = await connection.execute(select(cases).where(cases.c.number == case.number))
    former = whole.mappings().one()
    await connection.execute(delete(undos).where(undos.c.case == case.number))
    await connection.execute(
        update(cases).where(cases.c.number == case.number).values(**values, version=case.version + 1)
    )
    if undo is not None:
        note = {**undo, "values": {name: _storable(former[name]) for name in values}}
        row = {"case": case.number, "action": undo["action"], "version": case.version + 1, "until": now + UNDO}
        await connection.execute(insert(undos).values(**row, before=json.dumps(note)))


async def last_change(connection: AsyncConnection, case: Case, now: datetime) -> dict[str, Any]:
    """The `undo` given to the last `change` of a held case, its former `values` ready to be given back.

    Raises:
        Overtaken: it cannot be taken back (any more).
    """
    row: Row[Any] | None = (await connection.execute(select(undos).where(undos.c.case == case.number))).first()
    if row is None or row.version != case.version or now > row.until:
        raise Overtaken(case)
    note: dict[str, Any] = json.loads(row.before)
    instants = ("held_at", "closed_at")
    for name in instants:
        if note["values"].get(name):
            note["values"][name] = datetime.fromisoformat(note["values"][name])
    return note


def _storable(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
