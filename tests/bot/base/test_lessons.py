"""What moderators teach goes to the file that holds its kind, in its language."""

import pytest

from bot.base.keeper import Keeper
from bot.base.lessons import Lessons
from bot.storage.cases.proposals import Proposal, ProposalKind, Proposals, Stage
from bot.storage.database import Database
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms
from knowledge.writing.unwritable import Unwritable
from tests.conftest import MONDAY_MORNING

KEY = b"k" * 32


def negative(language: str, phrase: str) -> Proposal:
    """A message that nobody answers, in a language."""
    by = Moderator(1, "Amina")
    return Proposal(
        1, ProposalKind.NEGATIVE, Stage.OPEN, 1, None, language, None, phrase, {}, by, MONDAY_MORNING, None, None, None
    )


@pytest.mark.parametrize(
    ("language", "phrase", "file"),
    [
        ("fr", "qui a gagné le match hier soir", "sujets/hors-sujet.yaml"),
        ("tr", "dün akşam maçı kim kazandı", "langues/turc.yaml"),
        ("it", "chi ha vinto la partita ieri sera", None),
    ],
)
async def test_a_message_that_nobody_answers_joins_those_of_its_language(
    keeper: Keeper, database: Database, language: str, phrase: str, file: str | None
) -> None:
    """At the end of the list; where there is none in that language, no other takes it."""
    lessons = Lessons(keeper, Proposals(database, Pseudonyms(KEY)), Audit(database))
    if file is None:
        with pytest.raises(Unwritable):
            await lessons.edit(negative(language, phrase), {})
        return
    edit = await lessons.edit(negative(language, phrase), {})
    assert edit.file == file
    head, added, tail = (edit.new or "").partition(edit.old or "")
    assert (head, added, tail.strip(" ")) == ("", edit.old, f"- {phrase}\n")
