"""Whether a message that names a town of elsewhere is about help there, or only names it on the way.

Somebody of here names Lyon for a stage, a birth, a relative, and must be answered at home. So a far town only counts
where the message says so in one of these ways; in doubt it does not, as a reply at home names its commune, and a
mistake is seen:

- they live there, or are there: « j’habite à Lyon », « je suis à Lyon », « mon voisin à Lyon »;
- the message says nothing else: « et à Lyon ? »;
- it begins with the town: « À Lyon, comment… », « sarcelles ya un resto du cœur »;
- it speaks of « là-bas »;
- it asks for a service that stands just before the town: « où est la mission locale de Bordeaux ? ».

What tells of a move, of a street or of here undoes the last four. Names that are also ordinary words are no towns but
after « à », where somebody lives, after a service or alone.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from knowledge.engine.words import split
from knowledge.understanding.towns import ordinary_names

SHORT = 4
"""Words beside the town in which naming a service is asking for it: « pmi lyon », « horaires caf bordeaux »."""

VERB = 6
"""Words before the town in which is said who lives there."""

_AT = frozenset(split("à a sur en in au aux"))
_OF = frozenset(split("de d du des la le les l ville commune f em"))
_SPEAKER_IS = frozenset(split("suis sui chuis chui jsuis jsui sommes ici voisin voisine"))
_WE_ARE = (("on", "est"), ("ns", "sommes"), ("g", "suis"))
_NOW = frozenset(split("actuellement maintenant là toujours bien aussi encore installé installée basé basée"))

_OTHERS = frozenset(
    split(
        "il elle ils elles mère père maman papa parents fils fille enfants frère soeur ex mari femme cousin cousine"
        " oncle tante neveu nièce ami amie pote copain copine mamie papi beau belle collègue"
    )
)
_SPEAKER = frozenset(split("j je jhabite jabite jvi jvis moi nous on chez"))

_STREETS = frozenset(
    split(
        "rue avenue av boulevard bd bvd place allée allées quai porte pont gare route chemin square villa impasse cité"
        " résidence immeuble tour école collège lycée stade métro ligne bus tram rer arrêt station direction hôpital"
        " clinique église foyer train vol aéroport match score université fac académie tribunal"
    )
)
_ON_THE_WAY = frozenset(
    split(
        "ici viens vient venons venu venue venus arrivé arrivée arrivés arrivons quitte quitté quitter quittons"
        " déménage déménagé déménager déménageons déménagement transfert transférer transféré ancien ancienne avant"
        " suivi suivie revenu revenue rentré rentrée parti partie habitait habitais vivait vivais reçu"
        " travaille bosse stage"
    )
)
_DEPARTMENTAL = frozenset(split("mdph caf cpam sécu préfecture tribunal"))
"""What serves a whole département: « la MDPH de Nanterre » is that of everybody in the Hauts-de-Seine."""

_GREETINGS = frozenset(split("bonjour bjr bonsoir bsr salut slt coucou cc hello svp stp alors et donc pardon non"))
_EMPTY = _GREETINGS | _AT | _OF | frozenset(split("pour c est ça si ou moi merci dans oui euh plutôt"))
_PAST = (("j", "ai"), ("j", "avais"), ("j", "etais"), ("on", "a"), ("on", "avait"), ("on", "etait"))
_THERE = (("la", "bas"), ("la", "ba"))
_ASKING = frozenset(
    split(
        "où comment quand quel quelle quels quelles heure heures horaire horaires adresse numéro tel"
        " téléphone ya t cherche cherchons recherche trouver trouve existe ouvre ouvrent ouvert ouverte ouverts"
        " ouverture contacter joindre date inscrire inscription rdv rendez délai combien koi quoi kel kan"
    )
)
_PLACE_IN = frozenset({"place", "places", "plasse"})

_SERVICES = frozenset(
    tuple(split(service))
    for service in (
        "accueil de jour",
        "aide alimentaire",
        "aide à domicile",
        "assistante maternelle",
        "assistante sociale",
        "assistant social",
        "avocat gratuit",
        "banque alimentaire",
        "caf",
        "caisse d’allocations familiales",
        "ccas",
        "centre de santé",
        "centre social",
        "cmp",
        "cmpp",
        "colis alimentaire",
        "cpam",
        "crèche",
        "crous",
        "croix rouge",
        "dentiste",
        "écrivain public",
        "ehpad",
        "épicerie sociale",
        "épicerie solidaire",
        "france services",
        "france travail",
        "halte garderie",
        "hlm",
        "logement crous",
        "logement social",
        "mairie",
        "maison de justice",
        "maison de retraite",
        "maison des adolescents",
        "mdph",
        "médecin",
        "mission locale",
        "mission local",
        "nounou",
        "planning familial",
        "pmi",
        "point justice",
        "pôle emploi",
        "pôle social",
        "psy",
        "psychologue",
        "resto du cœur",
        "restos du cœur",
        "les restos",
        "samu social",
        "secours catholique",
        "secours populaire",
    )
)
"""What is asked for in a town, in plain words; what one goes away for, or is sent to (stage, maternité, tribunal), is
not among them."""

_LONGEST = max(map(len, _SERVICES))
_SINGLE = frozenset(service[0] for service in _SERVICES if len(service) == 1)
"""Services of one word, whose plural is an « s » more."""


def is_town(words: Sequence[str], start: int, end: int, *, lives: bool) -> bool:
    """Whether the name of a far town that stands there may be one, and no ordinary word."""
    if tuple(words[start:end]) not in ordinary_names() or lives:
        return True
    alone = _EMPTY.issuperset((*words[:start], *words[end:]))
    single = end - start == 1
    return alone or (start > 0 and words[start - 1] in _AT) or (single and _service_before(words, start))


def counts(words: Sequence[str], start: int, end: int, *, lives: bool, ours: bool) -> bool:
    """Whether the message asks for help in the far town that stands there.

    `lives` tells that a verb of living leads to it, whoever does; `ours` a town of a département that is covered.
    """
    before, after = words[:start], words[end:]
    led = _without_last(before, _AT | _OF)
    if led and led[-1] in _STREETS:
        return False
    speaks = _OTHERS.isdisjoint(before[-VERB:]) or not _SPEAKER.isdisjoint(before[-VERB:])
    if (lives and speaks) or _speaker_is_there(words, start):
        return True
    rest = (*before, *after)
    if not _ON_THE_WAY.isdisjoint(rest) or (ours and not _DEPARTMENTAL.isdisjoint(rest)):
        return False
    if _EMPTY.issuperset(rest) or _stands_first(words, start, end):
        return True
    return _holds(rest, _THERE) or "labas" in rest or _service_asked(words, start, rest)


def _speaker_is_there(words: Sequence[str], start: int) -> bool:
    """« je suis à », « on est sur », « ici à », « mon voisin à »; « je suis de » tells where somebody was born."""
    led = _without_last(words[:start], frozenset({"la", "le", "l"}))
    in_name = words[start] in _AT  # « au Havre »
    if not in_name and not (led and led[-1] in _AT):
        return False
    led = _without_last(led if in_name else led[:-1], _NOW)
    return bool(led) and (led[-1] in _SPEAKER_IS or tuple(led[-2:]) in _WE_ARE)


def _stands_first(words: Sequence[str], start: int, end: int) -> bool:
    """Whether the message begins with the town, but for a greeting: after « à », or by its name alone."""
    at = words[start] in _AT or (start > 0 and words[start - 1] in _AT)
    opening = words[: start - 1] if at and words[start] not in _AT else words[:start]
    told = tuple(words[end : end + 2]) in _PAST
    return not told and _GREETINGS.issuperset(opening) and (at or tuple(words[start:end]) not in ordinary_names())


def _service_asked(words: Sequence[str], start: int, rest: Sequence[str]) -> bool:
    """Whether a service stands just before the town, in a short message or one that asks."""
    asks = rest[0] == "y" or not _ASKING.isdisjoint(rest)  # « y a une PMI » asks, « il y a un mois » does not
    return _service_before(words, start) and (len(rest) <= SHORT or asks)


def _service_before(words: Sequence[str], start: int) -> bool:
    """« une crèche à », « place en crèche à »; but « ma mère est en EHPAD à » tells where somebody is."""
    led = _without_last(words[:start], _AT | _OF)
    for length in range(1, _LONGEST + 1):
        if tuple(led[-length:]) in _SERVICES or (length == 1 and led and led[-1].rstrip("s") in _SINGLE):
            asked = led[:-length]
            return not asked or asked[-1] != "en" or (len(asked) > 1 and asked[-2] in _PLACE_IN)
    return False


def _without_last(words: Sequence[str], left_out: frozenset[str]) -> Sequence[str]:
    end = len(words)
    while end and words[end - 1] in left_out:
        end -= 1
    return words[:end]


def _holds(words: Sequence[str], pairs: Iterable[tuple[str, str]]) -> bool:
    return any(pair in pairs for pair in pairwise(words))
