"""Records of the national directory in the very shape that DILA publishes, about places that do not exist.

The shape is that of `*-data.gouv_local.json` (inside `all_latest.tar.bz2`): an object whose `service` is the list.
Every key of a published record is here; the API gives the same records with the lists as JSON inside strings.
"""

import json
import zlib
from collections.abc import Mapping

EMPTY = {
    "plage_ouverture": [],
    "site_internet": [],
    "copyright": "Direction de l'information légale et administrative (Premier ministre)",
    "siren": "",
    "ancien_code_pivot": "",
    "reseau_social": [],
    "texte_reference": [],
    "partenaire": "",
    "telecopie": [],
    "nom": "",
    "siret": "",
    "itm_identifiant": "",
    "sigle": "",
    "affectation_personne": [],
    "date_modification": "",
    "adresse_courriel": [],
    "service_disponible": "",
    "organigramme": [],
    "pivot": [],
    "partenaire_identifiant": "",
    "ancien_identifiant": [],
    "id": "",
    "ancien_nom": [],
    "commentaire_plage_ouverture": "",
    "annuaire": [],
    "tchat": [],
    "hierarchie": [],
    "categorie": "SL",
    "sve": [],
    "telephone_accessible": [],
    "application_mobile": [],
    "version_type": "Publiable",
    "type_repertoire": "",
    "telephone": [],
    "version_etat_modification": "",
    "date_creation": "18/01/2012 00:00:00",
    "partenaire_date_modification": "",
    "mission": "",
    "formulaire_contact": [],
    "version_source": "",
    "type_organisme": "",
    "code_insee_commune": "",
    "statut_de_diffusion": "true",
    "adresse": [],
    "url_service_public": "",
    "information_complementaire": "",
    "date_diffusion": "",
}


def plage(first: str, last: str = "", *hours: str, comment: str = "") -> dict[str, str]:
    """A `plage_ouverture`: `plage("Lundi", "Vendredi", "09:00", "12:00")`."""
    ends = [f"{hour}:00" for hour in hours] + [""] * (4 - len(hours))
    return {
        "nom_jour_debut": first,
        "nom_jour_fin": last or first,
        "valeur_heure_debut_1": ends[0],
        "valeur_heure_fin_1": ends[1],
        "valeur_heure_debut_2": ends[2],
        "valeur_heure_fin_2": ends[3],
        "commentaire": comment,
    }


def record(nature: str, name: str, insee: str = "99001", **said: object) -> dict[str, object]:
    """A record; fields that are not `said` are those of an office of Vaubrun."""
    address = {
        "type_adresse": "Adresse",
        "complement1": "",
        "complement2": "",
        "numero_voie": "1 place de la Fontaine",
        "service_distribution": "",
        "code_postal": "99100",
        "nom_commune": "Vaubrun",
        "pays": "",
        "continent": "",
        "longitude": "2.3021",
        "latitude": "48.8012",
        "accessibilite": "ACC",
        "note_accessibilite": "",
    }
    identifier = f"00000000-0000-4000-8000-{zlib.crc32(f'{nature} {name} {insee}'.encode()):012}"
    return {
        **EMPTY,
        "id": identifier,
        "nom": name,
        "ancien_code_pivot": f"{nature}-{insee}-01",
        "pivot": [{"type_service_local": nature, "code_insee_commune": [insee]}],
        "code_insee_commune": insee,
        "date_modification": "03/11/2026 10:38:56",
        "adresse": [address],
        "url_service_public": f"https://lannuaire.service-public.gouv.fr/rive/{identifier}",
        **said,
    }


def as_the_api_gives(one: Mapping[str, object]) -> dict[str, object]:
    """The same record with its lists as strings, empty ones as null."""
    return {
        name: (json.dumps(value, ensure_ascii=False) if value else None) if isinstance(value, list) else value or None
        for name, value in one.items()
    }


def sample() -> list[dict[str, object]]:
    """The directory of Vaubrun, and an office of elsewhere."""
    hall = record(
        "mairie",
        "Mairie - Vaubrun",
        telephone=[
            {"valeur": "01 47 29 30 99", "description": ""},
            {"valeur": "01 47 29 30 98", "description": "État civil"},
        ],
        adresse_courriel=["mairie@vaubrun.example.org"],
        site_internet=[{"libelle": "", "valeur": "https://vaubrun.example.org"}],
        plage_ouverture=[
            plage("Lundi", "Vendredi", "08:30", "12:00", "13:30", "17:00"),
            plage(
                "Samedi", "", "09:00", "12:00", comment="Accueil ouvert uniquement le 2e et 4e samedis de chaque mois."
            ),
        ],
    )
    ccas = record(
        "ccas",
        "Centre communal d'action sociale (CCAS) - Vaubrun",
        telephone=[{"valeur": "01 47 29 30 97", "description": ""}],
        plage_ouverture=[plage("Mardi", "", "14:00", "17:00", comment="Hors vacances scolaires.")],
        information_complementaire="Sonner à la porte de gauche.",
    )
    caf = record(
        "caf",
        "Caisse d'allocations familiales (Caf) de la Rive-Fictive - accueil de Vaubrun",
        telephone=[{"valeur": "32 30", "description": "Service gratuit"}],
        plage_ouverture=[plage("Lundi", "Jeudi", "09:00", "16:00", comment="Sur rendez-vous")],
    )
    annex = record("mairie", "Mairie annexe - Les Tilleuls", ancien_code_pivot="mairie-99001-02")
    return [hall, ccas, caf, annex, record("mairie", "Mairie - Ailleurs", "01001")]
