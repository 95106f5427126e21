"""What the bot answers, before anyone decides how it travels."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from knowledge.texts.typography import printed


class Kind(StrEnum):
    """The five kinds of reply of the contract."""

    ANSWER = "answer"
    CLARIFY = "clarify"
    EMERGENCY = "emergency"
    SMALLTALK = "smalltalk"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message; `action` is read by `handlers/button.py` and fits Telegram's 64 bytes."""

    label: str
    action: str

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", printed(self.label))


@dataclass(frozen=True, slots=True)
class Choice:
    """A topic that may be the right one; `score` between 0 and 1."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service as the answer states it; `open` is None where nobody can know."""

    id: str
    nom: str
    adresse: str | None
    telephone: str | None
    horaires_accueil: str | None
    open: bool | None
    next_change: datetime | None
    source: str | None
    verifie_le: date | None
    a_confirmer: bool

    def as_json(self) -> dict[str, object]:
        """The shape of the contract."""
        return {
            "id": self.id,
            "nom": self.nom,
            "adresse": self.adresse,
            "telephone": self.telephone,
            "horaires_accueil": self.horaires_accueil,
            "open": self.open,
            "next_change": self.next_change.isoformat() if self.next_change else None,
            "source": self.source,
            "verifie_le": self.verifie_le.isoformat() if self.verifie_le else None,
            "a_confirmer": self.a_confirmer,
        }


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: its text, its buttons, and what it states, for those who read it by program."""

    kind: Kind
    text: str
    topic: str | None = None
    topics: tuple[Choice, ...] = ()
    commune: str | None = None
    numbers: tuple[str, ...] = ()
    services: tuple[ServiceView, ...] = ()
    commitments: tuple[str, ...] = ()
    language: str = "fr"
    buttons: Rows = ()
    keep_question: bool = False
    awaits_topic: bool = False
    """Whether the resident is to choose one of `topics` for the question to be answered."""
    feared: bool = False
    """Whether help numbers come before it, for a danger that is not sure."""

    def __post_init__(self) -> None:
        """Whatever a text was composed of, it is shown as French is printed."""
        object.__setattr__(self, "text", printed(self.text))

    @property
    def urgent(self) -> bool:
        """Whether it gives help numbers first: it waits for no other reply, and an edited message gets it too."""
        return self.kind is Kind.EMERGENCY or self.feared

    def staying(self, home: str | None) -> "Reply":
        """The reply to somebody of `home`: when it is about another commune, its buttons go on about that one.

        Those that say what the resident thinks of it name that commune at their end.
        """
        there = self.commune
        if there is None or there == home:
            return self
        rows = tuple(tuple(replace(one, action=_there(one.action, there)) for one in row) for row in self.buttons)
        return replace(self, buttons=rows)

    def as_json(self, elapsed_ms: float) -> dict[str, object]:
        """The reply object of the contract (`guichet ask --json`)."""
        return {
            "kind": str(self.kind),
            "topic": self.topic,
            "topics": [{"id": choice.id, "score": round(choice.score, 3)} for choice in self.topics],
            "commune": self.commune,
            "numbers": list(self.numbers),
            "services": [service.as_json() for service in self.services],
            "commitments": list(self.commitments),
            "language": self.language,
            "text": self.text,
            "elapsed_ms": round(elapsed_ms, 2),
        }


def _there(action: str, commune: str) -> str:
    """The `action` of a button, about `commune`."""
    name, _, value = action.partition(":")
    match name:
        case "sujet":
            return f"ailleurs:{commune}:{value}"
        case "convention":
            return f"ailleurs:{commune}:{action}"
        case "pas-ca" | "avis" | "aucun":
            return f"{action}:{commune}"
    return action
