"""What to write instead is said whole, in French, with the names of the model: one step, and the fault is mended."""

import re

import pytest

from knowledge.reading.base_reader import read_texts
from knowledge.reading.fault import Fault
from knowledge.reading.suggestion import synonyms
from knowledge.reading.vocabulary import field_names
from tests.knowledge.checks.broken import SOUND
from tests.schema import schema_text

SERVICE = """services:
  - id: devoirs
    structure: mairie-ville
    nom: Aide aux devoirs
    description: Des bénévoles aident vos enfants le soir.
    sujets: [pmi]
    zone_eligibilite: ["99001"]
    sources: [{nom: Ville, date: 2026-10-01}]
"""


def errors(text: str) -> list[Fault]:
    """The errors of the sound base with one more file."""
    return list(read_texts({"saine.yaml": SOUND.read_text(encoding="utf-8"), "autre.yaml": text}).errors)


def remedy(text: str) -> str:
    """The remedy of the only error, with ordinary spaces."""
    (fault,) = errors(text)
    return fault.remedy.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("type: Information", "information"),
        ("frais: Gratuit", "gratuit"),
        ("modes_accueil: [sur place]", "en-presentiel"),
        ("modes_mobilisation: [Téléphoner]", "telephoner"),
        ("tel: 01 99 00 20 00", "telephone"),
        ("mail: accueil@ville.fr", "courriel"),
        ("email: accueil@ville.fr", "courriel"),
        ("site: https://ville.fr", "lien_source"),
        ("horaires: Mo 09:00-12:00", "horaires_accueil"),
        ("conseils: Venez tôt.", "conseil"),
        ("a_confirmer: [horaires]", "horaires_accueil"),
        ("a_confirmer: [mail]", "courriel"),
    ],
)
def test_what_was_meant_is_proposed(typed: str, meant: str) -> None:
    """The commonest words for a field or a choice, capitals and accents or not."""
    assert remedy(f"{SERVICE}    {typed}\n").startswith(f"Vouliez-vous dire « {meant} » ?")


def test_a_site_is_never_a_siret() -> None:
    """The nearest letters are not always the nearest meaning."""
    kiosk = "structures:\n  - {id: kiosque, nom: Kiosque, site: x, telephone: 3919, sources: [{nom: Ville}]}\n"
    assert remedy(kiosk) == "Vouliez-vous dire « site_web » ?"


def test_choices_are_listed_in_french() -> None:
    """« a ou b », as French says it."""
    assert remedy(f"{SERVICE}    frais: offert\n") == "Choix possibles : gratuit ou payant."


def test_a_list_written_with_commas_is_one_value_a_line() -> None:
    """« - pmi, ccas » would be a single topic, that nobody knows."""
    said = remedy(SERVICE.replace("[pmi]", "pmi, ccas"))
    assert said == "Écrivez « sujets: [pmi, ccas] », ou un par ligne, après un tiret : « - pmi »."


def test_synonyms_lead_to_names_that_exist() -> None:
    """Fields, or the choices of one: a name that the models lost would mislead."""
    names = {name for names in synonyms().values() for name in names}
    assert names - field_names() <= {choice for choice in names if f'"{choice}"' in schema_text()}
    assert all(re.fullmatch("[a-z_]+", word) for word in synonyms())


