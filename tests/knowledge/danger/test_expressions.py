"""The language of the rules, and what it says when a rule is wrong."""

import pytest

from knowledge.danger.expressions import Compiler, ExpressionError, conjugated
from knowledge.danger.lexicon import Lexicon, LexiconError
from knowledge.danger.spelling import DangerSpelling

COMPILER = Compiler(DangerSpelling((), (), {}, ()).read, {"proche": ["ami", "petit frere"]})


def matches(expression: str, text: str) -> bool:
    """Whether an expression is somewhere in a text."""
    words = DangerSpelling((), (), {}, ()).read(text)
    compiled = COMPILER.compile(expression)
    return any(compiled.around(words, place) for place in range(len(words)))


@pytest.mark.parametrize(
    ("expression", "text", "expected"),
    [
        ("il tombe", "Il tombe !", True),
        ("il tombe", "il ne tombe", True),
        ("il/elle tombe", "elle tombe", True),
        ("il/elle tombe", "on tombe", False),
        ("mon <proche> tombe", "mon petit frère tombe", True),
        ("frapper~ fort", "il frappait fort", True),
        ("mor* ici", "morsure ici", True),
        ("il [2] tombe", "il a encore tombe", True),
        ("il [2] tombe", "il a encore une fois tombe", False),
        ("il [2] tombe", "il part. tombe", False),
        ("il (vite) tombe", "il tombe", True),
        ("a ce_soir/demain", "à ce soir", True),
        ("feu & cave", "dans la cave il y a le feu", True),
        ("feu & cave", "le feu", False),
    ],
)
def test_language(expression: str, text: str, expected: bool) -> None:  # noqa: FBT001 (a column of the table)
    """Each sign of the language does what the file's first lines say."""
    assert matches(expression, text) is expected


@pytest.mark.parametrize("expression", ["<inconnue>", "[2]", "(peut-être)", "finir~", "a//b", "ab*cd", ""])
def test_mistakes_are_refused(expression: str) -> None:
    """A rule that means nothing is an error, not silence."""
    with pytest.raises(ExpressionError):
        COMPILER.compile(expression)


def test_verbs_in_ger() -> None:
    """An e keeps the g soft."""
    assert "mangeait" in conjugated("manger")


def test_a_missing_file_stops_the_import() -> None:
    """Half of the rules is no rule."""
    with pytest.raises(LexiconError, match="ecriture"):
        Lexicon({})
