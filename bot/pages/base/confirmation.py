"""Confirming that an entry is true today, with who said so."""

from collections.abc import Mapping
from datetime import date

from aiohttp import web

from bot.pages.base.change import Draft
from bot.pages.base.entry import ADDRESS
from bot.pages.base.form import TextsForm
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections


class ConfirmationForm(TextsForm):
    """The form « Confirmer »."""

    address = f"{ADDRESS}/confirmer"
    template = "base/confirmer.html"
    written = ("sources",)
    names = ("source_nom", "source_lien")

    def sent(self) -> Mapping[str, str]:
        """The source, and the boxes ticked of what was in doubt and is not any more."""
        boxes = {f"sur_{name}": self.visit.field(f"sur_{name}") for name in self.subject.sheet.doubtful}
        return {**super().sent(), **{box: value for box, value in boxes.items() if value == "oui"}}

    def refused(self, typed: Mapping[str, str]) -> web.Response | None:
        """When nobody says so."""
        return self.again(typed, {} if typed["source_nom"] else {"source_nom": [catalogue("base")("source_wanted")]})

    def draft(self, typed: Mapping[str, str]) -> Draft:
        """A source of today, and doubts taken away."""
        kind, entry, today = self.subject.sheet.kind, self.subject.sheet.entry, self.today
        sure = [name for name in self.subject.sheet.doubtful if f"sur_{name}" in typed]
        source: dict[str, str | date] = {"nom": typed["source_nom"], "date": today}
        if typed["source_lien"]:
            source["lien"] = typed["source_lien"]

        def change(text: str) -> str:
            return corrections.confirm(text, kind, entry.id, today, source, sure)

        summary = catalogue("base")("summary_confirmed", nom=entry.nom, source=typed["source_nom"])
        return Draft(change, summary, list(typed.items()))
