"""The weekly digest of staff: what to check again, oldest and most asked first, and conventions near their term."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

from bot.base.sheets import Sheet, SheetFilter, sheets
from bot.base.staff import Staff
from bot.storage.cases.statistics import Counted, Statistic, Statistics, monday_of
from bot.storage.database import Database
from bot.storage.once import Once
from bot.storage.tables import digests
from bot.working_hours import working_hours
from knowledge.answering.dates import PARIS, full_day
from knowledge.echeances import Echeance, echeances
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.texts.catalogue import catalogue

SHOWN = 10
"""Entries named in the digest: what somebody can call about in a morning."""

COUNTED = timedelta(weeks=8)
"""How far back « most asked » looks."""

UNDATED_MONTHS = 24
"""The age that an entry which nobody dated is taken to have."""

IN_YEARS = 24
"""Months from which an age is told in years."""

TopicCounts = Counter[tuple[str | None, str | None]]
"""How often each topic was asked in each commune."""


class Digest:
    """Writes the digest; one a week, however many processes there are, in working hours."""

    def __init__(
        self,
        database: Database,
        staff: Staff,
        base: Callable[[], Base],
        address: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        """`address` is that of the moderators' pages."""
        self._written = Once(database, digests)
        self._statistics = Statistics(database)
        self._staff = staff
        self._base = base
        self._address = address
        self._clock = clock

    async def write(self) -> None:
        """Write this week's, unless it was written, it is no time for it, or there is nobody to write to."""
        now = self._clock()
        week = monday_of(now)
        if self._written.known(week) or not working_hours(now):
            return
        people = await self._staff.everybody()  # asked of Telegram: before the transaction, not in it
        if not people:
            return
        counts = await self._statistics.since(week - COUNTED)
        text = digest(self._base(), topic_counts(counts), now.astimezone(PARIS).date(), self._address())
        async with self._written.first(week) as first:
            if first and text:
                await self._staff.tell(text, people)


def topic_counts(counts: list[Statistic]) -> TopicCounts:
    """How often each topic was answered, by commune."""
    found: TopicCounts = Counter()
    for count in counts:
        if count.what is Counted.ANSWER:
            found[count.topic, count.commune] += count.total
    return found


def digest(base: Base, questions: TopicCounts, today: date, address: str) -> str:
    """The digest's text; empty when everything is fresh and no term is near."""
    texts = catalogue("base")
    old = [sheet for sheet in sheets(base, today, SheetFilter()) if sheet.fact.perime or sheet.doubtful]
    due = echeances(base, today)
    if not old and not due:
        return ""
    parts = [texts("digest.heading", jour=full_day(today))]
    if old:
        ranked = sorted(old, key=lambda sheet: -_weight(sheet, questions))
        parts.append(texts("digest.old", nombre=len(old)))
        parts += [_line(same, questions) for same in _together(ranked)[:SHOWN]]
    if due:
        parts.append(texts("digest.due"))
        parts += list(_terms(due))
    parts.append(texts("digest.page", lien=f"{address}/base"))
    return "\n".join(parts)


def _weight(sheet: Sheet, questions: TopicCounts) -> int:
    """What comes first: old and much asked before old, and before much asked."""
    months = UNDATED_MONTHS if sheet.fact.mois is None else sheet.fact.mois
    return (1 + months) * (1 + _times_asked(sheet, questions))


def _times_asked(sheet: Sheet, questions: TopicCounts) -> int:
    return sum(
        total
        for (topic, commune), total in questions.items()
        if topic in sheet.topics and (not sheet.communes or commune in sheet.communes)
    )


def _together(ranked: list[Sheet]) -> list[list[Sheet]]:
    """The entries of each line: a place and its service of the same name share one, since one call confirms both."""
    found: dict[tuple[str, str], list[Sheet]] = {}
    for sheet in ranked:
        entry = sheet.entry
        place = entry.structure if isinstance(entry, Service) else entry.id
        found.setdefault((place, entry.nom), []).append(sheet)
    return list(found.values())


def _line(same: list[Sheet], questions: TopicCounts) -> str:
    sheet = same[0]
    texts, count = catalogue("base"), _times_asked(sheet, questions)
    said = texts("digest.asked_once" if count == 1 else "digest.asked", nombre=count) if count else ""
    doubt = texts("digest.doubtful") if any(one.doubtful for one in same) else ""
    return texts("digest.line", nom=sheet.entry.nom, age=_age(sheet.fact.mois), doute=doubt, demandes=said)


def _age(months: int | None) -> str:
    """How long ago somebody checked, as the pages say it."""
    texts = catalogue("base")
    if months is None:
        return texts("digest.undated")
    if months >= IN_YEARS:
        return texts("digest.years", ans=months // 12)
    return texts("digest.months" if months else "digest.this_month", mois=months)


def _terms(due: tuple[Echeance, ...]) -> Iterator[str]:
    texts = catalogue("base")
    for term in due:
        kind = texts(f"field.{term.champ}").lower()
        yield texts("digest.term", nom=term.nom, champ=kind, jour=full_day(term.jour), quand=_when(term.jours))


def _when(days: int) -> str:
    """How far a day is: `days` are negative once it is past."""
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    key = near.get(days, "to_come" if days > 0 else "past")
    return catalogue("base")(f"digest.when.{key}", jours=abs(days))
