"""A folder of YAML files becomes a base, or every fault is told at once, in French, at its place."""

import pytest

from knowledge.reading.base_reader import REPOSITORY_BASE, read_folder, read_texts
from tests.knowledge.reading.small_base import SERVICE, SUJET, TERRITOIRE


def faults(service: str) -> list[tuple[str, int, int]]:
    """The faults of a small base whose `services.yaml` is `service`."""
    reading = read_texts({"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE, "services.yaml": service})
    return [(fault.code, fault.line, fault.column) for fault in reading.faults]


def test_a_correct_base_has_no_fault() -> None:
    """The small base of these tests is correct."""
    assert faults(SERVICE) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("nom: PMI\n", "nm: PMI\n", [("CHAMP_MANQUANT", 2, 5), ("CHAMP_INCONNU", 4, 5)]),
        ("    nom: PMI\n", "", [("CHAMP_MANQUANT", 2, 5)]),
        ("structure: ligne", "structure: lignes", [("INCONNU", 3, 16)]),
        ("sujets: [pmi]", "sujets: [pmi, pim]", [("INCONNU", 6, 19)]),
        ('zone_eligibilite: ["99001"]', "zone_eligibilite: [ici]", [("ZONE", 7, 24)]),
        ("    sources: [{nom: Ville}]", "    sources: []", [("TROP_PEU", 8, 14)]),
        ("    sources:", "    telephone: 01 23\n    sources:", [("TELEPHONE", 8, 16)]),
        ("    sources:", "    telephone: '0133'\n    sources:", [("TELEPHONE", 8, 16)]),
        ("    sources:", "    verifie_le: 22/11/2026\n    sources:", [("DATE", 8, 17)]),
        ("    sources:", "    verifie_le: 20261122\n    sources:", [("DATE", 8, 17)]),
        ("    sources:", "    verifie_le: 2026-W47-7\n    sources:", [("DATE", 8, 17)]),
        ("    sources:", "    verifie_le: 0026-11-22\n    sources:", [("DATE", 8, 17)]),
        ("    sources:", "    telephone: ³³³\n    sources:", [("TELEPHONE", 8, 16)]),
        ("    sources:", "    code_postal: 9210\n    sources:", [("CODE_POSTAL", 8, 18)]),
        ("    sources:", "    courriel: accueil.ville.fr\n    sources:", [("COURRIEL", 8, 15)]),
        ("    sources:", "    lien_source: ville\n    sources:", [("LIEN", 8, 18)]),
        ("    sources:", "    frais: offert\n    sources:", [("CHOIX", 8, 12)]),
        ("    sources:", "    papiers: carnet\n    sources:", [("LISTE", 8, 14)]),
        ("    sources:", "    description: [a]\n    sources:", [("CLE_DOUBLE", 8, 5)]),
        ("    sources:", "    a_confirmer: [horaire]\n    sources:", [("A_CONFIRMER", 8, 18)]),
        ("    sources:", "    latitude: nord\n    sources:", [("NOMBRE", 8, 15)]),
        ("    sources:", "    appeler: personne\n    sources:", [("INCONNU", 8, 14)]),
        ("    sources:", "    horaires_accueil: Lu-Ve 9h-12h\n    sources:", [("HORAIRES_ECRIT_EN_FRANCAIS", 8, 23)]),
        ("id: pmi\n", "id: PMI !\n", [("IDENTIFIANT", 2, 9)]),
        ("services:", "service:", [("CHAMP_INCONNU", 1, 1)]),
    ],
)
def test_a_fault_is_told_at_its_line_and_column(before: str, after: str, expected: list[tuple[str, int, int]]) -> None:
    """One fault in the file, one message at its place."""
    assert faults(SERVICE.replace(before, after, 1)) == expected


@pytest.mark.parametrize("value", ["[oui]", "{oui: non}", "vrai"])
def test_a_list_where_a_word_is_wanted_is_a_fault(value: str) -> None:
    """« oui » between brackets is told at its place, with the remedy: it stops no reading."""
    quarter = f"    quartiers:\n      - nom: Gare\n        ambigu: {value}\n"
    text = TERRITOIRE.replace(
        "    sources: [{nom: Ville}]\nstructures", f"{quarter}    sources: [{{nom: Ville}}]\nstructures"
    )
    told = read_texts({"territoire.yaml": text}).faults
    assert [(fault.code, fault.line, fault.column) for fault in told] == [("OUI_NON", 13, 17)]
    assert "oui" in told[0].remedy


