"""Whether a message that names a town of elsewhere is about help there, or only names it on the way.

Somebody of here names Lyon for a stage, a birth, a relative, and must be answered at home. So a far town only counts
where the message says so in one of these ways; in doubt it does not, as a reply at home names its commune, and a
mistake is seen:

- they live there, or are there: « j’habite à Lyon », « je suis à Lyon », « mon voisin à Lyon »;
- the message says nothing else: « et à Lyon ? »;
- it begins with the town: « À Lyon, comment… », « sarcelles ya un resto du cœur »;
- it speaks of « là-bas »;
- it asks for a service that stands just before the town: « où est la mission locale de Bordeaux ? ».

What tells of a move, of a street or of here undoes the last four. Names that are also ordinary words are no towns but
after « à », where somebody lives, after a service or alone; « au Port » and « la mairie de Saint-André » are but for
people of the same département. The words of all that are in `ailleurs.yaml`.
"""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from itertools import pairwise

from knowledge.engine.language.words import split
from knowledge.texts.plain import read_plain
from knowledge.understanding.towns import CONTRACTED, ordinary_names

SHORT = 4
"""Words beside the town in which naming a service is asking for it: « pmi lyon », « horaires caf bordeaux »."""

VERB = 6
"""Words before the town in which is said who lives there."""

_SAID: Mapping[str, Sequence[str]] = read_plain(files(__package__) / "ailleurs.yaml")


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _SAID[name] for word in split(line))


def _phrases(name: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(split(line)) for line in _SAID[name])


_AT, _OF = _words("a"), _words("de")
_SPEAKER_IS, _NOW = _words("on-y-est"), _words("maintenant")
_SPEAKER, _OTHERS, _WHO = _words("soi"), _words("autrui"), _words("qui")
LEAVING = _words("quitter")
"""What is said before a town that somebody no longer lives in."""
_MOVING = _words("emmenager")

_WAYS, _ON_THE_WAY = _words("voies"), _words("en-chemin")
_STREETS = _WAYS | _words("batiments")
_DEPARTMENTAL = _words("departementaux")
_GREETINGS = _words("saluts")
_EMPTY = _GREETINGS | _AT | _OF | _words("vides")
_ASKING, _PLACE_IN = _words("demandes"), _words("places")
_WE_ARE, _PAST, _THERE = _phrases("nous-sommes"), _phrases("passe"), _phrases("la-bas")
_SERVICES = _phrases("services")

_LONGEST = max(map(len, _SERVICES))
_SINGLE = frozenset(service[0] for service in _SERVICES if len(service) == 1)
"""Services of one word, whose plural is an « s » more."""


def is_town(words: Sequence[str], start: int, end: int, *, lives: bool, near: bool) -> bool:
    """Whether the name of a far town that stands there may be one, and no ordinary word.

    `near` tells a town of the resident's own département.
    """
    if tuple(words[start:end]) not in ordinary_names():
        return True
    contracted = words[start] in CONTRACTED
    if contracted and not near:  # « au port » is said in every harbour
        return False
    alone = _EMPTY.issuperset((*words[:start], *words[end:]))
    led = words[start] if contracted else words[start - 1] if start else ""
    of = end - start == 1 or (near and led in _OF)  # « crèche Saint-Joseph » is the name of the crèche
    return lives or alone or led in _AT or (of and _service_before(words, start))


def is_about_there(words: Sequence[str], start: int, end: int, *, lives: bool, ours: bool) -> bool:
    """Whether the message asks for help in the far town that stands there.

    `lives` tells that a verb of living leads to it, whoever does; `ours` a town of a département that is covered.
    """
    before, after = words[:start], words[end:]
    led = _without_last(before, _AT | _OF)
    if led and led[-1] in _STREETS:
        return False
    speaks = _OTHERS.isdisjoint(before[-VERB:]) or not _SPEAKER.isdisjoint(before[-VERB:])
    if (lives and speaks) or _speaker_is_there(words, start):
        return True
    rest = (*before, *after)
    if not _ON_THE_WAY.isdisjoint(rest) or (ours and not _DEPARTMENTAL.isdisjoint(rest)):
        return False
    if _EMPTY.issuperset(rest) or _stands_first(words, start, end):
        return True
    return _holds(rest, _THERE) or "labas" in rest or _service_asked(words, start, rest)


