"""Names that something introduces in the other languages of residents: « my name is », « me llamo », « اسمي »."""

from knowledge.masking.kind import DataKind
from knowledge.masking.ordinary import ORDINARY, ORDINARY_ABROAD
from knowledge.masking.rule import MaskingRule, rule

_LETTER = r"(?:[^\W\d_]|[\u0b80-\u0bff])"
"""The vowels of Tamil are signs, no letters, to Unicode."""
_UPPER = r"[A-ZА-ЯІЄҐŁĐØ]"
_TAIL = rf"{_LETTER}* (?:['-]{_LETTER}+){{0,3}} \.?"
_PARTICLE = r"""(?: \s(?i:de\sla|de\slos|de|del|du|dos|das|da|do|di|y|e|la|le|el|al|ben|bin|ibn|bint|van|von
               |abou?|ould
                |o'|بن|ابن|بنت|ال) )?"""
_IS = r"\s?[:=]?\s?"

_INTRODUCED = {
    "en": r"""(?: (?:\b(?:my|his|her|our|their) \s (?:\w+\s)? | '?s\s) (?:first\s|last\s|full\s|family\s|sur
               |fore)?name
               (?: \s(?:is|was|are)\s | 's\s | \s?[:=-]\s? )
             | \b(?:full|first|last|family)?\s?name \s?[:=]\s? | \b(?:i\sam|i'?m|he'?s|she'?s|is
               |was) \s(?:called|named)\s )""",
    "es": rf"""\b(?: (?<!como\s)(?:me|se)\s(?:ll|y)amo?a?\s | (?:mi|su)\s(?:nombre(?:\scompleto)?
               |apellido)\s(?:es\s|{_IS}:\s?)
             | mis\sapellidos\sson\s | nombres?(?:\sy\sapellidos?)?\s?:\s? | apellidos?\s?:\s? )""",
    "pt": r"""\b(?: chamo-?\s?me\s | (?<!como\s)(?:me\schamo|se\schama|chama-se)\s
             | (?:meu|seu)\s(?:nome(?:\scompleto)?|apelido)(?:\se\s|\s?:\s?) | nome(?:\scompleto)?\s?:\s? )""",
    "tr": r"""(?: (?<!ilk\s)(?<!bir\s)(?<!her\s)(?<!son\s)(?<!buyuk\s) \b (?:ad[iı]m|ismim) (?:\s(?:ve\s)?soyad[iı]m)?
             | \b soyad[iı]m | \b (?:oglum|k[iı]z[iı]m|esim|cocugum|annem|babam|kardesim)[uiı]n\sad[iı]
             | \b ad[iı]?(?:\s(?:ve\s)?soyad[iı])?\s?: ) \s?[:=]?\s?(?<=[\s:=])""",
    "uk": r"""\b(?: (?:мене|меня|иого|его|ії|еи|ее|сина|сына|доньку|дочку|дочь|чоловіка|мужа|дружину|жену|маму
               |тата|папу
               |дитину|ребенка)\s(?:звати|зовут|звут|звали)\s | (?:звати|зовут)\s(?:мене|меня|иого|его|ії|ее)\s
             | (?:мое|моє|мои)\s(?:имя|ім'я|имья)\s?[:-]?\s? | (?:моя\s)?(?:фамилия|прізвище)\s?[:-]?\s?
             | (?:имя|ім'я|піб|фио)\s?:\s? )(?<=[\s:-])""",
    "ar": r"""\b(?: (?:انا\s)?(?:و?اسمي|و?اسمه|و?اسمها|و?سميتي|و?اسم\s(?:ابني|ابنتي|بنتي|ولدي|زوجي|زوجتي|امي
               |ابي)|و?ادعى)
               (?:\sالكامل|\sهو|\sهي)? \s?:?\s? | (?:الاسم|اللقب)(?:\sالكامل)?\s?:\s?
             | (?:ana\s)?(?:smi(?:y)?ti|smyti|ismi|ismy|esmi|isme)(?:\s(?:howa|huwa|hya|hia))?\s?:?\s )(?<=[\s:])""",
    "ta": r"""(?: (?<![^\W_])(?:என|எனது|எனனுடைய)\s(?:பெயர|பேர)\s?:?\s | (?<![^\W_])பெயர\s?:\s?
             | \b(?:en|enathu|enadhu|ennoda|ennudaya|ennudaiya|enoda)\s(?:peyar|peyer|paeru|per)\s?:?\s
             | \b(?:ennoda|enathu|enoda|ennudaya)\speru\s?:?\s )""",
}  # fmt: skip
"""What comes before a name, as `view` folds it and in lower case, language by language."""

