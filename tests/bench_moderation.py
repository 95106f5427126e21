"""Measures the moderators' queue with 100,000 open cases: `make bench-moderation` writes docs/moderation-benchmarks.md.

The words are made up, spread as words are (Zipf): the commonest is in one case in two. Pages are asked over HTTP of the
running service, by a moderator who is logged in, with a moderators' group whose cards are being posted; grouping goes
through the class that the service uses. SQLite, in a temporary folder.
"""

import asyncio
import math
import os
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from http import HTTPStatus
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from pydantic import SecretStr
from sqlalchemy import insert

from bot.service import Service
from bot.settings import CACHE, Settings
from bot.standin import TOKEN, StandIn
from bot.storage.cases.case import CaseState, KeepingReason, NewQuestion, belief_json, terms_json
from bot.storage.cases.cases import Cases, hashed_marks
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.moderators.login_links import LoginLinks
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import case_marks, cases, questions
from knowledge.opening import open_guichet
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from knowledge.understanding.belief import Belief
from knowledge.understanding.interpretation import Guess
from tests.bot.pages.visitor import Visitor

COUNT = 100_000
TIMES = 100
WORDS = 20_000
COMMUNES = ("sceaux", "bagneux", "gennevilliers")
TOPICS = tuple(read_base(REPOSITORY_BASE).sujets)
Times = tuple[float, float, float]
"""Milliseconds: median, 95th percentile, longest."""

_DEEP = f"{(datetime(2026, 11, 23, 9, tzinfo=UTC) - timedelta(days=28)).isoformat()}~60000"

PAGES = {
    "the list, as it opens": "/",
    "the list, most asked first": "/?ordre=most-asked",
    "the list, a deep page": f"/?apres={quote(_DEEP)}",
    "one town": "/?commune=bagneux",
    "one town and topic": f"/?commune=bagneux&sujet={TOPICS[7]}",
    "waiting for more than 30 days": "/?age=30",
    "every state": "/?etat=toutes",
    "a word of half the cases": "/?q=mot1",
    "a rare word": "/?q=mot1200",
    "two words": "/?q=mot12+mot7",
    "a word that nobody wrote": "/?q=zorglub",
    "a word, in one town": "/?q=mot1200&commune=bagneux",
    "a case": "/affaires/50000",
}
"""What is asked → the address."""

PAGE = Path(__file__).parent.parent / "docs" / "moderation-benchmarks.md"

HEAD = """# The moderators’ queue with 100,000 open cases

Written by `make bench-moderation` (100 times each; SQLite; the words are made up, spread as words are). Pages are asked
over HTTP of the running service, which posts cards to the group meanwhile. The promise: the list and grouping under
200 ms. Other programs on the computer show in the last columns: its load average (1 a busy core) is told.

Load average after the run: {load:.1f}, on {cores} cores.

| what | median | 95th percentile | longest |
|---|---|---|---|
"""

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

chance = random.Random(20261123)  # noqa: S311 - the same questions at each run
_RANKS = [1 / rank for rank in range(1, WORDS + 1)]
_TOTAL = sum(_RANKS)


def asked(number: int) -> NewQuestion:
    """A made-up question of three to eight meanings."""
    places = set(chance.choices(range(WORDS), _RANKS, k=chance.randint(3, 8)))
    terms = {f"mot{place}": round(math.log(_TOTAL / _RANKS[place]), 4) for place in places}
    belief = Belief("unanswered", (Guess(chance.choice(TOPICS), 0.2),), 0.1, 0.8, terms)
    return NewQuestion(number, KeepingReason.UNANSWERED, " ".join(terms), chance.choice(COMMUNES), "fr", None, belief)


async def fill(database: Database) -> None:
    """Put `COUNT` cases of one question into the tables."""
    for start in range(0, COUNT, 5000):
        made = [(number, asked(number)) for number in range(start + 1, start + 5001)]
        async with database.transaction() as connection:
            await connection.execute(insert(cases), [_case(number, one) for number, one in made])
            await connection.execute(insert(questions), [_question(number, one) for number, one in made])
            await connection.execute(insert(case_marks), [row for number, one in made for row in _marks(number, one)])


def _at(number: int) -> datetime:
    return NOW - timedelta(seconds=60 * (COUNT - number))


def _case(number: int, one: NewQuestion) -> dict[str, Any]:
    return {
        "number": number,
        "state": CaseState.OPEN,
        "reason": one.reason,
        "commune": one.commune,
        "language": one.language,
        "topic": one.topic,
        "head": number,
        "folded": f" {one.masked}",
        "key": b"k" * 32,
        "size": int(chance.paretovariate(1.5)),
        "first_at": _at(number),
        "last_at": _at(number),
        "version": 1,
        "stripped": False,
    }


def _question(number: int, one: NewQuestion) -> dict[str, Any]:
    return {
        "number": number,
        "person": f"{number:064d}",
        "asked_at": _at(number),
        "reason": one.reason,
        "commune": one.commune,
        "language": one.language,
        "masked": one.masked,
        "case": number,
        "belief": belief_json(one.belief),
        "terms": terms_json(one.belief),
        "path": b"p" * 40,
    }


def _marks(number: int, one: NewQuestion) -> Iterator[dict[str, int]]:
    for mark in hashed_marks(one.commune, one.language, one.belief.terms):
        yield {"mark": mark, "case": number}


async def timed(work: Callable[[int], Awaitable[object]]) -> Times:
    """Milliseconds of `TIMES` runs: median, 95th percentile, longest."""
    times = []
    for number in range(TIMES):
        start = time.perf_counter()
        await work(number)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return statistics.median(times), times[int(0.95 * len(times))], times[-1]


async def measure(folder: Path) -> dict[str, Times]:
    """Everything that is timed, by name."""
    url = f"sqlite+aiosqlite:///{folder}/bench.sqlite3"
    database = Database(url)
    await migrate(database)
    await fill(database)
    cases = Cases(database, Pseudonyms(b"key"))
    new = [asked(COUNT + number) for number in range(TIMES)]
    figures = {"a question arrives and is grouped": await timed(lambda number: cases.keep(new[number], NOW))}
    token = await LoginLinks(database).make(Moderator.outside_telegram("Bench"), datetime.now(UTC))
    await database.close()
    async with await StandIn.start() as telegram:
        group = telegram.group("Modération")
        settings = Settings(
            _env_file=None,
            telegram_token=SecretStr(TOKEN),
            telegram_api_url=telegram.url,
            database_url=url,
            port=0,
            moderation_chat_id=group.id,
        )
        guichet = open_guichet(settings.knowledge_dir, CACHE)
        guichet.warm()
        async with Service(settings, guichet, host="127.0.0.1") as service:
            visitor = Visitor(f"http://127.0.0.1:{service.port}/moderation")
            await visitor.log_in(f"{visitor.root}/connexion/{token}")
            for name, path in PAGES.items():
                figures[name] = await timed(partial(_open, visitor, path))
    return figures


async def _open(visitor: Visitor, path: str, _number: int) -> None:
    answer = await visitor.get(path)
    if answer.status != HTTPStatus.OK:
        raise RuntimeError(f"{path}: {answer.status}")


def main() -> None:
    """Write the figures."""
    with TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
    lines = [f"| {name} | {' | '.join(f'{one:.0f} ms' for one in times)} |" for name, times in figures.items()]
    PAGE.write_text(
        HEAD.format(load=os.getloadavg()[0], cores=os.cpu_count()) + "\n".join(lines) + "\n", encoding="utf-8"
    )
    sys.stdout.write(PAGE.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