def is_who_writes(words: Sequence[str]) -> bool:
    """Whether the words before a verb, and the verb, speak of the person who writes: the last who is named, or nobody.

    « Ma mère habite » does not, « j’habite » does, after « ma mère » too.
    """
    named = [word in _SPEAKER for word in words if word in _SPEAKER or word in _OTHERS]
    return not named or named[-1]


def is_moved_to(words: Sequence[str], start: int) -> bool:
    """Whether the person who writes says that they move to the place that begins there: « je déménage à Bagneux ».

    Not of a relative, nor of the place they come from: « je déménage de Bagneux ».
    """
    said = len(_without_last(words[:start], _OF | _AT))
    to = 0 < said < start and words[said - 1] in _MOVING and words[said] in _AT
    return to and is_who_writes(words[max(0, said - VERB) : said])


def beside_relatives(words: Sequence[str]) -> tuple[str, ...]:
    """The words that do not say of whom a place is: « et pour mon frère qui est » leaves « et pour mon est »."""
    pairs = zip(words, ("", *words), strict=False)
    return tuple(word for word, before in pairs if word not in _OTHERS and (word not in _WHO or before not in _OTHERS))


def is_way(words: Sequence[str], start: int) -> bool:
    """Whether the name that begins there is that of a street: « avenue de Sceaux »."""
    led = _without_last(words[:start], _OF)
    return bool(led) and led[-1] in _WAYS


def _speaker_is_there(words: Sequence[str], start: int) -> bool:
    """« je suis à », « on est sur », « ici à », « mon voisin à »; « je suis de » tells where somebody was born."""
    led = _without_last(words[:start], frozenset({"la", "le", "l"}))
    in_name = words[start] in _AT  # « au Havre »
    if not in_name and not (led and led[-1] in _AT):
        return False
    led = _without_last(led if in_name else led[:-1], _NOW)
    return bool(led) and (led[-1] in _SPEAKER_IS or tuple(led[-2:]) in _WE_ARE)


def _stands_first(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the message begins with the town, but for a greeting: after « à », or by its name alone."""
    at = words[start] in _AT or (start > 0 and words[start - 1] in _AT)
    opening = words[: start - 1] if at and words[start] not in _AT else words[:start]
    told = tuple(words[end : end + 2]) in _PAST
    return not told and _GREETINGS.issuperset(opening) and (at or tuple(words[start:end]) not in ordinary_names())


def _service_asked(words: Sequence[str], start: int, rest: Sequence[str]) -> bool:
    """Whether a service stands just before the town, in a short message or one that asks."""
    asks = rest[0] == "y" or not _ASKING.isdisjoint(rest)  # « y a une PMI » asks, « il y a un mois » does not
    return _service_before(words, start) and (len(rest) <= SHORT or asks)


def _service_before(words: Sequence[str], start: int) -> bool:
    """« une crèche à », « place en crèche à »; but « ma mère est en EHPAD à » tells where somebody is."""
    led = _without_last(words[:start], _AT | _OF)
    for length in range(1, _LONGEST + 1):
        if tuple(led[-length:]) in _SERVICES or (length == 1 and led and led[-1].rstrip("s") in _SINGLE):
            asked = led[:-length]
            return not asked or asked[-1] != "en" or (len(asked) > 1 and asked[-2] in _PLACE_IN)
    return False


def _without_last(words: Sequence[str], left_out: frozenset[str]) -> Sequence[str]:
    end = len(words)
    while end and words[end - 1] in left_out:
        end -= 1
    return words[:end]


def _holds(words: Sequence[str], pairs: frozenset[tuple[str, ...]]) -> bool:
    return any(pair in pairs for pair in pairwise(words))
