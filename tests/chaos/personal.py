"""What residents tell about themselves, searched wherever it must not be, and after `/effacer` everywhere."""

import asyncio
import gzip
import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from aiohttp import ClientSession
from sqlalchemy import make_url, select, text

from bot.retention import LAST_REPLY
from bot.standin import Group, Person, StandIn
from bot.storage.backup.backup import back_up
from bot.storage.backup.keyring import NAME, Keyring
from bot.storage.backup.restoration import restore
from bot.storage.database import Database
from bot.storage.tables import metadata
from tests.chaos.findings import Result
from tests.chaos.stage import Stage, stage

NEEDLES = {
    "first names": re.compile(rb"zorgl[b-m]a[b-m]a"),
    "usernames": re.compile(rb"krapv[b-m]a[b-m]a"),
    "telephone numbers": re.compile(rb"(?:0|33)63998"),
    "e-mail addresses": re.compile(rb"moulq[b-m]a[b-m]a"),
    "words": re.compile(rb"blixt[b-m]a[b-m]a"),
    "the token": re.compile(rb"standin"),
}
"""How the values of each kind begin: in small letters, without spaces, dots and dashes. Nine letters and no fewer: five
of them turn up in what is sealed, by chance, in one backup out of thirty."""

MEANT = frozenset({"cases", "clarifications", "questions"})
"""The tables meant for the words of questions without an answer; no other kind may be there either."""

Found = Counter[str]
"""How many values of each kind are somewhere."""


@dataclass(frozen=True, slots=True)
class Canary:
    """A resident and what they tell about themselves: with their first name, five values that nobody else has."""

    resident: Person
    username: str
    telephone: str
    email: str
    words: str


async def canaries(folder: Path, database_url: str, *, residents: int) -> Result:
    """At DEBUG, libraries included, with faults of Telegram and of the database: nothing is told that is personal."""
    async with stage(folder, database_url, webhook=True) as set_up:
        group = set_up.standin.group("Modération")
        set_up.more["moderation_chat_id"] = group.id
        process = set_up.served(everything_logged=True)
        await process.ready()
        everybody = [_canary(set_up.standin, number) for number in range(residents)]
        await _tell_everything(set_up, everybody)
        cards = await _told_to(group, set_up.standin)
        tables = await _in_tables(database_url)
        backup = await _backed_up(database_url, folder / "before")
        operators = await _read_by_operators(process.settings["port"])
        for canary in everybody:
            canary.resident.send("/effacer")
        await set_up.quiet()
        left = await _left(database_url)
        await _backed_up(database_url, folder / "after")
        logged = process.log.read_bytes()
        account = await set_up.account()
    kept = sum((tables[name] for name in MEANT), Found())
    words = kept.pop("words", 0)
    nowhere = {
        "in the logs": _found(logged),
        "in the metrics": _found(operators),
        "sent to the group": _found(cards),
        "in other tables": sum((found for name, found in tables.items() if name not in MEANT), Found()),
        "in the questions, but words": kept,
        "in a backup": _found(gzip.decompress(backup.read_bytes())),
        "after /effacer": left,
        "restored after /effacer": await _restored(backup, folder),
    }
    figures: dict[str, object] = {
        "personal values": 5 * residents,
        "updates": account.received,
        "log lines": logged.count(b"\n"),
        "words in the questions": words,
        **{place: dict(found) if found else 0 for place, found in nowhere.items()},
    }
    return Result(figures, words > 0 and bool(cards) and not account.unexplained and not any(nowhere.values()))


def _canary(standin: StandIn, number: int) -> Canary:
    own = _letters(number)
    resident = standin.person(f"Zorgl{own}")
    resident.user = replace(resident.user, username=f"krapv{own}")
    standin.state.users[resident.id] = resident.user
    pairs = f"{number // 100:02} {number % 100:02}"  # of the numbers that ARCEP keeps for fiction
    return Canary(resident, f"@krapv{own}", f"06 39 98 {pairs}", f"moulq.{own}@exemple.fr", f"blixt{own}")


def _letters(number: int) -> str:
    """A number as a word: digits would be masked."""
    return "".join("bcdfghjklm"[int(digit)] + "a" for digit in f"{number:04}")


async def _tell_everything(set_up: Stage, everybody: Sequence[Canary]) -> None:
    """Half of them while the database fails."""
    half = len(everybody) // 2
    for canary in everybody[:half]:
        _tell(set_up.standin, canary)
        await asyncio.sleep(0.05)
    async with _without_conversations(set_up.database_url):
        for canary in everybody[half:]:
            _tell(set_up.standin, canary)
            await asyncio.sleep(0.05)
        await asyncio.sleep(0.5)
    await set_up.quiet()


