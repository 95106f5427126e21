"""The pages of a service whose settings name no base: the program's own is shown, and never written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.bot.pages.base.forms import PMI, confirmed, filled, text_of
from tests.bot.pages.visitor import Visitor
from tests.bot.shipped import shipped


@pytest.fixture
def settings(settings: Settings, own_base: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Settings]:
    """As the others, without `KNOWLEDGE_DIR`."""
    monkeypatch.delenv("KNOWLEDGE_DIR", raising=False)
    named = settings.model_fields_set - {"knowledge_dir"}
    with shipped(own_base):
        yield Settings(_env_file=None, **{name: getattr(settings, name) for name in named})


async def test_it_is_shown_and_not_written(visitor: Visitor, own_base: Path) -> None:
    """The list of entries says it at once, and so does a correction, which leaves every byte."""
    before = text_of(own_base)
    assert "KNOWLEDGE_DIR=ma-base" in (await visitor.get("/base")).words
    review = await visitor.post(
        f"{PMI}/corriger", None, **(await filled(visitor, telephone="01 99 00 41 41")), etape="relire"
    )
    answer = await confirmed(visitor, f"{PMI}/corriger", review)
    assert (answer.status, "KNOWLEDGE_DIR=ma-base" in answer.words, text_of(own_base)) == (409, True, before)
