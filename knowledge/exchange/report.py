"""What `guichet import` tells staff, a line a fact."""

from collections.abc import Iterator, Sequence
from datetime import date

from knowledge.answering.dates import full_day
from knowledge.exchange.differences import Difference
from knowledge.exchange.plain import Plain, on_one_line
from knowledge.exchange.received import Received
from knowledge.exchange.review import KnownRecord, Review
from knowledge.exchange.stream import Record
from knowledge.texts.catalogue import catalogue

_TEXTS = catalogue("exchange")


def report(review: Review) -> Iterator[str]:
    """Every difference, every remark, and what cannot be proposed; the new entries are told elsewhere, as YAML."""
    for known in review.different:
        yield from _known(known)
    for received, lacking in review.incomplete:
        values = {
            "origine": on_one_line(received.origin),
            "nom": _as_text(received.text("nom")),
            "champs": ", ".join(lacking),
        }
        yield _TEXTS("report.not_proposed", **values)
        yield from _remarks(received)
    same = len(review.known) - len(review.different)
    yield _TEXTS(
        "report.summary",
        lues=len(review.known) + len(review.new) + len(review.incomplete) - sum(one.implied for one in review.new),
        identiques=same,
        differentes=len(review.different),
        nouvelles=sum(not one.implied for one in review.new),
    )


def told_passed_over(file: str, record: Record, lacking: Sequence[str]) -> str:
    """That a record of `file` was left out, and the fields for lack of which."""
    name = next((value for key in ("nom", "id") if isinstance(value := record.get(key), str) and value.strip()), "?")
    return _TEXTS("report.passed_over", fichier=file, nom=on_one_line(name), champs=", ".join(lacking))


def _known(known: KnownRecord) -> Iterator[str]:
    yield _TEXTS("report.entry", id=known.entry.id, nom=known.entry.nom, raison=_TEXTS(known.reason))
    if known.rivals:
        named = [known.received, *known.rivals]
        yield _TEXTS("report.rivals", nombre=len(named), fiches=" ; ".join(map(_named, named)))
    yield from map(_difference, known.differences)
    yield from _remarks(known.received)


def _named(received: Received) -> str:
    """A record by its name, and by what tells it from its namesakes."""
    return f"{_as_text(received.text('nom'))} ({on_one_line(str(received.source.get('lien', received.origin)))})"


def _remarks(received: Received) -> Iterator[str]:
    yield from (_TEXTS("report.remark", texte=on_one_line(remark)) for remark in received.remarks)


def _difference(difference: Difference) -> str:
    return _TEXTS(
        f"report.{difference.sort}",
        champ=difference.field,
        base=_as_text(difference.mine),
        recu=_as_text(difference.theirs),
        date_base=_on(difference.mine_day),
        date_recue=_on(difference.theirs_day),
        avis=_TEXTS("report.older") if difference.older else "",
    )


def _on(day: date | None) -> str:
    return _TEXTS("report.on", date=full_day(day)) if day else ""


def _as_text(value: Plain | None) -> str:
    if isinstance(value, list):
        return ", ".join(map(_as_text, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} : {_as_text(part)}" for name, part in value.items())
    return on_one_line(value or "")
