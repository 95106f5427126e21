"""Everything that is said to residents in one language."""

from dataclasses import dataclass

from knowledge.answering.composer import Composer
from knowledge.answering.convention_answer import ConventionAnswer
from knowledge.answering.follow_up_answer import FollowUpAnswer
from knowledge.answering.kept_of_you import KeptOfYou
from knowledge.answering.pages import Pages
from knowledge.model.base import Base
from knowledge.texts.catalogue import Catalogue, catalogue


@dataclass(frozen=True, slots=True)
class Voice:
    """Those who write replies, all from one base and in one language."""

    texts: Catalogue
    pages: Pages
    composer: Composer
    conventions: ConventionAnswer
    follow_ups: FollowUpAnswer
    kept: KeptOfYou

    @classmethod
    def of(cls, base: Base, language: str, question_days: int) -> "Voice":
        """The voice of one of `catalogue.LANGUAGES`; `question_days` is told wherever a question is said to be kept."""
        texts = catalogue("replies", language).with_values(jours_gardes=question_days)
        return cls(
            texts,
            Pages(base, texts),
            Composer(base, texts),
            ConventionAnswer(base, texts),
            FollowUpAnswer(base, texts),
            KeptOfYou(base, texts, question_days),
        )
