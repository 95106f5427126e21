"""The reply object that scripts rely on, and what Telegram accepts."""

import pytest

from knowledge.answering.convention_answer import LONGEST
from knowledge.answering.reply import Kind, Reply
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from knowledge.model.identifiants import LONGEST_COMMUNE, LONGEST_SERVICE, LONGEST_TOPIC
from knowledge.understanding.aspect import Aspect
from tests.knowledge.answering.situations import ANSWERS, DANGERS, FOLLOW_UPS, MONDAY, SITUATIONS

KEYS = {
    "kind", "topic", "topics", "commune", "numbers", "services", "commitments", "language", "text", "elapsed_ms",
}  # fmt: skip
SERVICE_KEYS = {
    "id", "nom", "adresse", "telephone", "horaires_accueil", "open", "next_change", "source", "verifie_le",
    "a_confirmer",
}  # fmt: skip
TOPIC_LESS = {Kind.SMALLTALK, Kind.UNANSWERED, Kind.CLARIFY}
TELEGRAM_TEXT = 4096
"""UTF-16 units of a message (core.telegram.org/bots/api#sendmessage)."""
TELEGRAM_ACTION = 64
"""Bytes of a button's callback data (core.telegram.org/bots/api#inlinekeyboardbutton)."""
BUTTON_LABEL = 32
"""Characters of a topic's name: more is cut on a 360-pixel phone."""


def played(town: Guichet, name: str) -> Reply:
    """The reply of a situation."""
    return SITUATIONS[name](town)


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_reply_object_has_the_keys_of_the_contract(town: Guichet, name: str) -> None:
    """No key more, no key less, whatever the kind."""
    raw = played(town, name).as_json(1.234)
    assert set(raw) == KEYS
    assert raw["elapsed_ms"] == 1.23
    assert raw["kind"] in set(Kind)
    services = raw["services"]
    assert isinstance(services, list)
    assert all(set(service) == SERVICE_KEYS for service in services)


@pytest.mark.parametrize("name", SITUATIONS)
def test_only_answers_and_emergencies_have_a_topic(town: Guichet, name: str) -> None:
    """The topic is null for small talk, for what is unanswered and for a question back."""
    reply = played(town, name)
    assert (reply.topic is None) == (reply.kind in TOPIC_LESS)
    if reply.topic:
        assert reply.topic in town.base.sujets
        assert reply.topics[0].id == reply.topic


@pytest.mark.parametrize("name", SITUATIONS)
def test_the_numbers_are_in_the_text(town: Guichet, name: str) -> None:
    """An answer or an emergency always gives a number to call, and what a program reads is what a resident reads."""
    reply = played(town, name)
    assert reply.numbers or reply.kind in TOPIC_LESS
    assert [number for number in reply.numbers if number not in reply.text] == []


@pytest.mark.parametrize("name", SITUATIONS)
def test_telegram_accepts_it(town: Guichet, name: str) -> None:
    """Text and button actions stay within Telegram's limits."""
    reply = played(town, name)
    buttons = [button for row in reply.buttons for button in row]
    assert 0 < len(reply.text.encode("utf-16-le")) // 2 <= TELEGRAM_TEXT
    assert all(0 < len(button.action.encode()) <= TELEGRAM_ACTION and button.label.strip() for button in buttons)


def test_every_action_fits_a_button() -> None:
    """Whatever topic, service or commune of any base an action names: their identifiers are no longer than these."""
    commune, topic, service = "c" * LONGEST_COMMUNE, "t" * LONGEST_TOPIC, "s" * LONGEST_SERVICE
    actions = [
        *(f"{action}:{topic}" for action in ("sujet", "pas-ca", "avis:oui", "avis:non")),
        *(f"{action}:{topic}:{commune}" for action in ("pas-ca", "avis:oui", "avis:non")),
        f"plan:{service}",
        f"commune:{commune}",
        f"aucun:{commune}",
        f"ailleurs:{commune}:{topic}",
        *(f"convention:{aspect}" for aspect in Aspect),
        *(f"ailleurs:{commune}:convention:{aspect}" for aspect in Aspect),
    ]
    assert [action for action in actions if len(action.encode()) > TELEGRAM_ACTION] == []


def test_topic_names_fit_a_button(guichet: Guichet) -> None:
    """A topic's name is read whole on a button."""
    assert [sujet.id for sujet in guichet.base.sujets.values() if len(sujet.libelle) > BUTTON_LABEL] == []


