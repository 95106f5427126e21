"""Where somebody lives: a number and a street, and what leads from the street to the door."""

from knowledge.masking.kind import DataKind
from knowledge.masking.ordinary import ORDINARY
from knowledge.masking.rule import rule

_WAY = r"""(?:rue|r\.|avenue|av\b\.?|ave\b\.?|boulevard|boul\b\.?|bd\b\.?|bld\b\.?|blvd\b\.?|allees?|all\.|impasse|imp\.
           |place|pl\.|chemin|che?m?\.|square|sq\.|villa|cite|residence|res\.|cours|quai|passage|route|rte\b\.?
           |sentier|sente|esplanade|promenade|voie|mail|lotissement|clos|parvis|faubourg|fbg|ruelle|venelle
           |rond-point|cour|galerie|domaine|parc|hameau|traverse|montee)"""
_COUNTED = r"""(?:creche|halte|parking|francais|anglais|soutien|conduite|informatique|alphabetisation|cantine|centre
               |hebergement|foyer|particuliers?|gym|natation|danse|sport|disponibles?|libres?|gratuite?s?|caf|ccas)"""
_ARTICLE = r"(?:de\sla|de\sl'|de|des|du|d'|la|le|les|l'|aux?)"
_INSIDE = "batiment|bat|appartement|appart|appt|apt|escalier|esc|etage|porte|digicode|interphone|hall|code"
_WORD = rf"(?!(?:{ORDINARY}|{_INSIDE})(?![^\W\d_])) [^\W\d_][^\W\d_]* (?:['-][^\W\d_]+){{0,4}}"
_LINKED = r"(?: \s(?:de\sla|de|du|des|la|le|les|et|d') )?"
_NAMED = rf"""(?: \s des \s (?!{_COUNTED}\b) [^\W\d_]{{1,30}}
               | (?:\s{_ARTICLE}){{0,2}} \s? (?!{_COUNTED}\b) {_WORD} )
               (?: {_LINKED} \s {_WORD} ){{0,3}}"""
_STREET = rf"{_WAY} {_NAMED}"
_NUMBERED_STREET = rf"(?: {_WAY} | r\b ) {_NAMED}"
"""Only a number before it makes a street of « r », which is also how phones write « rien » or « air »."""
_CODE = r"(?: (?![tf][1-9]\b) (?=[a-z]{0,3}\d) [0-9a-z]{1,8} | [a-z] ) (?![^\W_]|')"
_COUNT = r"(?! \s?(?:pieces?|chambres?|personnes?|ans?|enfants?|m2|m²|euros?|€|h\b|mois|jours?|fois|pour)\b )"

ADDRESSES = (
    rule(
        DataKind.ADDRESS,
        rf"""(?<![^\W_]) (?:n°\s?)? \d{{1,4}} (?:\s?(?:bis|ter|quater|[a-d]\b))? \s?,?\s?
             (?:(?:de\sla|de\sl'|du|des)\s)? {_NUMBERED_STREET}""",
    ),
    rule(
        DataKind.ADDRESS,
        rf"""\b (?:habit\w{{1,4}}|adresse|domicilie\w?|demeur\w{{1,4}}|log[e\w]{{1,3}}|vis) \b [\s:,]{{1,3}}
             (?:(?:est|c'est|au|a|dans|sur|actuellement)\s){{0,2}} (?:(?:la|le|l'|une?)\s?)? (?P<x>{_STREET})""",
        "habit", "adresse", "domicil", "demeur", "log", "vis",
    ),
    rule(DataKind.ADDRESS, rf"\b {_STREET} \s?,? \s? (?:n°|numero|no|au)? \s? \d{{1,4}} (?! \d | \s?h | [\s.-]\d )"),
    rule(
        DataKind.ADDRESS,
        rf"""\b (?:batiment|bat\b\.?|appartement|appart|appt\b\.?|apt\b\.?|escalier|esc\b\.?|etage|porte|interphone
             |digicode|hall|cage|codes?\s(?:de\sla\s)?(?:porte|immeuble|entree)) (?![a-z]) \s?
             (?:n°|numero|no\b|num\b)? [\s:.]{{0,3}} {_CODE} {_COUNT}""",
        "bat", "app", "apt", "esc", "etage", "porte", "phone", "code", "hall", "cage",
    ),
    rule(DataKind.ADDRESS, r"(?<![^\W_]) \d{1,2} \s? (?:er|e|eme|ieme|nd|de)? \s etage \b", "etage"),
)  # fmt: skip
