"""The kinds of values a YAML field may hold, each refusing what could mislead a resident.

Every value arrives as the text that staff typed (the reader keeps YAML from guessing types), so each kind
says itself what it accepts. The errors raised here are read by staff: in French, with the remedy.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any, LiteralString
from urllib.parse import urlsplit

import phonenumbers
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
)
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from knowledge.model.identifiants import LONGEST_COMMUNE, LONGEST_SERVICE, LONGEST_TOPIC
from knowledge.model.numeros import french_number, spelt_in_digits

SHORT_NUMBER_DIGITS = 6
TEXTED_DIGITS = 5
"""Short numbers that take texts and no calls (Arcep, plan national de numérotation): « 69003 » is a postal code."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ModeleStrict(BaseModel):
    """What every model of the base shares: frozen once read, and no unknown key."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


def fault(code: LiteralString, **values: str) -> PydanticCustomError:
    """An error under a `code` of the catalogue of faults, with the values its sentence quotes."""
    return PydanticCustomError(code, code, values)


def _telephone(text: str) -> str:
    digits = re.sub(r"[\s.\-]", "", text)
    if digits.isascii() and digits.isdigit() and len(digits) <= SHORT_NUMBER_DIGITS:
        whole = not digits.startswith("0") and len(digits) != TEXTED_DIGITS  # « 05 44 30 » lost four figures
        short = phonenumbers.PhoneNumber(country_code=33, national_number=int(digits))
        if whole and phonenumbers.is_valid_short_number_for_region(short, "FR"):
            return _short(digits)
        raise fault("TELEPHONE", valeur=text)
    if (number := french_number(digits)) is None:
        raise fault("TELEPHONE", valeur=text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)


def _short(digits: str) -> str:
    """One spelling, since numbers are compared as texts: `3919`, and `116 006` as it is printed everywhere."""
    return f"{digits[:3]} {digits[3:]}" if len(digits) == SHORT_NUMBER_DIGITS else digits


_FIRST_YEAR = 1900
"""Hours are computed from there on: « 0026 », as a browser sends « 26 », would stop every answer on the place."""


def _date(text: str) -> date:
    """A day in one spelling, since closures are found by theirs: not `20261224`, nor `2026-W52-4`."""
    if not isinstance(text, str) or not _DAY.fullmatch(text) or int(text[:4]) < _FIRST_YEAR:
        raise fault("DATE", valeur=str(text))
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise fault("JOUR_INEXISTANT", valeur=text) from None


def _oui_non(text: str) -> bool:
    words = {"oui": True, "non": False}
    if not isinstance(text, str) or text.lower() not in words:  # a list or a group, wrongly typed
        raise fault("OUI_NON", valeur=str(text))
    return words[text.lower()]


_NOT_OF_A_LINK = re.compile(r"\s|[<>\"«»]|[,;]\s*https?:|[,;:.\]]$|^[^(]*\)$")
"""Spaces, quotation marks, a second link, and what ends the sentence that a link was copied from."""


def _link(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        raise fault("LIEN", valeur=text) from None
    if parts.scheme not in {"http", "https"} or "." not in parts.netloc or _NOT_OF_A_LINK.search(text):
        raise fault("LIEN", valeur=text)
    return text


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "."))
    except (AttributeError, ValueError):
        raise fault("NOMBRE", valeur=str(text)) from None


@dataclass(frozen=True)
class _Pattern:
    """A text of one shape, told to the reader and to the JSON Schema alike."""

    regex: str
    code: LiteralString

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.regex, re.ASCII)  # elsewhere digits and letters are those of any alphabet

    def __get_pydantic_core_schema__(self, source: type[str], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "pattern": f"^({self.regex})$"}

    def _check(self, text: str) -> str:
        if not self._compiled.fullmatch(text):
            raise fault(self.code, valeur=text)
        return text


@dataclass(frozen=True)
class _Longest:
    """At most so many characters, told to the reader and to the JSON Schema alike."""

    limit: int
    code: LiteralString

    def __get_pydantic_core_schema__(self, source: type[str], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self._check, handler(source))

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {**handler(schema), "maxLength": self.limit}

    def _check(self, text: str) -> str:
        if len(text) > self.limit:
            raise fault(self.code, valeur=text, limite=str(self.limit))
        return text


Texte = Annotated[str, Field(min_length=1, max_length=1200)]
TexteCourt = Annotated[str, Field(min_length=1, max_length=160)]
Nom = Annotated[str, Field(min_length=3, max_length=150)]
NomCommune = Annotated[str, Field(min_length=1, max_length=150)]
"""Eu, Sy and Y are communes."""

Identifiant = Annotated[str, _Pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "IDENTIFIANT")]
IdentifiantCommune = Annotated[Identifiant, _Longest(LONGEST_COMMUNE, "IDENTIFIANT_LONG")]
IdentifiantSujet = Annotated[Identifiant, _Longest(LONGEST_TOPIC, "IDENTIFIANT_LONG")]
IdentifiantService = Annotated[Identifiant, _Longest(LONGEST_SERVICE, "IDENTIFIANT_LONG")]
CodeInsee = Annotated[str, _Pattern(r"(\d\d|2[AB])\d{3}", "CODE_INSEE")]
CodePostal = Annotated[str, _Pattern(r"\d{5}", "CODE_POSTAL")]
CodeDepartement = Annotated[str, _Pattern(r"\d{2,3}|2[AB]", "CODE_DEPARTEMENT")]
Zone = Annotated[str, _Pattern(r"france|\d{2,3}|2[AB]|(\d{2}|2[AB])\d{3}", "ZONE")]
CodeVerification = Annotated[str, _Pattern(r"[A-Z][A-Z0-9_]*", "CODE_VERIFICATION")]
Siret = Annotated[str, _Pattern(r"\d{14}", "SIRET")]
Langue = Annotated[str, _Pattern(r"[a-z]{2}(-latn)?", "LANGUE")]
Courriel = Annotated[str, _Pattern(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", "COURRIEL")]
Telephone = Annotated[str, AfterValidator(spelt_in_digits), AfterValidator(_telephone)]
Jour = Annotated[date, BeforeValidator(_date)]
OuiNon = Annotated[bool, BeforeValidator(_oui_non)]
Lien = Annotated[str, AfterValidator(_link)]
Latitude = Annotated[float, BeforeValidator(_number), Field(ge=-90, le=90)]
Longitude = Annotated[float, BeforeValidator(_number), Field(ge=-180, le=180)]
Rayon = Annotated[float, BeforeValidator(_number), Field(gt=0, le=50)]
