"""The collection: dangers and harmless messages, each half development and half held out."""

import json
from collections.abc import Iterator
from pathlib import Path

import yaml

COLLECTION = Path(__file__).parent / "collection"
APART = Path(__file__).parent.parent.parent / "evaluation"
# A file of the collection and the dangers its messages may rightly be taken for.
EXPECTED = {
    "suicide": {"suicide"},
    "violences": {"violences"},
    "enfant": {"enfant"},
    "medical": {"medical"},
    "urgence": {"feu", "agression", "medical", "violences", "suicide", "enfant"},
    "rue": {"rue"},
}


def lines(name: str) -> list[str]:
    """The messages of a file, without blank lines and comments."""
    text = (COLLECTION / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def development(name: str) -> list[str]:
    """The even lines, which the rules and the weights may be worked on."""
    return lines(name)[1::2]


def held_out(name: str) -> list[str]:
    """The odd lines, which are only ever counted."""
    return lines(name)[0::2]


def labelled(name: str) -> list[tuple[str, str]]:
    """The pairs of a file whose lines are ``label<TAB>message``."""
    return [(label, text) for label, _, text in (line.partition("\t") for line in lines(name))]


def apart(name: str) -> Iterator[tuple[str, str, bool]]:
    """The messages of a set written apart, which nothing was learnt from: language, text, whether it tells a danger."""
    for line in (APART / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row.get("lang", "fr"), row["text"], row["danger"]


def framed() -> Iterator[str]:
    """Harmless messages: an opening, a need and an ending written by hand, crossed one time out of nine."""
    frames = yaml.safe_load((COLLECTION / "cadres.yaml").read_text(encoding="utf-8"))
    for i, need in enumerate(frames["besoins"]):
        for j, opening in enumerate(frames["ouvertures"]):
            for k, ending in enumerate(frames["fins"]):
                if (i * 7 + j * 3 + k) % 9 == 0:
                    yield opening + need + ending


def harmless() -> list[str]:
    """Every harmless message that is counted; those of the witnesses (`temoins`) are only learnt from."""
    return [*lines("negatives_tricky"), *lines("negatives_plain"), *lines("negatives_renfort"), *framed()]
