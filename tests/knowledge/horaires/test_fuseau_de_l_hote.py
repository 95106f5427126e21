"""The host's time zone, which never matters."""

import os
import subprocess
import sys

PROGRAMME = """
from datetime import datetime
from knowledge.horaires import Horaires, en_francais
instant = datetime(2026, 11, 24, 10, 30)
etat = Horaires.parse("Mo-Fr 09:00-12:00; PH off").etat(instant)
print(ascii([etat.ouvert, str(etat.prochain_changement), en_francais(etat, instant)]))
"""


def lire(fuseau: str) -> str:
    """Run the program on a host of that zone and return what it prints."""
    environnement = {**os.environ, "TZ": fuseau}
    processus = subprocess.run(  # noqa: S603 (our own interpreter)
        [sys.executable, "-c", PROGRAMME], env=environnement, capture_output=True, text=True, check=True
    )
    return processus.stdout


def test_host_zone_does_not_matter() -> None:
    """In Auckland, where it is already tomorrow, a naive 10:30 is still 10:30 in Paris."""
    assert "2026-11-24 12:00:00+01:00" in lire("Europe/Paris")
    assert lire("Pacific/Auckland") == lire("Europe/Paris")
