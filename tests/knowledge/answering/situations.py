"""Every kind of reply, each from a situation of the imaginary town: what snapshots and the contract are held on."""

from collections.abc import Callable
from datetime import datetime

from knowledge.answering.reply import Reply
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.understanding.aspect import Aspect
from knowledge.understanding.interpretation import Guess

Situation = Callable[[Guichet], Reply]


def paris(instant: str) -> datetime:
    """`2026-11-23T10:15`, winter time in Paris."""
    return datetime.fromisoformat(f"{instant}+01:00")


MONDAY = paris("2026-11-23T10:15")


def asked(*messages: str, commune: str | None = "vaubrun", at: datetime = MONDAY) -> Situation:
    """One conversation at one instant; the reply is to its last message."""

    def play(town: Guichet) -> Reply:
        memory = Memory(commune=commune)
        for message in messages:
            turn = town.answer(message, memory, at)
            memory = turn.memory
        return turn.reply

    return play


def chosen(topic: str, commune: str | None = "vaubrun", at: datetime = MONDAY) -> Situation:
    """A topic pressed."""
    return lambda town: town.topic(topic, Memory(commune=commune), at).reply


def detail(message: str, topic: str = "pmi", commune: str = "vaubrun", at: datetime = MONDAY) -> Situation:
    """A follow-up, a minute after the answer to a topic."""
    return lambda town: town.answer(message, Memory(commune=commune, topic=topic, at=at), at).reply


def convention(aspect: Aspect, commune: str | None = "vaubrun") -> Situation:
    """One aspect of a convention."""
    return lambda town: town.convention(aspect, Memory(commune=commune), MONDAY).reply


def _two_needs(town: Guichet) -> Reply:
    communes, also = town.base.communes, (Guess("ccas", 0.8),)
    return town.voice().composer.answer("pmi", communes["vaubrun"], MONDAY, also, (communes["serignac"],))


def _which_topic(town: Guichet) -> Reply:
    topics = ("pmi", "grossesse", "mode-de-garde", "soutien-parental")
    choices = tuple(Guess(topic, 0.4 - rank / 10) for rank, topic in enumerate(topics))
    return town.voice().composer.clarify(choices, town.base.communes["vaubrun"])


ANSWERS: dict[str, Situation] = {
    "reponse-ouvert": asked("où faire vacciner mon bébé ?"),
    "reponse-ferme": chosen("pmi", at=paris("2026-11-25T10:15")),
    "reponse-jour-ferie": chosen("mairie", at=paris("2026-11-11T10:15")),
    "reponse-fermeture-exceptionnelle": chosen("pmi", at=paris("2026-12-28T10:15")),
    "reponse-sur-rendez-vous": chosen("droits-juridiques"),
    "reponse-horaires-a-confirmer": chosen("ccas", commune="serignac"),
    "reponse-horaires-annonces": chosen("aide-alimentaire"),
    "reponse-par-telephone": chosen("assistante-sociale"),
    "reponse-personne": chosen("addictions"),
    "reponse-deux-besoins": _two_needs,
}

FOLLOW_UPS: dict[str, Situation] = {
    "suite-jour-ouvert": detail("et demain ?"),
    "suite-jour-ferme": detail("et le samedi ?"),
    "suite-jour-ferme-exceptionnel": detail("et vendredi ?", at=paris("2026-12-22T10:15")),
    "suite-date-feriee": detail("et à Noël ?"),
    "suite-date-lointaine": detail("et le 4 janvier ?"),
    "suite-date-impossible": detail("et le 30 février ?"),
    "suite-vacances": detail("et pendant les vacances ?"),
    "suite-mois-sans-fermeture": detail("ça ferme en août ?"),
    "suite-conditions": detail("c’est pour qui ?"),
    "suite-conditions-inconnues": detail("quelles conditions ?", topic="mairie"),
    "suite-internet-inconnu": detail("par internet c’est possible ?", topic="mairie"),
    "suite-rendez-vous-inconnu": detail("faut un rdv ?", topic="mairie"),
    "suite-adresse-par-telephone": detail("c’est loin ?", topic="assistante-sociale"),
    "suite-jour-inconnu": detail("et le samedi ?", topic="ccas", commune="serignac"),
    "suite-horaires-annonces": detail("c’est ouvert là ?", topic="aide-alimentaire", at=paris("2026-12-01T10:15")),
    "suite-jour-annonce": detail("et samedi matin ?", topic="aide-alimentaire"),
    "suite-date-annoncee": detail("et le 24 décembre ?", topic="aide-alimentaire"),
    "suite-papiers": detail("quels papiers ?"),
    "suite-papiers-inconnus": detail("quels papiers ?", topic="mairie"),
    "suite-prix": detail("c’est gratuit ?"),
    "suite-prix-inconnu": detail("c’est gratuit ?", topic="mairie"),
    "suite-prix-de-l-appel": detail("ça coûte combien ?", topic="assistante-sociale"),
    "suite-adresse": detail("c’est où ?"),
    "suite-adresse-inconnue": detail("c’est où ?", topic="ccas", commune="serignac"),
    "suite-telephone": detail("quel numéro ?"),
    "suite-horaires": detail("à quelle heure ?"),
    "suite-rendez-vous": detail("il faut prendre rendez-vous ?"),
    "suite-autre-commune": detail("et à Sérignac ?"),
    "suite-autre-lieu": detail("il y en a un autre plus près ?"),
    "suite-autre-numero": detail("vous avez un autre numéro ?", topic="droits-juridiques"),
    "suite-autre-lieu-connu": detail("un autre ?", topic="domiciliation", commune="serignac"),
    "suite-panne": detail("j’appelle et ça ne répond pas", topic="mairie", at=paris("2026-11-23T20:15")),
    "suite-panne-sans-horaires": detail("le numéro est faux", topic="ccas", commune="serignac"),
    "suite-doute": detail("vous êtes sûr ?"),
    "suite-question": detail("elle parle arabe ?"),
    "suite-redire": detail("tu peux répéter ?"),
}

