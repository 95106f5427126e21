"""New entries as YAML, for staff to read, complete and put where they want in the base."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

import yaml
from pydantic import ValidationError

from knowledge.exchange.checked import MODELS
from knowledge.exchange.plain import Fields, Plain
from knowledge.exchange.received import Kind, Received
from knowledge.texts.catalogue import catalogue

FIRST: Final = ("id", "structure", "nom", "description", "publics_precisions", "sujets", "zone_eligibilite")
LAST: Final = ("a_confirmer", "verifie_le", "sources", "lien_source")
_SHORT: Final = 90


def entry_of(received: Received) -> Fields:
    """The entry that a record would be in the base, its fields in the order that staff are used to."""
    fields = {**received.fields}
    if received.source and "sources" not in fields:
        fields["sources"] = [received.source]
    middle = [name for name in fields if name not in (*FIRST, *LAST)]
    return {name: fields[name] for name in (*FIRST, *middle, *LAST) if name in fields}


def missing(received: Received) -> tuple[str, ...]:
    """The fields without which the base would refuse the entry; none when it can be proposed."""
    try:
        MODELS[received.kind].model_validate(entry_of(received))
    except ValidationError as error:
        return tuple(dict.fromkeys(str(fault["loc"][0]) for fault in error.errors() if fault["loc"]))
    return ()


def as_yaml(entries: Iterable[Received], heading: str) -> str:
    """A file of the base that holds these entries, their remarks as comments; `heading` is its first line."""
    lists: Mapping[Kind, list[Received]] = {"structures": [], "services": []}
    for entry in entries:
        lists[entry.kind].append(entry)
    parts = [f"# {heading}"]
    for kind, received in lists.items():
        if received:
            parts.append(f"{kind}:")
            parts.append("\n\n".join(_item(one) for one in received))
    return "\n".join(parts) + "\n"


def _item(received: Received) -> str:
    text = yaml.dump(
        [_dated(entry_of(received))],
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        width=float("inf"),
    )
    remarks = "".join(f"# {catalogue('exchange')('comment', texte=line)}\n" for line in received.remarks)
    return "".join(f"  {line}" for line in (remarks + text).splitlines(keepends=True)).rstrip("\n")


def _dated(value: Plain) -> object:
    """The same, days being days: YAML writes those without quotes."""
    if isinstance(value, dict):
        return {name: _dated(part) for name, part in value.items()}
    if isinstance(value, list):
        return _Words(map(str, value)) if _are_words(value) else [_dated(part) for part in value]
    try:
        return date.fromisoformat(value) if len(value) == len("2026-11-20") else value
    except ValueError:
        return value


def _are_words(values: list[Plain]) -> bool:
    return all(isinstance(value, str) for value in values) and sum(len(str(value)) + 2 for value in values) <= _SHORT


class _Words(list[str]):
    """A list short enough to stand between brackets."""


class _Dumper(yaml.SafeDumper):
    """The base's own style: lists indented, double quotes where quotes are needed, short lists between brackets."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002
        super().increase_indent(flow, False)  # noqa: FBT003


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    plain = dumper.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str"  # type: ignore[no-untyped-call]
    style = None if plain and not {": ", " #"} & {text[i : i + 2] for i in range(len(text))} else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _words(dumper: yaml.SafeDumper, words: _Words) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", list(words), flow_style=True)


_Dumper.add_representer(str, _text)
_Dumper.add_representer(_Words, _words)