@pytest.mark.parametrize(
    "typed",
    [
        "fermetures: du 24 au 31 décembre",
        "fermetures: [lundi]",
        "fermetures: {debut: 2026-12-24}",
        "verifications_ecartees: [PHRASE_LONGUE]",
        "verifications_ecartees: phrase longue",
        "papiers: carnet de santé",
        "horaires_accueil: ['Mo 09:00-12:00', 'Tu 09:00-12:00; PH off']",
    ],
)
def test_obeying_mends_in_one_step(typed: str) -> None:
    """What is between quotation marks is pasted in place of the line, its blanks filled, and no error is left."""
    said = re.search(r"« (.*?) »", remedy(f"{SERVICE}    {typed}\n"))
    assert said is not None
    field = typed.partition(":")[0]
    line = said[1] if said[1].startswith(field) else f'{field}: "{said[1]}"'
    filled = line.replace('"…"', "PHRASE_LONGUE")
    assert errors(f"{SERVICE}    {filled}\n") == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("\n      -une pièce\n", "Écrivez « - une pièce »."),
        ("\n      -une pièce\n      -2 photos\n", "Écrivez « - une pièce »."),
        ("\n      -2 photos # d’identité\n", "Écrivez « - 2 photos # d’identité »."),
        ("\n      - une pièce\n      -2 photos\n", "Écrivez « - 2 photos »."),
        (" -une pièce\n", "Écrivez « papiers: [une pièce] », ou un par ligne, après un tiret : « - une pièce »."),
    ],
)
def test_a_dash_that_lost_its_space_is_no_part_of_what_is_kept(typed: str, said: str) -> None:
    """Residents would read it before the name of a paper."""
    assert remedy(f"{SERVICE}    papiers:{typed}") == said


def test_a_degree_below_zero_may_have_its_own_line() -> None:
    """A dash and a number are that number."""
    assert errors(f"{SERVICE}    longitude:\n      -2.30 # ouest\n    latitude: 48.8\n") == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('{nom:"Ville", date: 2026-10-01}', 'nom: "Ville"'),
        ("{nom: Ville, date:2026-10-01}", "date: 2026-10-01"),
        ("{nom: Ville, lien:https://ville.fr}", "lien: https://ville.fr"),
    ],
)
def test_a_colon_that_lost_its_space_between_braces_loses_no_field(typed: str, said: str) -> None:
    """One that is not required would be left out, and nobody told."""
    assert remedy(SERVICE.replace("{nom: Ville, date: 2026-10-01}", typed)) == f"Écrivez « {said} »."


@pytest.mark.parametrize("typed", ["Ville de Bagneux", "[Ville de Bagneux]", "{nom: Ville de Bagneux}"])
def test_a_source_typed_as_a_text_is_kept(typed: str) -> None:
    """Its name goes where the model wants it."""
    said = remedy(SERVICE.replace("[{nom: Ville, date: 2026-10-01}]", typed))
    assert 'sources: [{nom: "Ville de Bagneux"}]' in said


def test_a_group_without_its_dash_wants_a_dash() -> None:
    """Not another list."""
    told = errors(f"{SERVICE}    fermetures:\n      debut: 2026-12-24\n      fin: 2026-12-24\n      motif: congés\n")
    assert [(fault.code, fault.line) for fault in told] == [("TIRET_MANQUANT", 10)]


def test_yes_and_no_may_have_a_capital() -> None:
    """Nobody is told off for « Oui »."""
    town = (
        'communes:\n  - {id: bourg, nom: Bourg, code_insee: "99002", departement: "99", mairie: mairie-ville, '
        "sources: [{nom: Bourg}], quartiers: [{nom: La Gare, ambigu: Oui}]}\n"
    )
    assert errors(town) == []


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("adresse: 12 rue X\n    commune: Ville\n", 4),
        ("adresse: 12 rue X\n", 4),
        ("lien: https://ville.fr\n    commune: Ville\n", 8),
        ("lien: https://ville.fr\n", 8),
    ],
)
def test_a_field_at_the_edge_of_the_page_goes_back_to_its_group(typed: str, wanted: int) -> None:
    """That of the entry or that of its source, whichever takes it; the last line of a file as any other."""
    entry = (
        "structures:\n  - id: annexe\n    nom: Annexe\n    telephone: 01 42 31 60 00\n    sources:\n"
        "      - nom: Ville\n        date: 2026-10-01\n"
    )
    (fault,) = errors(entry + typed)
    said = fault.message.replace("\u00a0", " ")
    assert (fault.code, fault.line) == ("SYNTAXE_RETRAIT", 8)
    assert said.endswith(f"Il en faut {wanted}.")
    assert errors(entry + " " * wanted + typed) == []