@pytest.mark.parametrize(
    ("typed", "read"),
    [("39 19", "3919"), ("39.19", "3919"), ("3919", "3919"), ("116006", "116 006"), ("116 006", "116 006")],
)
def test_a_short_number_has_one_spelling(typed: str, read: str) -> None:
    """Help numbers that a card gives already are recognised as texts."""
    text = SERVICE + f'    telephone: "{typed}"\n'
    base = read_texts({"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE, "services.yaml": text}).base
    assert base is not None
    assert base.services["pmi"].telephone == read


@pytest.mark.parametrize(
    "lost",
    [
        "",
        "# Tout est en commentaire.\n",
        "structures:\n",
        TERRITOIRE.replace("structures:", "structurs:"),
        "structures: x\n",
    ],
)
def test_a_file_that_lost_its_entries_accuses_no_other(lost: str) -> None:
    """Emptied, or a whole list of it unreadable: it alone is told, not each entry that names one of its own."""
    reading = read_texts({"sujets.yaml": SUJET, "territoire.yaml": lost, "services.yaml": SERVICE})
    assert reading.base is None
    assert {fault.file for fault in reading.faults} == {"territoire.yaml"}


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        ("linge", "Vouliez-vous dire « ligne » ?"),
        ("ligne-ville", "Vouliez-vous dire « ligne » ?"),
        ("mairie", "Fiches possibles : ligne, pmi-ville."),
        ("mairie-ville", "Fiches possibles : ligne, pmi-ville."),
        ("pmi-vile", "Vouliez-vous dire « pmi-ville » ?"),
        ("pmi-bourg", "Vérifiez le nom, ou écrivez la fiche qui manque, dans une liste « structures »."),
    ],
)
def test_another_kind_of_place_is_never_proposed(typed: str, remedy: str) -> None:
    """Whoever obeys must not send residents to the clinic for the town hall, nor to that of another town."""
    clinic = "structures:\n  - {id: pmi-ville, nom: PMI, telephone: 01 99 00 10 00, sources: [{nom: Ville}]}\n"
    service = SERVICE.replace("structure: ligne", f"structure: {typed}")
    texts = {"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE, "pmi.yaml": clinic, "services.yaml": service}
    (fault,) = read_texts(texts).errors
    assert (fault.code, fault.remedy.replace("\u00a0", " ")) == ("INCONNU", remedy)


def test_an_unknown_topic_is_not_called_a_field() -> None:
    """The topics of the base are listed as such."""
    (fault,) = read_texts(
        {"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE, "s.yaml": SERVICE.replace("[pmi]", "[zzz]")}
    ).errors
    assert fault.remedy.replace("\u00a0", " ") == "Sujets possibles : pmi."


def test_an_entry_that_lost_its_name_accuses_no_other() -> None:
    """A structure without `id` is perhaps the one that others name: it alone is told."""
    texts = {"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE.replace("- id: ligne\n    nom", "- nom")}
    faults = read_texts({**texts, "services.yaml": SERVICE}).faults
    assert [(fault.code, fault.file) for fault in faults] == [("CHAMP_MANQUANT", "territoire.yaml")]


def test_entries_under_the_wrong_list_are_told_once() -> None:
    """Without its line « services: », a file has one fault, not one for each field of each service."""
    whole = TERRITOIRE + SERVICE + SERVICE.replace("services:\n", "").replace("id: pmi", "id: pmi-2")
    assert read_texts({"sujets.yaml": SUJET, "tout.yaml": whole}).errors == ()
    (fault,) = read_texts({"sujets.yaml": SUJET, "tout.yaml": whole.replace("services:\n", "")}).errors
    assert (fault.code, "services:" in fault.remedy) == ("LISTE_MANQUANTE", True)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (SERVICE.replace("services:\n", ""), "LISTE_MANQUANTE"),
        (SERVICE.replace("services:\n", "") + TERRITOIRE, "LISTE_MANQUANTE"),
        ("Bonjour\n", "SYNTAXE_PHRASE"),
        ("Bonjour\n" + SERVICE, "SYNTAXE_PHRASE"),
    ],
)
def test_a_file_without_its_first_list_says_which_line_is_missing(text: str, code: str) -> None:
    """Told once, at its first words."""
    (fault,) = read_texts({"a.yaml": text}).errors
    assert fault.code == code
    assert code == "SYNTAXE_PHRASE" or "services:" in fault.message


def test_all_faults_come_at_once() -> None:
    """Staff mend a file in one go: three faults, three messages."""
    broken = SERVICE.replace("nom: PMI\n", "nom: P\n").replace("[pmi]", "pmi").replace('"99001"', "ici")
    assert [code for code, _, _ in faults(broken)] == ["TROP_COURT", "LISTE", "ZONE"]


def test_a_message_reads_as_editors_expect() -> None:
    """`fichier:ligne:colonne: gravité: [CODE] message`, with the remedy."""
    reading = read_texts({"a/b.yaml": "services:\n  - nome: x\n"})
    told = [str(fault) for fault in reading.faults if fault.code == "CHAMP_INCONNU"]
    assert [line.replace("\u00a0", " ") for line in told] == [
        "a/b.yaml:2:5: erreur: [CHAMP_INCONNU] Le champ « nome » n’existe pas ici. Vouliez-vous dire « nom » ?"
    ]


def test_a_language_that_is_none_is_told_with_its_remedy() -> None:
    """Extra example questions say their language by its code."""
    extra = "exemples:\n  - {sujet: pmi, langue: turc, exemples: [bebek]}\n"
    told = read_texts({"a.yaml": extra, "territoire.yaml": TERRITOIRE}).faults
    assert [(fault.code, fault.line) for fault in told] == [("LANGUE", 2)]


def test_two_entries_cannot_share_an_identifier() -> None:
    """The second one is told where the first stands."""
    reading = read_texts({"a.yaml": SUJET, "b.yaml": SUJET.replace("PMI", "Crèche"), "territoire.yaml": TERRITOIRE})
    assert [(fault.file, fault.code) for fault in reading.faults] == [("b.yaml", "DOUBLON")]
    assert "a.yaml:3" in reading.faults[0].message


def test_a_base_without_a_commune_is_not_served() -> None:
    """Nobody could be told where to go; one whose only commune is at fault is told of that alone."""
    reading = read_texts({"sujets.yaml": SUJET})
    assert [(fault.file, fault.code, fault.severity) for fault in reading.faults] == [
        ("sujets.yaml", "SANS_COMMUNE", "erreur")
    ]
    assert "new-commune" in reading.faults[0].remedy
    faulty = read_texts({"territoire.yaml": TERRITOIRE.replace('"99100"', "9910")})
    assert [fault.code for fault in faulty.faults] == ["CODE_POSTAL"]


def test_a_structure_that_lost_its_number_is_told_once_where_it_was() -> None:
    """Not at each of its services."""
    twice = SERVICE + SERVICE.replace("services:\n", "").replace("id: pmi", "id: pmi-2")
    kiosk = "structures:\n  - id: kiosque\n    nom: Kiosque\n    telephone:\n    sources: [{nom: Ville}]\n"
    services = twice.replace(": ligne", ": kiosque")
    texts = {"sujets.yaml": SUJET, "t.yaml": TERRITOIRE, "k.yaml": kiosk, "s.yaml": services}
    assert [fault.line for fault in read_texts(texts).errors] == [4]
    for structure in (kiosk, kiosk.replace("    telephone:\n", "")):
        told = read_texts({**texts, "k.yaml": structure}).errors
        assert [(fault.file, fault.code) for fault in told] == [("k.yaml", "STRUCTURE_INJOIGNABLE")]
        assert told[0].message.endswith("2.")
    assert [fault.line for fault in read_texts({**texts, "s.yaml": twice.replace(": ligne", ": kiosque")}).errors] == [
        4
    ]


def test_who_to_call_in_a_circle_never_hangs() -> None:
    """A structure that says to call itself still leads to the département's line."""
    service = SERVICE.replace("structure: ligne", "structure: boucle") + (
        "structures:\n  - id: boucle\n    nom: Boucle\n    appeler: boucle\n    sources: [{nom: Ville}]\n"
    )
    reading = read_texts({"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE, "services.yaml": service})
    assert reading.base is not None
    assert reading.base.to_call(reading.base.services["pmi"], reading.base.communes["ville"]).id == "ligne"


@pytest.mark.parametrize(
    ("service", "said"),
    [("", 1), ("    modes_accueil: [en-presentiel]\n", 1), ("    modes_accueil: [a-distance]\n", 0)],
)
def test_a_doubt_about_hours_is_told_and_served(service: str, said: int) -> None:
    """Hours that say nothing of public holidays: a warning at their column, except for a line to call."""
    text = SERVICE + '    horaires_accueil: "Mo-Fr 09:00-12:00"\n' + service
    reading = read_texts({"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE, "services.yaml": text})
    assert reading.base is not None
    assert [fault.severity for fault in reading.faults] == ["avertissement"] * said
    assert all(
        (fault.code, "fériés" in fault.message) == ("HORAIRES_JOURS_FERIES_NON_DITS", True) for fault in reading.faults
    )


def test_the_repository_base_has_no_error() -> None:
    """What residents are served is correct."""
    assert read_folder(REPOSITORY_BASE).errors == ()


@pytest.mark.parametrize(
    ("typed", "remedy"),
    [
        (
            """'Tu 14:00-17:00 "sauf vacances scolaires"; PH off'""",
            """horaires_accueil: 'Tu 14:00-17:00 unknown "sauf vacances scolaires"; PH off'""",
        ),
        ("sur rendez-vous", """horaires_accueil: 'unknown "sur rendez-vous"'"""),
        (
            """'Tu 09:00-12:00 "sur rdv, dès l''été"'""",
            """horaires_accueil: 'Tu 09:00-12:00 unknown "sur rdv, dès l''été"'""",
        ),
        ("Lu-Ve 9h-12h", "Mo-Fr 09:00-12:00"),
    ],
)
def test_a_remedy_about_hours_can_be_pasted_in_the_file(typed: str, remedy: str) -> None:
    """With quotation marks in it, the whole line is given, between the other ones; pasted, it is no error."""
    text = f"{SERVICE}    horaires_accueil: {typed}\n"
    reading = read_texts({"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE, "services.yaml": text})
    (fault,) = reading.errors
    assert remedy in fault.remedy
    line = remedy if remedy.startswith("horaires_accueil") else f'horaires_accueil: "{remedy}"'
    pasted = f"{SERVICE}    {line}\n"
    assert read_texts({"sujets.yaml": SUJET, "territoire.yaml": TERRITOIRE, "services.yaml": pasted}).errors == ()
