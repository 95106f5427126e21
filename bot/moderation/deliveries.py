"""Answers of moderators on their way to residents, once their minute is over; then the case is stripped.

One transaction a case: the answers are in the outbox if and only if the case is stripped, so nobody is answered twice
and nobody is forgotten. What becomes of each is in the outbox (`bot.storage.cases.decisions.answer_reference`).
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.closing import ClosedCases, Recipient
from bot.storage.cases.decisions import answer_reference
from bot.storage.cases.statistics import Counted, Statistics, delay
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox, Outgoing, Urgency
from handlers.messages import reply_contents
from knowledge.answering.late_answer import LateAnswer
from knowledge.guichet import Guichet

logger = logging.getLogger(__name__)

ENDS = {
    CaseState.ANSWERED: Counted.CASE_ANSWERED,
    CaseState.LINKED: Counted.CASE_LINKED,
    CaseState.OUTSIDE: Counted.CASE_OUTSIDE,
    CaseState.DISMISSED: Counted.CASE_DISMISSED,
}
"""What the end of a case counts as; a merged one ends with the case that took its questions."""

AGAIN = timedelta(minutes=1)
"""How long a case that could not be ended is left alone."""


class Deliveries:
    """Ends the cases that were closed a minute ago."""

    def __init__(self, database: Database, guichet: Callable[[], Guichet], clock: Callable[[], datetime]) -> None:
        """`guichet` gives the one that answers now: the base may change."""
        self._database = database
        self._closing = ClosedCases(database)
        self._outbox = Outbox(database)
        self._statistics = Statistics(database)
        self._guichet = guichet
        self._clock = clock
        self._put_off: dict[int, datetime] = {}

    async def settle(self) -> int:
        """End the cases whose minute is over; returns how many were ended.

        One that cannot be is left alone for a while: neither the others nor the service stop for it.
        """
        now, ended = self._clock(), 0
        self._put_off = {number: until for number, until in self._put_off.items() if now < until}
        for number in await self._closing.due(now, but=self._put_off):
            try:
                ended += await self._settled(number)
            except Exception:  # whatever is wrong with it
                logger.exception("the case %d could not be ended, trying again later", number)
                self._put_off[number] = now + AGAIN
        return ended

    async def _settled(self, number: int) -> bool:
        """End a case, unless it was taken back, or ended, meanwhile; whether it was ended."""
        async with self._database.transaction():
            case = await self._closing.hold(number, self._clock())
            if case is not None:
                await self._end(case)
        return case is not None

    async def _end(self, case: Case) -> None:
        now = self._clock()
        if case.state in (CaseState.ANSWERED, CaseState.LINKED):
            for recipient in await self._closing.recipients(case.number):
                await self._answer(case, recipient, now)
        if case.state in ENDS:
            await self._statistics.add(ENDS[case.state], now, topic=case.topic, commune=case.commune)
        await self._closing.strip(case.number)

    async def _answer(self, case: Case, to: Recipient, now: datetime) -> None:
        if to.chat is None:
            return
        written = LateAnswer(self._guichet(), case.language)
        reply = written.reply(case.outcome, to.question.masked, to.commune, to.question.asked_at, now)
        reference = answer_reference(case.number, to.question.number)
        for content in reply_contents(reply):
            parameters = {"chat_id": to.chat, **content}
            await self._outbox.put(Outgoing(to.chat, "sendMessage", parameters, Urgency.ANSWER, reference), now)
        waited = delay((case.closed_at or now) - to.question.asked_at)
        await self._statistics.add(waited, now, topic=case.topic, commune=to.commune)
