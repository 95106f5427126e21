"""The help numbers to show before anything else, compiled in: they need no base, no network and no database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from knowledge.danger.category import Category
from knowledge.danger.danger import Danger

DEFAULT_LANGUAGE = "fr"
_GENERAL = "generale"
_ANYWHERE = "112"
_FEARS = 2
"""Lines of a brief card, 112 aside: it stands before something else to read."""


class CardError(ValueError):
    """The file of the card cannot be used: the product must not start without its help numbers."""


@dataclass(frozen=True, slots=True)
class HelpLine:
    """A number and what it is for, in the language of the card."""

    number: str
    label: str

    def __str__(self) -> str:
        return f"• {self.number} – {self.label}"


@dataclass(frozen=True, slots=True)
class HelpCard:
    """What is sent: a sentence, a line for each number, perhaps a last sentence; and the language of them all."""

    opening: str
    lines: tuple[HelpLine, ...]
    closing: str = ""
    language: str = DEFAULT_LANGUAGE

    @property
    def text(self) -> str:
        """The whole card, as plain text."""
        return "\n".join([self.opening, *map(str, self.lines), *([self.closing] if self.closing else [])])

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers, in the order of the text."""
        return tuple(line.number for line in self.lines)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NumberSource(_Strict):
    """Where a number comes from, and until when that may be trusted."""

    horaires: str
    prix: str
    sources: tuple[str, ...]
    lu_le: date
    expire: date


class _Order(_Strict):
    secours: tuple[str, ...]
    ensuite: tuple[str, ...]


class _Texts(_Strict):
    debut: Mapping[str, str]
    doux: Mapping[str, str]
    fin: str
    numeros: Mapping[str, str]


class _Document(_Strict):
    numeros: Mapping[str, NumberSource]
    cartes: Mapping[Category, _Order]
    sans_parler: str
    generale: tuple[str, ...]
    sans_comprendre: tuple[str, ...]
    textes: Mapping[str, _Texts]

    @model_validator(mode="after")
    def _complete(self) -> "_Document":
        shown = {*self.generale, *self.sans_comprendre, self.sans_parler}
        shown.update(number for order in self.cartes.values() for number in (*order.secours, *order.ensuite))
        if set(self.cartes) != set(Category):
            raise ValueError("chaque danger a sa carte")
        if shown != set(self.numeros) or any(set(texts.numeros) != shown for texts in self.textes.values()):
            raise ValueError("chaque numéro a une source, et un texte dans chaque langue")
        openings = [opening for texts in self.textes.values() for opening in (texts.debut, texts.doux)]
        if not all(_GENERAL in opening for opening in openings) or DEFAULT_LANGUAGE not in self.textes:
            raise ValueError("chaque langue a un début et un début doux, et le français y est")
        return self


def _load() -> _Document:
    text = files("knowledge.danger").joinpath("carte.yaml").read_text(encoding="utf-8")
    try:
        document = yaml.load(text, Loader=yaml.CSafeLoader)
        return _Document.model_validate({key.replace("-", "_"): value for key, value in document.items()})
    except (yaml.YAMLError, ValidationError, AttributeError) as error:
        message = f"carte.yaml : {error}"
        raise CardError(message) from error


_DOCUMENT = _load()
LANGUAGES = tuple(_DOCUMENT.textes)
NUMBERS: Mapping[str, NumberSource] = _DOCUMENT.numeros


def card(danger: Danger | None, lang: str = DEFAULT_LANGUAGE, *, tried: bool = False) -> HelpCard:
    """The card for a danger, or the general one.

    Args:
        danger: what was detected; None for the card of `/urgences`.
        lang: a language code; `pt-BR` is read as `pt`, an unknown one as French.
        tried: whether a line was called in vain: what to do then comes first, with the number that answers anyhow.

    Returns:
        The numbers that save first, then 114 for whoever cannot speak, then the specialised lines, which come first
        where the danger is only probable.
    """
    language = _language(lang)
    texts = _DOCUMENT.textes[language]
    numbers = _DOCUMENT.generale if danger is None else _numbers(danger)
    if tried:
        numbers = tuple(dict.fromkeys((_ANYWHERE, *numbers)))
        return HelpCard(texts.fin, _lines(texts, numbers), language=language)
    return HelpCard(_opening(texts, danger), _lines(texts, numbers), texts.fin, language)


def brief(categories: Sequence[Category], lang: str = DEFAULT_LANGUAGE) -> HelpCard:
    """A few numbers to put before a reply that is no card: somebody may be in danger, and nobody can be sure.

    Args:
        categories: what is feared, of which two are heeded; none when nothing could be understood.
        lang: see `card`.

    Returns:
        The line for each fear, then 112; 112, 114 and 115 when there is none.
    """
    language = _language(lang)
    texts = _DOCUMENT.textes[language]
    orders = [_DOCUMENT.cartes[category] for category in categories[:_FEARS]]
    feared = [(order.ensuite or order.secours)[0] for order in orders]
    numbers = dict.fromkeys([*feared, _ANYWHERE] if feared else _DOCUMENT.sans_comprendre)
    return HelpCard(texts.doux[_GENERAL], _lines(texts, numbers), language=language)


def _language(lang: str) -> str:
    code = lang.lower().replace("_", "-").split("-")[0]
    return code if code in LANGUAGES else DEFAULT_LANGUAGE


def _lines(texts: _Texts, numbers: Iterable[str]) -> tuple[HelpLine, ...]:
    return tuple(HelpLine(number, texts.numeros[number]) for number in numbers)


def _numbers(danger: Danger) -> tuple[str, ...]:
    """What saves first; where the danger is only probable, the line that listens first: it sends for help too."""
    orders = [_DOCUMENT.cartes[category] for category in danger.categories]
    rescue = [number for order in orders for number in order.secours if number != _ANYWHERE]
    listening = [number for order in orders for number in order.ensuite]
    anywhere = [_ANYWHERE, _DOCUMENT.sans_parler]
    ordered = [*listening, *rescue, *anywhere] if danger.soft else [*rescue, *anywhere, *listening]
    return tuple(dict.fromkeys(ordered))


def _opening(texts: _Texts, danger: Danger | None) -> str:
    if danger is None:
        return texts.debut[_GENERAL]
    openings = texts.doux if danger.soft else texts.debut
    return openings.get(danger.categories[0]) or openings.get(_GENERAL) or texts.debut[_GENERAL]
