"""The cards of the moderators' group kept in step with the cases, whoever changed them and wherever.

The page holds the truth, the card follows: what is decided anywhere is seen here at the next round. Rounds are small,
for a group may be sent twenty messages a minute: what is left waits for the next.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from bot.storage.cases.cards import LOST, Cards, CaseCard
from bot.storage.cases.case import Case
from bot.storage.cases.cases import Cases
from bot.storage.database import Database
from bot.storage.mail.outbox import CallState, Outbox, Outgoing, Urgency
from handlers.messages import Content, text_content
from handlers.moderation import card
from handlers.moderation.card_buttons import page_of
from knowledge.guichet import Guichet
from knowledge.texts.catalogue import catalogue

ON_THEIR_WAY = 5
"""Cards that may wait in the outbox at once."""

REDRAWN = 5
"""Cards drawn again at a round."""


AGAIN = timedelta(minutes=5)
"""How long a card that Telegram refused waits to be posted again, the group may be away only for a while; and one
whose case is gone, to say so."""


class Board:
    """Draws the cards."""

    def __init__(
        self,
        cases: Cases,
        database: Database,
        group: int,
        guichet: Callable[[], Guichet],
        address: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        """`group` is the group's id as the settings say it; `address` that of the moderators' pages."""
        self._cases = cases
        self._database = database
        self._cards = Cards(database)
        self._outbox = Outbox(database)
        self._group = group
        self._guichet = guichet
        self._address = address
        self._clock = clock
        self._retried: datetime | None = None

    async def refresh(self) -> None:
        """One round: learn which cards arrived, post those that lack, draw again those that are no longer right."""
        async with self._database.transaction():
            waiting = [one for one in await self._cards.unsent() if not await self._arrived(one)]
            if self._retried is None or self._clock() - self._retried >= AGAIN:
                self._retried = self._clock()
                await self._cards.recall(self._group)
                for card in await self._cards.orphans(REDRAWN):
                    await self._leave(card)
            for number in await self._cards.to_post(max(0, ON_THEIR_WAY - len(waiting))):
                case = await self._cases.get(number)
                if case is not None:
                    await self._post(case)
            for card in await self._cards.to_redraw(REDRAWN):
                await self._redraw(card)

    async def _arrived(self, drawn: CaseCard) -> bool:
        """Whether the fate of a card is known; it is written down then."""
        mine = _reference(drawn.case)
        fates = [one for one in await self._outbox.fates(mine) if one.reference == mine]
        fate = fates[-1] if fates else None  # the others are of cards that were refused
        if fate is not None and fate.state in (CallState.WAITING, CallState.SENDING):
            return False
        await self._cards.sent(drawn.case, (fate.message_id if fate else None) or LOST)
        return True

    async def _post(self, case: Case) -> None:
        drawn = await self._cards.draw(case.number, self._group, case.version, card.next_milestone(case.size))
        await self._put("sendMessage", self._content(case, drawn.token), _reference(case.number))

    async def _redraw(self, drawn: CaseCard) -> None:
        case = await self._cases.get(drawn.case)
        if case is None or case.stripped or drawn.message == LOST:
            await self._cards.remove(drawn.case)
        if case is None or drawn.message == LOST:
            return
        token = ""
        if not case.stripped:
            milestone = card.next_milestone(case.size)
            token = (await self._cards.draw(case.number, self._group, case.version, milestone)).token
        await self._put("editMessageText", {"message_id": drawn.message, **self._content(case, token)})

    async def _leave(self, drawn: CaseCard) -> None:
        """Say on a card that its case is gone."""
        await self._cards.remove(drawn.case)
        text = catalogue("moderation")("card.gone", number=drawn.case)
        await self._put("editMessageText", {"message_id": drawn.message, "text": text})

    def _content(self, case: Case, token: str) -> Content:
        now, page = self._clock(), page_of(self._address(), case.number)
        return text_content(card.text(case, self._guichet().base, now), card.markup(case, token, page, now))

    async def _put(self, method: str, content: Content, reference: str | None = None) -> None:
        parameters = {"chat_id": self._group, **content}
        await self._outbox.put(Outgoing(self._group, method, parameters, Urgency.NOTICE, reference), self._clock())


def _reference(case: int) -> str:
    return f"carte:{case}"
