"""The next date of a day that comes back: a day of the year, of the month, a public holiday."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from knowledge.horaires.feries import date_de, nom_du_ferie

FERIE: Final = "PH"
"""The next public holiday, whichever it is."""

# A 29 February comes back after eight years at the most (1896 to 1904), a 31st after two months, a holiday sooner.
_ANNEES: Final = 9
_JOURS: Final = 366


def prochain(regle: str, depuis: date, departement: str) -> date | None:
    """Return the first date, from a day on, of `Dec 25`, `2027 Jan 1`, `easter +1 day`, `24` or `PH`.

    A year makes it that very date, past or not; None when there is none: a 30 February.
    """
    return next(_dates(regle, depuis, departement), None)


def _dates(regle: str, depuis: date, departement: str) -> Iterator[date]:
    jours = (depuis + timedelta(days=offset) for offset in range(_JOURS))
    if regle == FERIE:
        yield from (jour for jour in jours if nom_du_ferie(jour, departement))
    elif regle.isdigit():
        yield from (jour for jour in jours if jour.day == int(regle))
    elif regle[0].isdigit():
        written, _, rest = regle.partition(" ")
        with suppress(ValueError):
            yield date_de(rest, int(written))
    else:
        for year in range(depuis.year, depuis.year + _ANNEES):
            with suppress(ValueError):
                if (jour := date_de(regle, year)) >= depuis:
                    yield jour
