"""What the project says of itself is true: commands, settings, links, the continuous integration."""

import re
import shlex
from pathlib import Path

import pytest
from pydantic_core import PydanticUndefined

from bot.__main__ import COMMANDS
from bot.settings import Settings
from knowledge.reading.base_reader import REPOSITORY_BASE
from knowledge.texts.typography import printed

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]

GUIDES = [
    ROOT / "docs" / f"{name}.md"
    for name in (
        "champs", "confidentialite", "donnees-ouvertes", "guide-agents", "guide-formulaires", "moderateurs", "registre",
    )
]  # fmt: skip
"""The documents in French."""

_CODE = re.compile(r"^```.*?^```|`[^`]*`|(?<=\])\([^)]*\)|<[^>]*>", re.DOTALL | re.MULTILINE)
"""What a guide quotes as it is typed: blocks and words of code, addresses of links, tags."""

TARGETS = set(re.search(r"^\.PHONY: (.*)$", MAKEFILE, re.MULTILINE)[1].split())  # type: ignore[index]

IN_WORDS = {
    "webhook_secret": "derived from a stored random key",
    "knowledge_dir": "the one in the repository",
}
"""Settings whose default is told in words, as no value would mean anything."""


def commands() -> list[list[str]]:
    """The commands of the documents: those of the `sh` blocks, and those quoted in sentences."""
    found: list[list[str]] = []
    for document in DOCUMENTS:
        text = document.read_text(encoding="utf-8")
        blocks = re.findall(r"^```sh\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
        lines = [line for block in blocks for line in block.splitlines()]
        lines += re.findall(r"`((?:make|(?:\.venv/bin/)?guichet) [^`\n]*)`", text)
        found += [words for line in lines if (words := shlex.split(line, comments=True))]
    return found


@pytest.mark.parametrize("words", commands(), ids=" ".join)
def test_every_command_of_the_documents_exists(words: list[str]) -> None:
    """A make target, or a command of `guichet`."""
    program, *arguments = words
    if program == "make":
        assert set(arguments) <= TARGETS
    else:
        assert program.removeprefix(".venv/bin/") == "guichet"
        assert arguments[0] in COMMANDS


def test_the_readme_starts_with_two_commands() -> None:
    """A newcomer needs `make demo` and `make test`, in this order."""
    first = re.search(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert first is not None
    assert first[1].split("\n")[:2] == ["make demo", "make test"]


def test_the_table_of_settings_is_that_of_the_code() -> None:
    """Names, descriptions and defaults, in the order of the class."""
    rows = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) ?\|$", README, re.MULTILINE)
    wanted = []
    for name, field in Settings.model_fields.items():
        default = "" if field.default in (None, PydanticUndefined) else f"`{field.default}`"
        wanted.append((name.upper(), field.description, IN_WORDS.get(name, default)))
    assert rows == wanted
    assert Settings.model_fields["knowledge_dir"].default == REPOSITORY_BASE


def test_the_example_of_settings_names_only_settings() -> None:
    """`.env.example` is copied as it is."""
    text = (ROOT / ".env.example").read_text(encoding="utf-8")
    names = [line.partition("=")[0] for line in text.splitlines() if line and not line.startswith("#")]
    assert names
    assert {name.lower() for name in names} <= set(Settings.model_fields)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_between_files_lead_somewhere(document: Path) -> None:
    """Pages, folders and pictures of the repository."""
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_the_guides_are_typed_as_french_is_printed(guide: Path) -> None:
    """As catalogues and templates are: typographic apostrophes, and no sign that could begin a line."""
    lines = _CODE.sub("\ufffc", guide.read_text(encoding="utf-8")).replace("*", "").splitlines()
    assert [line for line in lines if re.search(r"\w'\w|^\s*[:;?!»] |«$", line)] == []
    assert [line for line in lines if line != printed(line)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_named_in_sentences_exist(document: Path) -> None:
    """What is written `like/this` is a file or a folder of the repository, a placeholder apart."""
    named = re.findall(r"`((?:knowledge|handlers|bot|tests|docs)/[\w./-]*)`", document.read_text(encoding="utf-8"))
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_what_the_documents_have_a_town_make_enters_no_commit_of_the_program() -> None:
    """Its base, of which each change is a commit where git takes it, and its backups, which lie beside its keys."""
    texts = "\n".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    made = {f"{name}/" for name in re.findall(r"(?:cp -r knowledge/base |guichet backup )([\w-]+)", texts)}
    assert made == {"ma-base/", "backups/"}
    assert made <= set((ROOT / ".gitignore").read_text(encoding="utf-8").splitlines())


def test_continuous_integration_runs_the_readmes_test_command() -> None:
    """What a newcomer runs is what is checked, then lint, then what is installed."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert [line for line in script.splitlines() if line.startswith("make ")] == [
        "make test",
        "make lint",
        "make audit",
    ]


def test_make_help_lists_every_target() -> None:
    """Each phony target has its sentence."""
    assert set(re.findall(r"^([a-z-]+):.*## \S", MAKEFILE, re.MULTILINE)) == TARGETS


def test_the_changelog_has_room_for_what_comes() -> None:
    """Keep a Changelog: an `Unreleased` section on top."""
    sections = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sections[0] == "[Unreleased]"


def test_the_procfile_starts_what_exists() -> None:
    """The release command migrates, the web command serves."""
    text = (ROOT / "Procfile").read_text(encoding="utf-8")
    assert dict(line.split(": ") for line in text.splitlines()) == {
        "release": "python -m bot migrate",
        "web": "python -m bot serve",
    }