_HINTS = {
    "en": ("name", "called"),
    "es": ("amo", "ama", "nombre", "apellido"),
    "pt": ("cham", "nome", "apelido"),
    "tr": ("ad", "ismim"),
    "uk": ("зв", "зов", "им", "ім", "фамилия", "прізвище", "піб", "фио"),
    "ar": ("سم", "ادعى", "اللقب", "sm", "ism"),
    "ta": ("பெயர", "பேர", "pe", "pae"),
}

_I_AM = r"""(?: i\sam|i'?m|myself|this\sis|soy|yo\ssoy|sou(?:\s[oa])?|eu\ssou(?:\s[oa])?|ben|я|ana|naan|nan )"""
_TITLE = r"(?: Mrs|Ms|Miss|MRS|MS|(?i:senora?|sra|srta|dona|dom|пан|пані|господин|госпожа|(?<=\s)sr) )"
_KIN = r"""(?: my\s(?:little\s|older\s|younger\s|elder\s|ex-?\s?)?(?:son|daughter|husband|wife|mother|father
               |brother|sister
           |baby|child|friend|neighbou?r|uncle|aunt|cousin|mom|mum|dad)
         | mi\s(?:hij[oa]|marido|esposo|esposa|mujer|madre|padre|herman[oa]|bebe|amig[oa]|vecin[oa]|ti[oa]|prim[oa])
         | (?:o\smeu|a\sminha|meu|minha)\s(?:filh[oa]|marido|esposa|mulher|mae|pai|irmao?|bebe|amig[oa]|vizinh[oa])
         | oglum|k[iı]z[iı]m|esim|kocam|kar[iı]m|annem|babam|kardesim|bebegim
         | (?:міи|мои|моя|моі|моє|мого|мою|моего)\s(?:син|сын|сина|сына|дочка|донька|дочь|дочку|доньку|чоловік
               |муж|жена
           |дружина|мама|тато|папа|брат|сестра) )"""
_CLOSING = r"""(?: thanks|thank\syou(?:\s(?:very|so)\smuch)?|(?:best\s|kind\s)?regards|sincerely|gracias
               |un\ssaludo|saludos
              |atentamente|obrigad[oa]|cumprimentos|tesekkurler|tesekkur\sederim|sayg[iı]lar[iı]mla|дякую|спасибо
              |з\sповагою|с\sуважением )"""


def _rules(language: str) -> tuple[MaskingRule, MaskingRule]:
    """A name in capitals ends with them; else it is three words at most, none of which is ordinary in its language."""
    ordinary = f"{ORDINARY}|{ORDINARY_ABROAD[language]}"
    if language == "ar":  # « and », « in the » are letters at the beginning of the word
        ordinary = rf"و?(?:{ordinary})|(?:[فبك]ال|لل)\w{{3,20}}"
    stop = rf"(?! (?i:{ordinary}) (?!{_LETTER}) )"
    capital, word = rf"{stop} {_UPPER} {_TAIL}", rf"{stop} {_LETTER} {_TAIL}"
    introduced, hints = _INTRODUCED[language], _HINTS[language]
    return (
        rule(
            DataKind.NAME,
            rf"(?i:{introduced}) (?P<x> {capital} (?: {_PARTICLE} \s {capital} ){{1,4}} )",
            *hints,
            cased=True,
        ),
        rule(DataKind.NAME, rf"{introduced} (?P<x> {word} (?: {_PARTICLE} \s {word} ){{0,2}} )", *hints),
    )


_ANY_ORDINARY = "|".join((ORDINARY, *ORDINARY_ABROAD.values()))
_CAPITAL = rf"(?! (?i:{_ANY_ORDINARY}) (?!{_LETTER}) ) {_UPPER} {_TAIL}"
_ONE_OR_MORE = rf"(?P<x> {_CAPITAL} (?: {_PARTICLE} \s {_CAPITAL} ){{0,3}} )"

INTRODUCTIONS = (
    *(one for language in _INTRODUCED for one in _rules(language)),
    rule(DataKind.NAME, rf"\b (?i:{_I_AM}) \s (?P<x> {_CAPITAL} (?: {_PARTICLE} \s {_CAPITAL} ){{1,3}} )", cased=True),
    rule(DataKind.NAME, rf"\b {_TITLE} \b\.? \s {_ONE_OR_MORE}", cased=True),
    rule(DataKind.NAME, rf"\b (?i:{_KIN}) \s?[,:]?\s (?! {_LETTER}+' ) {_ONE_OR_MORE}", cased=True),
    rule(DataKind.NAME, rf"\b (?i:{_CLOSING}) [\s,.!:-]{{1,5}} {_ONE_OR_MORE} [\s.!]{{0,3}} $", cased=True, end=True),
)
