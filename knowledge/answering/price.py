"""What a service costs, told apart from what calling it costs."""

import re
from functools import cache
from importlib.resources import files
from typing import cast

from knowledge.engine.language.words import split
from knowledge.model.service import Service
from knowledge.texts.plain import read_plain

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def price_told(service: Service) -> str | None:
    """The words of the base on the price of the service; None when they only say what the call costs.

    Staff write in one field « Petits prix » and « Appel non surtaxé »; a description may say that a service is free,
    where the base does not say it in its own field.
    """
    if service.frais_precisions and not _is_of_the_call(service.frais_precisions):
        return service.frais_precisions
    if service.frais:
        return None
    return next((one for one in _SENTENCE_END.split(service.description) if _says_a_price(one)), None)


def _is_of_the_call(text: str) -> bool:
    return not _words()["appel"].isdisjoint(split(text))


def _says_a_price(sentence: str) -> bool:
    return not _words()["gratuite"].isdisjoint(split(sentence)) and not _is_of_the_call(sentence)


@cache
def _words() -> dict[str, frozenset[str]]:
    raw = cast("dict[str, list[str]]", read_plain(files("knowledge.texts") / "fr" / "prices.yaml"))
    return {name: frozenset(split(" ".join(entries))) for name, entries in raw.items()}
