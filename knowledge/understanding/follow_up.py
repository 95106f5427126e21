"""Follow-ups: short messages that make sense only after the answer before them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from knowledge.understanding.calendar import DAYS_OF_A_WEEK, NamedDates, longest, named_in
from knowledge.understanding.follow_up_words import GREETINGS, Words, words_of

LONGEST_FOLLOW_UP = 7
"""Words beyond which a message that is not a follow-up word for word stands on its own."""

LONGEST_DETAIL = 12
"""Words of the longest follow-up, each of which says nothing else: « est-ce que c’est ouvert le 24 décembre »."""

_WHETHER = ("est", "ce", "que")

TODAY, TOMORROW = 7, 8


class About(StrEnum):
    """What a follow-up asks about the service just given."""

    JOUR = "jour"
    VACANCES = "vacances"
    HORAIRES = "horaires"
    SEMAINE = "semaine"
    PAPIERS = "papiers"
    PRIX = "prix"
    ADRESSE = "adresse"
    TELEPHONE = "telephone"
    RENDEZ_VOUS = "rendez-vous"
    EN_LIGNE = "en-ligne"
    CONDITIONS = "conditions"
    AUTRE_COMMUNE = "autre-commune"
    CONVENTION = "convention"
    AUTRE = "autre"
    PANNE = "panne"
    SOURCE = "source"
    REDIRE = "redire"
    QUESTION = "question"
    PAS_CA = "pas-ca"


@dataclass(frozen=True, slots=True)
class Detail:
    """A follow-up: what it asks, and for when.

    `day` is a weekday (0 Monday to 6 Sunday), today (7), tomorrow (8) or the day after (9); `date` a day of the year,
    as `calendar.NamedDates` writes it, with the weekday that is said beside it; `month` the one of a season (1 to 12).
    `SEMAINE` asks for hours of other days than one that is told apart, or of another moment than this one.
    """

    about: About
    day: int | None = None
    date: str | None = None
    month: int | None = None


_ASKED = (
    About.PAPIERS,
    About.PRIX,
    About.EN_LIGNE,
    About.RENDEZ_VOUS,
    About.ADRESSE,
    About.TELEPHONE,
    About.HORAIRES,
    About.CONDITIONS,
)
"""What is asked by words alone, the first that is asked winning."""

_OTHERWISE = {About.ADRESSE: "adresse-sinon", About.CONDITIONS: "conditions-sinon"}
"""What some words ask when no other asks anything."""

_NEEDED = "besoin-adresse"
"""Words with which an address is something that is lacked: « necesito una dirección para el correo »."""

_NOW = "desormais"
"""Words that say since when somebody lives in a place, not when it is open: « je suis à Sceaux maintenant »."""

_MOVED = "deplace"
"""Words that say which week a day is of, which a day alone does not."""

_IN_A_WEEK: Mapping[tuple[str, ...], tuple[str, ...]] = {("en", "8"): ("en", "huit"), ("en", "15"): ("en", "quinze")}
"""« Vendredi en 8 », in letters: elsewhere these numbers are hours, days or people."""

_ANY_HOLIDAY = "PH"

_DENIABLE = frozenset({About.JOUR, About.VACANCES, About.HORAIRES, About.SEMAINE, About.RENDEZ_VOUS})
"""What can be asked with « pas » and « sans »: « pas de papiers », « je peux pas payer » tell a need."""


def follow_up(words: tuple[str, ...], *, place_named: bool, tongues: tuple[str, ...] = ()) -> Detail | None:
    """Read `words` (a message without the place it named) as a follow-up, or None when it is not one.

    `tongues` are the languages that it may be in, beside French.
    """
    lexicon = words_of(*tongues)
    if place_named:  # « non pardon, j’habite à Sceaux » says no more than « à Sceaux »
        nothing = lexicon.groups["corrections"] | lexicon.groups["habiter"]
        words = tuple(word for word in words if word not in nothing)
        still = tuple(word for word in words if word not in lexicon.groups[_NOW])
        if still != words and follow_up(still, place_named=True, tongues=tongues) == Detail(About.AUTRE_COMMUNE):
            return Detail(About.AUTRE_COMMUNE)
    words = _ungreeted(_in_letters(words), lexicon)
    if len(words) > LONGEST_DETAIL or _is_a_wish(words, lexicon):
        return None
    named = named_in(words, lexicon)
    denied = any(word in lexicon.groups["negations"] for word in named.rest)
    content = tuple(word for word in named.rest if not _says_nothing(word, lexicon))
    if not content and len(named.rest) == len(words):
        return Detail(About.AUTRE_COMMUNE) if place_named and not denied else None
    detail = _when(words, content, named, lexicon) or _what(content, named, lexicon)
    needed = detail and detail.about is About.ADRESSE and not lexicon.groups[_NEEDED].isdisjoint(words)
    return None if needed or (detail and denied and detail.about not in _DENIABLE) else detail


def leaning(words: tuple[str, ...], *, tongues: tuple[str, ...] = ()) -> tuple[Detail, tuple[str, ...]] | None:
    """Read `words` as a follow-up in which some words are not known as such: « ils reçoivent sans rdv ? ».

    `tongues` are the languages that it may be in, beside French. Returns what it asks (« sans rdv ») and the words that
    are left (« reçoivent »): it is a follow-up only if these name no need, which the caller decides. None when nothing
    is left (`follow_up` reads it), when the message is long, or when it asks nothing that is read so.
    """
    if len(words) > LONGEST_DETAIL:
        return None
    lexicon = words_of(*tongues)
    rest = named_in(words, lexicon).rest
    content = [word for word in rest if not _says_nothing(word, lexicon)]
    other = tuple(word for word in content if not _is_asked(word, lexicon) and not _is_when(word, lexicon))
    asking = len(_WHETHER) if _WHETHER in zip(rest, rest[1:], rest[2:], strict=False) else 0
    if not other or len(rest) - asking > LONGEST_FOLLOW_UP:
        return None
    detail = follow_up(tuple(word for word in words if word not in other), place_named=False, tongues=tongues)
    return (detail, other) if detail and detail.about in _DENIABLE else None


def is_empty(word: str) -> bool:
    """Whether a (folded) word says nothing of what is asked: « et », « pour », « svp »."""
    return word in words_of().groups["vides"]


def _when(words: tuple[str, ...], content: tuple[str, ...], named: NamedDates, lexicon: Words) -> Detail | None:
    """The day or the season that is asked, when every other word asks about hours or says nothing."""
    if not all(_is_asked(word, lexicon) or _is_when(word, lexicon) for word in content):
        return None
    days = list(dict.fromkeys(day for word in content if (day := lexicon.day(word)) is not None))
    dates = [date for date in named.dates if date != _ANY_HOLIDAY] or ([] if days else [*named.dates])
    if any(lexicon.says(About.VACANCES, word) for word in content) or len(dates) > 1:
        return Detail(About.VACANCES, month=named.month)
    if dates:
        beside = days[0] if days and days[0] < DAYS_OF_A_WEEK else None
        return Detail(About.JOUR, beside, dates[0])
    if days:
        moved = named.ahead or not lexicon.groups[_MOVED].isdisjoint(named.rest)
        return Detail(About.SEMAINE) if moved or len(days) > 1 else Detail(About.JOUR, days[0])
    if named.month:
        return Detail(About.VACANCES, month=named.month)
    if named.ahead or not lexicon.groups[_MOVED].isdisjoint(content):
        return Detail(About.SEMAINE) if all(_is_about_hours(word, lexicon) for word in content) else None
    groups = lexicon.groups
    this = any(one in groups["ce"] and other in groups["moments"] for one, other in pairwise(words))
    return Detail(About.JOUR, TODAY) if this else None


def _what(content: tuple[str, ...], named: NamedDates, lexicon: Words) -> Detail | None:
    """What is asked by words alone."""
    if not all(_is_asked(word, lexicon) for word in content):
        return None
    asked = {about for about in _ASKED for word in content if lexicon.says(about, word)}
    if named.hour and asked <= {About.HORAIRES}:
        return Detail(About.SEMAINE)
    if not asked:
        asked = {about for about, group in _OTHERWISE.items() for word in content if word in lexicon.groups[group]}
    return Detail(min(asked, key=_ASKED.index)) if asked else None


def _in_letters(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words, « en 8 » and « en 15 » written as they are said."""
    for at in range(len(words) - 1):
        if said := _IN_A_WEEK.get(words[at : at + 2]):
            return (*words[:at], *said, *words[at + 2 :])
    return words


