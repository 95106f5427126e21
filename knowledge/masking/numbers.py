"""Long numbers, however they are cut, spelt or disguised: at least eight digits in a row once all that is folded."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from knowledge.masking.kind import DataKind, HiddenSpan

ENOUGH = 8
"""A run of this many digits is hidden: no public short number, price, age or postcode is that long."""

_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+")
_GAP = re.compile(r"[\s.,;:/\\|_*+()\[\]'\"~=#·•-]{0,5}")
_PLAIN_GAP = re.compile(r"[\s./_-]?")
_LOOKALIKES = str.maketrans("oOlI", "0011")
_WORDS = {
    word: digits
    for digits, words in {
        1: "zero un deux trois quatre katre cinq cink six sis sept set huit uit neuf",
        2: "dix onze douze treize quatorze quinze seize vingt vingts vint trente quarante cinquante soixante",
    }.items()
    for word in words.split()
}
_JOINING_WORDS = frozenset({"et", "point", "tiret", "slash", "virgule", "espace", "puis"})
_PHONE = re.compile(r"0[1-9]\d{8}|(?:00)?33\d?[1-9]\d{8}|00(?:262|59[046]|508|68[79])\d{6,9}")
_LONGEST_PHONE = 15
_PLUS = re.compile(r"\+\s?\(?\Z")
_PUBLIC = frozenset(
    re.findall(
        r"\d+",
        "15 17 18 112 114 115 116 117 119 191 196 197 3114 3919 3018 3939 3646 3230 3949 3020 3133 3960 3977 3117"
        " 39 19 31 14 30 36 46 32 49",
    )
)
"""Public short numbers, and the halves in which those of four digits are often written."""
_ORDINARY_GROUP = re.compile(r"(?:19|20)\d\d|(?:0[1-9]|[1-8]\d|9[0-578])\d{3}")
_MONEY = re.compile(r"\d{1,3}(?:[ .]\d{3}){1,3}(?:,\d{1,2})?")
_CURRENCY = re.compile(r"\s?(?:€|euros?\b|eur\b)", re.IGNORECASE)
_TIMES = re.compile(r"\d{1,2}:\d{2}(?:\s?[-/, ]\s?\d{1,2}:\d{2})+")
_MINUTES = re.compile(r"\d\s?[hH]\d\d(?!\d)")
_AGES = re.compile(r"\d{1,2}(?:,\s?\d{1,2})+(?:\s?(?:et|,)\s?\d{1,2})?")
_YEARS_OLD = re.compile(r"\s?(?:ans|mois)\b", re.IGNORECASE)


class _Token(NamedTuple):
    """Digits as written from `start` to `end`; `size` of them; `digits` is empty for a number in words."""

    start: int
    end: int
    digits: str
    size: int
    disguised: bool


def find_numbers(folded: str, lowered: str) -> Iterator[HiddenSpan]:
    """Phones and other long numbers of a folded text, in order."""
    for run in _runs(folded, lowered):
        if sum(token.size for token in run) >= ENOUGH and not _harmless(folded, run):
            yield from _spans(folded, run)


def _runs(folded: str, lowered: str) -> Iterator[list[_Token]]:
    run: list[_Token] = []
    reached = 0
    for match in _TOKEN.finditer(lowered):
        word, start, end = match[0], match.start(), match.end()
        if run and word in _JOINING_WORDS:
            continue
        token = _token(start, folded[start:end], word)
        if token is not None and token.size == len("00") and _MINUTES.fullmatch(folded, max(0, start - 2), end):
            token = None
        if run and (token is None or not _joins(folded[reached:start])):
            yield run
            run = []
        if token is not None:
            run.append(token)
            reached = end
    if run:
        yield run


def _joins(gap: str) -> bool:
    if _GAP.fullmatch(gap):
        return True
    words = _TOKEN.sub(lambda match: " " if match[0].lower() in _JOINING_WORDS else match[0], gap)
    return _GAP.fullmatch(words) is not None


def _token(start: int, written: str, word: str) -> _Token | None:
    end = start + len(written)
    if word.isdigit():
        return _Token(start, end, written, len(written), disguised=False)
    if word in _WORDS:
        return _Token(start, end, "", _WORDS[word], disguised=False)
    if word.strip("oli"):
        return None
    digits = written.translate(_LOOKALIKES)
    return _Token(start, end, digits, len(digits), disguised=True) if digits.isdigit() else None


def _harmless(folded: str, run: Sequence[_Token]) -> bool:
    """Whether a long run is only public short numbers, years, postcodes, a price, opening times or ages."""
    if sum(token.size for token in run if not token.disguised) < ENOUGH / 2:
        return True
    text = folded[run[0].start : run[-1].end]
    return (
        _all_ordinary(run)
        or (_MONEY.fullmatch(text) is not None and _CURRENCY.match(folded, run[-1].end) is not None)
        or _TIMES.fullmatch(text) is not None
        or (_AGES.fullmatch(text) is not None and _YEARS_OLD.match(folded, run[-1].end) is not None)
    )


def _all_ordinary(run: Sequence[_Token]) -> bool:
    return all(token.digits in _PUBLIC or _ORDINARY_GROUP.fullmatch(token.digits) for token in run)


def _spans(folded: str, run: Sequence[_Token]) -> Iterator[HiddenSpan]:
    """The phones of a run, and what lies between them: long enough, it is a number; short, it may belong to a phone."""
    done = 0
    for first, last in _phones(run):
        before, after = run[done:first], run[last + 1 : last + 1 + ENOUGH]
        start, end = run[first].start, run[last].end
        if before and not _apart(folded[before[-1].end : start], before):
            start = before[0].start
        elif sum(token.size for token in before) >= ENOUGH:
            yield _span(folded, before[0].start, before[-1].end, DataKind.NUMBER)
        done = last + 1
        if after and sum(token.size for token in after) < ENOUGH and not _apart(folded[end : after[0].start], after):
            end, done = after[-1].end, len(run)
        yield _span(folded, start, end, DataKind.PHONE)
    rest = _trimmed(run[done:])
    if sum(token.size for token in rest) >= ENOUGH:
        yield _span(folded, rest[0].start, rest[-1].end, DataKind.NUMBER)


def _phones(run: Sequence[_Token]) -> Iterator[tuple[int, int]]:
    """First and last token of each stretch of a run that is exactly a French phone."""
    first = 0
    while first < len(run):
        last = _phone_end(run, first)
        if last is not None:
            yield first, last
        first = first + 1 if last is None else last + 1


def _phone_end(run: Sequence[_Token], first: int) -> int | None:
    digits = ""
    for last in range(first, len(run)):
        digits += run[last].digits or "?"
        if digits[0] not in "03" or len(digits) > _LONGEST_PHONE:
            return None
        if _PHONE.fullmatch(digits):
            return last
    return None


def _apart(gap: str, tokens: Sequence[_Token]) -> bool:
    """Whether a few digits next to a phone are a thing of their own: an age after a comma, a postcode, the 115."""
    return (
        _PLAIN_GAP.fullmatch(gap) is None
        or all(token.disguised for token in tokens)
        or sum(token.size for token in tokens) >= ENOUGH
        or _all_ordinary(tokens)
    )


def _trimmed(run: Sequence[_Token]) -> Sequence[_Token]:
    """A run without the words at its ends that only look like digits: the "l" of "l'école", "Il", "lol"."""
    while len(run) > 1 and run[-1].disguised:
        run = run[:-1]
    while len(run) > 1 and run[0].disguised and run[0].end < run[1].start:
        run = run[1:]
    return run


def _span(folded: str, start: int, end: int, kind: DataKind) -> HiddenSpan:
    if folded[start - 1 : start] == "(" and ")" in folded[start:end]:
        start -= 1
    plus = _PLUS.search(folded, max(0, start - 3), start)
    return HiddenSpan(plus.start(), end, DataKind.PHONE) if plus else HiddenSpan(start, end, kind)
