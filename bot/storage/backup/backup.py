"""The whole state in one file, taken while the service runs: JSON lines, compressed, for either database.

The first line says what it is, the last how many rows of each table it holds. What belongs to somebody is sealed
under their key (`bot.storage.backup.belongings`); the keys are in a file apart (`bot.storage.backup.keyring`).
"""

import gzip
import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from datetime import datetime
from io import BytesIO
from pathlib import Path

from sqlalchemy import Table, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.refusal import Refused
from bot.storage.backup.belongings import EMPTIED, IN_CLEAR, PERSONAL, Belonging
from bot.storage.backup.keyring import NAME, Keyring
from bot.storage.backup.portable import to_json
from bot.storage.database import Database
from bot.storage.mail.no_chat import NO_CHAT
from bot.storage.migrate import newest
from bot.storage.private_file import write_private
from bot.storage.sealing import new_key, seal
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import cases, conversations, metadata, secrets

FORMAT = "guichet-sauvegarde-1"


async def back_up(database: Database, target: Path, now: datetime) -> dict[str, int]:
    """Write the state to `target` and its keys beside it; returns how many rows of each table there are.

    Raises:
        Refused: the database is of another version of Guichet, or does not answer.
        OSError: a file cannot be written.
    """
    content = BytesIO()
    counts: Counter[str] = Counter()
    try:
        async with database.reading() as reader, reader.transaction() as connection:
            revision = await _revision(connection)
            keyring = await _keyring(connection)
            with gzip.open(content, "wt", encoding="utf-8") as lines:
                lines.write(_line({"format": FORMAT, "revision": revision, "at": now.isoformat()}))
                for table in metadata.sorted_tables:
                    if table.name not in IN_CLEAR and table.name not in PERSONAL:
                        continue
                    async for line in _lines(connection, table, keyring):
                        lines.write(_line(line))
                        counts[table.name] += 1
                lines.write(_line({"counts": counts}))
    except SQLAlchemyError as error:
        raise database.unusable(error) from None
    keyring.write(target.parent / NAME)  # first: newer keys open older backups, the contrary is not true
    write_private(target, content.getvalue())
    return dict(counts)


async def _revision(connection: AsyncConnection) -> str:
    revision = str(await connection.scalar(text("select version_num from alembic_version")))
    if revision != newest():
        raise Refused("backup_other_version")
    return revision


async def _keyring(connection: AsyncConnection) -> Keyring:
    """The keys as they are now."""
    return Keyring(
        {row.name: bytes(row.value) for row in await connection.execute(select(secrets))},
        {row.person: bytes(row.key or new_key()) for row in await connection.execute(select(conversations))},
        {
            str(row.number): bytes(row.key)
            for row in await connection.execute(select(cases.c.number, cases.c.key).where(cases.c.key.is_not(None)))
        },
    )


async def _lines(connection: AsyncConnection, table: Table, keyring: Keyring) -> AsyncIterator[dict[str, object]]:
    belonging = PERSONAL.get(table.name)
    emptied = dict.fromkeys(EMPTIED.get(table.name, ()))
    pseudonyms = Pseudonyms(keyring.secrets.get("pseudonyms", b""))
    async for row in (await connection.stream(select(table))).mappings():
        values = {**row, **emptied}
        owner = _owner(values, belonging, pseudonyms) if belonging else None
        if belonging is None or owner is None:
            yield {"table": table.name, "row": to_json(values)}
            continue
        hidden = {name: value for name, value in values.items() if belonging.hides(name)}
        clear = {name: value for name, value in values.items() if name not in hidden}
        key = keyring.people.setdefault(owner, new_key())  # they wrote, and nothing is remembered of them yet
        sealed = seal(key, owner, json.dumps(to_json(hidden)).encode())
        yield {"table": table.name, "row": to_json(clear), "owner": owner, "sealed": to_json({"": sealed})[""]}


def _owner(values: Mapping[str, object], belonging: Belonging, pseudonyms: Pseudonyms) -> str | None:
    whose = values[belonging.owner]
    if isinstance(whose, int):
        return None if whose == NO_CHAT else pseudonyms.of(whose)
    return None if whose is None else str(whose)


def _line(value: Mapping[str, object]) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
