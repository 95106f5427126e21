"""The rules of the danger layer, read from ``lexique/*.yaml`` when the package is imported.

A mistake in a file stops the import with the file and the words at fault: a danger layer that would start with
half of its rules must not start.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files

from yaml import YAMLError

from knowledge.danger.category import Category
from knowledge.danger.expressions import PREFIX_LENGTH, Compiler, Expression, ExpressionError, key_of_prefix
from knowledge.danger.folding import SENTENCE_END, words
from knowledge.danger.spelling import DangerSpelling
from knowledge.texts.plain import read_plain

_MASK = "_"
_SOFT = "doux"
_PLAIN = "toujours"
FOREIGN = "langues"
TONGUES = {
    "anglais": "en", "arabe": "ar", "portugais": "pt", "espagnol": "es", "turc": "tr", "slave": "uk", "tamoul": "ta",
    "italien": "it", "roumain": "ro", "polonais": "pl", "allemand": "de",
}  # fmt: skip
"""The codes of the languages of ``langues.yaml``; what is Slavic in Cyrillic letters is answered in Ukrainian."""
_DONE_TO = ("frapper", "menacer", "violer")  # families of what somebody does to somebody
_MOMENT = "besoins.moment"
_MOST_TRIES = 24  # places where one expression is tried: enough for any message, a bound for a hostile one


class LexiconError(ValueError):
    """A file of the lexicon that cannot be used."""


@dataclass(frozen=True, slots=True)
class DangerRule:
    """Expressions that say one thing; ``name`` is what may be logged, never the resident's words.

    ``soft`` ones leave a doubt; ``plain`` ones leave none, and nothing else of a message silences them; ``tongue`` is
    the code of the language of those that are not French.
    """

    name: str
    category: Category | None
    expressions: tuple[Expression, ...]
    soft: bool = False
    plain: bool = False
    tongue: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found in a message, and the words between which it was found."""

    rule: DangerRule
    expression: Expression
    start: int
    end: int


class Finder:
    """Finds which rules match, looking only at those one of whose rare words is in the message."""

    def __init__(self, rules: Sequence[DangerRule]) -> None:
        parts = (part for rule in rules for one in rule.expressions for part in (one, *one.near))
        common = Counter(key for part in parts for element in part.elements for key in element.keys)
        self._by_key: dict[str, list[tuple[DangerRule, Expression, tuple[frozenset[str], ...]]]] = defaultdict(list)
        for rule in rules:
            for expression in rule.expressions:
                needed = tuple(_rarest(part, common) for part in (expression, *expression.near))
                for key in needed[0]:
                    self._by_key[key].append((rule, expression, needed[1:]))

    def find(self, text: Sequence[str]) -> Iterator[Hit]:
        """The matches in a text already read; an expression repeated over and over is reported a few times."""
        present = {key for word in text for key in (word, key_of_prefix(word))}
        left: Counter[int] = Counter()
        for place, word in enumerate(text):
            for key in (word, key_of_prefix(word)):
                for rule, expression, others in self._by_key.get(key, ()):
                    if left[id(expression)] >= _MOST_TRIES or any(present.isdisjoint(keys) for keys in others):
                        continue
                    left[id(expression)] += 1
                    found = expression.around(text, place)
                    if found:
                        yield Hit(rule, expression, *found)


class Lexicon:
    """Everything the files say: how words are read, what is danger, what only sounds like it."""

    def __init__(self, documents: Mapping[str, object]) -> None:
        writing = _mapping(documents, "ecriture")
        families = {name: _texts(value, name) for name, value in _mapping(documents, "familles").items()}
        shortcuts = {
            "".join(words(short)[0]): tuple(DangerSpelling((), (), {}, ()).read(str(meant)))
            for short, meant in _entries(writing, "raccourcis").items()
        }
        compiler = Compiler(DangerSpelling((), (), shortcuts, ()).read, families)
        french = [rule for name in Category for rule in _rules(_mapping(documents, name), name, compiler, name)]
        foreign = list(_foreign(_mapping(documents, FOREIGN), compiler))
        exceptions = list(_rules(_mapping(documents, "sauf"), "sauf", compiler, None))
        gentle = list(_rules(_mapping(documents, "nuances"), "nuances", compiler, None))
        needs = list(_rules(_mapping(documents, "besoins"), "besoins", compiler, None))
        targets = _vocabulary([*french])
        self.spelling = DangerSpelling(
            {*targets, *_vocabulary([*foreign, *exceptions, *gentle, *needs])},
            targets,
            shortcuts,
            _folded(writing, "mots_ordinaires"),
            english=_folded(writing, "mots_anglais"),
            french=[*_folded(writing, "mots_francais"), *compiler.words_of(*_DONE_TO)],
        )
        self._please = frozenset(_folded(writing, "mots_de_politesse"))
        self._rules = Finder([*french, *foreign])
        self._exceptions = Finder(exceptions)
        self._gentle = Finder(gentle)
        self._needs = Finder(needs)

    def hits(self, text: list[str]) -> list[Hit]:
        """The dangers in a text read by ``spelling``; an exception hides the words it covers and no others."""
        masked = list(text)
        for hit in self._exceptions.find(text):
            masked[hit.start : hit.end] = [_MASK] * (hit.end - hit.start)
        return list(self._rules.find(masked))

    def unexplained(self, text: list[str]) -> list[str]:
        """The text without the words that say an ordinary need plainly: what small signs are looked for in.

        A moment is left out too where nothing else is said: « ¿y hoy? » asks for hours.
        """
        hits = [(hit.rule.name == _MOMENT, range(hit.start, hit.end)) for hit in self._needs.find(text)]
        needs, moments = (
            {place for is_moment, places in hits if is_moment is kind for place in places} for kind in (False, True)
        )
        if all(word == SENTENCE_END for place, word in enumerate(text) if place not in needs | moments):
            needs |= moments
        return [word for place, word in enumerate(text) if place not in needs] if needs else text

    def is_please(self, word: str) -> bool:
        """Whether a word only asks nicely."""
        return word in self._please

    def softened(self, text: Sequence[str]) -> bool:
        """Whether the message says that it is past, or that it is nothing, or a joke."""
        return any(True for _ in self._gentle.find(text))


