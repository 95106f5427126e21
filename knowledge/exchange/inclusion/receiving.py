"""Files of data·inclusion v1 read for the base: the records of its communes, whatever the order of the files."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from knowledge.exchange.checked import checked
from knowledge.exchange.inclusion.complement import FORMAT, Beyond, Complements
from knowledge.exchange.inclusion.fields import entry_fields, local_id
from knowledge.exchange.inclusion.topics import topics_of
from knowledge.exchange.plain import Fields
from knowledge.exchange.received import Received, ReceivedKind
from knowledge.exchange.stream import Advance, Record, Unreadable, begins_with, first_record, records_of
from knowledge.model.arrondissements import arrondissements_of, commune_of
from knowledge.texts.catalogue import catalogue

Followed = Callable[[Path], Advance]
"""What is told the bytes read of a file."""

PassedOver = Callable[[Path, Record, tuple[str, ...]], object]
"""Told a record that is left out, with the fields that it lacks or that hold no text."""

KNOWN_BY: Mapping[ReceivedKind, tuple[str, ...]] = {
    "structures": ("source", "id"),
    "services": ("source", "id", "structure_id"),
}
"""The fields without which nobody could tell which record it is, or who says so."""


@dataclass(slots=True)
class Files:
    """The files given, sorted by what they hold."""

    structures: list[Path] = field(default_factory=list)
    services: list[Path] = field(default_factory=list)
    complements: Complements = field(default_factory=Complements)

    @classmethod
    def of(cls, paths: Iterable[Path]) -> "Files":
        """Look at the beginning of each.

        Raises:
            Unreadable: one is missing, or holds something else.
        """
        files = cls()
        for path in paths:
            if begins_with(path, FORMAT.encode()):
                files.complements = _complements(path)
                continue
            record = first_record(path)
            if record is not None and not {"source", "id", "nom"} <= record.keys():
                raise Unreadable("not_inclusion", path)
            (files.services if record and "structure_id" in record else files.structures).append(path)
        return files


def received(
    paths: Sequence[Path],
    communes: frozenset[str],
    topics: frozenset[str],
    followed: Followed,
    passed_over: PassedOver = lambda *_: None,
) -> tuple[Received, ...]:
    """The structures and services of these files that concern some communes.

    Args:
        paths: files of structures, of services, and the complements that Guichet writes beside them.
        communes: INSEE codes; with none, everything is received.
        topics: the topics of the base, to one of which a service must answer.
        followed: gives, for a file, what is told the bytes read.
        passed_over: told each record of these communes that cannot be received.

    Raises:
        Unreadable: one of them cannot be used.
    """
    files = Files.of(paths)
    communes = communes.union(*map(arrondissements_of, communes))
    wanted = _Wanted(communes, files.complements)
    reading = _Reading(followed, passed_over)
    structures = {str(record["id"]): record for record in reading.of("structures", files.structures, wanted.structure)}
    services = list(reading.of("services", files.services, lambda record: wanted.service(record, structures)))
    if missing := {str(record["structure_id"]) for record in services} - structures.keys():
        again = _Reading(followed, lambda *_: None)
        found = again.of("structures", files.structures, lambda record: str(record.get("id")) in missing)
        structures |= {str(record["id"]): record for record in found}
    complements = files.complements
    return (
        *(_received("structures", record, complements.structures, topics) for record in structures.values()),
        *(_received("services", record, complements.services, topics) for record in services),
        *_unpublished(complements, services),
    )


@dataclass(frozen=True, slots=True)
class _Wanted:
    communes: frozenset[str]
    complements: Complements

    def structure(self, record: Record) -> bool:
        return (
            not self.communes
            or str(record.get("code_insee")) in self.communes
            or local_id(record.get("id")) in self.complements.structures
        )

    def service(self, record: Record, structures: Mapping[str, Record]) -> bool:
        zone = record.get("zone_eligibilite")
        return (
            not self.communes
            or str(record.get("code_insee")) in self.communes
            or str(record.get("structure_id")) in structures
            or (isinstance(zone, list) and not self.communes.isdisjoint(map(str, zone)))
            or local_id(record.get("id")) in self.complements.services
        )


@dataclass(frozen=True, slots=True)
class _Reading:
    followed: Followed
    passed_over: PassedOver

    def of(self, kind: ReceivedKind, paths: Iterable[Path], wanted: Callable[[Record], bool]) -> Iterator[Record]:
        """The records that are wanted, but for those that cannot be known again."""
        for path in paths:
            for record in filter(wanted, records_of(path, self.followed(path))):
                if lacking := tuple(name for name in KNOWN_BY[kind] if not _is_name(record.get(name))):
                    self.passed_over(path, record, lacking)
                else:
                    yield record


def _is_name(value: object) -> bool:
    """Whether a field can name something: a text, or a number where a publisher numbers its records."""
    return (isinstance(value, str) and bool(value.strip())) or (isinstance(value, int) and not isinstance(value, bool))


def _received(kind: ReceivedKind, record: Record, known: Mapping[str, Beyond], topics: frozenset[str]) -> Received:
    fields = entry_fields(record)
    day = _day(record.get("date_maj"))
    origin = str(record["id"])
    if (beyond := known.get(local_id(origin))) is not None:
        return Received(kind, origin, Complements.completed(fields, beyond), day, {}, whole=True)
    source = _source(record, day)
    for name in ("id", "structure"):  # theirs, in their own shape
        fields.pop(name, None)
    _of_whole_cities(fields)
    if kind == "services" and (found := topics_of(fields, topics)):
        fields["sujets"] = list(found)
    fields, remarks = checked(kind, fields, source)
    return Received(kind, origin, fields, day, source, remarks, structure=str(record.get("structure_id", "")))


def _of_whole_cities(fields: Fields) -> None:
    """Tell an arrondissement as the city that it is part of: the base knows no other commune there."""
    if "code_insee" in fields:
        fields["code_insee"] = commune_of(str(fields["code_insee"]))
    if isinstance(zone := fields.get("zone_eligibilite"), list):
        fields["zone_eligibilite"] = list(dict.fromkeys(map(commune_of, map(str, zone))))


def _unpublished(complements: Complements, services: Sequence[Record]) -> Iterator[Received]:
    """The services that data·inclusion has no theme for, told whole by the complements."""
    told = {local_id(record["id"]) for record in services}
    for identifier, fields in complements.services.items():
        if identifier not in told and "nom" in fields:
            yield Received("services", identifier, Complements.completed({}, fields), None, {}, whole=True)


def _source(record: Record, day: date | None) -> Fields:
    """Who publishes it, with the page and the day that the record gives."""
    producer = str(record["source"])
    source: Fields = {"nom": catalogue("exchange")("credit.inclusion", source=producer)}
    if link := record.get("lien_source"):
        source["lien"] = str(link)
    return source | ({"date": day.isoformat()} if day else {})


def _day(text: object) -> date | None:
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _complements(path: Path) -> Complements:
    try:
        found = Complements.of(json.loads(path.read_text(encoding="utf-8")))
    except ValueError:
        raise Unreadable("not_json_file", path) from None
    if found is None:
        raise Unreadable("bad_complements", path)
    return found