def test_at_most_four_topics_are_offered(town: Guichet) -> None:
    """A choice is read at a glance, best first, with a way out."""
    reply = played(town, "question-sujets")
    assert 0 < len(reply.topics) <= 4
    assert [choice.score for choice in reply.topics] == sorted((one.score for one in reply.topics), reverse=True)
    assert [row[0].action for row in reply.buttons] == [*(f"sujet:{one.id}" for one in reply.topics), "aucun"]


@pytest.mark.parametrize("name", SITUATIONS)
def test_a_question_waits_for_a_topic_where_it_was_not_understood(town: Guichet, name: str) -> None:
    """Not where the commune is asked, nor under « Ce n’est pas ça », whose question is kept already."""
    asked = name in {"question-sujets", "question-de-quel-service"}
    assert played(town, name).awaits_topic is asked


@pytest.mark.parametrize(
    "name", ["reponse-sur-rendez-vous", "reponse-horaires-a-confirmer", "reponse-horaires-annonces"]
)
def test_open_is_null_where_nobody_can_know(town: Guichet, name: str) -> None:
    """By appointment, unknown or only announced hours: neither open nor closed."""
    service = played(town, name).as_json(0)["services"]
    assert isinstance(service, list)
    assert (service[0]["open"], service[0]["next_change"]) == (None, None)


@pytest.mark.parametrize(
    ("name", "open_now", "changes"),
    [
        ("reponse-ouvert", True, "2026-11-23T12:00:00+01:00"),
        ("reponse-ferme", False, "2026-11-26T09:00:00+01:00"),
        ("reponse-jour-ferie", False, "2026-11-12T08:30:00+01:00"),
        ("reponse-fermeture-exceptionnelle", False, "2027-01-04T09:00:00+01:00"),
    ],
)
def test_open_and_next_change_where_hours_are_known(town: Guichet, name: str, *, open_now: bool, changes: str) -> None:
    """Holidays and exceptional closures are counted; instants are Paris time."""
    service = played(town, name).as_json(0)["services"]
    assert isinstance(service, list)
    assert (service[0]["open"], service[0]["next_change"]) == (open_now, changes)


@pytest.mark.parametrize("name", [*ANSWERS, *FOLLOW_UPS])
def test_an_answer_names_its_source_or_whom_to_call(town: Guichet, name: str) -> None:
    """Nothing is stated without saying who says so; what is not known comes with a number."""
    reply = played(town, name)
    assert "Source\N{NO-BREAK SPACE}: " in reply.text or "📞" in reply.text
    assert all(service.source for service in reply.services)


@pytest.mark.parametrize("name", DANGERS)
def test_an_emergency_begins_with_its_numbers(town: Guichet, name: str) -> None:
    """The first help number comes before any service and any question."""
    reply = played(town, name)
    assert reply.kind is Kind.EMERGENCY
    first, _, _ = reply.text.partition("Ensuite")
    assert [number for number in reply.numbers if f"• {number} –" not in first] == []
    assert {"17", "112"} <= set(reply.numbers)


def test_a_convention_lists_its_commitments(town: Guichet) -> None:
    """The ids of the promises, for programs."""
    assert played(town, "convention-promesses").commitments == ("vaubrun-2025-pmi", "vaubrun-2025-coordination")


def test_a_convention_leads_to_its_services(town: Guichet) -> None:
    """The services that carry its promises, for programs, and their topics as buttons."""
    reply = played(town, "convention-promesses")
    assert [service.id for service in reply.services] == ["pmi-vaubrun-consultations"]
    assert [button.action for button in reply.buttons[0]] == ["sujet:pmi"]


@pytest.mark.parametrize("commune", ["sceaux", "bagneux", "gennevilliers"])
def test_a_real_convention_tells_what_changes_while_it_fits(guichet: Guichet, commune: str) -> None:
    """Each promise with what it changes, or every promise without: never more than two screens of a small phone."""
    reply = guichet.convention(Aspect.PROMESSES, Memory(commune=commune), MONDAY).reply
    engagements = guichet.base.conventions[commune].engagements
    told = [engagement.description in reply.text for engagement in engagements]
    assert all(told) or not any(told)
    assert all(engagement.titre in reply.text for engagement in engagements)
    assert len(reply.text) <= LONGEST
    assert 0 < len(reply.services) <= 3
