"""The order in which the fields of an entry are written, as they are in the base."""

from collections.abc import Sequence

FIELDS = (
    "id", "sujet", "langue", "code", "structure", "nom", "nom_complet", "autres_noms", "libelle", "titre",
    "description", "local", "synonymes", "resume", "sujets", "sujets_particuliers", "demandes", "zone_eligibilite",
    "type", "thematiques", "publics", "publics_precisions", "conditions_acces", "papiers", "frais", "frais_precisions",
    "modes_accueil", "modes_mobilisation", "mobilisable_par", "mobilisation_precisions", "lien_mobilisation", "adresse",
    "complement_adresse", "code_postal", "codes_postaux", "commune", "code_insee", "departement", "mairie", "latitude",
    "longitude", "rayon_km", "telephone", "courriel", "horaires_accueil", "horaires_precisions", "fermetures",
    "appeler", "siret", "site_web", "accessibilite_lieu", "reseaux_porteurs", "quartiers", "voisines", "ailleurs",
    "exemples", "mot_pour_mot", "reponse", "signature", "signature_attestee", "signataires", "duree", "echeance",
    "renouvellement", "suivi", "contexte", "buts", "nature", "non_precise", "services", "etat", "etat_le", "preuve",
    "engagements", "chiffres", "conseil", "a_confirmer", "verifie_le", "lien_source", "sources",
    "verifications_ecartees", "mots",
)  # fmt: skip
"""Every field that an entry may have."""


def predecessor(field: str, present: Sequence[str]) -> str:
    """The field of `present` (not empty) after which `field` is written; never before the first, which names it."""
    rank = FIELDS.index(field) if field in FIELDS else len(FIELDS)
    before = [name for name in present if name in FIELDS and FIELDS.index(name) < rank]
    return max(before, key=FIELDS.index, default=present[0])


def in_order(names: Sequence[str]) -> list[str]:
    """`names` in the order in which they are written; unknown ones last."""
    return sorted(names, key=lambda name: FIELDS.index(name) if name in FIELDS else len(FIELDS))
