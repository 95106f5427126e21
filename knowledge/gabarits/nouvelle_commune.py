"""The files of a new town, from its INSEE code and its name; those of its département too, when that is new."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from string import Template

from knowledge.engine.language.words import fold
from knowledge.horaires import departement_du
from knowledge.model.arrondissements import commune_of
from knowledge.model.base import Base
from knowledge.model.departements import DEPARTEMENTS, surely_postal
from knowledge.model.identifiants import LONGEST_COMMUNE, free_identifier, identifier, shortened
from knowledge.model.schema import FILE
from knowledge.texts.catalogue import catalogue

_COLLECTIVITIES = frozenset({"975", "986", "987", "988"})
"""Saint-Pierre-et-Miquelon, Wallis-et-Futuna, la Polynésie française, la Nouvelle-Calédonie: their telephone numbers
are not those of the national plan."""

_NAME = re.compile(r"[^\W\d_](?:[\w’ -]*[^\W_])?")
_ARTICLE = re.compile(r"^Département (?:des |du |de la |de l’|de |d’)", re.IGNORECASE)
_LONGEST = 60


class NotATown(Exception):
    """What was given cannot become a town of this base; `code` is the sentence of the catalogue that says why."""

    def __init__(self, code: str, **values: str) -> None:
        self.code = code
        self.values = values
        super().__init__(code)


@dataclass(frozen=True, slots=True)
class NewDepartement:
    """What a person knows of a département that the base does not have."""

    nom_complet: str
    telephone: str


def new_commune(base: Base, code: str, nom: str, departement: NewDepartement | None = None) -> dict[str, str]:
    """The files to add, by their names in the base.

    Raises:
        NotATown: the code is none, the town is known, or its département is not and nobody said its number.
    """
    nom, number = nom.strip().replace("'", "’"), departement_of(code, base)
    if not _NAME.fullmatch(nom) or len(nom) > _LONGEST or not identifier(nom):
        raise NotATown("not_a_town_name", valeur=nom)
    neighbours = (one for one in base.communes.values() if one.departement == number)
    if known := next((one for one in neighbours if one.code_insee == code or fold(one.nom) == fold(nom)), None):
        raise NotATown("known_town", valeur=known.code_insee, nom=known.nom, id=known.id)
    known_departement = base.departements.get(number)
    if known_departement is None and departement is None:
        raise NotATown("new_departement", departement=number, insee=code, nom=nom)
    town = _free(base, identifier(nom), number.lower())
    values = {
        "id": town,
        "nom": nom,
        "de_nom": _of(nom),
        "code": code,
        "departement": number,
        "appeler": known_departement.appeler if known_departement else f"solidarites-{number.lower()}",
        "saisie": catalogue("cli")("town_typed"),
    }
    wanted = {f"communes/{town}/{name}.yaml": name for name in ("commune", "mairie", "ccas")}
    if known_departement is None and departement is not None:
        wanted[f"departements/{number}/departement.yaml"] = "departement"
        values |= _departement(number, departement)
    return {name: _filled(name, template, values) for name, template in wanted.items()}


def _free(base: Base, name: str, departement: str) -> str:
    """The identifier of a town, with its département where another town, or its hall, has it already."""
    names = {*base.communes, *base.structures}
    taken = names | {one.removeprefix("mairie-") for one in names}
    name = shortened(name, LONGEST_COMMUNE)
    return free_identifier(taken, [name, shortened(name, LONGEST_COMMUNE, end=f"-{departement}")], LONGEST_COMMUNE)


def departement_of(code: str, base: Base) -> str:
    """The département of an INSEE code.

    Raises:
        NotATown: it is not the code of a commune.
    """
    number = departement_du(code)
    if (city := commune_of(code)) != code:
        raise NotATown("arrondissement", valeur=code, insee=city)
    if number in _COLLECTIVITIES and code.isdecimal():
        raise NotATown("no_overseas_collectivity", valeur=code)
    if (
        not re.fullmatch(r"\d[\dAB]\d{3}", code)
        or number not in DEPARTEMENTS.union(base.departements)
        or code.endswith("000")
    ):
        raise NotATown("not_an_insee_code", valeur=code)
    if surely_postal(code):
        raise NotATown("postal_code", valeur=code)
    return number


def looks_postal(code: str, base: Base) -> bool:
    """Whether a code that may be of the Insee is more likely a postal one: one of the base, or one that ends with 0."""
    towns, places = base.communes.values(), base.structures.values()
    known = {code for one in towns for code in one.postaux} | {one.code_postal for one in places}
    return code in known or code.endswith("0")


def _departement(number: str, given: NewDepartement) -> Mapping[str, str]:
    full = given.nom_complet.strip().replace("'", "’").replace('"', "")
    return {
        "nom_complet": full,
        "nom_departement": _ARTICLE.sub("", full),
        "departement_id": number.lower(),
        "telephone": given.telephone.replace('"', ""),
    }


def _filled(name: str, template: str, values: Mapping[str, str]) -> str:
    text = (files(__package__) / f"{template}.yaml").read_text(encoding="utf-8")
    modeline = f"# yaml-language-server: $schema={'../' * name.count('/')}{FILE}\n"
    return Template(text).substitute(values, modeline=modeline)


def _of(nom: str) -> str:
    """« de Sceaux », « d’Antony », « du Havre », « des Lilas », « de L’Haÿ »."""
    texts = catalogue("cli")
    if nom.startswith("Le "):
        return texts("of.le", nom=nom[3:])
    if nom.startswith("Les "):
        return texts("of.les", nom=nom[4:])
    vowel = unicodedata.normalize("NFKD", nom)[0] in "AEIOUÆŒ"
    return texts("of.vowel" if vowel else "of.other", nom=nom)
