"""What others publish made to hold in the base: what a field refuses is taken out of it, and shown."""

from collections.abc import Mapping
from typing import Final

from pydantic import ValidationError

from knowledge.exchange.plain import Fields, Plain, on_one_line
from knowledge.exchange.received import ReceivedKind
from knowledge.horaires import remarques
from knowledge.model.service import Service
from knowledge.model.structure import Structure
from knowledge.texts.catalogue import catalogue

MODELS: Final[Mapping[ReceivedKind, type[Structure] | type[Service]]] = {"structures": Structure, "services": Service}

WORDED: Final = frozenset({
    "nom", "description", "adresse", "complement_adresse", "horaires_precisions", "publics_precisions",
    "conditions_acces", "frais_precisions", "mobilisation_precisions",
})  # fmt: skip
"""Sentences and names, in which an apostrophe is the one of French print."""

LONGEST: Final = 160
"""Characters of `horaires_precisions`, as of every short text."""

_SENTENCE_ENDS: Final = (". ", " ! ", " ? ")


def checked(kind: ReceivedKind, fields: Fields, source: Fields) -> tuple[Fields, tuple[str, ...]]:
    """The fields that the base accepts, and a remark in French for each value that it does not take as it came."""
    texts = catalogue("exchange")
    kept = {name: _typeset(value, worded=name in WORDED) for name, value in fields.items()}
    remarks: list[str] = []
    if (hours := kept.get("horaires_accueil")) and (said := _refused_hours(str(hours))):
        remarks.append(texts("remark.hours", valeur=hours, cause=said))
        doubtful(kept, "horaires_accueil")
        del kept["horaires_accueil"]
        add_precision(kept, str(hours), remarks)
    while fault := _first_fault(kind, kept, source):
        name, limit = fault
        value = kept.pop(name)
        if limit and isinstance(value, str):
            kept[name] = _shortened(value, limit)
        remarks.append(texts("remark.cut" if limit else "remark.refused", champ=name, valeur=_as_text(value)))
    return kept, tuple(remarks)


def doubtful(fields: Fields, name: str) -> None:
    """Note that nobody confirmed a field."""
    held = fields.get("a_confirmer")
    names = held if isinstance(held, list) else []
    fields["a_confirmer"] = [*names, *([] if name in names else [name])]


def add_precision(fields: Fields, sentence: str, remarks: list[str]) -> None:
    """Put what hours cannot say in `horaires_precisions`; what does not fit there is shown as a remark."""
    held = str(fields.get("horaires_precisions", ""))
    if sentence in held:
        return
    longer = f"{held} {sentence}".strip()
    if len(longer) <= LONGEST:
        fields["horaires_precisions"] = longer
    else:
        remarks.append(catalogue("exchange")("remark.comment", valeur=sentence))


def _typeset(value: Plain, *, worded: bool) -> Plain:
    """A text on one line, sentences with the apostrophe of French print."""
    if not isinstance(value, str):
        return value
    return on_one_line(value).replace("'", "’") if worded else on_one_line(value)


def _refused_hours(expression: str) -> str | None:
    errors = (said for said in remarques(expression) if said.gravite == "erreur")
    return next((said.message for said in errors), None)


def _first_fault(kind: ReceivedKind, fields: Fields, source: Fields) -> tuple[str, int | None] | None:
    """The first field that the model refuses, and the length that it allows when it is only too long."""
    try:
        MODELS[kind].model_validate({**fields, "sources": [source]})
    except ValidationError as error:
        for fault in error.errors():
            name = str(fault["loc"][0])
            if name in fields:
                too_long = fault["type"] == "string_too_long" and len(fault["loc"]) == 1
                return name, fault["ctx"]["max_length"] if too_long else None
    return None


def _shortened(text: str, limit: int) -> str:
    """The first whole sentences, else the first whole words."""
    start = text[: limit - 1]
    end = max((start.rfind(mark) for mark in _SENTENCE_ENDS), default=-1)
    return start[: end + 1].strip() if end > limit // 2 else f"{start.rsplit(' ', 1)[0]}…"


def _as_text(value: Plain) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
