"""Numbers and links that are well formed, and yet not what a resident should be given."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import PhoneNumberType

from knowledge.checks.relecture import Relecture
from knowledge.model.champs import SHORT_NUMBER_DIGITS
from knowledge.model.service import Service
from knowledge.model.structure import Joignable, Structure
from knowledge.model.territoire import Commune, Departement
from knowledge.reading.fault import Fault
from knowledge.reading.tree import Path

_TRACKER = re.compile(r"[?&](utm_\w+|fbclid|gclid|mtm_\w+)=")

_DIRECTORY = re.compile(r"118\d{3}")
"""The directories that sell a number by telephone: the dearest calls there are."""

_EMERGENCIES = frozenset({"15", "17", "18", "112", "114", "115", "119", "191", "196", "197"})
"""Numbers of those who come or shelter at once, anywhere in France: never those of a place."""


def number_of_a_person(relecture: Relecture) -> Iterator[Fault]:
    """TELEPHONE_MOBILE: the number given is a mobile's."""
    yield from _numbers(relecture, PhoneNumberType.MOBILE, "TELEPHONE_MOBILE")


def number_that_costs(relecture: Relecture) -> Iterator[Fault]:
    """TELEPHONE_SURTAXE: calling costs more than an ordinary call."""
    for kind in (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST):
        yield from _numbers(relecture, kind, "TELEPHONE_SURTAXE")
    for placed, entry in relecture.of(Joignable):
        if _DIRECTORY.fullmatch((entry.telephone or "").replace(" ", "")):
            yield placed.warning("TELEPHONE_SURTAXE", "telephone", valeur=entry.telephone)


def number_of_an_emergency(relecture: Relecture) -> Iterator[Fault]:
    """TELEPHONE_URGENCE: the number of a place, of a town hall or of a département's line is an emergency number."""
    offices = {commune.mairie for _, commune in relecture.of(Commune)}
    offices |= {departement.appeler for _, departement in relecture.of(Departement)}
    for placed, entry in relecture.of(Joignable):
        place = entry.adresse or entry.code_postal or entry.code_insee or getattr(entry, "id", "") in offices
        if place and (entry.telephone or "").replace(" ", "") in _EMERGENCIES:
            yield placed.warning("TELEPHONE_URGENCE", "telephone", valeur=entry.telephone)


def _numbers(relecture: Relecture, kind: int, code: str) -> Iterator[Fault]:
    for placed, entry in relecture.of(Joignable):
        digits = (entry.telephone or "").replace(" ", "")
        if digits.startswith(_PREFIXES[code]) and _kind(digits) == kind:
            yield placed.warning(code, "telephone", valeur=entry.telephone)


_PREFIXES = {"TELEPHONE_MOBILE": ("06", "07"), "TELEPHONE_SURTAXE": ("08",)}
"""How such numbers begin: asking the library about every number would take as long as reading the base."""


def _kind(digits: str) -> int:
    return -1 if len(digits) <= SHORT_NUMBER_DIGITS else phonenumbers.number_type(phonenumbers.parse(digits, "FR"))


def link_in_clear(relecture: Relecture) -> Iterator[Fault]:
    """LIEN_NON_SUR: a link that residents are given is not https."""
    for placed, entry in relecture.of(Joignable):
        for path, link in _links(entry):
            if link.startswith("http://"):
                yield placed.warning("LIEN_NON_SUR", *path, valeur=link)


def link_that_follows(relecture: Relecture) -> Iterator[Fault]:
    """LIEN_SUIVI: a link tells advertisers who follows it."""
    for placed, entry in relecture.of(Joignable):
        for path, link in _links(entry):
            if found := _TRACKER.search(link):
                yield placed.warning("LIEN_SUIVI", *path, valeur=found[1])


def _links(entry: Joignable) -> Iterator[tuple[Path, str]]:
    """The links that residents may follow; those of the sources are only quoted."""
    found: list[tuple[Path, str | None]] = []
    if isinstance(entry, Structure):
        found += [(("site_web",), entry.site_web), (("lien_source",), entry.lien_source)]
    if isinstance(entry, Service):
        found += [(("lien_mobilisation",), entry.lien_mobilisation), (("lien_source",), entry.lien_source)]
    yield from ((path, link) for path, link in found if link)
