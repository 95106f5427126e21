"""What each table holds of people, and so how a backup takes it: in clear, sealed, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.storage.mail.no_chat import NO_CHAT


@dataclass(frozen=True, slots=True)
class Belonging:
    """Rows that belong to somebody.

    `owner` is the column that says to whom: `person` (a pseudonym) or `chat`. `sealed` are the columns sealed under
    that person's key: when None, all but the owner and the row's number. `remains` is what becomes of a row whose
    owner was erased: when None, nothing is left of it.
    """

    owner: str
    sealed: frozenset[str] | None = None
    remains: Mapping[str, object] | None = None

    def hides(self, column: str) -> bool:
        """Whether a column is sealed."""
        return column in self.sealed if self.sealed is not None else column not in {self.owner, "number"}


PERSONAL: Mapping[str, Belonging] = {
    "conversations": Belonging("person"),
    "questions": Belonging("person"),
    "clarifications": Belonging("person"),
    "proposals": Belonging("person", frozenset({"content"})),
    "updates": Belonging(
        "chat",
        frozenset({"chat", "payload"}),
        {"state": "aside", "cause": "Erased", "payload": None, "chat": NO_CHAT},
    ),
    "outbox": Belonging(
        "chat",
        frozenset({"chat", "parameters"}),
        {"state": "failed", "cause": "Erased", "parameters": None, "chat": NO_CHAT},
    ),
}
"""Tables of people; a row without an owner is taken in clear. An update or a call of somebody erased still counts:
only its words and its chat are gone."""

IN_CLEAR = frozenset(
    {
        "audit",
        "base_changes",
        "bulletins",
        "cards",
        "cases",
        "digests",
        "moderators",
        "moved_chats",
        "statistics",
        "tallies",
    }
)
"""Tables that tell nothing of residents, only of those who work here.

`cases` hold what a moderator answered or why they answered nothing (`outcome`), and `audit` that reason, in clear too.
An answer is for everybody of a case: under the key of one person the others' `/effacer` would not reach it, and under
that of the case, which goes a minute after the answer, no restored town could use it again. It has none of the
residents' words unless a moderator types them, which the form asks not to; and it goes at `CASE_DAYS` as the rest.
"""

IN_THE_KEYRING = frozenset({"secrets"})
"""Tables that are keys."""

LEFT_OUT = frozenset({"alerts", "case_marks", "login_links", "sessions", "undos"})
"""Tables that are made again from others, worthless a minute later, or that open a door."""

EMPTIED: Mapping[str, frozenset[str]] = {"cases": frozenset({"key", "folded"}), "conversations": frozenset({"key"})}
"""Columns that are keys, which the keyring has, or words, which are made again from the questions."""
