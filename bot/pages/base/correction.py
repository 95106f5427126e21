"""Correcting an entry: its address, its numbers, its hours in French or as the base writes them, its texts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aiohttp import web

from bot.pages.base.change import Draft, Subject
from bot.pages.base.draft import Examined, Raw
from bot.pages.base.entry import FORM_ADDRESS
from bot.pages.base.fields import DOUBTFUL, FORMS, LISTS, LONG, as_expression, in_words
from bot.pages.base.form import EntryForm
from bot.pages.visit import Visit
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections
from knowledge.writing.entries import EntryKind

SOURCE = ("source_nom", "source_lien")
"""Where what is written comes from; without either, nothing is said of it; a link alone is asked who it is of."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Every field and every doubt as they were sent, what they were when the form was shown, and the source."""

    values: Mapping[str, str]
    former: Mapping[str, str]
    doubtful: frozenset[str]
    doubted: frozenset[str]
    source: Mapping[str, str]

    def changed(self) -> list[str]:
        """The fields that say something else than when the form was shown."""
        return [name for name, value in self.values.items() if value != self.former[name]]

    def week(self, today: date) -> tuple[str, ...]:
        """The hours in words."""
        return in_words(self.values["horaires_accueil"], today)

    def fields(self) -> list[tuple[str, str]]:
        """The whole, as the form sends it."""
        return [
            *self.values.items(),
            *((f"avant_{name}", value) for name, value in self.former.items()),
            *((f"doute_{name}", "oui") for name in sorted(self.doubtful)),
            *((f"avant_doute_{name}", "oui") for name in sorted(self.doubted)),
            *self.source.items(),
        ]


class CorrectionForm(EntryForm[Correction]):
    """The form « Corriger »."""

    address = f"{FORM_ADDRESS}/corriger"
    template = "base/corriger.html"

    def __init__(self, visit: Visit, subject: Subject) -> None:
        super().__init__(visit, subject)
        self.names = FORMS[subject.sheet.kind]
        self.written = (*self.names, "sources")
        self._now = _raw(subject.spot.raw, self.names)

    def around(self) -> Mapping[str, object]:
        """Which fields there are, and how each is typed."""
        return {"names": self.names, "lists": LISTS, "long": LONG, "doubtful": DOUBTFUL}

    def as_it_is(self) -> Correction:
        """What the file says now."""
        doubts = _doubts(self.subject.spot.raw)
        return Correction(self._now, self._now, doubts, doubts, dict.fromkeys(SOURCE, ""))

    def sent(self) -> Correction:
        """What was typed; where nothing was, what the file says now: what somebody else wrote there stays."""
        typed, doubts = self._typed(), _doubts(self.subject.spot.raw)
        touched = typed.changed()
        return replace(
            typed,
            values={name: value if name in touched else self._now[name] for name, value in typed.values.items()},
            former={name: value if name in touched else self._now[name] for name, value in typed.former.items()},
            doubtful=doubts - (typed.doubted - typed.doubtful) | (typed.doubtful - typed.doubted),
            doubted=doubts,
        )

    def refused(self, typed: Correction) -> web.Response | None:
        """When somebody else changed a field meanwhile; sent again, the form writes over it knowingly."""
        return self.again(replace(typed, former=self._now), self._conflicts(typed), status=409)

    def without(self, typed: Correction, wrong: Collection[str]) -> Correction | None:
        """With what those fields say in the file; None when none of them was typed."""
        put_back = {name: typed.former[name] for name in typed.changed() if name in wrong}
        return replace(typed, values={**typed.values, **put_back}) if put_back else None

    def stopped(self, typed: Correction, found: Examined) -> web.Response | None:
        """When a field is wrong, or nobody is named for a link, both told at once; or when nothing changes."""
        unnamed = typed.source["source_lien"] and not typed.source["source_nom"]
        wrong = {"source_nom": [catalogue("base")("source_of_link")]} if unnamed else {}
        if found.faults or wrong:
            return self.page(typed, {**found.faults, **wrong}, status=422)
        return self.visit.go(self.subject.path, done="base-nothing") if found.new == self.subject.spot.text else None

    def draft(self, typed: Correction) -> Draft:
        """The fields that changed, the doubts, and the source if one is named."""
        kind, entry, texts = self.subject.sheet.kind, self.subject.sheet.entry, catalogue("base")
        labels = ", ".join(texts(f"field.{name}").lower() for name in typed.changed()) or texts("doubts")
        summary = texts("summary", nom=entry.nom, champs=labels)
        return Draft(_change(kind, entry.id, typed, self.today), summary, typed.fields())

    def _typed(self) -> Correction:
        field = self.visit.field
        values = {name: field(name) for name in self.names}
        values["horaires_accueil"] = as_expression(values["horaires_accueil"])
        return Correction(
            values,
            {name: field(f"avant_{name}") for name in self.names},
            frozenset(name for name in DOUBTFUL if field(f"doute_{name}") == "oui"),
            frozenset(name for name in DOUBTFUL if field(f"avant_doute_{name}") == "oui"),
            {name: field(name) for name in SOURCE},
        )

    def _conflicts(self, typed: Correction) -> dict[str, list[str]]:
        """The fields that somebody else changed since the form was shown, to something else than what is typed."""
        texts, now = catalogue("base"), self._now
        return {
            name: [texts("field_moved", valeur=now[name] or texts("nothing"))]
            for name in typed.values
            if now[name] != typed.former[name] and typed.values[name] != now[name]
        }


def _raw(raw: Raw, names: Sequence[str]) -> dict[str, str]:
    """The fields as a form shows them."""
    values = {}
    for name in names:
        value = raw.get(name)
        values[name] = "\n".join(map(str, value)) if isinstance(value, list) else str(value or "").strip()
    return values


def _doubts(raw: Raw) -> frozenset[str]:
    waiting = raw.get("a_confirmer")
    return frozenset(map(str, waiting)) & set(DOUBTFUL) if isinstance(waiting, list) else frozenset()


def _change(kind: EntryKind, identifier: str, typed: Correction, today: date) -> Callable[[str], str]:
    def change(text: str) -> str:
        for name in typed.changed():
            value = typed.values[name]
            lines = [line.strip() for line in value.split("\n") if line.strip()]
            text = corrections.set_field(text, kind, identifier, name, lines if name in LISTS else value or None)
        text = corrections.set_doubts(text, kind, identifier, typed.doubtful, among=DOUBTFUL)
        if typed.source["source_nom"]:
            source: dict[str, str | date] = {"nom": typed.source["source_nom"], "date": today}
            if typed.source["source_lien"]:
                source["lien"] = typed.source["source_lien"]
            text = corrections.confirm(text, kind, identifier, today, source)
        return text

    return change
