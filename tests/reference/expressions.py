"""Expressions to compare on: those of the base, and generated ones that use every part of the format."""

import random
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from knowledge.model.base import Base

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
FIRST_MINUTE = datetime(2026, 1, 1)  # noqa: DTZ001 - the clock on the wall in Paris
MINUTES = 3 * 365 * 24 * 60
AWKWARD = (
    "2026-03-29T01:59", "2026-03-29T03:00", "2026-10-25T01:30", "2026-10-25T03:30", "2026-12-25T10:00",
    "2026-12-31T23:59", "2027-01-01T00:00", "2027-03-29T10:00", "2027-05-06T10:00", "2028-02-29T10:00",
)  # fmt: skip
"""Clock changes, New Year's nights, public holidays that move, a leap day."""


def of_the_base(base: Base) -> list[str]:
    """Every expression that the base holds, once."""
    entries = (*base.structures.values(), *base.services.values())
    return sorted({entry.horaires_accueil for entry in entries if entry.horaires_accueil})


def generated(count: int, seed: int = 20261128) -> list[str]:
    """`count` different expressions, always the same ones for a seed."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    found: dict[str, None] = {}
    while len(found) < count:
        found[_expression(chance)] = None
    return list(found)


def instants(expression: str, count: int = 50) -> list[str]:
    """Instants to ask about: the awkward ones, others anywhere in three years, most at the hours that are written."""
    clocks = [(int(hour) % 24, int(minute)) for hour, minute in re.findall(r"(\d\d):(\d\d)", expression)] or [(12, 0)]
    chance = random.Random(expression)  # noqa: S311 - no secret
    found = list(AWKWARD)
    while len(found) < count:
        moment = FIRST_MINUTE + timedelta(minutes=chance.randrange(MINUTES))
        if chance.random() < 0.7:
            hour, minute = chance.choice(clocks)
            moment = moment.replace(hour=hour, minute=minute) - timedelta(minutes=chance.choice((0, 1, 30)))
        found.append(f"{moment:%Y-%m-%dT%H:%M}")
    return found


def _expression(chance: random.Random) -> str:
    rules = [_rule(chance) for _ in range(chance.choice((1, 1, 2, 2, 3, 4)))]
    text = rules[0]
    for rule in rules[1:]:
        text += chance.choices(("; ", ", ", " || "), (12, 4, 1))[0] + rule
    if chance.random() < 0.5:
        text += chance.choice(("; PH off", "; PH off", "; PH 10:00-12:00", "; PH,Su off"))
    if chance.random() < 0.2:
        text += f"; {_date(chance)} off"
    return text


def _rule(chance: random.Random) -> str:
    writers: tuple[tuple[Callable[[random.Random], str], int], ...] = (
        (_weekly, 12), (_ranked, 3), (_seasonal, 3), (_numbered, 2), (_dated, 2), (_holiday, 2), (_bare, 1),
    )  # fmt: skip
    return chance.choices([one for one, _ in writers], [weight for _, weight in writers])[0](chance)


def _weekly(chance: random.Random) -> str:
    return f"{_days(chance)} {_hours(chance)}{_state(chance)}"


def _ranked(chance: random.Random) -> str:
    ranks = chance.choice(("1", "2", "3", "4", "5", "-1", "1,3", "2,4", "1-2", "-2"))
    return f"{chance.choice(DAYS)}[{ranks}] {_hours(chance)}{_state(chance)}"


def _seasonal(chance: random.Random) -> str:
    first, last = chance.sample(MONTHS, 2)
    season = chance.choice((f"{first}-{last}", first, f"{first} 15-{last} 14", f"{first},{last}"))
    return f"{season} {_days(chance)} {_hours(chance)}" if chance.random() < 0.8 else f"{season} off"


def _numbered(chance: random.Random) -> str:
    weeks = chance.choice(("week 01-53/2", "week 02-52/2", "week 10-20", "week 1-53/2", "week 52"))
    return f"{weeks} {_days(chance)} {_hours(chance)}"


def _dated(chance: random.Random) -> str:
    return f"{_date(chance)} {chance.choice((_hours(chance), 'off', 'closed', _hours(chance)))}"


def _date(chance: random.Random) -> str:
    month, day = chance.choice(MONTHS), chance.randrange(1, 29)
    year = chance.choice((2026, 2027))
    return chance.choice((
        f"{year} {month} {day:02}",
        f"{month} {day}",
        f"{year} Dec 24-{year + 1} Jan 02",
        f"{year} {month} {day:02}-{year} {month} 28",
        "easter",
        "easter +1 day",
        "easter -2 days",
        "Dec 24-Jan 02",
    ))  # fmt: skip


def _holiday(chance: random.Random) -> str:
    days = chance.choice(("PH", "PH", "SH", "PH +1 day", "Mo-Fr,PH", "PH,Sa"))
    return f"{days} {chance.choice((_hours(chance), 'off'))}"


def _bare(chance: random.Random) -> str:
    return chance.choice(("24/7", "off", 'unknown "sur rendez-vous"', _hours(chance), _days(chance), "sunrise-sunset"))


def _days(chance: random.Random) -> str:
    first, last = chance.sample(DAYS, 2)
    return chance.choice((f"{first}-{last}", first, f"{first},{last}", "Mo-Fr", "Mo-Su", f"Mo,{first}-{last}"))


def _hours(chance: random.Random) -> str:
    return ",".join(_spans(chance))


def _spans(chance: random.Random) -> Iterator[str]:
    kind = chance.random()
    if kind < 0.1:
        yield chance.choice(
            ("22:00-02:00", "00:00-24:00", "20:00-26:00", "18:00-24:00", "14:00+", "09:00-09:00", "10:00")
        )
        return
    morning = chance.choice((8, 9, 10))
    yield f"{morning:02}:{chance.choice(('00', '30'))}-12:{chance.choice(('00', '30'))}"
    if kind < 0.6:
        yield f"{chance.choice((13, 14))}:{chance.choice(('00', '30'))}-{chance.choice((16, 17, 18, 19))}:00"


def _state(chance: random.Random) -> str:
    return chance.choices(("", " off", ' unknown "sur rendez-vous"', ' "guichet 3"', " open"), (14, 2, 2, 1, 1))[0]
