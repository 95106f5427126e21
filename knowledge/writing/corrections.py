"""The changes that people make to the base: each takes the text of a file, and gives it back changed.

Every function raises `Unwritable`, with a reason in French, when its change cannot be made in this text.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import cast

from knowledge.answering.dates import full_day
from knowledge.reading.tree import Path, at
from knowledge.writing import surgery
from knowledge.writing.document import Document
from knowledge.writing.entries import EntryKind, entry_path, examples_path, required
from knowledge.writing.lists import set_list
from knowledge.writing.order import in_order
from knowledge.writing.rendering import Value
from knowledge.writing.unwritable import Unwritable


def add_example(text: str, sujet: str, phrase: str, langue: str = "fr") -> str:
    """An example question more for a topic whose examples in `langue` are in this file."""
    path = examples_path(Document(text).tree, sujet, langue)
    if path is None:
        raise Unwritable("SUJET_SANS_LISTE", sujet=sujet, langue=langue)
    return _add_to_list(text, path, "exemples", phrase)


def add_negative(text: str, phrase: str) -> str:
    """A message more that no topic should answer, in the file that holds them."""
    if Document(text).node(("hors_sujet",)) is None:
        raise Unwritable("INTROUVABLE", valeur="hors_sujet", genre="hors_sujet")
    return _add_to_list(text, ("hors_sujet",), "exemples", phrase)


def set_field(text: str, kind: EntryKind, identifier: str, champ: str, valeur: "Value | None") -> str:
    """The field `champ` of an entry set to a text, a day, a list or a group of fields; taken away when it is empty."""
    path = required(Document(text).tree, kind, identifier)
    return _set(text, path, champ, valeur)


def add_fermeture(text: str, kind: EntryKind, identifier: str, debut: date, fin: date, motif: str) -> str:
    """A closure more of a structure or a service, from `debut` to `fin` (both closed)."""
    if fin < debut:
        raise Unwritable("PERIODE", debut=full_day(debut), fin=full_day(fin))
    document = Document(text)
    path = required(document.tree, kind, identifier)
    fermeture: dict[str, Value] = {"debut": debut, "fin": fin, "motif": motif}
    if fermeture_path(document, path, debut, fin) is not None:
        raise Unwritable("DEJA_ECRIT", valeur=_days(debut, fin))
    if document.node((*path, "fermetures")) is None or not at(document.tree.root, (*path, "fermetures")):
        return surgery.set_value(text, path, "fermetures", [fermeture])
    return surgery.append(text, (*path, "fermetures"), fermeture)


def remove_fermeture(text: str, kind: EntryKind, identifier: str, debut: date, fin: date) -> str:
    """A closure less: that of these very days."""
    document = Document(text)
    found = fermeture_path(document, required(document.tree, kind, identifier), debut, fin)
    if found is None:
        raise Unwritable("INTROUVABLE", valeur=_days(debut, fin), genre="fermetures")
    return surgery.remove(text, found)


def confirm(
    text: str, kind: EntryKind, identifier: str, le: date, source: Mapping[str, str | date], champs: Sequence[str] = ()
) -> str:
    """An entry said true on the day `le` by `source` (`nom`, perhaps `lien` and `date`); `champs` are confirmed.

    The source is dated anew where it is already named with the same link, else added.
    """
    path = required(Document(text).tree, kind, identifier)
    text = surgery.set_value(text, path, "verifie_le", le)
    text = _confirm_fields(text, path, champs)
    return _add_source(text, path, source)


def set_doubts(text: str, kind: EntryKind, identifier: str, doubtful: Collection[str], among: Collection[str]) -> str:
    """`a_confirmer` names, of the fields `among`, those that are `doubtful`; what it says of others stays."""
    path = required(Document(text).tree, kind, identifier)
    waiting = at(Document(text).tree.root, (*path, "a_confirmer"))
    former = [str(name) for name in waiting] if isinstance(waiting, list) else []
    kept = [name for name in former if name not in among or name in doubtful]
    new = [name for name in among if name in doubtful and name not in former]
    return _set(text, path, "a_confirmer", [*kept, *new]) if kept != former or new else text


def add_entry(text: str, kind: EntryKind, entry: Mapping[str, Value]) -> str:
    """An entry more at the end of its list, which is made when the file has none; its fields in the usual order."""
    document = Document(text)
    identifier = str(entry.get("id") or entry.get("code"))
    if kind == "engagements":
        raise Unwritable("GENRE", valeur=kind)
    if entry_path(document.tree, kind, identifier) is not None:
        raise Unwritable("DEJA_PRIS", valeur=identifier)
    ordered = {name: entry[name] for name in in_order(list(entry))}
    if not at(document.tree.root, (kind,)):
        if document.node((kind,)) is not None:  # `services:` with nothing, or `[]`
            return surgery.set_value(text, (), kind, [ordered])
        return surgery.first_field(text, kind, [ordered])
    return surgery.append(text, (kind,), ordered)


def fermeture_path(document: Document, entry: Path, debut: date, fin: date) -> Path | None:
    """Where the closure of these very days stands in the entry at `entry`."""
    days = {"debut": debut.isoformat(), "fin": fin.isoformat()}
    closures = cast("list[dict[str, str]]", at(document.tree.root, (*entry, "fermetures")) or [])
    for rank, closure in enumerate(closures):
        if days.items() <= closure.items():
            return (*entry, "fermetures", rank)
    return None


def _set(text: str, path: Path, champ: str, valeur: "Value | None") -> str:
    document = Document(text)
    written = document.node((*path, champ)) is not None
    if not valeur:
        return (
            surgery.remove(text, (*path, champ))
            if written and at(document.tree.root, (*path, champ)) is not None
            else text
        )
    if not isinstance(valeur, str | date | Mapping):
        former = at(document.tree.root, (*path, champ))
        if isinstance(former, list) and former:
            return set_list(text, (*path, champ), former, valeur)
    return surgery.set_value(text, path, champ, valeur)


def _add_to_list(text: str, path: Path, champ: str, phrase: str) -> str:
    document = Document(text)
    former = at(document.tree.root, (*path, champ))
    if not isinstance(former, list) or not former:
        return surgery.set_value(text, path, champ, [phrase])
    if phrase in former:
        raise Unwritable("DEJA_ECRIT", valeur=phrase)
    return surgery.append(text, (*path, champ), phrase)


def _confirm_fields(text: str, path: Path, champs: Sequence[str]) -> str:
    waiting = at(Document(text).tree.root, (*path, "a_confirmer"))
    if not isinstance(waiting, list) or not set(champs) & {str(name) for name in waiting}:
        return text
    return _set(text, path, "a_confirmer", [str(name) for name in waiting if name not in champs] or None)


def _add_source(text: str, path: Path, source: Mapping[str, str | date]) -> str:
    sources = cast("list[dict[str, str]]", at(Document(text).tree.root, (*path, "sources")) or [])
    for rank, known in enumerate(sources):
        if known.get("nom") == source["nom"] and known.get("lien") == source.get("lien"):
            return (
                surgery.set_value(text, (*path, "sources", rank), "date", source["date"]) if "date" in source else text
            )
    fields = {name: source[name] for name in ("nom", "lien", "date") if source.get(name)}
    if not sources:
        return surgery.set_value(text, path, "sources", [fields])
    return surgery.append(text, (*path, "sources"), fields)


def _days(debut: date, fin: date) -> str:
    return full_day(debut) if debut == fin else f"{full_day(debut)} – {full_day(fin)}"
