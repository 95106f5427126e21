"""Where to reach or find somebody on a network or a map: e-mails, links, pseudonyms, positions."""

from knowledge.masking.kind import DataKind
from knowledge.masking.rule import rule

# Repeats are bounded so that a long text without any address stays cheap to read.
_DOT = r"(?: \s?\.\s? | \s(?:point|dot|tiret)\s )"
_LOCAL = rf"(?<![\w.+-]) [\w+-]{{1,64}} (?: {_DOT} [\w+-]{{1,64}} ){{0,4}}"
_DOMAIN = r"[\w-]{1,63}"
_TOP = rf"(?: {_DOT} [\w-]{{2,63}} ){{1,4}}"

CONTACTS = (
    rule(
        DataKind.EMAIL,
        rf"""{_LOCAL} (?: @\s? | \s@\s | \s@(?=[\w-]{{1,63}}(?:\.|\spoint\s)(?:com|fr|net|org|eu)\b) )
             {_DOMAIN} (?: {_TOP} | \s(?:com|fr|net|org)\b )?""",
        "@",
    ),
    rule(
        DataKind.EMAIL,
        rf"""{_LOCAL} (?: \s? [(\[<{{] \s?(?:at|a|arobase)\s? [)\]>}}] \s? | \s ar?rr?oba[sz]e?\s?\s )
             {_DOMAIN} (?: {_TOP} | \s(?:com|fr|net|org)\b )?""",
        "(at)", "[at]", "<at>", "{at}", "(a)", "( at )", "oba",
    ),
    rule(DataKind.EMAIL, rf"{_LOCAL} \s at \s {_DOMAIN} {_TOP}", " at "),
    rule(DataKind.EMAIL, rf"(?<![\w.+-]) [\w.+-]{{1,64}}? arobase [\w-]{{1,63}} {_TOP}", "arobase"),
    rule(
        DataKind.LINK,
        r"""(?: (?:https?|ftp|tg|hxxps?):/{1,2} | \b(?:www\.|t\.me/|telegram\.(?:me|dog)/|wa\.me/) )
            [^\s\0]* [^\s\0.,;:!?)»"'\]]""",
        "://", "www.", ".me/", ".dog/", ":/",
    ),
    rule(DataKind.LINK, r"(?<![\w.-]) [\w-]{1,63} (?:\.[\w-]{1,63}){1,5} / [^\s\0]* [^\s\0.,;:!?)»\"'\]]", "/"),
    rule(DataKind.PSEUDONYM, r"(?<![\w@]) @ [\w.-]{0,62} \w", "@"),
    rule(DataKind.POSITION, r"\d{1,3} [.,] \d{4,20} \s?[,;/|]?\s{0,2} [+-]? \d{1,3} [.,] \d{4,20}"),
    rule(
        DataKind.POSITION,
        r"\b (?:lat|latitude|lon|lng|long|longitude) \b [\s:=]{0,3} [+-]? \d{1,3} [.,] \d{2,20}",
        "lat", "lon", "lng",
    ),
    rule(
        DataKind.POSITION,
        r"""\d{1,3} \s?°\s? \d{1,2} \s? '? \s? (?:\d{1,2}(?:[.,]\d{1,9})? \s? (?:''|"|″)?)? \s? [nsewo]?
            (?![^\W\d_])""",
        "°",
    ),
)  # fmt: skip
