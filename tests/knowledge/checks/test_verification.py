"""What `guichet check` says beyond errors, and what staff may set aside."""

from datetime import date

from knowledge.checks.ecarts import codes
from knowledge.checks.verification import CHECKS, stale, verify
from knowledge.echeances import echeances
from knowledge.fraicheur import LIMITE_MOIS, faits, mois_entre
from knowledge.reading.base_reader import REPOSITORY_BASE, BaseReading, read_folder, read_texts
from tests.knowledge.checks.broken import FOLDER, SOUND, TODAY

SAINE = SOUND.read_text(encoding="utf-8")
LONG = (FOLDER / "phrase-longue.yaml").read_text(encoding="utf-8")


def read(*texts: str) -> BaseReading:
    """The sound base and some more files."""
    return read_texts({"saine.yaml": SAINE, **{f"{rank}.yaml": text for rank, text in enumerate(texts)}})


def codes_of(*texts: str) -> list[str]:
    """The codes of what is said of the sound base and some more files."""
    return [fault.code for fault in verify(read(*texts), TODAY)]


def test_the_shipped_base_gives_the_example() -> None:
    """Not one warning: whoever edits it sees only what they have just done."""
    assert verify(read_folder(REPOSITORY_BASE), TODAY) == []


def test_a_warning_set_aside_with_a_reason_is_silent() -> None:
    """For that entry only, and nothing is said of the reason."""
    aside = "    verifications_ecartees: [{code: PHRASE_LONGUE, raison: Le texte officiel.}]\n"
    assert codes_of(LONG) == ["PHRASE_LONGUE"]
    assert codes_of(LONG + aside) == []
    twin = LONG.replace("id: devoirs", "id: autre").replace("Aide aux devoirs", "Soutien du mercredi")
    assert codes_of(LONG + aside, twin) == ["PHRASE_LONGUE"]


def test_an_error_cannot_be_set_aside() -> None:
    """It is told all the same: residents would be misled. So is that it cannot, once it is mended too."""
    wrong = (FOLDER / "structure-inconnue.yaml").read_text(encoding="utf-8")
    aside = "    verifications_ecartees: [{code: INCONNU, raison: Pas encore.}]\n"
    assert codes_of(wrong + aside) == ["ECART_IMPOSSIBLE", "INCONNU"]
    assert codes_of(wrong.replace("mairie-vile", "mairie-ville") + aside) == ["ECART_IMPOSSIBLE"]


def test_every_check_names_its_codes_first() -> None:
    """« CODE: the fault. », so that a code met in a terminal leads to its function."""
    for check in CHECKS:
        named = str(check.__doc__).partition(":")[0].split(", ")
        assert set(named) <= codes(), check


def test_a_faulty_entry_hides_no_other() -> None:
    """In one file: a field that does not exist, and a name misspelt in another entry; both are told at once."""
    one = (FOLDER / "champ-inconnu.yaml").read_text(encoding="utf-8")
    other = (FOLDER / "structure-inconnue.yaml").read_text(encoding="utf-8").split("services:\n")[1]
    assert sorted(codes_of(one + other.replace("id: devoirs", "id: autre"))) == ["CHAMP_INCONNU", "INCONNU"]


def test_naming_an_entry_that_has_a_fault_of_its_own_is_no_fault() -> None:
    """It exists: only its own fault is told."""
    kiosk = "structures:\n  - {id: kiosque, nom: Kiosque, telephone: 01, sources: [{nom: Ville}]}\n"
    service = LONG.replace("structure: mairie-ville", "structure: kiosque")
    assert [code for code in codes_of(kiosk, service) if code != "PHRASE_LONGUE"] == ["TELEPHONE"]


def test_an_unreadable_file_accuses_nobody_else() -> None:
    """Nobody knows what it declares, so that no name is called unknown."""
    assert codes_of("structures: [", LONG.replace("structure: mairie-ville", "structure: kiosque"))[-1:] == [
        "SYNTAXE_CROCHET"
    ]