QUESTIONS: dict[str, Situation] = {
    "question-sujets": _which_topic,
    "question-commune": chosen("pmi", commune=None),
    "question-quartier-partage": asked("je cherche la pmi aux Tilleuls", commune=None),
    "question-de-quel-service": asked("et le samedi ?"),
    "question-pas-cela-dit": detail("c’est pas ça"),
    "question-pas-cela": lambda town: town.not_that("pmi", Memory(commune="vaubrun"), MONDAY).reply,
}

DANGERS: dict[str, Situation] = {
    "urgence-sans-commune": asked("mon mari me frappe en ce moment, j’ai peur", commune=None),
    "urgence-avec-commune": asked("mon mari me frappe en ce moment, j’ai peur"),
    "urgence-numeros": lambda town: town.emergency_page(Memory(), MONDAY),
}

DOUBTS: dict[str, Situation] = {
    "voisine": asked("où est la PMI de Montclair ?"),
    "ailleurs": lambda town: town.choose("", Memory(awaiting="pmi", topic="pmi", at=MONDAY), MONDAY).reply,
    "sans-reponse": asked("zorglub frimatique du 3e quasar"),
    "sans-reponse-ni-commune": asked("zorglub frimatique du 3e quasar", commune=None),
}

CONVENTIONS: dict[str, Situation] = {
    **{f"convention-{aspect}": convention(aspect) for aspect in Aspect},
    "convention-aucune": convention(Aspect.PROMESSES, commune="serignac"),
}

PAGES: dict[str, Situation] = {
    "page-bienvenue": lambda town: town.welcome(Memory()),
    "page-bienvenue-commune-connue": lambda town: town.welcome(Memory(commune="vaubrun")),
    "page-aide": lambda town: town.help(Memory(commune="vaubrun")),
    "page-commune": lambda town: town.choose_commune(Memory(commune="vaubrun")),
    "page-commune-notee": lambda town: town.choose("vaubrun", Memory(), MONDAY).reply,
    "page-position": lambda town: town.locate(48.802, 2.301, Memory()),
    "page-position-ailleurs": lambda town: town.locate(43.3, 5.4, Memory()),
    "page-confidentialite": lambda town: town.voice().pages.privacy(),
    "page-effacer": lambda town: town.voice().pages.erased(),
    "page-modifie": lambda town: town.voice().pages.plain("edited"),
    "page-bouton-ancien": lambda town: town.voice().pages.plain("expired"),
    "page-panne": lambda town: town.voice().pages.plain("trouble"),
    "page-vocal": lambda town: town.voice().pages.not_text("voice"),
    "page-photo": lambda town: town.voice().pages.not_text("photo"),
    "page-autocollant": lambda town: town.voice().pages.not_text("sticker"),
    "page-contact": lambda town: town.voice().pages.not_text("contact"),
    "page-autre": lambda town: town.voice().pages.not_text("dice"),
}

SMALL_TALK: dict[str, Situation] = {
    "bavardage-bonjour": asked("bonjour"),
    "bavardage-merci": asked("merci beaucoup"),
    "bavardage-au-revoir": asked("au revoir"),
    "bavardage-voeux": asked("très bonne année à vous"),
    "bavardage-qui-es-tu": asked("es-tu un robot ?"),
    "bavardage-humain": asked("je veux parler à un humain"),
    "bavardage-humain-sans-commune": asked("je veux parler à un humain", commune=None),
    "bavardage-aide": asked("comment ça marche ?"),
    "bavardage-compliment": asked("très bien ce bot, bravo"),
    "bavardage-insulte": asked("tu sers à rien"),
    "bavardage-ca-va": asked("ça va ?"),
    "bavardage-oui-non": asked("d’accord"),
}

SITUATIONS: dict[str, Situation] = {
    **ANSWERS,
    **FOLLOW_UPS,
    **QUESTIONS,
    **DANGERS,
    **DOUBTS,
    **CONVENTIONS,
    **PAGES,
    **SMALL_TALK,
}
