"""Numbers an administration or a bank gives to one person, their vehicle's plate and their secrets."""

from knowledge.masking.kind import DataKind
from knowledge.masking.rule import SEPARATORS as S
from knowledge.masking.rule import rule

_LINK = r"(?: [\s:=.'°-] | \b(?:n|no|num|numero|est|c|c'est|mon|ma|le|la|de|du|d|votre|voici|identifiant)\b ){0,12}"
_PAPERS = r"""passport|(?:residence|resident|id|identity)\s(?:permit|card)|(?:file|case|permit|card|id
               |foreigner|reference)
              \s(?:number|no|nr|num)|pasaporte|nie|dni|tarjeta(?:\sde\sresidencia)?|passaporte|titulo\sde\sresidencia
              |pasaport\w{0,5}|kimlik|dosya|паспорт\w{0,3}|номер|посвідка|справи|дела|рнокпп|інн|инн
               |جواز(?:\sالسفر)?|رقم|بطاقة"""
_LINK_ABROAD = r"""(?: [\s:=.'°#-] | \b(?:n|no|nr|num|number|numero|numarasi?|numaram|numarası|is|es|e|my|mi
               |meu|de|of|the|номер
                   |є|هو|ي|جوازي|الاقامة|الهوية|الملف|السفر)\b ){0,8}"""
_KEY = r"""(?:my|your)?\s?(?:password|passcode)|contrasena|clave|palavra-?\s?passe|senha|sifrem?|parolam?
               |пароль|كلمة\s(?:السر|المرور)"""
_NO_KEY = r"""(?! (?:wrong|not|no|lost|forgot\w{0,3}|blocked|expired|incorrect|invalid|too|never|for|changed
               |refused|reset
                 |incorrect[ao]|perdid[ao]|olvidad[ao]|errad[ao]|mal|nao|blo\w{1,10}|caducad[ao]|yanl\w{1,3}
               |unut\w{1,9}
                 |не|неправ\w{1,9}|невірн\w{1,3}|забы\w{1,4}|забу\w{1,4}|خطا|غير|لا) \b )"""
_NOT_MONEY = r"(?! [\s.,]? \d | \s?(?:€|euros?\b|eur\b) )"
_PLATE = "[A-HJ-NP-TV-Z]{2}"
_WORDS = "LE|LA|DE|ET|EN|NE|SE|CE|ME|TE|MA|SA|TA|ES|AN|VA|PAR"