def load_lexicon() -> Lexicon:
    """The lexicon of the package.

    Raises:
        LexiconError: a file is missing, is not YAML, or holds something the rules do not know.
    """
    documents: dict[str, object] = {}
    for file in sorted(files("knowledge.danger").joinpath("lexique").iterdir(), key=lambda entry: entry.name):
        if not file.name.endswith(".yaml"):
            continue
        try:
            documents[file.name.removesuffix(".yaml")] = read_plain(file)
        except YAMLError as error:
            message = f"lexique/{file.name} : {error}"
            raise LexiconError(message) from error
    return Lexicon(documents)


def _rules(
    document: Mapping[str, object], file: str, compiler: Compiler, category: Category | None
) -> Iterator[DangerRule]:
    for name, value in document.items():
        kinds = value if isinstance(value, dict) else {"": value}
        if len(kinds) != 1 or not kinds.keys() <= {"", _SOFT, _PLAIN}:
            message = f"lexique/{file}.yaml, {name} : une liste, ou « {_SOFT}: » ou « {_PLAIN}: » et une liste"
            raise LexiconError(message)
        texts = _texts(next(iter(kinds.values())), f"{file}.{name}")
        try:
            expressions = tuple(compiler.compile(text) for text in texts)
        except ExpressionError as error:
            message = f"lexique/{file}.yaml, {name} : {error}"
            raise LexiconError(message) from error
        yield DangerRule(f"{file}.{name}", category, expressions, soft=_SOFT in kinds, plain=_PLAIN in kinds)


def _foreign(document: Mapping[str, object], compiler: Compiler) -> Iterator[DangerRule]:
    for language in document:
        if language not in TONGUES:
            message = f"lexique/langues.yaml : langue inconnue « {language} »"
            raise LexiconError(message)
        for name, texts in _entries(document, language).items():
            said, _, doubt = name.partition("-")
            if doubt not in {"", _SOFT} or said not in set(Category):
                message = f"lexique/langues.yaml, {language} : catégorie inconnue « {name} »"
                raise LexiconError(message)
            # believed whatever the signs say: one word is spelt in too many ways for them, in Darija or in Tamil
            rules = _rules({f"{language}.{name}": {doubt or _PLAIN: texts}}, FOREIGN, compiler, Category(said))
            yield from (replace(rule, tongue=TONGUES[language]) for rule in rules)


def _rarest(expression: Expression, common: Counter[str]) -> frozenset[str]:
    required = [element.keys for element in expression.elements if not element.optional and not element.gap]
    return min(required, key=lambda keys: sum(common[key] + (200 if len(key) < PREFIX_LENGTH else 0) for key in keys))


def _vocabulary(rules: Sequence[DangerRule]) -> dict[str, None]:
    parts = [part for rule in rules for one in rule.expressions for part in (one, *one.near)]
    elements = [element for part in parts for element in part.elements]
    single = [word for element in elements for word in sorted(element.words)]
    return dict.fromkeys(single + [word for element in elements for run in element.runs for word in run])


def _mapping(documents: Mapping[str, object], name: str) -> Mapping[str, object]:
    document = documents.get(name)
    if not isinstance(document, dict) or not document:
        message = f"lexique/{name}.yaml manque ou est vide"
        raise LexiconError(message)
    return document


def _entries(document: Mapping[str, object], name: str) -> Mapping[str, object]:
    return _mapping(document, name)


def _folded(document: Mapping[str, object], name: str) -> list[str]:
    return ["".join(words(word)[0]) for word in _texts(document.get(name), name)]


def _texts(value: object, where: str) -> list[str]:
    if not isinstance(value, list) or not value or not all(isinstance(text, str) and text.strip() for text in value):
        message = f"lexique, {where} : une liste de textes est attendue"
        raise LexiconError(message)
    return value
