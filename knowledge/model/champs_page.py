"""Every field of the base on one page, from the descriptions of the models."""

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from knowledge.model.fichier import Fichier
from knowledge.model.schema import base_schema
from knowledge.texts.catalogue import catalogue
from knowledge.texts.typography import printed


def fields_page() -> str:
    """The page, in Markdown."""
    texts = catalogue("champs")
    parts = [texts("title"), texts("intro")]
    groups: dict[str, type[BaseModel]] = {}
    for name, field in Fichier.model_fields.items():
        model = _model_of(field.annotation)
        if model:
            parts.append(texts("list", nom=name, description=field.description) + "\n\n" + _table(model))
            groups |= _inner(model)
    parts.append(texts("groups"))
    parts += [texts("group", nom=name) + "\n\n" + _table(model) for name, model in sorted(groups.items())]
    return printed("\n\n".join(parts)) + "\n"


def _inner(model: type[BaseModel]) -> dict[str, type[BaseModel]]:
    """The groups of fields below a model, by the field that holds them."""
    found: dict[str, type[BaseModel]] = {}
    for name, field in model.model_fields.items():
        if inner := _model_of(field.annotation):
            found |= {name: inner, **_inner(inner)}
    return found


def _table(model: type[BaseModel]) -> str:
    properties = (base_schema()["$defs"])[model.__name__]["properties"]
    fields = sorted(model.model_fields.items(), key=lambda pair: not pair[1].is_required())
    rows = [_row(name, field, properties[name]) for name, field in fields]
    return "\n".join((catalogue("champs")("header"), *rows))


def _row(name: str, field: FieldInfo, schema: dict[str, Any]) -> str:
    texts = catalogue("champs")
    must = texts("required") if field.is_required() else ""
    forms = ", ".join(dict.fromkeys(_forms(schema)))
    if schema.get("items"):
        forms = texts("many", forme=forms)
    return texts("row", nom=name, obligatoire=must, description=field.description, forme=forms)


def _forms(schema: dict[str, Any]) -> Iterator[str]:
    texts = catalogue("champs")
    for choice in schema.get("anyOf", [schema.get("items") or schema]):
        if "enum" in choice:
            yield texts("choice", choix=", ".join(f"`{value}`" for value in choice["enum"]))
        elif "$ref" in choice:
            yield texts("inner")
        elif choice.get("format") == "date":
            yield texts("date")
        elif choice.get("type") == ["number", "string"]:
            yield texts("number")
        elif choice.get("type") != "null":
            limit = choice.get("maxLength")
            yield texts("short", limite=limit) if limit else texts("text")


def _model_of(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in getattr(annotation, "__args__", ()) if (found := _model_of(part))), None)
