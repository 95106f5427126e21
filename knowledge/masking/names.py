"""Names of persons in French, where something introduces or signs them. A name that nothing announces is not seen."""

import re

from knowledge.masking.kind import DataKind
from knowledge.masking.ordinary import ORDINARY
from knowledge.masking.rule import rule

_LETTER = r"[^\W\d_]"
_TAIL = rf"{_LETTER}* (?:['-]{_LETTER}+){{0,3}} \.?"
_NOT_ORDINARY = rf"(?! (?i:{ORDINARY}) (?!{_LETTER}) )"
_PARTICLE = r"(?: \s(?i:de\sla|de|du|des|d'|le|la|el|al|ben|bin|ibn|van|von|da|di|dos|do|abou?|o') )?"
_ANY = rf"{_NOT_ORDINARY} {_LETTER} {_TAIL}"
_CAPITAL = rf"{_NOT_ORDINARY} [A-Z] {_TAIL}"
_ANY_NAME = rf"(?P<x> {_ANY} (?: {_PARTICLE} \s {_ANY} ){{0,2}} )"
_OFFICE = r"""(?:maire|directeur|directrice|prefete?|president|presidente|juge|procureure?|ministre|docteur|conseill\w+
              |responsable|gardien|gardienne|proprietaire|principale?|proviseure?|recteur|inspect\w+|chef|cheffe|medecin
              |commissaire|assistante?|defenseure?|deputee?|senateur|senatrice|secretaire)"""
_LEAD = rf"(?: (?:(?i:de\sla|de|du|des|le|la|les)\s|(?i:d')) (?! (?i:{_OFFICE})s? \b ) (?=[A-Z][a-z]) )"
"""An ordinary word may begin a capitalised name: « M. Le Goff ». « Monsieur Le Maire » is an office, and where all is
in capitals, nobody can tell."""
_CAPITAL_NAME = rf"(?P<x> {_CAPITAL} (?: {_PARTICLE} [\s] {_CAPITAL} ){{0,3}} )"
_LED_NAME = rf"(?P<x> {_LEAD} {_CAPITAL} (?: {_PARTICLE} \s {_CAPITAL} ){{0,3}} )"
_IS = r"(?:\s?[:=]\s?|\s(?:est|c'est|cest|c)\s)"
_KIN = r"""(?:fils|fille|mari|femme|epoux|epouse|conjointe?|compagnon|compagne|pere|mere|frere|soeur|bebe|enfant|ex
           |oncle|tante|neveu|niece|cousine?|copain|copine|amie?|voisine?|collegue|belle-mere|beau-pere|maman|papa
           |fiancee?|concubine?|grand-mere|grand-pere|jumeaux|jumelles)"""
_CLOSING = r"""(?:cordialement|cdt|merci(?:\s(?:d'avance|beaucoup|bien|par\savance))?|bien\sa\svous|salutations
               |respectueusement|bonne\sjournee|bonne\ssoiree|sincerement|signe|signature)"""

NAMES = (
    rule(
        DataKind.NAME,
        rf"""\b (?: ap+el+es? | (?:j'?m|m|s)[' ]?ap+el+e?s? | nomme | prenomme )
             (?: \s(?:mr?|mme|mlle|monsieur|madame)\b\.? )? \s?:?\s {_ANY_NAME}""",
        "appel", "apel", "nomme",
    ),
    rule(
        DataKind.NAME,
        rf"""\b (?: (?:mon|son|le|notre)\s(?:petit\s)?(?:pre)?nom (?:\sde\s(?:famille|jeune\sfille))? {_IS}
             | (?:pre)?noms? (?:\sde\s(?:famille|jeune\sfille))? \s?[:=]\s? | prenom\s ) {_ANY_NAME}""",
        "nom",
    ),
    rule(
        DataKind.NAME,
        rf"""\b (?: (?: M\.? | (?i:mme|mlle|mr|monsieur|madame|mademoiselle|docteur|dr|maitre)\b\.? ) \s
             | (?i: je\sm'appelle\s | nom (?:\sde\s(?:famille|jeune\sfille))? {_IS} ) ) {_LED_NAME}""",
        cased=True,
    ),
    rule(DataKind.NAME, rf"\b (?i:moi,?\s(?:c'est|cest|c)\s) {_CAPITAL_NAME}", "moi", cased=True),
    rule(
        DataKind.NAME,
        rf"\b moi,?\s(?:c'est|cest|c)\s {_ANY_NAME} (?= \s?[,.!\n] | \s?$ | \s(?:et|j['\s]?ai|je)\b )",
        "moi",
    ),
    rule(DataKind.NAME, rf"\b (?:mme|mlle|mr)\b\.? \s {_ANY_NAME}", "mme", "mlle", "mr"),
    rule(
        DataKind.NAME,
        rf"\b (?: M\.? | (?i:monsieur|madame|mademoiselle|docteur|dr|maitre) \b\.? ) \s {_CAPITAL_NAME}",
        cased=True,
    ),
    rule(
        DataKind.NAME,
        rf"\b (?i:mon|ma|mes|notre|nos|son|sa) \s (?i:petite?\s|grande?\s)? (?i:{_KIN}) \s?[,:]?\s {_CAPITAL_NAME}",
        *re.sub(r"\w\?|[\s()?:]", "", _KIN).split("|"),
        cased=True,
    ),
    rule(
        DataKind.NAME,
        rf"\b (?i:dossier\s(?:de|d'|pour)|au\snom\s(?:de|d')|signee?) \s? {_CAPITAL_NAME}",
        "dossier", "au nom", "sign",
        cased=True,
    ),
    rule(
        DataKind.NAME,
        rf"\b (?i:je\ssuis) \s (?P<x> {_CAPITAL} (?: {_PARTICLE} \s {_CAPITAL} ){{1,3}} )",
        "je suis",
        cased=True,
    ),
    rule(DataKind.NAME, rf"\b {_CLOSING} [\s,.!:-]{{1,5}} {_ANY_NAME} [\s.!]{{0,3}} $", end=True),
    rule(DataKind.NAME, rf"\n [\s-]{{0,4}} (?P<x> {_CAPITAL} (?: {_PARTICLE} \s {_CAPITAL} ){{1,2}} ) [\s.]{{0,3}} $",
         "\n", cased=True, end=True),
)  # fmt: skip
