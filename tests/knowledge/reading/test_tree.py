"""YAML text to a tree: nothing guessed, nothing clever, every fault at its place."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.reading import tree
from knowledge.reading.tree import TreeFault, read_tree


@pytest.mark.parametrize(
    "typed",
    ["01000", "12:30", "0612345670", "off", "no", "oui", "1_000", "0x1F", "2026-13-01", "1.0", "="],
)
def test_what_staff_typed_stays_as_typed(typed: str) -> None:
    """YAML 1.1 would make numbers, dates and booleans of these: here they stay text."""
    assert read_tree(f"champ: {typed}\n", "f.yaml").root == {"champ": typed}


@pytest.mark.parametrize("typed", ["-50 % pour les étudiants", "-.5", "-2.", "-2.3"])
def test_what_only_begins_with_a_dash_is_no_list(typed: str) -> None:
    """On a line of its own too."""
    for text in (f"champ: {typed}\n", f"champ:\n  {typed}\n"):
        assert read_tree(text, "f.yaml").root == {"champ": typed}


def test_values_that_may_be_misread_cost_one_split_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each longitude west of Greenwich begins with a dash, and texts go on below."""
    splits: list[str] = []

    class Counted:
        def split(self, text: str) -> list[str]:
            splits.append(text)
            return text.split("\n")

    monkeypatch.setattr(tree, "LINE_END", Counted())
    read_tree("\n".join(f"a{n}: -2.3\nb{n}: un texte\n  qui continue" for n in range(50)), "f.yaml")
    assert len(splits) == 1


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\na: 2\n", "CLE_DOUBLE", 2, 1),
        ("a: &x 1\nb: *x\n", "ALIAS", 1, 4),
        ("b: *x\n", "ALIAS", 1, 4),
        ("a: !!int 3\n", "ETIQUETTE", 1, 4),
        ("a: b: c\n", "SYNTAXE_DEUX_POINTS", 1, 5),
        ("a:\n\tb: c\n", "SYNTAXE_TABULATION", 2, 1),
        ('a: "ouvert\nb: c\n', "SYNTAXE_GUILLEMET", 1, 4),
        ("a: [1, 2\n", "SYNTAXE_CROCHET", 1, 4),
        ("---\na: 1\n---\nb: 2\n", "DEUX_DOCUMENTS", 3, 1),
        ("---\n---\nb: 2\n", "DEUX_DOCUMENTS", 2, 1),
        ("? [a]\n: b\n", "CLE", 1, 3),
        ("a: 1\r\nb: \x07\n", "CARACTERE", 2, 4),
        ("a: " + "[" * 40 + "]" * 40 + "\n", "PROFONDEUR", 1, 16),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(text: str, code: str, line: int, column: int) -> None:
    """Every refusal says where, and under which code."""
    with pytest.raises(TreeFault) as refused:
        read_tree(text, "f.yaml")
    assert (refused.value.fault.code, refused.value.fault.line, refused.value.fault.column) == (code, line, column)


@pytest.mark.parametrize("nothing", ["", "~", "null", "NULL"])
def test_an_empty_field_is_an_absent_field(nothing: str) -> None:
    """`telephone:` with nothing after it is as if it were not written; `null` is how machines write that."""
    assert read_tree(f"nom: a\ntelephone: {nothing}\n", "f.yaml").root == {"nom": "a"}
    assert read_tree(f'nom: "{nothing}"\n', "f.yaml").root == {"nom": nothing}


def test_an_alias_bomb_is_inert() -> None:
    """The « billion laughs » is refused at its first anchor."""
    bomb = "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    with pytest.raises(TreeFault):
        read_tree(bomb, "f.yaml")


@given(st.text(max_size=300))
def test_any_text_is_a_tree_or_a_fault(text: str) -> None:
    """Whatever is typed, the reader answers with a tree or a fault, never with an exception of YAML's."""
    with contextlib.suppress(TreeFault):
        read_tree(text, "f.yaml")
