"""How plausible one word is as a misspelling of another, on a French keyboard and to a French ear."""

from rapidfuzz.distance import Postfix, Prefix

_ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_PLACES = {key: (row, column) for row, keys in enumerate(_ROWS) for column, key in enumerate(keys)}
_NEAR = frozenset(
    key + other
    for key, (row, column) in _PLACES.items()
    for other, (line, place) in _PLACES.items()
    if key != other and abs(row - line) <= 1 and abs(column - place) <= 1
)
_ALIKE = frozenset(
    pair[::way]
    for pair in ("ck", "kq", "cq", "cs", "sz", "iy", "gj", "ea", "ei", "bp", "dt", "fv", "mn", "vw")
    for way in (1, -1)
)

SWAP = 0.5
"""Two letters in the wrong order. As the prices below, in slips; chosen on two slips a question, in two languages."""

NEAR_KEY = 0.7
"""A neighbouring key instead of the right one."""

SAME_SOUND = 0.7
"""A letter that sounds or looks much the same: "kreche", "vaksin"."""

OTHER_LETTER = 1.4
"""Any other letter instead of the right one: seldom a slip, often another word."""

MISSING = 0.6
"""A letter left out."""

DOUBLED = 0.5
"""A letter doubled, or a double letter made single."""

ADDED_NEAR = 0.75
"""A letter too many, whose key is beside that of a letter around it."""

ADDED = 1.0
"""Any other letter too many."""

FIRST_LETTER = 0.1
"""What a slip on the first letter costs more: people look at it."""


def cost(written: str, meant: str) -> float:
    """The cheapest set of slips that turns `meant` into `written`; about 1 a slip.

    A restricted Damerau-Levenshtein distance whose slips cost what they are worth: a swap, a neighbouring key, a
    sound-alike letter or a doubled one less than any other letter; a slip on the first letter more. What both words
    begin and end with is left out, but for the letter beside what differs.
    """
    start = max(Prefix.similarity(written, meant) - 1, 0)
    alike = max(Postfix.similarity(written[start:], meant[start:]) - 1, 0)
    stop, end = len(written) - alike, len(meant) - alike
    before: list[float] = []
    line = [0.0]
    for place in range(start, end):
        line.append(line[-1] + _missing(meant, place))
    for row in range(start, stop):
        older, before, line = before, line, [line[0] + _added(written, row, meant, start)]
        for column in range(start, end):
            place = column - start
            best = min(
                before[place] + _replaced(written[row], meant[column], column),
                before[place + 1] + _added(written, row, meant, column + 1),
                line[place] + _missing(meant, column),
            )
            if row > start and column > start and written[row - 1 : row + 1] == meant[column - 1 : column + 1][::-1]:
                best = min(best, older[place - 1] + SWAP)
            line.append(best)
    return line[-1]


def _replaced(written: str, meant: str, place: int) -> float:
    if written == meant:
        return 0.0
    pair = written + meant
    price = NEAR_KEY if pair in _NEAR else SAME_SOUND if pair in _ALIKE else OTHER_LETTER
    return price + (FIRST_LETTER if place == 0 else 0)


def _missing(meant: str, place: int) -> float:
    if place and meant[place] == meant[place - 1]:
        return DOUBLED
    return MISSING + (FIRST_LETTER if place == 0 else 0)


def _added(written: str, row: int, meant: str, column: int) -> float:
    letter = written[row]
    around = meant[max(column - 1, 0) : column + 1]
    if letter in around:
        return DOUBLED
    return ADDED_NEAR if any(letter + other in _NEAR for other in around) else ADDED
