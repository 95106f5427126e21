"""Dates in French that may be somebody's birth: those that follow "né(e)", and any with a day, a month and a year."""

from knowledge.masking.kind import DataKind
from knowledge.masking.rule import rule

_MONTH = r"""(?:janv(?:ier)?|fev(?:r|rier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?|aout|sept?(?:embre)?|oct(?:obre)?
             |nov(?:embre)?|dec(?:embre)?)\.?"""
_DAY = r"\d{1,2}(?:er)?"
_YEAR = r"(?:19|20)\d\d"
_MONTHS = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sep", "oct", "nov", "dec")

DATES = (
    rule(
        DataKind.BIRTH,
        rf"""\b (?: nee?s?(?:\(e\)|\.e|-e)? (?:\s(?:le|en|au))? | naissance | anniversaire | ddn ) [\s:,]{{1,3}}
             (?:(?:le|est|c'est|est\sle)\s)? (?P<x> {_DAY}\s{_MONTH}(?:\s(?:{_YEAR}|\d\d))?
             | \d{{1,2}}\s?[/.\s-]\s?\d{{1,2}}(?:\s?[/.\s-]\s?(?:{_YEAR}|\d\d))? | (?:{_MONTH}\s)?{_YEAR} ) (?!\d)""",
        "ne", "naissance", "anniversaire", "ddn",
    ),
    rule(DataKind.BIRTH, rf"(?<!\d) {_DAY} [\s/.-]{{0,2}} {_MONTH} [\s/.-]{{0,2}} {_YEAR} (?!\d)", *_MONTHS),
    rule(
        DataKind.BIRTH,
        rf"""(?<![\d+]) (?<!\d[\s/.-]) (?: (?:0?[1-9]|[12]\d|3[01]) [\s/.-]{{1,3}} (?:0?[1-9]|1[0-2]) [\s/.-]{{1,3}}
             {_YEAR} | {_YEAR} [/.-] (?:0?[1-9]|1[0-2]) [/.-] (?:0?[1-9]|[12]\d|3[01]) ) (?![\s/.-]?\d)""",
        "19", "20",
    ),
)  # fmt: skip
