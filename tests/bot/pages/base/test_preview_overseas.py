"""« Voir une réponse » of a town overseas: the hour typed is that of its residents."""

import re

import pytest

from knowledge.guichet import Guichet
from tests.bot.pages.visitor import Visitor
from tests.knowledge.answering.overseas import moved


@pytest.fixture
def small_guichet(small_guichet: Guichet) -> Guichet:
    """The imaginary town, in New Caledonia."""
    return Guichet(moved(small_guichet.base, "988"), small_guichet.polyglot)


async def test_the_hour_typed_is_that_of_the_town(visitor: Visitor) -> None:
    """Tuesday 10:00 there is open, though Paris is at midnight; the page says which clock it is."""
    ask = "/base/apercu?sujet=pmi&commune=vaubrun"
    page = (await visitor.get(f"{ask}&jour=2026-11-24&heure=10:00")).words
    assert "Ouvert maintenant, ferme à 12 h." in page.replace("\u00a0", " ")
    assert "Réponse le mar. 24 nov. 2026 à 10:00 (heure de la Nouvelle-Calédonie)" in page
    now = await visitor.get(ask)  # Monday 10:15 in Paris, 20:15 there
    assert "lun. 23 nov. 2026 à 20:15" in now.words
    tomorrow = re.search(r'value="([^"]+)"[^>]*>demain à 10', now.text)
    assert tomorrow
    assert tomorrow[1] == "2026-11-24T10:00"
    assert "Ouvert maintenant" in (await visitor.get(f"{ask}&moment={tomorrow[1]}")).words
