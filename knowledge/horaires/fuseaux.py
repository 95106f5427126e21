"""The clock of a place: its time zone, by the number of its département or of its overseas collectivity.

The legal time of each is that of the decree n° 2017-292 of 6 March 2017 « relatif au temps légal français »; New
Caledonia and French Polynesia set their own. The zones are those of the tz database of the IANA (`zone.tab`: one for
each ISO 3166 code), the numbers those of the Insee (code officiel géographique). Two archipelagos of French Polynesia
are not told apart from Tahiti: the Marquesas, half an hour ahead, and the Gambier Islands, an hour ahead.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from knowledge.horaires.catalogue import catalogue, phrase
from knowledge.horaires.dates import heure, nom_du_jour, quantieme

PARIS: Final = ZoneInfo("Europe/Paris")

_OUTRE_MER: Final[Mapping[str, str]] = MappingProxyType({
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "975": "America/Miquelon",
    "976": "Indian/Mayotte",
    "977": "America/St_Barthelemy",
    "978": "America/Marigot",
    "986": "Pacific/Wallis",
    "987": "Pacific/Tahiti",
    "988": "Pacific/Noumea",
})  # fmt: skip
"""Wherever clocks are not those of Paris and people live."""

_PREFIXES_D_OUTRE_MER: Final = ("97", "98")


def departement_du(code: str) -> str:
    """Return the number of the département of an INSEE code, or of a postal one: three figures overseas, else two."""
    return code[:3] if code.startswith(_PREFIXES_D_OUTRE_MER) else code[:2]


def fuseau_du(departement: str) -> ZoneInfo:
    """Return the zone of a département, that of Paris for any other text: a nation's service is of none."""
    name = _OUTRE_MER.get(departement)
    return ZoneInfo(name) if name else PARIS


def lieu_de_l_heure(fuseau: ZoneInfo) -> str:
    """Name the place whose clock it is, to be read after « heure de »: « Paris », « La Réunion »."""
    return catalogue().lieux_de_l_heure[fuseau.key]


def heure_qu_il_est(instant: datetime, *, nomme: bool) -> str:
    """Write the time at an instant, told in the zone it is wanted in: « 9 h 10 »; `nomme` adds « (lundi 23) »."""
    if not nomme:
        return heure(instant)
    return phrase("heure_d_un_jour", heure=heure(instant), jour=nom_du_jour(instant), quantieme=quantieme(instant.day))


def sur_place(instant: datetime, fuseau: ZoneInfo) -> datetime:
    """Express an instant on the clock of a place; a naive one is read there, and moved on if the clocks skip it."""
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=fuseau).astimezone(UTC)
    return instant.astimezone(fuseau)
