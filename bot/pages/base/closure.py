"""Exceptional closures: added with their days and reason, taken away."""

from collections.abc import Mapping
from datetime import date
from functools import partial

from aiohttp import web

from bot.pages.base.change import Draft
from bot.pages.base.entry import FORM_ADDRESS
from bot.pages.base.fields import as_day
from bot.pages.base.form import TextsForm
from knowledge.answering.dates import full_day
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections
from knowledge.writing.closing import days_too_many
from knowledge.writing.entries import EntryKind
from knowledge.writing.spoken_days import Period


class ClosureForm(TextsForm):
    """The form « Fermetures »."""

    address = f"{FORM_ADDRESS}/fermetures"
    template = "base/fermetures.html"
    written = ("fermetures",)
    names = ("geste", "debut", "fin", "motif")

    def around(self) -> Mapping[str, object]:
        """The closures that can be taken away."""
        return {"closures": getattr(self.subject.sheet.entry, "fermetures", ())}

    def refused(self, typed: Mapping[str, str]) -> web.Response | None:
        """When a day or the reason is wrong."""
        return self.again(typed, _missing(typed, self.today))

    def draft(self, typed: Mapping[str, str]) -> Draft:
        """Closing, or opening again; the answer of the first day to come is shown."""
        kind, identifier, texts = self.subject.sheet.kind, self.subject.sheet.entry.id, catalogue("base")
        first = as_day(typed["debut"]) or date.min
        last = as_day(typed["fin"]) or first
        on, fields = _shown_on(first, last, self.today), list(typed.items())
        days = full_day(first) if first == last else texts("from_to", debut=full_day(first), fin=full_day(last))
        values = {"nom": self.subject.sheet.entry.nom, "jours": days, "motif": typed["motif"]}
        if typed["geste"] == "retirer":
            change = partial(_opened, kind=kind, identifier=identifier, first=first, last=last)
            return Draft(change, texts("summary_opened", **values), fields, on)

        def closed(text: str) -> str:
            return corrections.add_fermeture(text, kind, identifier, first, last, typed["motif"])

        many = days_too_many([Period(first, last)])
        remarks = [catalogue("closing")("long", jours=many).strip()] if many else []
        return Draft(closed, texts("summary_closed", **values), fields, on, remarks)


def _missing(typed: Mapping[str, str], today: date) -> dict[str, list[str]]:
    """What is wrong with a form; a closure that is past is refused as the bot refuses its order, and can be removed."""
    texts = catalogue("base")
    faults = {name: [texts("day_wanted")] for name in ("debut",) if as_day(typed[name]) is None}
    if typed["fin"] and as_day(typed["fin"]) is None:
        faults["fin"] = [texts("day_wanted")]
    if typed["geste"] == "retirer":
        return faults
    if not typed["motif"]:
        faults["motif"] = [texts("motive_wanted")]
    first = as_day(typed["debut"])
    last = as_day(typed["fin"]) or first
    if first and last and not faults:
        said = {"debut": full_day(first), "fin": full_day(last), "jour": full_day(last)}
        if last < first:
            faults["fin"] = [catalogue("closing")("backwards", **said)]
        elif last < today:
            faults["fin" if typed["fin"] else "debut"] = [catalogue("closing")("past", **said)]
    return faults


def _shown_on(first: date, last: date, today: date) -> date | None:
    """The day of a closure on which the answer is shown: its first one to come."""
    return max(first, today) if last >= today and max(first, today) != today else None


def _opened(text: str, *, kind: EntryKind, identifier: str, first: date, last: date) -> str:
    return corrections.remove_fermeture(text, kind, identifier, first, last)