def _ungreeted(words: tuple[str, ...], lexicon: Words) -> tuple[str, ...]:
    """The words without the greetings and thanks that they begin with, when there are others."""
    greeting = longest(words, 0, lexicon.phrases[GREETINGS])
    if greeting is None or len(greeting) == len(words):
        return words
    return _ungreeted(words[len(greeting) :], lexicon)


def _is_a_wish(words: tuple[str, ...], lexicon: Words) -> bool:
    """« Merci, bon week-end »: small talk, which names days too."""
    groups = lexicon.groups
    ends = (groups["vides"] | {""}) - groups["moments"]
    return any(
        word in groups["souhaits"] and before not in groups["souhaits-sauf"] and after not in ends
        for before, word, after in zip(("", *words), words, (*words[1:], ""), strict=False)
    )


def _says_nothing(word: str, lexicon: Words) -> bool:
    groups = lexicon.groups
    return word in groups["vides"] or word in groups["negations"] or word in groups["ce"]


def _is_asked(word: str, lexicon: Words) -> bool:
    """Whether a word asks for something about a service."""
    weak = any(word in lexicon.groups[group] for group in _OTHERWISE.values())
    return weak or any(lexicon.says(about, word) for about in _ASKED)


def _is_about_hours(word: str, lexicon: Words) -> bool:
    """Whether a word asks for hours, or says when."""
    return lexicon.says(About.HORAIRES, word) or _is_when(word, lexicon)


def _is_when(word: str, lexicon: Words) -> bool:
    """Whether a word names a day or a season, or moves one."""
    return lexicon.day(word) is not None or lexicon.says(About.VACANCES, word) or word in lexicon.groups[_MOVED]