def test_old_facts_come_oldest_first() -> None:
    """Undated ones before all, then by age; a fact of this month is not old."""
    whole = LONG.replace("soir après", "soir. Après")
    texts = [
        whole.replace("id: devoirs", f"id: {name}").replace(", date: 2026-10-01", said)
        for name, said in (("recent", ", date: 2026-11-01"), ("ancien", ", date: 2020-01-01"), ("sans-date", ""))
    ]
    reading = read(*texts)
    assert [(fault.code, fault.entry) for fault in stale(reading, TODAY)] == [
        ("JAMAIS_VERIFIE", "services/sans-date"),
        ("A_REVERIFIER", "services/ancien"),
    ]
    assert reading.base is not None
    facts = faits(reading.base, TODAY)
    assert [fact.id for fact in facts[:2]] == ["sans-date", "ancien"]
    assert [fact.perime for fact in facts[:3]] == [True, True, False]


def test_months_are_whole() -> None:
    """The limit is reached on the day of the month, not before."""
    assert mois_entre(date(2026, 5, 28), TODAY) == LIMITE_MOIS
    assert mois_entre(date(2026, 5, 29), TODAY) == LIMITE_MOIS - 1
    assert mois_entre(date(2027, 5, 29), TODAY) == 0


def test_what_is_due_is_listed_the_nearest_first_and_never_computed() -> None:
    """Only the days that the document gives, within the notice or past."""
    renewed = (FOLDER / "renouvellement-proche.yaml").read_text(encoding="utf-8")
    base = read(renewed.replace("    suivi:", "    echeance: 2030-05-12\n    suivi:")).base
    assert base is not None
    assert [(due.champ, due.jours) for due in echeances(base, TODAY)] == [("renouvellement", 65)]
    assert [due.champ for due in echeances(base, TODAY, preavis=4000)] == ["renouvellement", "echeance"]
    assert echeances(base, date(2024, 1, 1)) == ()


def test_a_postal_code_for_a_zone_is_told_with_the_commune_that_has_it() -> None:
    """Never with a number that looks like it: that is another town."""
    service = (FOLDER / "zone-de-personne.yaml").read_text(encoding="utf-8")
    remedies = {}
    for typed in ("99100", "99010", "92290"):
        (fault,) = verify(read(service.replace('["99010"]', f'["{typed}"]')), TODAY)
        remedies[typed] = fault.remedy.replace("\u00a0", " ")
    assert remedies["99100"] == "Écrivez le code INSEE de Ville : « 99001 »."
    assert remedies["92290"].startswith("Cherchez le code INSEE sur insee.fr")
    assert remedies["99010"].startswith("Zones possibles : 99, 99001")


def test_a_neighbour_whose_code_is_a_postal_code_of_here_is_none() -> None:
    """Dunkerque has the postal code 59140, which is Caullery's INSEE code: beside Dunkerque's own, it is Caullery's."""
    service = (FOLDER / "zone-de-personne.yaml").read_text(encoding="utf-8")
    assert codes_of(service.replace('["99010"]', '["99001", "99100"]')) == []


def test_another_way_to_write_a_commune_is_no_other_commune() -> None:
    """The apostrophe of the keyboard, a hyphen left out, a quarter that stands in addresses."""
    quarter = '    quartiers: [{nom: Sainte-Clotilde}]\n    autres_noms: ["Ville l’Abbaye"]\n    latitude: "48.80"'
    town = SAINE.replace('    latitude: "48.80"', quarter).replace("nom: Ville\n", "nom: Ville-d’Avray\n", 1)
    for written, codes_ in (
        ("Ville-d'Avray", []),
        ("VILLE D’AVRAY", []),
        ("Sainte-Clotilde", []),
        ("Ville l'Abbaye", []),
        ("Bourg", ["COMMUNE_AILLEURS"]),
    ):
        hall = town.replace("    commune: Ville\n", f'    commune: "{written}"\n')
        assert [fault.code for fault in verify(read_texts({"saine.yaml": hall}), TODAY)] == codes_


def test_an_arrondissement_for_a_zone_is_told_with_its_commune() -> None:
    """A base holds the whole town, and its services are for all of its people."""
    service = (FOLDER / "zone-de-personne.yaml").read_text(encoding="utf-8").replace('["99010"]', '["69383"]')
    town = (FOLDER / "saine.yaml").read_text(encoding="utf-8").replace("99001", "69123").replace('"99"', '"69"')
    reading = read_texts({"saine.yaml": town, "0.yaml": service})
    (fault,) = (one for one in verify(reading, TODAY) if one.code == "ZONE_INCONNUE")
    assert "69123" in fault.remedy
