"""Addresses, codes and points on the map that contradict each other."""

from collections.abc import Iterator, Sequence
from statistics import median

from knowledge.checks.relecture import Relecture
from knowledge.engine.language.words import split
from knowledge.model.arrondissements import commune_of
from knowledge.model.departements import surely_postal
from knowledge.model.distance import distance_km
from knowledge.model.service import Service
from knowledge.model.structure import Joignable
from knowledge.model.territoire import NATION, Commune, Departement
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed
from knowledge.reading.tree import Path
from knowledge.texts.catalogue import catalogue

SLACK = 2
"""Times the radius of a commune at which a point is surely outside: a radius is that of a circle, no town is one."""

LATITUDES, LONGITUDES = (41, 52), (-6, 10)
"""Degrees between which metropolitan France lies."""

OVERSEAS = ("97", "98")
"""How the INSEE codes begin of communes that lie elsewhere."""

FARTHEST_KM = 250
"""From the middle of a département, further than any of its communes, in Guyane too."""

LENGTH = 5
"""Signs of a postal code, and of an INSEE code."""

SEVERAL = 3
"""Communes of a département from which their middle holds though one of them is wrong."""


def codes_of_two_departements(relecture: Relecture) -> Iterator[Fault]:
    """POSTAL_DEPARTEMENT: a postal code and an INSEE code are not of the same département."""
    for placed, entry in _located(relecture):
        insee = entry.code_insee
        told = {"code_postal": (entry.code_postal,), "codes_postaux": getattr(entry, "codes_postaux", ())}
        for field, codes in told.items():
            for postal in filter(None, codes):
                if insee and postal[:2] != insee[:2].replace("2A", "20").replace("2B", "20"):
                    yield placed.warning("POSTAL_DEPARTEMENT", field, valeur=postal, insee=insee)


def _located(relecture: Relecture) -> Iterator[tuple[Placed, Joignable | Commune]]:
    """What has an address: places, helps, and the communes themselves."""
    yield from relecture.of(Joignable)
    yield from relecture.of(Commune)


def codes_of_two_communes(relecture: Relecture) -> Iterator[Fault]:
    """POSTAL_AILLEURS: the INSEE code is that of a commune of the base, the postal code is not."""
    for placed, entry in relecture.of(Joignable):
        commune = relecture.communes.get(entry.code_insee or "")
        if commune and commune.postaux and entry.code_postal not in (None, *commune.postaux):
            values = {"insee": commune.code_insee, "commune": commune.nom, "attendu": ", ".join(commune.postaux)}
            yield placed.warning("POSTAL_AILLEURS", "code_postal", valeur=entry.code_postal, **values)


def name_of_another_commune(relecture: Relecture) -> Iterator[Fault]:
    """COMMUNE_AILLEURS: the INSEE code is that of a commune of the base, the name is another's."""
    for placed, entry in relecture.of(Joignable):
        commune = relecture.communes.get(entry.code_insee or "")
        if commune and entry.commune and split(entry.commune) not in map(split, _names(commune)):
            values = {"valeur": entry.commune, "attendu": commune.nom, "insee": commune.code_insee}
            yield placed.warning("COMMUNE_AILLEURS", "commune", **values)


def _names(commune: Commune) -> Iterator[str]:
    """What an address there may say: the commune, or one of its quarters, as « Sainte-Clotilde » of Saint-Denis."""
    yield from (commune.nom, *commune.autres_noms)
    for lieu in commune.quartiers:
        yield from (lieu.nom, *lieu.autres_noms)


def half_a_point(relecture: Relecture) -> Iterator[Fault]:
    """COORDONNEES_SEULES: a latitude without a longitude, or the other way round."""
    for placed, entry in _located(relecture):
        if (entry.latitude is None) != (entry.longitude is None):
            yield placed.warning("COORDONNEES_SEULES", "latitude" if entry.longitude is None else "longitude")


def point_far_away(relecture: Relecture) -> Iterator[Fault]:
    """COORDONNEES_LOIN, COORDONNEES_ECHANGEES, COORDONNEES_HORS_FRANCE: a place is not in its commune, or in France."""
    for placed, entry in _located(relecture):
        commune = relecture.communes.get(entry.code_insee or "")
        if not entry.latitude or not entry.longitude:  # zeros are the template's, which is told by itself
            continue
        if _within(entry.latitude, LONGITUDES) and _within(entry.longitude, LATITUDES):
            yield placed.warning("COORDONNEES_ECHANGEES", "latitude")
        elif field := _abroad(entry):
            yield placed.warning("COORDONNEES_HORS_FRANCE", field, insee=entry.code_insee)
        elif commune and commune.latitude is not None and commune.longitude is not None:
            away = distance_km(commune.latitude, commune.longitude, entry.latitude, entry.longitude)
            if away > SLACK * commune.rayon_km:
                yield placed.warning("COORDONNEES_LOIN", "latitude", distance=_written(away), commune=commune.nom)


