"""Measures the moderators' queue with 100,000 open cases: `make bench-moderation`, about a minute.

The words are made up, spread as words are (Zipf): the commonest is in one case in ten. What is timed goes through the
very classes that the service uses, on SQLite in a temporary folder.
"""

import asyncio
import json
import math
import random
import statistics
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert

from bot.storage.case import Asked, Reason, State, belief_json, terms_json
from bot.storage.case_list import CaseList, Order, Wanted
from bot.storage.cases import Cases, hashed_marks
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import case_marks, cases, questions
from knowledge.understanding.belief import Belief
from knowledge.understanding.interpretation import Guess

COUNT = 100_000
TIMES = 100
WORDS = 20_000
COMMUNES = ("sceaux", "bagneux", "gennevilliers")
TOPICS = tuple(f"sujet-{number}" for number in range(40))
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)

chance = random.Random(20261123)  # noqa: S311 - the same questions at each run
_RANKS = [1 / rank for rank in range(1, WORDS + 1)]
_TOTAL = sum(_RANKS)


def asked(number: int) -> Asked:
    """A made-up question of three to eight meanings."""
    places = set(chance.choices(range(WORDS), _RANKS, k=chance.randint(3, 8)))
    terms = {f"mot{place}": round(math.log(_TOTAL / _RANKS[place]), 4) for place in places}
    belief = Belief("unanswered", (Guess(chance.choice(TOPICS), 0.2),), 0.1, 0.8, terms)
    return Asked(number, Reason.UNANSWERED, " ".join(terms), chance.choice(COMMUNES), "fr", None, belief)


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


def _case(number: int, one: Asked) -> dict[str, Any]:
    return {
        "number": number,
        "state": State.OPEN,
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


def _question(number: int, one: Asked) -> dict[str, Any]:
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


def _marks(number: int, one: Asked) -> Iterator[dict[str, int]]:
    for mark in hashed_marks(one.commune, one.language, one.belief.terms):
        yield {"mark": mark, "case": number}


async def timed(work: Callable[[int], Awaitable[object]]) -> dict[str, float]:
    """Milliseconds of `TIMES` runs: median, 95th percentile, longest."""
    times = []
    for number in range(TIMES):
        start = time.perf_counter()
        await work(number)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    cut = times[int(0.95 * len(times))]
    return {"median": round(statistics.median(times), 1), "p95": round(cut, 1), "max": round(times[-1], 1)}


async def measure(folder: Path) -> dict[str, dict[str, float]]:
    """Everything that is timed, by name."""
    database = Database(f"sqlite+aiosqlite:///{folder}/bench.sqlite3")
    await migrate(database)
    await fill(database)
    queue, listed = Cases(database, Pseudonyms(b"key")), CaseList(database)
    wanted = {
        "list, oldest": Wanted(),
        "list, most asked": Wanted(order=Order.MOST_ASKED),
        "list, one town and topic": Wanted(commune="bagneux", topic="sujet-7"),
        "list, text": Wanted(text="mot1200"),
        "list, text nobody wrote": Wanted(text="zorglub"),
    }
    figures = {name: await timed(lambda _, one=one: listed.page(one)) for name, one in wanted.items()}  # type: ignore[misc]
    figures["list, deep page"] = await timed(lambda _: listed.page(Wanted(), f"{_at(60_000).isoformat()}~60000"))
    figures["shares by town and topic"] = await timed(lambda _: listed.shares())
    figures["count of one town"] = await timed(lambda _: listed.count(Wanted(commune="bagneux")))
    new = [asked(COUNT + number) for number in range(TIMES)]
    figures["a question arrives and is grouped"] = await timed(lambda number: queue.keep(new[number], NOW))
    await database.close()
    return figures


def main() -> None:
    """Write the figures."""
    with TemporaryDirectory() as folder:
        figures = asyncio.run(measure(Path(folder)))
    json.dump({"cases": COUNT, "milliseconds": figures}, sys.stdout, indent=1, ensure_ascii=False)


if __name__ == "__main__":
    main()
