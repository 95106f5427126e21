"""The models as a JSON Schema, for the editors that help staff while they type.

An editor reads YAML with its guesses (`92071` is a number there), where Guichet keeps texts: the schema accepts both.
"""

from typing import Any

from knowledge.model.fichier import Fichier

Schema = dict[str, Any]

FILE = "guichet.schema.json"
"""Its name, at the root of the base, so that it goes wherever the base goes."""

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def base_schema() -> Schema:
    """The JSON Schema of a file of the base, its descriptions in French."""
    return {"$schema": DRAFT, **_plain(Fichier.model_json_schema())}


def _plain(node: Any) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {name: _plain(value) for name, value in node.items() if name not in {"title", "default"}}
    if "properties" in node:
        plain["properties"] = {name: _field(_plain(value)) for name, value in node["properties"].items()}
        plain.pop("description", None)  # the docstrings of the models, in English
    return plain


def _field(field: Schema) -> Schema:
    """A field as it may be typed: left empty, it is as if absent, even where the reader then misses it."""
    typed = _typed(field)
    if "$ref" in typed:
        return {"description": typed.get("description", ""), "anyOf": [{"$ref": typed["$ref"]}, {"type": "null"}]}
    return typed


def _typed(field: Schema) -> Schema:
    kinds = {"string": ["string", "number"], "number": ["number", "string"], "array": ["array", "null"]}
    typed = dict(field)
    if typed.get("type") == "boolean":
        del typed["type"]
        return {**typed, "enum": ["oui", "non"]}
    if "enum" not in typed and "const" not in typed and typed.get("type") in kinds:
        typed["type"] = kinds[typed["type"]]
    if isinstance(typed.get("items"), dict):
        typed["items"] = _typed(typed["items"])
    if "anyOf" in typed:
        typed["anyOf"] = [_typed(choice) for choice in typed["anyOf"]]
    return typed
