"""A small base of a town's questions, enough for an engine to rehearse on."""

from knowledge.engine.entry import EngineEntry

_SUBJECTS = {
    "creche": ("une place en crèche", "la garderie pour mon bébé", "une nounou pour mon fils", "un mode de garde"),
    "loyer": ("mon loyer en retard", "une dette de loyer", "un impayé de loyer", "le loyer de mon appartement"),
    "vaccin": ("le vaccin de ma fille", "les vaccins obligatoires", "vacciner mon enfant", "une vaccination gratuite"),
    "colis": ("un colis alimentaire", "de quoi manger ce soir", "l'aide alimentaire", "une épicerie solidaire"),
    "carte": ("ma carte d'identité", "refaire mon passeport", "une carte d'identité perdue", "mon titre d'identité"),
    "piscine": ("les horaires de la piscine", "nager le dimanche", "la piscine municipale", "une leçon de natation"),
    "poubelle": ("ma poubelle cassée", "le ramassage des déchets", "les encombrants", "un bac à ordures"),
    "emploi": ("un travail près d'ici", "chercher un emploi", "une formation de cariste", "faire mon CV"),
}
_TURNS = ("je cherche {}", "comment faire pour {}", "bonjour je voudrais savoir pour {}")


def small_base() -> tuple[EngineEntry, ...]:
    """Eight entries of twelve phrases."""
    return tuple(
        EngineEntry(
            name, tuple(turn.format(words) for words in subjects for turn in _TURNS), (name,), f"Tout sur {name}."
        )
        for name, subjects in _SUBJECTS.items()
    )
