"""What goes into the engine and what comes out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class EngineEntry:
    """Something that can be found.

    Attributes:
        id: Its name, unique in a base.
        phrases: Example questions, as residents write them. Worth more than anything else given here.
        synonyms: Words or short expressions that point to it.
        text: The answer itself; searched too, with a low weight. May be empty.
    """

    id: str
    phrases: tuple[str, ...]
    synonyms: tuple[str, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry the message may be about; `score` is its share among all entries, in 0..1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """The entries a message may be about.

    Attributes:
        candidates: Best first.
        p_first: Calibrated probability that the first is right; a message no entry answers counts as wrong.
        p_choice: Calibrated probability that the right one is among the first four.
        known: Share, in 0..1, of the message's content words that the base knows (corrected ones included). A message
            of small words alone, as « je vais pas bien », is known as far as `p_choice`.
    """

    candidates: tuple[Candidate, ...]
    p_first: float
    p_choice: float
    known: float


@dataclass(frozen=True, slots=True)
class Example:
    """An example question near the message; `similarity` is a cosine in 0..1."""

    phrase: str
    id: str
    similarity: float


@dataclass(frozen=True, slots=True)
class RankingReason:
    """Why a candidate leads.

    Attributes:
        id: The candidate.
        words: The message's words that weigh most for it, with their weight, heaviest first.
        ranks: Its rank (1 = first) in each channel, by the channel's name.
    """

    id: str
    words: tuple[tuple[str, float], ...]
    ranks: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """A ranking taken apart, for staff who ask why.

    Attributes:
        ranking: What `Engine.rank` answers for the same text.
        words: The words as the engine reads them.
        corrected: Words replaced, as (written, read) pairs.
        unknown: Content words the base does not know.
        examples: The nearest example questions.
        reasons: One for each leading candidate.
        signals: What the calibrators look at, by name.
    """

    ranking: Ranking
    words: tuple[str, ...]
    corrected: tuple[tuple[str, str], ...]
    unknown: tuple[str, ...]
    examples: tuple[Example, ...]
    reasons: tuple[RankingReason, ...]
    signals: tuple[tuple[str, float], ...]
