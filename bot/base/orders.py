"""What staff order by a message: written through the keeper, and refused with a reason in French."""

from collections.abc import Coroutine
from typing import Any

from bot.base.keeper import Edit, Keeper
from bot.base.refusals import Breaks, Conflict, NothingToChange, Undone
from bot.base.staff import Staff
from bot.base.unwritten import UNWRITTEN, why_unwritten
from bot.storage.base_history import Change
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from handlers.desk import Desk
from handlers.moderation.orders import NotWritten, Right, WrittenClosure
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections
from knowledge.writing.closing import Closure, in_words
from knowledge.writing.entries import place_of
from knowledge.writing.unwritable import Unwritable

LOOKED_AT = 50
"""Changes among which the one that wrote a closure is looked for: it was made since the message with the buttons."""


class StaffOrders:
    """Closes, and takes back, for those who may change the base (see `handlers.moderation.orders`)."""

    def __init__(self, desk: Desk, keeper: Keeper, staff: Staff, audit: Audit) -> None:
        self._desk = desk
        self._keeper = keeper
        self._staff = staff
        self._audit = audit

    async def right(self, person: int, *, patient: bool = True) -> Right:
        """What an order of a person is worth."""
        return await self._staff.right(person, patient=patient)

    async def written(self, closing: Closure) -> WrittenClosure | None:
        """What wrote a closure that stands in the base."""
        base = (await self._keeper.read()).reading.base
        entries = (base.structures if closing.kind == "structures" else base.services) if base else {}
        entry = entries.get(closing.id)
        standing = {(one.debut, one.fin) for one in entry.fermetures} if entry else set()
        if not all((one.debut, one.fin) in standing for one in closing.periods):
            return None
        summary = _summary(closing)
        changes = await self._keeper.history.latest(LOOKED_AT)
        made = (one.number for one in changes if one.summary == summary and one.undone_by is None)
        return WrittenClosure(next(made, None))

    async def close(self, closing: Closure, by: Moderator) -> int:
        """Write a closure; returns the number of the change."""
        texts = (await self._keeper.read()).texts
        place = place_of(texts, closing.kind, closing.id)
        if place is None:
            raise NotWritten(catalogue("closing")("gone"))
        old = new = texts[place.file]
        summary = _summary(closing)
        try:
            for period in closing.periods:
                new = corrections.add_fermeture(new, closing.kind, closing.id, period.debut, period.fin, closing.motive)
        except Unwritable as refused:
            raise NotWritten(str(refused)) from None
        note = self._audit.noting(by, "change-base", {"entry": closing.id, "summary": summary}, self._desk.clock())
        return await self._made(self._keeper.change([Edit(place.file, old, new)], by.name, summary, note=note))

    async def undo(self, number: int, by: Moderator) -> None:
        """Take a change back."""
        note = self._audit.noting(by, "undo-base", {}, self._desk.clock())
        await self._made(self._keeper.undo(number, by.name, note), "undo_moved")

    @staticmethod
    async def _made(change: Coroutine[Any, Any, Change], conflicting: str = "moved") -> int:
        texts = catalogue("base")
        try:
            return (await change).number
        except (NothingToChange, Undone):
            raise NotWritten(texts("undone_already")) from None
        except Conflict as conflict:
            raise NotWritten(texts(conflicting, fichiers=", ".join(conflict.names))) from None
        except Breaks as breaks:
            raise NotWritten("\n".join(str(fault) for fault in breaks.faults)) from None
        except UNWRITTEN as error:
            raise NotWritten(why_unwritten(error)) from None


def _summary(closing: Closure) -> str:
    """How the history names a closure."""
    days = in_words(closing.periods).replace("• ", "").replace("\n", ", ")
    return catalogue("closing")("summary", nom=closing.nom, periodes=days, motif=closing.motive)
