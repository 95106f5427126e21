"""A record that somebody else published, in the words of the base, before anybody has accepted it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from knowledge.exchange.plain import Fields

ReceivedKind = Literal["structures", "services"]


@dataclass(frozen=True, slots=True)
class Received:
    """What a publisher says of one structure or service.

    Attributes:
        kind: the list of the base it would enter.
        origin: its identifier at the publisher.
        fields: what it states, in the shape of the base.
        day: when the publisher last changed it.
        source: the entry of `sources` that credits the publisher.
        remarks: in French, what could not be turned into fields, in full: nothing is dropped without being shown.
        nature: what sort of office it is, in the publisher's words (`mairie`, `ccas`); empty when not told.
        structure: of a service, the identifier of its structure at the publisher.
        implied: whether it is only the usual service of its structure, worth proposing when that one is new.
        whole: whether the fields are all that there is to say: an entry written by Guichet and coming back.
    """

    kind: ReceivedKind
    origin: str
    fields: Fields
    day: date | None
    source: Fields
    remarks: tuple[str, ...] = ()
    nature: str = ""
    structure: str = ""
    implied: bool = False
    whole: bool = False

    @property
    def id(self) -> str:
        """The identifier that it has, or would have, in the base; empty before it has been given one."""
        return self.text("id")

    def text(self, name: str) -> str:
        """A field of text, empty when it is not stated."""
        value = self.fields.get(name)
        return value if isinstance(value, str) else ""
