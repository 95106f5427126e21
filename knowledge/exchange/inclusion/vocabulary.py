"""What data·inclusion v1 has words for (package data-inclusion-schema 1.0, held equal by a test)."""

from typing import Final

PLACE: Final = (
    "commune", "code_postal", "code_insee", "adresse", "complement_adresse", "longitude", "latitude",
)  # fmt: skip
"""Where a structure or a service is: told as one, since half of an address would be another address."""

AROUND_THE_ADDRESS: Final = frozenset({"complement_adresse", "longitude", "latitude"})
"""What is worth no more than the address it goes with."""

REACH: Final = ("telephone", "courriel")

STRUCTURE: Final = (
    "nom", "description", "lien_source", "siret", *PLACE, *REACH, "site_web", "horaires_accueil",
    "accessibilite_lieu", "reseaux_porteurs",
)  # fmt: skip

SERVICE: Final = (
    "nom", "description", "lien_source", "type", "thematiques", "frais", "frais_precisions", "publics",
    "publics_precisions", "conditions_acces", *PLACE, *REACH, "modes_accueil", "zone_eligibilite",
    "lien_mobilisation", "modes_mobilisation", "mobilisable_par", "mobilisation_precisions", "horaires_accueil",
)  # fmt: skip

REQUIRED: Final = frozenset({"nom", "description"})
"""Told even when it is still to be confirmed: without them there would be no record."""

NUMBERS: Final = frozenset({"longitude", "latitude"})

OUTSIDE: Final = frozenset({"urgence", "convention"})
"""Topics that no theme of data·inclusion is about: a service that has no other is not published there."""

SEPARATOR: Final = "--"
"""Between the source and the local identifier: « guichet--mairie-sceaux »."""

SOURCE: Final = "guichet"
