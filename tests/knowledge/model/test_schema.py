"""What helps staff while they type: the schema, the page of fields, the matcher of editors; none of them stale."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from knowledge.model.champs_page import fields_page
from knowledge.model.fichier import Fichier
from knowledge.reading.base_reader import REPOSITORY_BASE, base_files
from knowledge.reading.fault import Fault
from tests.knowledge.checks.broken import FOLDER, SOUND
from tests.schema import PAGE, SCHEMA, modeline, schema_text

ROOT = Path(__file__).parent.parent.parent.parent
FILES = base_files(REPOSITORY_BASE)
TASKS = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
BASE_SCHEMA: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(BASE_SCHEMA)


class EditorLoader(yaml.CBaseLoader):
    """YAML 1.2 as editors read it: numbers, true and false, nothing; dates and « oui » stay texts."""


for tag, shape, starts in (
    ("tag:yaml.org,2002:null", r"~|null|", ["~", "n", ""]),
    ("tag:yaml.org,2002:bool", r"true|false", ["t", "f"]),
    ("tag:yaml.org,2002:float", r"[-+]?\d+(\.\d*)?", list("-+0123456789")),
):
    EditorLoader.add_implicit_resolver(tag, re.compile(f"^(?:{shape})$"), starts)
EditorLoader.add_constructor("tag:yaml.org,2002:null", lambda *_: None)
EditorLoader.add_constructor("tag:yaml.org,2002:bool", lambda _, node: node.value == "true")
EditorLoader.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def complaints(text: str) -> list[str]:
    """What an editor would underline."""
    return [error.message for error in VALIDATOR.iter_errors(yaml.load(text, EditorLoader) or {})]  # noqa: S506


def test_the_generated_files_are_those_of_the_models() -> None:
    """Stale: run `make schema`."""
    assert SCHEMA.read_text(encoding="utf-8") == schema_text()
    assert PAGE.read_text(encoding="utf-8") == fields_page()


def test_the_schema_is_one() -> None:
    """Of the draft it says."""
    Draft202012Validator.check_schema(BASE_SCHEMA)


@pytest.mark.parametrize("name", FILES)
def test_a_file_of_the_base_names_the_schema_and_follows_it(name: str) -> None:
    """Its first line leads to the schema, and no editor underlines anything."""
    text = FILES[name].read_text(encoding="utf-8")
    assert text.startswith(modeline(name))
    assert (FILES[name].parent / modeline(name).split("$schema=")[1].strip()).resolve() == SCHEMA.resolve()
    assert complaints(text) == []


@pytest.mark.parametrize(
    "name", ["champ-inconnu", "choix-impossible", "liste-attendue", "code-insee", "oui-non", "sans-source", "zone"]
)
def test_an_editor_underlines_what_the_reader_refuses(name: str) -> None:
    """Before `guichet check` is even run."""
    assert complaints(SOUND.read_text(encoding="utf-8")) == []
    assert complaints((FOLDER / f"{name}.yaml").read_text(encoding="utf-8").replace(": 9901\n", ': "9901"\n')) != []


def test_every_field_has_a_french_description() -> None:
    """That of the schema and of the page is the same, and no docstring of ours shows through."""

    def fields(node: Any) -> list[tuple[str, Any]]:  # noqa: ANN401 - any JSON value
        inner = [pair for value in node.get("$defs", {}).values() for pair in fields(value)]
        return [*node.get("properties", {}).items(), *inner]

    described = fields(BASE_SCHEMA)
    assert len(described) > 100
    assert [name for name, field in described if not field.get("description")] == []
    assert set(Fichier.model_fields) == set(BASE_SCHEMA["properties"])
    assert "An " not in schema_text()


@pytest.mark.parametrize("severity", ["erreur", "avertissement"])
@pytest.mark.parametrize("name", [*FILES, "communes/l-haÿ-les-roses/mairie.yml", "a b/c.d.yaml", "été-2026.yaml"])
def test_the_matcher_of_editors_finds_every_real_path(name: str, severity: str) -> None:
    """Hyphens, accents, digits and spaces; one matcher a severity, since editors know no French one."""
    fault = Fault(name, 12, 5, severity, "TELEPHONE", "« 01 23 » n’est pas un numéro : voyez.")  # type: ignore[arg-type]
    found = [
        (matcher["severity"], match.groups())
        for task in TASKS
        for matcher in task["problemMatcher"]
        if (match := re.match(matcher["pattern"]["regexp"], fault.headline))
    ]
    wanted = "error" if severity == "erreur" else "warning"
    assert found == [(wanted, (name, "12", "5", "TELEPHONE", fault.message))]


@pytest.mark.parametrize("name", ["knowledge/base/communes/sceaux/pmi.yaml", "ma-base/communes/sceaux/nouveau.yaml"])
def test_editors_follow_the_schema_without_a_first_line(name: str) -> None:
    """A new file of the base, or of the copy that the guide makes, has the help of the editor at once."""
    ((schema, patterns),) = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))[
        "yaml.schemas"
    ].items()
    assert (ROOT / schema).resolve() == SCHEMA.resolve()
    assert any(re.fullmatch(pattern.replace("**/*", ".*"), name) for pattern in patterns)