def centre_far_away(relecture: Relecture) -> Iterator[Fault]:
    """COORDONNEES_CENTRE: the centre of a commune is not where the others of its département are."""
    centres: dict[str, list[tuple[Placed, Commune, float, float]]] = {}
    for placed, commune in relecture.of(Commune):
        if commune.latitude and commune.longitude and not _abroad(commune):
            centres.setdefault(commune.departement, []).append((placed, commune, commune.latitude, commune.longitude))
    for several in centres.values():
        middle = median(centre[2] for centre in several), median(centre[3] for centre in several)
        for placed, commune, latitude, longitude in several if len(several) >= SEVERAL else ():
            away = distance_km(*middle, latitude, longitude)
            if away > FARTHEST_KM:
                yield placed.warning("COORDONNEES_CENTRE", "latitude", distance=_written(away), commune=commune.nom)


def _abroad(entry: Joignable | Commune) -> str:
    """The field that is of no metropolitan France, where the commune of an entry is; "" for none."""
    if entry.latitude is None or entry.longitude is None or (entry.code_insee or "97").startswith(OVERSEAS):
        return ""
    if not _within(entry.latitude, LATITUDES):
        return "latitude"
    return "" if _within(entry.longitude, LONGITUDES) else "longitude"


def _written(km: float) -> str:
    return f"{km:.1f}".replace(".", ",")


def _within(degrees: float, ends: tuple[int, int]) -> bool:
    return ends[0] <= degrees <= ends[1]


def zone_of_nobody(relecture: Relecture) -> Iterator[Fault]:
    """ZONE_INCONNUE: the base covers no commune and no département that a service is for.

    One of them is enough: the others are those of neighbours, who share the service.
    """
    known = _zones(relecture)
    for placed, service in relecture.of(Service):
        zones = service.zone_eligibilite
        if (
            relecture.whole
            and known.isdisjoint(zones)
            and not all(_is_postal(zone, zones, relecture) for zone in zones)
        ):
            values = {"valeur": ", ".join(zones), "proposition": _zone_meant(zones[0], relecture)}
            yield placed.warning("ZONE_INCONNUE", "zone_eligibilite", 0, **values)


def _zones(relecture: Relecture) -> frozenset[str]:
    departements = {departement.code for _, departement in relecture.of(Departement)}
    return frozenset({NATION, *relecture.communes, *departements})


def _zone_meant(typed: str, relecture: Relecture) -> str:
    """What to write: the commune of an arrondissement; a number that looks like another is none."""
    texts, whole = catalogue("faults"), commune_of(typed)
    if whole in relecture.communes:
        return texts("VOULIEZ_VOUS_DIRE.morceau", valeur=whole)
    return texts("ZONES_POSSIBLES.morceau", valeur=", ".join(sorted(_zones(relecture))))


def postal_code_for_insee(relecture: Relecture) -> Iterator[Fault]:
    """INSEE_POSTAL: a postal code stands for an INSEE code: nobody's services would be found by it."""
    for placed, code, path in _insee_codes(relecture):
        proposition = _insee_meant(code, relecture)
        yield placed.warning("INSEE_POSTAL", *path, valeur=code, proposition=proposition)


def _insee_codes(relecture: Relecture) -> Iterator[tuple[Placed, str, Path]]:
    """The INSEE codes that are postal ones, each with where it is."""
    for placed, commune in relecture.of(Commune):
        code, here = commune.code_insee, commune.code_insee.startswith(commune.departement)  # else that is the fault
        if code in commune.postaux or (here and surely_postal(code)):
            yield placed, code, ("code_insee",)
    for placed, entry in relecture.of(Joignable):
        own = entry.code_insee or ""
        if _may_be_postal(own, relecture) and (surely_postal(own) or _as_if_postal(own, entry, relecture)):
            yield placed, own, ("code_insee",)
    for placed, service in relecture.of(Service):
        zones = service.zone_eligibilite
        for rank, zone in enumerate(zones):
            if _is_postal(zone, zones, relecture):
                yield placed, zone, ("zone_eligibilite", rank)


def _may_be_postal(code: str, relecture: Relecture) -> bool:
    """Whether a code of the Insee is that of no commune of the base, and of no arrondissement."""
    return len(code) == LENGTH and code.isdecimal() and code not in relecture.communes and commune_of(code) == code


def _as_if_postal(code: str, entry: Joignable, relecture: Relecture) -> bool:
    """Whether a place has a postal code twice, its own or that of the commune which it names: 13001 is Aix’s too."""
    town = relecture.communes_by_postal.get(code)
    return code == entry.code_postal or (
        town is not None and entry.commune in {None, town.nom} and entry.code_postal in {None, *town.postaux}
    )


def _is_postal(zone: str, zones: Sequence[str], relecture: Relecture) -> bool:
    """Whether a zone can only be a postal code, or is that of a commune which no other zone covers."""
    if not _may_be_postal(zone, relecture):
        return False
    town = relecture.communes_by_postal.get(zone)
    alone = town is not None and {town.code_insee, town.departement, NATION}.isdisjoint(zones)
    return alone or surely_postal(zone)


def _insee_meant(postal: str, relecture: Relecture) -> str:
    texts, commune = catalogue("faults"), relecture.communes_by_postal.get(postal)
    if commune is None or commune.code_insee == postal:
        return texts("INSEE_POSTAL.sinon")
    return texts("INSEE_POSTAL.connu", commune=commune.nom, insee=commune.code_insee)
