"""Why the guichet answered as it did, told to staff."""

from collections.abc import Iterator

from knowledge.engine.entry import Explanation
from knowledge.texts.catalogue import catalogue
from knowledge.understanding.interpretation import Interpretation
from knowledge.verdict import Verdict

SHOWN = 5


def explanation_text(meaning: Interpretation, verdict: Verdict, explanation: Explanation) -> str:
    """Words, examples, rivals, confidence and decision, in French, a fact a line.

    A follow-up has neither rivals nor examples: its words were not ranked.
    """
    return "\n".join(_lines(meaning, verdict, explanation))


def _lines(meaning: Interpretation, verdict: Verdict, explanation: Explanation) -> Iterator[str]:
    texts = catalogue("explain")
    yield texts("decision", decision=texts(f"decisions.{verdict.decision}"), sujet=verdict.topic or "-")
    if meaning.danger:
        yield texts("danger", regles=", ".join(meaning.danger.signals) or "-")
    if meaning.mention:
        communes = ", ".join(one for one in meaning.mention.communes if one)
        yield texts("place", nom=meaning.mention.name, communes=communes or "-")
    yield texts("words", mots=" ".join(explanation.words))
    for written, read in explanation.corrected:
        yield texts("corrected", ecrit=written, lu=read)
    if explanation.unknown:
        yield texts("unknown", mots=", ".join(explanation.unknown))
    if meaning.detail:
        return
    if meaning.need:
        yield texts("confidence", premier=_percent(meaning.p_first), choix=_percent(meaning.p_choice))
    else:  # a firm danger, or words that are small talk as they stand: nothing was ranked
        yield texts("unranked")
    yield texts("rivals")
    for candidate in explanation.ranking.candidates[:SHOWN]:
        yield texts("rival", sujet=candidate.id, part=_percent(candidate.score))
    yield texts("examples")
    for example in explanation.examples[:SHOWN]:
        yield texts("example", phrase=example.phrase, sujet=example.id, part=_percent(example.similarity))
    yield from _reasons(explanation)


def _reasons(explanation: Explanation) -> Iterator[str]:
    texts = catalogue("explain")
    for reason in explanation.reasons[:2]:
        words = ", ".join(f"{word} ({weight:+.2f})" for word, weight in reason.words[:SHOWN])
        yield texts("reason", sujet=reason.id, mots=words or "-")


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
