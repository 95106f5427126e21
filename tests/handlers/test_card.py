"""What a card of the moderators' group says of a case."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.storage.cases.case import Case, CaseState, KeepingReason
from handlers.moderation.card import text
from knowledge.guichet import Guichet
from knowledge.understanding.belief import Belief
from knowledge.understanding.interpretation import Guess
from tests.bot.moderation.conftest import plain

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
BELIEVED = Belief("ask", (Guess("pmi", 0.93), Guess("ccas", 0.02)), sure=0.47)
CASE = Case(
    number=1, state=CaseState.OPEN, reason=KeepingReason.NOT_CHOSEN, commune="vaubrun", language="fr", topic="pmi",
    belief=BELIEVED, words=None, size=1, first_at=NOW, last_at=NOW, version=0, holder=None, closed_at=None, outcome={},
    stripped=False,
)  # fmt: skip


def test_a_guess_is_as_sure_as_the_bot_was(town: Guichet) -> None:
    """That it is right, once in two; not its share among the topics, which the bot itself did not follow."""
    assert "(47 %)" in plain(text(CASE, town.base, NOW))


@pytest.mark.parametrize("belief", [BELIEVED, Belief("unknown")], ids=["second", "erased"])
def test_what_was_refused_is_no_guess(town: Guichet, belief: Belief) -> None:
    """Whether the bot believed it a little, or nobody knows any more."""
    refused = replace(CASE, reason=KeepingReason.NOT_THAT, topic="ccas", belief=belief)
    assert "Réponse refusée sur : " in plain(text(refused, town.base, NOW))


@pytest.mark.parametrize(("code", "name"), [("en", "anglais"), ("ar-latn", "arabe"), ("eo", "eo")])
def test_a_language_is_named(town: Guichet, code: str, name: str) -> None:
    """By its French name, where we have one."""
    assert f"\nLangue : {name}\n" in plain(text(replace(CASE, language=code), town.base, NOW))