def _tell(standin: StandIn, canary: Canary) -> None:
    """Every way to tell the bot something, and two that Telegram does not have."""
    resident, words = canary.resident, canary.words
    name = resident.user.first_name
    standin.fail("sendMessage", status=400, description=f"Bad Request: {words} {name}", chat_id=resident.id)
    asked = resident.send(f"où est la PMI ? je m’appelle {name}, mon numéro est le {canary.telephone}")
    resident.send(f"{words} grumf {words}, écrivez à {canary.email}")
    resident.send(f"je veux mourir, je suis {name}, {canary.telephone}")
    resident.edit(asked.message_id, f"où est la piscine ? {canary.telephone.replace(' ', '')} {canary.email}")
    resident.forward(f"{words} {canary.username} grumf")
    resident.send_photo(f"{words} au {canary.telephone.replace(' ', '.')}")
    resident.send_contact(f"+33{canary.telephone.replace(' ', '')[1:]}")
    resident.forge_press(f"{words} {canary.telephone}", asked)
    undated = {"text": words, "chat": {"id": resident.id, "type": "private", "first_name": name}}
    standin.raw_update({"message": undated}, resident.id)
    standin.raw_update({"message": f"{words} {name} {canary.email}"}, resident.id)


@asynccontextmanager
async def _without_conversations(database_url: str) -> AsyncIterator[None]:
    """Every conversation really fails meanwhile."""
    await _run(database_url, "alter table conversations rename to hidden")
    yield
    await _run(database_url, "alter table hidden rename to conversations")


async def _run(database_url: str, statement: str) -> None:
    database = Database(database_url)
    try:
        async with database.transaction() as connection:
            await connection.execute(text(statement))
    finally:
        await database.close()


async def _told_to(group: Group, standin: StandIn) -> bytes:
    """What the bot called the group with, once it has a card."""
    async with asyncio.timeout(30):
        while not (calls := [call.params for call in standin.calls if call.params.get("chat_id") == group.id]):  # noqa: ASYNC110 - a plain look
            await asyncio.sleep(0.2)
    return json.dumps(calls, ensure_ascii=False).encode()


async def _in_tables(database_url: str) -> dict[str, Found]:
    """What each table holds."""
    database = Database(database_url, read_only=True)
    try:
        async with database.transaction() as connection:
            return {
                table.name: _found(b"\n".join(map(_bytes, (await connection.execute(select(table))).all())))
                for table in metadata.sorted_tables
            }
    finally:
        await database.close()


def _bytes(row: Sequence[object]) -> bytes:
    return b"\t".join(value if isinstance(value, bytes) else str(value).encode() for value in row)


async def _read_by_operators(port: object) -> bytes:
    async with ClientSession(f"http://127.0.0.1:{port}") as session:
        pages = [await (await session.get(path)).read() for path in ("/metrics", "/readyz", "/healthz")]
    return b"".join(pages)


async def _left(database_url: str) -> Found:
    """What is left in the files of SQLite, in the tables of PostgreSQL, once the last reply has gone."""
    for _ in range(int(LAST_REPLY + 20)):
        if not (left := await _in_database(database_url)):
            break
        await asyncio.sleep(1.0)
    return left


async def _in_database(database_url: str) -> Found:
    url = make_url(database_url)
    if url.get_backend_name() != "sqlite":
        return sum((await _in_tables(database_url)).values(), Found())
    file = Path(str(url.database))
    return _found(b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*")))


async def _backed_up(database_url: str, folder: Path) -> Path:
    """A backup in `folder`; its keys go beside it, and over those of the backup before."""
    database = Database(database_url, read_only=True)
    target = folder.with_suffix(".guichet")
    try:
        await back_up(database, target, datetime.now(UTC))
    finally:
        await database.close()
    return target


async def _restored(backup: Path, folder: Path) -> Found:
    """What an older backup tells with the keys of now."""
    url = f"sqlite+aiosqlite:///{folder}/restored.sqlite3"
    database = Database(url)
    try:
        await restore(database, backup, Keyring.read(folder / NAME))
    finally:
        await database.close()
    return await _in_database(url)


def _found(content: bytes) -> Found:
    packed = re.sub(rb"[\s.\-]", b"", content.lower())
    counts = {kind: len(needle.findall(packed)) for kind, needle in NEEDLES.items()}
    return Found({kind: count for kind, count in counts.items() if count})
