"""Public sets of questions that an understanding engine is measured on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from random import Random

from pydantic import BaseModel, ValidationError

from knowledge.engine.entry import EngineEntry


@dataclass(frozen=True, slots=True)
class LabelledQuestion:
    """A labelled question; `gold` is the id of the right entry, or None when none is."""

    text: str
    gold: str | None


@dataclass(frozen=True, slots=True)
class PublicSet:
    """Entries to find and questions to find them by."""

    name: str
    lang: str
    entries: tuple[EngineEntry, ...]
    questions: tuple[LabelledQuestion, ...]

    def without(self, hidden: frozenset[str]) -> tuple[EngineEntry, ...]:
        """The entries that are not hidden."""
        return tuple(entry for entry in self.entries if entry.id not in hidden)

    def redrawn(self, seed: int, most: int) -> "PublicSet":
        """The same entries with as many phrases each, drawn anew among those and the questions that it answers.

        What was not drawn is asked, `most` questions at most.
        """
        chance = Random(seed)  # noqa: S311 - no secret here
        entries, questions = [], []
        for entry in self.entries:
            texts = [*entry.phrases, *(question.text for question in self.questions if question.gold == entry.id)]
            texts = list(dict.fromkeys(texts))
            chance.shuffle(texts)
            count = len(entry.phrases)
            entries.append(replace(entry, phrases=tuple(texts[:count])))
            questions += [LabelledQuestion(text, entry.id) for text in texts[count:]]
        asked = chance.sample(questions, min(most, len(questions)))
        return replace(self, entries=tuple(entries), questions=tuple(asked))


class _Item(BaseModel):
    id: str
    phrases: tuple[str, ...]
    answer: str | None = None


class _Query(BaseModel):
    text: str
    gold: str | None


class _Document(BaseModel):
    name: str = ""
    lang: str = "fr"
    entries: tuple[_Item, ...]
    queries: tuple[_Query, ...]


def parse_set(document: Mapping[str, object]) -> PublicSet:
    """Reads the JSON object of a public set.

    Args:
        document: `{"name", "lang", "entries": [{"id", "phrases", "answer"?}], "queries": [{"text", "gold"}]}`.

    Raises:
        ValueError: It has another form.
    """
    try:
        written = _Document.model_validate(document)
    except ValidationError as error:
        raise ValueError("not a public set: " + "; ".join(one["msg"] for one in error.errors()[:3])) from error
    entries = tuple(EngineEntry(entry.id, entry.phrases, (), entry.answer or "") for entry in written.entries)
    questions = tuple(LabelledQuestion(query.text, query.gold) for query in written.queries)
    return PublicSet(written.name, written.lang, entries, questions)
