"""The files of a base of one topic, one town and one service."""

SUJET = """
sujets:
  - id: pmi
    libelle: PMI
    description: Suivi des enfants.
"""
TERRITOIRE = """
departements:
  - {code: "99", nom: Rive, nom_complet: Département de la Rive, appeler: ligne}
communes:
  - id: ville
    nom: Ville
    code_insee: "99001"
    code_postal: "99100"
    departement: "99"
    mairie: ligne
    sources: [{nom: Ville}]
structures:
  - id: ligne
    nom: Ligne
    telephone: 01 99 00 10 00
    sources: [{nom: Ville}]
"""
SERVICE = """services:
  - id: pmi
    structure: ligne
    nom: PMI
    description: Suivi des enfants.
    sujets: [pmi]
    zone_eligibilite: ["99001"]
    sources: [{nom: Ville}]
"""
