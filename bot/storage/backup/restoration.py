"""A backup back into an empty database, of either kind: so a town moves from SQLite to PostgreSQL too."""

import gzip
import json
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from sqlalchemy import BigInteger, Integer, Table, and_, delete, func, insert, select, text, union_all
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.refusal import Refused
from bot.storage.backup.backup import FORMAT
from bot.storage.backup.belongings import PERSONAL
from bot.storage.backup.keyring import Keyring
from bot.storage.backup.portable import from_json
from bot.storage.cases.case import CaseState
from bot.storage.cases.cases import regroup
from bot.storage.database import Database
from bot.storage.mail.outbox import CallState
from bot.storage.migrate import migrate, newest
from bot.storage.sealing import unseal
from bot.storage.tables import audit, cards, cases, conversations, metadata, outbox, proposals, secrets, tallies

BATCH = 500
"""Rows written at once."""

_AT_A_START = (secrets, tallies)


@dataclass(slots=True)
class Restored:
    """How many rows of each table the backup says it holds, were written, and belong to people erased since."""

    announced: dict[str, int] = field(default_factory=dict)
    written: Counter[str] = field(default_factory=Counter)
    erased: Counter[str] = field(default_factory=Counter)

    @property
    def whole(self) -> bool:
        """Whether every row announced is accounted for."""
        return dict(self.written + self.erased) == {name: count for name, count in self.announced.items() if count}


async def restore(database: Database, source: Path, keyring: Keyring) -> Restored:
    """Write the backup `source` into `database`, which must hold nothing; all of it, or nothing.

    Raises:
        Refused: the file is no whole backup or of another version, or the database is not empty or does not answer.
    """
    restored = Restored()
    try:
        await migrate(database)
        async with database.transaction() as connection:
            await _refuse_unless_empty(connection)
            for table, rows in _batches(_lines(source), keyring, restored):
                await connection.execute(insert(table), rows)
            if not restored.whole:
                raise Refused("bad_backup", nom=source)
            await _write_keys(connection, keyring)
            await _regroup(connection)
            await _settle_erased(connection)
            if not database.is_sqlite:
                await _continue_numbers(connection)
            await _continue_cases(connection, sqlite=database.is_sqlite)
    except SQLAlchemyError as error:
        raise database.unusable(error) from None
    return restored


async def _refuse_unless_empty(connection: AsyncConnection) -> None:
    """What a start alone writes (keys, totals at zero) is no content: it makes room."""
    for table in metadata.sorted_tables:
        if table not in _AT_A_START and (await connection.execute(select(table).limit(1))).first():
            raise Refused("restore_not_empty")
    for table in _AT_A_START:
        await connection.execute(delete(table))


def _lines(source: Path) -> Iterator[dict[str, Any]]:
    """The lines of a backup, the first checked.

    Raises:
        Refused: it is none, or one that is cut short.
    """
    try:
        with gzip.open(source, "rt", encoding="utf-8") as lines:
            head = json.loads(next(lines, "null"))
            if not isinstance(head, dict) or head.get("format") != FORMAT:
                raise Refused("bad_backup", nom=source)
            if head.get("revision") != newest():
                raise Refused("backup_other_version")
            yield from (json.loads(line) for line in lines)
    except FileNotFoundError:
        raise Refused("no_such_file", nom=source) from None
    except (OSError, EOFError, ValueError, zlib.error):
        raise Refused("bad_backup", nom=source) from None


def _batches(
    lines: Iterator[dict[str, Any]], keyring: Keyring, restored: Restored
) -> Iterator[tuple[Table, list[dict[str, object]]]]:
    batch: list[dict[str, object]] = []
    current = ""
    for line in lines:
        if "counts" in line:
            restored.announced = line["counts"]
            continue
        name = line["table"]
        if batch and (name != current or len(batch) >= BATCH):
            yield metadata.tables[current], batch
            batch = []
        current = name
        row = _row(line, keyring)
        if row is None:
            restored.erased[name] += 1
        else:
            restored.written[name] += 1
            batch.append(row)
    if batch:
        yield metadata.tables[current], batch


def _row(line: Mapping[str, Any], keyring: Keyring) -> dict[str, object] | None:
    """The row of a line; None when it belongs to somebody erased since."""
    row = from_json(line["row"])
    owner = line.get("owner")
    if owner is None:
        return row
    try:
        opened = unseal(keyring.people[owner], owner, bytes(from_json({"": line["sealed"]})[""]))  # type: ignore[call-overload]
    except (KeyError, InvalidTag):
        remains = PERSONAL[line["table"]].remains
        return {**row, **remains} if remains else None
    return {**row, **from_json(json.loads(opened))}


async def _write_keys(connection: AsyncConnection, keyring: Keyring) -> None:
    if keyring.secrets:
        rows = [{"name": name, "value": value} for name, value in keyring.secrets.items()]
        await connection.execute(insert(secrets), rows)
    for person, key in keyring.people.items():
        given = conversations.update().where(conversations.c.person == person)
        await connection.execute(given.values(key=key))
    for number, key in keyring.cases.items():
        await connection.execute(cases.update().where(cases.c.number == int(number)).values(key=key))


async def _regroup(connection: AsyncConnection) -> None:
    """Make the words by which cases are found again; an open case whose people were all erased goes."""
    unstripped = select(cases.c.number, cases.c.state).where(~cases.c.stripped)
    for row in (await connection.execute(unstripped)).all():
        if not await regroup(connection, row.number) and row.state == CaseState.OPEN:
            await connection.execute(delete(cases).where(cases.c.number == row.number))


async def _settle_erased(connection: AsyncConnection) -> None:
    """Calls to people erased since will never be made: retention may drop them."""
    never = and_(outbox.c.state == str(CallState.FAILED), outbox.c.settled_at.is_(None))
    await connection.execute(outbox.update().where(never).values(settled_at=outbox.c.put_at))


async def _continue_numbers(connection: AsyncConnection) -> None:
    """PostgreSQL counts rows apart: it must go on after the last number written."""
    for table in metadata.sorted_tables:
        for column in table.primary_key:
            if column.autoincrement is True and isinstance(column.type, BigInteger | Integer):
                last = select(func.max(column)).scalar_subquery()
                sequence = func.pg_get_serial_sequence(table.name, column.name)
                await connection.execute(select(func.setval(sequence, func.coalesce(last, 1), last.is_not(None))))


async def _continue_cases(connection: AsyncConnection, *, sqlite: bool) -> None:
    """The last cases may have been erased, and what is kept of them names them: their numbers are not given again."""
    naming = (cases.c.number, audit.c.case, cards.c.case, proposals.c.case)
    named = union_all(*(select(column.label("number")) for column in naming)).subquery()
    last = await connection.scalar(select(func.max(named.c.number)))
    if last is None:
        return
    if sqlite:
        await connection.execute(text("DELETE FROM sqlite_sequence WHERE name = 'cases'"))
        going_on = text("INSERT INTO sqlite_sequence (name, seq) VALUES ('cases', :last)")
        await connection.execute(going_on, {"last": last})
    else:
        await connection.execute(select(func.setval(func.pg_get_serial_sequence(cases.name, "number"), last)))
