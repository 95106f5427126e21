"""Writes again what comes from the models (`make schema`): the JSON Schema, the page of fields, the modelines."""

import json
from pathlib import Path

from knowledge.model.champs_page import fields_page
from knowledge.model.schema import FILE, base_schema
from knowledge.reading.base_reader import REPOSITORY_BASE, base_files

PAGE = Path(__file__).parent.parent / "docs" / "champs.md"
SCHEMA = REPOSITORY_BASE / FILE
MODELINE = "# yaml-language-server: $schema="


def schema_text() -> str:
    """The schema, as its file holds it."""
    return json.dumps(base_schema(), ensure_ascii=False, indent=1) + "\n"


def modeline(name: str) -> str:
    """The first line of a file of the base: where the schema is, from there."""
    return f"{MODELINE}{'../' * name.count('/')}{FILE}\n"


def main() -> None:
    """Write them all."""
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    PAGE.write_text(fields_page(), encoding="utf-8")
    for name, path in base_files(REPOSITORY_BASE).items():
        text = path.read_text(encoding="utf-8")
        body = text.partition("\n")[2] if text.startswith(MODELINE) else text
        path.write_text(modeline(name) + body, encoding="utf-8")


if __name__ == "__main__":
    main()
