"""The warnings that staff set aside, entry by entry, with their reason."""

from collections.abc import Iterator, Sequence

from knowledge.horaires.catalogue import catalogue as hours
from knowledge.model.ecart import Entree
from knowledge.reading.fault import Fault
from knowledge.reading.placed import Placed, of_model
from knowledge.reading.references import HOURS
from knowledge.reading.suggestion import did_you_mean
from knowledge.texts.catalogue import catalogue

UNCALLED_FOR = "ECART_INUTILE"
"""The code of a warning set aside that nothing calls for any more."""


def codes() -> frozenset[str]:
    """Every code that a fault of the base may have: what remedies are made of, `.morceau`, is none."""
    keys = catalogue("faults").keys()
    own = {key.removesuffix(".message") for key in keys if key.endswith(".message")} - {"HORAIRES"}
    return frozenset(own | {f"{HOURS}{code}" for code in hours().remarques})


def of_an_error(code: str) -> bool:
    """Whether a known code is never that of a warning."""
    if code.startswith(HOURS):
        return hours().remarques[code.removeprefix(HOURS)].gravite == "erreur"
    return f"{code}.gravite" not in catalogue("faults")


def _may_be_set_aside(code: str) -> bool:
    """What is told of `verifications_ecartees` itself is not."""
    return not of_an_error(code) and not code.startswith("ECART_")


def set_aside(faults: Sequence[Fault], entries: Sequence[Placed]) -> list[Fault]:
    """The faults that remain: warnings that their entry sets aside are left out, errors never are."""
    aside = {
        (placed.name, ecart.code)
        for placed, entry in of_model(entries, Entree)
        for ecart in entry.verifications_ecartees
    }
    return [fault for fault in faults if fault.severity == "erreur" or (fault.entry, fault.code) not in aside]


def idle(faults: Sequence[Fault], entries: Sequence[Placed]) -> Iterator[Fault]:
    """ECART_INCONNU, ECART_IMPOSSIBLE, ECART_INUTILE: what is set aside does not exist, may not be, or is mended."""
    known, found = codes(), {(fault.entry, fault.code) for fault in faults}
    for placed, entry in of_model(entries, Entree):
        for rank, ecart in enumerate(entry.verifications_ecartees):
            path = ("verifications_ecartees", rank, "code")
            if ecart.code not in known:
                proposition = did_you_mean(ecart.code, filter(_may_be_set_aside, known))
                yield placed.warning("ECART_INCONNU", *path, valeur=ecart.code, proposition=proposition)
            elif of_an_error(ecart.code):
                yield placed.warning("ECART_IMPOSSIBLE", *path, valeur=ecart.code)
            elif (placed.name, ecart.code) not in found:
                yield placed.warning(UNCALLED_FOR, *path, valeur=ecart.code)
