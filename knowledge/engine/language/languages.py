"""What the engine knows of a language: empty words, shorthand, glued prefixes.

The lists are short on purpose. A long stop-word list holds "ouvert", "quand" and "dehors", which are what people ask
about; these hold only words that tell no need from another. They leave the BM25 channel alone: the classifier keeps
them, since "je peux" and "dois-je" do tell questions apart.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

_FRENCH_EMPTY = """
a ai aie as au aux avec avoir avons avez ont c ca car ce cela ces cet cette ceux chez ci comme comment d dans de des
deja donc dont du elle elles en encore entre es est et etait etaient ete etes etre eu eux fait faire faut il ils j je
l la le les leur leurs lui m ma mais me mes moi mon n ne ni nos notre nous on ou par pas peut peux peuvent plus pour
pourquoi pourrais pourrait pouvez pouvoir puis qu quand que quel quelle quelles quels qui quoi s sa sans se sera
seront ses si soit son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une va vais vas vers
veut veux voudrais vont vos votre vous vouloir y dois doit devons bonjour bonsoir salut merci svp stp alors aussi bien
"""

_ENGLISH_EMPTY = """
a about am an and any are as at be been but by can could d did do does for from get give had has have having hello hi
how i if in into is it its just let like ll m may me might my no not of on or our out please re s should so some t tell
than that the their them then there these they this those to too us ve was we were what when where which who whom whose
why will with would you your yours thanks thank
"""

_FRENCH_SHORTHAND = {
    "slt": "salut", "bjr": "bonjour", "bsr": "bonsoir", "cc": "coucou", "mrc": "merci", "mci": "merci",
    "cmt": "comment", "cmnt": "comment", "koment": "comment", "pk": "pourquoi", "pq": "pourquoi",
    "pkoi": "pourquoi", "pourkoi": "pourquoi", "qd": "quand", "kan": "quand", "kand": "quand", "ds": "dans",
    "tt": "tout", "tjs": "toujours", "tjrs": "toujours", "tjr": "toujours", "bcp": "beaucoup",
    "bcoup": "beaucoup", "rdv": "rendez vous", "mtn": "maintenant", "mnt": "maintenant", "g": "j ai",
    "jai": "j ai", "cest": "c est", "ke": "que", "ki": "qui",
    "koi": "quoi", "kel": "quel", "kelle": "quelle", "pr": "pour", "avc": "avec", "ac": "avec",
    "dc": "donc", "ya": "il y a", "qqn": "quelqu un", "qqun": "quelqu un", "qqch": "quelque chose",
    "qlq": "quelque", "ajd": "aujourd hui", "ajdh": "aujourd hui", "auj": "aujourd hui", "dsl": "desole",
    "ns": "nous", "vs": "vous", "jsuis": "je suis", "chui": "je suis", "chuis": "je suis", "jss": "je suis",
    "jpeu": "je peux", "jpeux": "je peux", "jveu": "je veux", "jveux": "je veux", "jve": "je veux",
    "jvai": "je vais", "jvais": "je vais", "jsais": "je sais", "jsai": "je sais", "jc": "je sais",
    "pcq": "parce que", "pck": "parce que", "psk": "parce que", "bb": "bebe", "ossi": "aussi",
    "fo": "faut", "fau": "faut", "esq": "est ce que", "esk": "est ce que", "eske": "est ce que",
    "ske": "ce que", "jms": "jamais", "lgmt": "logement", "appart": "appartement", "apt": "appartement",
    "hs": "hors service", "nrv": "enerve", "pb": "probleme", "pblm": "probleme",
    "prblm": "probleme", "sem": "semaine", "asap": "vite", "ptet": "peut etre", "qq": "quelque",
    "lgtps": "longtemps", "dep": "depuis", "dpuis": "depuis", "trav": "travail",
    "taf": "travail", "taff": "travail", "boulo": "boulot",
}  # fmt: skip

_ENGLISH_SHORTHAND = {
    "u": "you", "ur": "your", "pls": "please", "plz": "please", "thx": "thanks", "ty": "thank you", "im": "i m",
    "ive": "i ve", "dont": "don t", "doesnt": "doesn t", "didnt": "didn t", "cant": "can t", "wont": "won t",
    "isnt": "isn t", "whats": "what s", "wheres": "where s", "hows": "how s", "acct": "account",
    "appt": "appointment", "tmrw": "tomorrow", "tmr": "tomorrow", "wanna": "want to", "gonna": "going to",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Language:
    """One language's lists, all folded (see `words.fold`).

    Attributes:
        code: ISO 639-1.
        empty: Words that point to no entry.
        shorthand: A written form to the words it stands for.
        glued: Prefixes people write without their apostrophe or space, longest first.
        stemmer: Snowball's name for the language.
    """

    code: str
    empty: frozenset[str] = frozenset()
    shorthand: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    glued: tuple[str, ...] = ()
    stemmer: str = ""


def _shorthand(forms: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {form: tuple(words.split()) for form, words in forms.items()}


_LANGUAGES = {
    "fr": Language(
        "fr",
        frozenset(_FRENCH_EMPTY.split()),
        _shorthand(_FRENCH_SHORTHAND),
        ("qu", "j", "l", "d", "c", "n", "s", "m", "t"),
        "french",
    ),
    "en": Language("en", frozenset(_ENGLISH_EMPTY.split()), _shorthand(_ENGLISH_SHORTHAND), (), "english"),
}


def language(code: str) -> Language:
    """The lists of a language; those of an unlisted one are empty, which works, less well.

    Args:
        code: ISO 639-1, "fr" or "en" being the ones with lists.
    """
    return _LANGUAGES.get(code, Language(code))
