"""Everything that is said to residents in one language."""

from dataclasses import dataclass

from knowledge.answering.composer import Composer
from knowledge.answering.convention_answer import ConventionAnswer
from knowledge.answering.follow_up_answer import FollowUpAnswer
from knowledge.answering.kept_of_you import KeptOfYou
from knowledge.answering.pages import Pages
from knowledge.model.base import Base
from knowledge.texts.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Voice:
    """Those who write replies, all from one base and in one language."""

    pages: Pages
    composer: Composer
    conventions: ConventionAnswer
    follow_ups: FollowUpAnswer
    kept: KeptOfYou

    @classmethod
    def of(cls, base: Base, language: str, question_days: int) -> "Voice":
        """The voice of one of `catalogue.LANGUAGES`."""
        texts = catalogue("replies", language)
        return cls(
            Pages(base, texts, question_days),
            Composer(base, texts, question_days),
            ConventionAnswer(base, texts),
            FollowUpAnswer(base, texts, question_days),
            KeptOfYou(base, texts, question_days),
        )
