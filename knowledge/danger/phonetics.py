"""How a French word sounds, roughly: *violance* and *violence*, *batu* and *battue* get the same key."""

import re

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), key)
    for pattern, key in (
        (r"(.)\1", r"\1"),
        (r"ph", "f"),
        (r"(?<!c)h", ""),
        (r"eau|au", "o"),
        (r"qu|q|ck|k", "k"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"ch", "8"),
        (r"c", "k"),
        (r"ge(?=[ao])|g(?=[eiy])", "j"),
        (r"gu(?=[eiy])", "g"),
        (r"y", "i"),
        (r"(?:ain|ein|aim|in|im|un)(?![aeiounm])", "1"),
        (r"(?:an|en|am|em)(?![aeiounm])t?", "2"),
        (r"(?:on|om)(?![aeiounm])", "3"),
        (r"oeu|eu", "4"),
        (r"ou", "7"),
        (r"(?:ai|ei)", "e"),
        (r"tion", "sion"),
        (r"(?<=[aeiou4720])z|(?<=[aeiou])s(?=[aeiou])", "z"),
        (r"[sxtdz]+$", ""),
        (r"er$", "e"),
        (r"(?<=.)e+$", ""),
        (r"[sz]$", ""),
        (r"z", "s"),
        (r"(.)\1", r"\1"),
    )
)


def sound(word: str) -> str:
    """The key of a folded word; two words with one key sound about alike.

    Args:
        word: lower case, without accents; what is lost (é and e are one) is lost for both sides.

    Returns:
        A short key, possibly empty, of letters and of digits that stand for sounds of several letters.
    """
    for pattern, key in _STEPS:
        word = pattern.sub(key, word)
    return word
