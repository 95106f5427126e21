"""The bulletin of the moderators' group: once a working day, in the morning, what waits."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

from bot.storage.cases.case_list import CaseList, Order, Share, Wanted
from bot.storage.cases.proposals import Proposals
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox, Outgoing, Urgency
from bot.storage.once import Once
from bot.storage.tables import bulletins
from bot.working_hours import working_hours
from handlers.messages import text_content
from knowledge.answering.dates import PARIS, full_day
from knowledge.model.base import Base
from knowledge.texts.catalogue import catalogue


class Bulletin:
    """Writes the bulletin; one a day, however many processes there are."""

    def __init__(
        self,
        database: Database,
        proposals: Proposals,
        group: int,
        base: Callable[[], Base],
        address: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        """`group` is the group's id as the settings say it; `address` that of the moderators' pages."""
        self._written = Once(database, bulletins)
        self._list = CaseList(database)
        self._proposals = proposals
        self._outbox = Outbox(database)
        self._group = group
        self._base = base
        self._address = address
        self._clock = clock

    async def write(self) -> None:
        """Write today's, unless it was written, it is no time for it, or nothing waits."""
        now = self._clock()
        if not working_hours(now):
            return
        day = now.astimezone(PARIS).date()
        async with self._written.first(day) as first:
            if first and (text := await self._text(day, now)):
                said = {"chat_id": self._group, **text_content(text)}
                await self._outbox.put(Outgoing(self._group, "sendMessage", said, Urgency.NOTICE), now)

    async def _text(self, day: date, now: datetime) -> str:
        """What waits; empty when nothing does."""
        texts = catalogue("moderation")
        shares, proposed = await self._list.shares(), await self._proposals.waiting()
        lines = await self._open(shares, day, now) if shares else []
        if proposed:
            lines.append(texts("bulletin.proposals", count=proposed))
        return "\n".join([*lines, texts("bulletin.page", address=self._address())]) if lines else ""

    async def _open(self, shares: list[Share], day: date, now: datetime) -> list[str]:
        texts = catalogue("moderation")
        oldest = (await self._list.page(Wanted(order=Order.OLDEST), size=1)).cases[0]
        recent = await self._list.count(Wanted(asked_after=now - timedelta(days=1)))
        total = _cases(sum(share.cases for share in shares))
        asked = _questions(sum(share.questions for share in shares))
        first = oldest.first_at.astimezone(PARIS).date()
        return [
            texts("bulletin.heading", day=full_day(day), open=total, questions=asked),
            texts("bulletin.oldest", day=full_day(first)),
            *self._towns(shares),
            *([texts("bulletin.since", count=_cases(recent))] if recent else []),
        ]

    def _towns(self, shares: list[Share]) -> list[str]:
        texts, communes = catalogue("moderation"), self._base().communes
        counts: dict[str, int] = {}
        for share in shares:
            known = communes.get(share.commune or "")
            name = known.nom if known else texts("card.nowhere")
            counts[name] = counts.get(name, 0) + share.cases
        return [texts("bulletin.town", commune=name, count=_cases(count)) for name, count in counts.items()]


def _cases(count: int) -> str:
    texts = catalogue("moderation")
    return texts("bulletin.one_case" if count == 1 else "bulletin.cases", count=count)


def _questions(count: int) -> str:
    texts = catalogue("moderation")
    return texts("bulletin.one_question" if count == 1 else "bulletin.questions", count=count)
