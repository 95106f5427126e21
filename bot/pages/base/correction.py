"""Correcting an entry: its address, its numbers, its hours in French or as the base writes them, its texts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aiohttp import web

from bot.base.keeper import Keeper
from bot.pages.base.draft import Raw
from bot.pages.base.entry import FORM_ADDRESS
from bot.pages.base.fields import DOUBTFUL, FORMS, LISTS, LONG, as_expression, in_words
from bot.pages.base.form import Draft, Faults, Forms, Subject
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderators import Role
from handlers.desk import Desk
from knowledge.answering.dates import PARIS
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections
from knowledge.writing.entries import Kind

SOURCE = ("source_nom", "source_lien")
"""Where what is written comes from; without either, nothing is said of it; a link alone is asked who it is of."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as it was sent: every field and every doubt, what they were when it was shown, and the source."""

    values: Mapping[str, str]
    former: Mapping[str, str]
    doubtful: frozenset[str]
    doubted: frozenset[str]
    source: Mapping[str, str]

    def changed(self) -> list[str]:
        """The fields that say something else than when the form was shown."""
        return [name for name, value in self.values.items() if value != self.former[name]]


def add(frame: Frame, desk: Desk, keeper: Keeper, audit: Audit) -> None:
    """Declare the form « Corriger »."""
    forms = Forms(desk, keeper, audit)

    async def show(visit: Visit) -> web.StreamResponse:
        subject = await forms.subject(visit)
        return _page(visit, subject, _as_it_is(subject), {})

    async def send(visit: Visit) -> web.StreamResponse:
        subject = await forms.subject(visit)
        typed = _followed(_typed(visit, subject), subject)
        if visit.field("etape") == "reprendre":
            return _page(visit, subject, typed, {})
        conflicts = _conflicts(typed, _raw(subject.spot.raw, FORMS[subject.sheet.kind]))
        if conflicts:
            return _page(visit, subject, _with_now(typed, subject), conflicts, status=409)
        unnamed = typed.source["source_lien"] and not typed.source["source_nom"]
        faults: Faults = {"source_nom": [catalogue("base")("source_of_link")]} if unnamed else {}
        today = visit.now.astimezone(PARIS).date()
        draft = _draft(subject, typed, today)
        found = await forms.examine(subject, draft, (*FORMS[subject.sheet.kind], "sources"))
        if found.faults or faults:
            return _page(visit, subject, typed, {**found.faults, **faults}, status=422)
        if found.new == subject.spot.text:
            return visit.go(subject.path, done="base-nothing")
        answer = await forms.review_or_write(visit, subject, draft, found)
        return answer if isinstance(answer, web.StreamResponse) else _page(visit, subject, typed, answer, status=409)

    frame.page(f"{FORM_ADDRESS}/corriger", show, Role.STAFF)
    frame.action(f"{FORM_ADDRESS}/corriger", send, Role.STAFF)


def _page(visit: Visit, subject: Subject, typed: Typed, faults: Faults, status: int = 200) -> web.Response:
    today = visit.now.astimezone(PARIS).date()
    return visit.page(
        "base/corriger.html",
        status=status,
        subject=subject,
        typed=typed,
        faults=faults,
        names=FORMS[subject.sheet.kind],
        lists=LISTS,
        long=LONG,
        doubtful=DOUBTFUL,
        week=in_words(typed.values["horaires_accueil"], today),
    )


def _as_it_is(subject: Subject) -> Typed:
    values, doubts = _raw(subject.spot.raw, FORMS[subject.sheet.kind]), _doubts(subject.spot.raw)
    return Typed(values, values, doubts, doubts, dict.fromkeys(SOURCE, ""))


def _typed(visit: Visit, subject: Subject) -> Typed:
    names = FORMS[subject.sheet.kind]
    values = {name: visit.field(name) for name in names}
    values["horaires_accueil"] = as_expression(values["horaires_accueil"])
    return Typed(
        values,
        {name: visit.field(f"avant_{name}") for name in names},
        frozenset(name for name in DOUBTFUL if visit.field(f"doute_{name}") == "oui"),
        frozenset(name for name in DOUBTFUL if visit.field(f"avant_doute_{name}") == "oui"),
        {name: visit.field(name) for name in SOURCE},
    )


def _followed(typed: Typed, subject: Subject) -> Typed:
    """The same form, where what was not touched is as the file says now: what somebody else wrote there stays."""
    now, doubts, touched = _raw(subject.spot.raw, FORMS[subject.sheet.kind]), _doubts(subject.spot.raw), typed.changed()
    return replace(
        typed,
        values={name: value if name in touched else now[name] for name, value in typed.values.items()},
        former={name: value if name in touched else now[name] for name, value in typed.former.items()},
        doubtful=doubts - (typed.doubted - typed.doubtful) | (typed.doubtful - typed.doubted),
        doubted=doubts,
    )


def _with_now(typed: Typed, subject: Subject) -> Typed:
    """The same form, which knows what the file says now: sent again, it writes over it knowingly."""
    return replace(typed, former=_raw(subject.spot.raw, FORMS[subject.sheet.kind]))


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


def _conflicts(typed: Typed, now: Mapping[str, str]) -> dict[str, list[str]]:
    """The fields that somebody else changed since the form was shown, to something else than what is typed."""
    texts = catalogue("base")
    return {
        name: [texts("field_moved", valeur=now[name] or texts("nothing"))]
        for name in typed.values
        if now[name] != typed.former[name] and typed.values[name] != now[name]
    }


def _draft(subject: Subject, typed: Typed, today: date) -> Draft:
    changed, texts = typed.changed(), catalogue("base")
    labels = ", ".join(texts(f"field.{name}").lower() for name in changed) or texts("doubts")
    fields = [
        *typed.values.items(),
        *((f"avant_{name}", value) for name, value in typed.former.items()),
        *((f"doute_{name}", "oui") for name in sorted(typed.doubtful)),
        *((f"avant_doute_{name}", "oui") for name in sorted(typed.doubted)),
        *typed.source.items(),
    ]
    summary = texts("summary", nom=subject.sheet.entry.nom, champs=labels)
    return Draft(_change(subject.sheet.kind, subject.sheet.entry.id, typed, changed, today), summary, fields)


def _change(kind: Kind, identifier: str, typed: Typed, changed: Sequence[str], today: date) -> Callable[[str], str]:
    def change(text: str) -> str:
        for name in changed:
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
