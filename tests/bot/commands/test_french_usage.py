"""The help of the command line and what it says of mistakes: French, from the catalogue."""

import re
from argparse import Action
from collections.abc import Iterator, Mapping
from importlib import import_module

import pytest

from bot.__main__ import COMMANDS, main
from bot.usage.misused import misused
from bot.usage.parser import CommandParser
from knowledge.texts.catalogue import catalogue
from knowledge.texts.typography import NO_BREAK, printed

ENGLISH = re.compile(
    r"\b(usage|positional|show|this|exit|the|of|and|or|from|with|error|argument|choose|choice|expected|required"
    r"|unrecognized|ignored|ambiguous|could|default|such|FILE|NAME|DIR|COMMAND|PUBLISHER|LANG|KEYS)\b"
)
"""Words of argparse and of our former help, that no French text has. Options have parts of them: `--from-here`."""

PARTS = (
    ("import", "dila"),
    ("import", "data-inclusion"),
    *(("export", name) for name in ("data-inclusion", "json", "html")),
)
"""What has a help of its own beside the commands."""


def parsers(name: str) -> Iterator[CommandParser]:
    """The parser of a command, then those of its parts."""
    parser = CommandParser(prog=f"guichet {name}")
    import_module(f"bot.commands.{COMMANDS[name]}").add_arguments(parser)
    yield parser
    for action in parser._actions:
        if isinstance(action.choices, Mapping):
            yield from action.choices.values()


def helped(name: str) -> list[Action]:
    """What the help of a command explains: arguments and options, and the choice of a part apart."""
    actions = [action for parser in parsers(name) for action in parser._actions]
    return [action for action in actions if not isinstance(action.choices, Mapping)]


def refusal(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """The last line that a command written wrong is answered."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    said = capsys.readouterr()
    assert (end.value.code, said.out) == (2, "")
    return said.err.splitlines()[-1]


def without_options(text: str) -> str:
    """`text` without the names that are a contract."""
    return re.sub(r"--[\w-]+", "", text)


@pytest.mark.parametrize("words", [(), *((name,) for name in COMMANDS), *PARTS], ids=" ".join)
def test_help_holds_no_english(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    """Neither of argparse nor of ours."""
    with pytest.raises(SystemExit) as end:
        main([*words, "--help"])
    out = capsys.readouterr().out
    assert end.value.code == 0
    assert ENGLISH.findall(without_options(out)) == []
    assert " :" not in out
    assert out.startswith(printed("utilisation : guichet"))
    assert printed("\noptions :\n") in out


def test_every_command_has_its_purpose() -> None:
    """In the catalogue."""
    texts = catalogue("usage")
    assert {f"purpose.{name}" for name in COMMANDS} <= texts.keys()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_argument_is_explained_by_the_catalogue(name: str) -> None:
    """Its help, and the word that stands for its value."""
    texts = catalogue("usage")
    helps = "|".join(
        re.sub(r"\\\{\w+\\\}", ".+", re.escape(texts._sentences[key]))
        for key in sorted(texts.keys())
        if key.startswith("help.")
    )
    words = {texts(key) for key in sorted(texts.keys()) if key.startswith("metavar.")}
    for action in helped(name):
        assert re.fullmatch(helps, action.help or ""), action
        assert action.nargs == 0 or action.choices or action.metavar in words, action


@pytest.mark.parametrize(
    ("program", "arguments", "fault"),
    [
        ("guichet", "", "il manque COMMANDE."),
        ("guichet", "chek", "« chek » ne convient pas pour COMMANDE. Vouliez-vous dire « check » ?"),
        ("guichet", "--nope check", "l’option --nope n’existe pas."),
        ("guichet check", "--nope", "l’option --nope n’existe pas."),
        ("guichet check", "--nope=3", "l’option --nope n’existe pas."),
        ("guichet check", "--json=1", "--json ne prend pas de valeur."),
        ("guichet check", "--fr", "--fr peut vouloir dire --freshness, --from-here. Écrivez le nom entier."),
        ("guichet ask", "x --comune=y", "l’option --comune n’existe pas. Vouliez-vous dire --commune ?"),
        ("guichet ask", "où manger ?", "en trop : « manger ? ». Mettez entre guillemets ce qui contient des espaces."),
        ("guichet ask", "x -- --at", "en trop : « --at ». Mettez entre guillemets ce qui contient des espaces."),
        ("guichet ask", "--at", "il manque une valeur après --at."),
        ("guichet ask", "", "donnez une question, ou bien --batch."),
        ("guichet eval", "", "il manque FICHIER."),
        ("guichet new-commune", "", "il manque CODE_INSEE, NOM."),
        (
            "guichet connexion",
            "--role chef",
            "« chef » ne convient pas pour --role. Possibles : moderator, staff, admin.",
        ),
        ("guichet import", "dilla", "« dilla » ne convient pas pour SOURCE. Vouliez-vous dire « dila » ?"),
        ("guichet import dila", "", "il manque FICHIER."),
        ("guichet export json", "a b", "en trop : « b ». Mettez entre guillemets ce qui contient des espaces."),
    ],
)
def test_a_mistake_is_told_with_what_to_do(
    program: str, arguments: str, fault: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the command that it was made in."""
    said = refusal(capsys, *f"{program} {arguments}".split()[1:])
    # what was typed is told as it was typed, with its own spaces
    assert said.replace(NO_BREAK, " ") == f"{program} : {fault} Aide : .venv/bin/{program} --help"


def test_what_resembles_no_command_is_told_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """All of them, as the usage names none."""
    said = refusal(capsys, "nope")
    assert ", ".join(COMMANDS) in said
    assert printed("« nope »") in said


@pytest.mark.parametrize(
    "message",
    [
        "argument COMMANDE: invalid choice: 'chek' (choose from 'ask', 'check')",
        "argument COMMANDE: invalid choice: 'chek' (choose from ask, check)",
        "argument COMMANDE: invalid choice: 'chek', maybe you meant 'check'? (choose from ask, check)",
    ],
)
def test_a_choice_is_understood_of_every_python(message: str) -> None:
    """3.11, 3.12 and later, 3.14 and later."""
    assert str(misused(message)) == printed("« chek » ne convient pas pour COMMANDE. Vouliez-vous dire « check » ?")


def test_a_quoted_word_is_told_as_it_was_written(capsys: pytest.CaptureFixture[str]) -> None:
    """Python writes it between other quotes."""
    assert printed("« l'heure »") in refusal(capsys, "l'heure")


@pytest.mark.parametrize("message", ["something new went wrong", "argument --at: invalid thing", ""])
def test_what_argparse_says_otherwise_is_not_shown(message: str) -> None:
    """A later version may word an error as nobody foresaw: the sentence is general, and French."""
    assert str(misused(message)) == catalogue("usage")("misuse.other")