IDENTIFIERS = (
    rule(
        DataKind.IBAN,
        rf"""(?<![^\W_]) (?: (?:fr|mc) {S} \d\d (?:{S}[0-9a-z]){{23}}
           | [a-z]{{2}}\d\d {S} (?:[a-z]{{4}}{S})? (?:\d{{4}}{S}){{3,7}} (?:[0-9a-z]{{1,4}}\b)? (?<=[0-9a-z]) )""",
    ),
    rule(
        DataKind.NIR,
        rf"""(?<![^\W_]) (?<!\+) [1-8] {S} \d\d {S} \d\d {S} (?:\d\d|2[ab]) {S} \d{{3}} {S} \d{{3}}
             (?: {S} \d\d )? (?![0-9])""",
    ),
    rule(
        DataKind.CAF,
        rf"\b (?:caf|allocataire|matricule) {_LINK} (?P<x> \d (?:[\s.-]?\d){{5,7}} (?:\s?[a-z]\b)? ) {_NOT_MONEY}",
        "caf", "allocataire", "matricule",
    ),
    rule(DataKind.CAF, r"(?<![^\W_]) \d{7} \s? [A-Z] (?![^\W_])", cased=True),
    rule(
        DataKind.FOREIGNER,
        rf"""\b (?:etranger|agdref|sejour|recepisse|anef) \b {_LINK}
             (?P<x> (?= (?:[a-z]{{2}}(?=\d))? (?:[a-z.\s-]?\d){{7}} )
             [0-9a-z] (?:[\s.-]?[0-9]|[a-z]){{6,11}} ) {_NOT_MONEY}""",
        "etranger", "agdref", "sejour", "recepisse", "anef",
    ),
    rule(
        DataKind.NUMBER,
        rf"""\b (?:passeport|identite|cni|permis|dossier|demande|unique|fiscal|client|contrat|contribuable) \b {_LINK}
             (?P<x> (?=[a-z]{{0,12}}\d) [0-9a-z-]{{6,24}} ) (?![^\W_])""",
        "passeport", "identite", "cni", "permis", "dossier", "demande", "unique", "fiscal", "client", "contr",
    ),
    rule(DataKind.NUMBER, r"(?<![^\W_]) \d\d [a-z]{2} \d{5} (?![^\W_])"),
    rule(DataKind.NUMBER, r"(?<![^\W_]) [xyz] [\s-]? \d{7} [\s-]? [a-z] (?![^\W_])"),  # the NIE of foreigners in Spain
    rule(
        DataKind.NUMBER,
        rf"""\b (?:{_PAPERS}) \b {_LINK_ABROAD} (?P<x> (?=[a-z]{{0,3}}\d) (?=(?:[a-z-]{{0,3}}\d){{5}}) [0-9a-z-]{{6,24}}
             ) (?![^\W_])""",
        "pass", "pasaport", "permi", "card", "number", "dossier", "nie", "dni", "tarjeta", "titulo", "kimlik", "dosya",
        "паспорт", "номер", "справи", "дела", "посвідка", "рнокпп", "інн", "инн", "جواز", "رقم", "بطاقة",
    ),
    rule(
        DataKind.PLATE,
        rf"""(?<![^\W_]) (?: (?i:{_PLATE}) -? \d{{3}} -? (?i:{_PLATE})
           | (?!(?:{_WORDS})\b) {_PLATE} [ .-]{{0,2}} \d{{3}} [ .-]{{0,2}} (?!(?:{_WORDS})\b) {_PLATE}
           | \d{{3,4}} -? (?i:[a-z]{{2,3}}) -? (?:97\d|2[ABab]|\d\d)
           | \d{{3,4}} [ ] (?!EUR|ANS|RUE|ET|OU) [A-Z]{{2,3}} [ ] (?:97\d|2[AB]|\d\d) ) (?![^\W_])""",
        cased=True,
    ),
    rule(
        DataKind.PLATE,
        r"\b (?:immatricule\w{0,3}|immatriculation|plaque) \b [\s:=]{0,3} (?P<x> (?=[a-z -]{0,9}\d) [0-9a-z-]{5,10} )",
        "immatricul", "plaque",
    ),
    rule(
        DataKind.PASSWORD,
        r"""\b (?:mot\sde\spasse|mots\sde\spasse|mdp|password) \b
            (?: (?:\s[\w']{1,15}){0,3}? \s? (?: [:=] | \b(?:est|c'est|cest)\b ) \s? | \s (?=[^\s\0]{0,30}\d) )
            (?! (?:est|c'est|perdu|oublie|bloque|faux|incorrect|expire|refuse|pas|plus|trop|mal|invalide|errone)
                \w{0,2} \b )
            (?P<x> [^\s\0]{3,64} )""",
        "mot", "mdp", "password",
    ),
    rule(
        DataKind.PASSWORD,
        rf"""\b (?:{_KEY}) \b (?: (?:\s[\w']{{1,15}}){{0,2}}? \s? (?: [:=] | \b(?:is|es|e|هي|هو)(?=\s) ) \s?
             | \s (?=[^\s\0]{{0,30}}\d) ) {_NO_KEY} (?P<x> [^\s\0]{{3,64}} )""",
        "pass", "contrasena", "clave", "senha", "sifre", "parola", "пароль", "كلمة",
    ),
    rule(
        DataKind.PASSWORD,
        r"""\b codes? \b (?! \s? (?:postal|insee|du\stravail|civil|ape|naf|porte|immeuble|de\sla\sporte|d'entree)\b )
            (?: \s[\w']{1,15} ){0,3}? \s? (?: [:=] | \b(?:est|c'est|cest)\b )? \s?
            (?! (?:9[1-5]|7[578])\d{3}\b ) (?<![0-9a-z]) (?P<x> (?=[a-z]{0,12}\d) [0-9a-z#*-]{4,24} ) (?![0-9a-z])""",
        "code",
    ),
)  # fmt: skip
