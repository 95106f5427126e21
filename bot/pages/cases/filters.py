"""The filters of the list of cases: read from the address, and written back into it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from bot.storage.cases.case import CaseState
from bot.storage.cases.case_list import Order, Wanted

ANY = "toutes"
"""The state that means every state."""

NONE = "aucune"
"""The commune or the topic that means those that have none."""

AGES = {"1": timedelta(days=1), "3": timedelta(days=3), "7": timedelta(days=7), "30": timedelta(days=30)}
"""`age` → how long a case has waited, at least."""

LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What the form holds, each value one that the form offers; what is not is as nothing."""

    state: str = CaseState.OPEN
    commune: str = ""
    topic: str = ""
    age: str = ""
    held: str = ""
    text: str = ""
    order: str = Order.OLDEST

    @classmethod
    def read(cls, query: Mapping[str, str]) -> "Filters":
        """Those of an address's query."""
        state, order = query.get("etat", CaseState.OPEN), query.get("ordre", Order.OLDEST)
        return cls(
            state=state if state in {*CaseState, ANY} else CaseState.OPEN,
            commune=query.get("commune", "")[:64],
            topic=query.get("sujet", "")[:64],
            age=query.get("age", "") if query.get("age") in AGES else "",
            held=query.get("prise", "") if query.get("prise") in ("libre", "moi") else "",
            text=query.get("q", "")[:LONGEST_SEARCH].strip(),
            order=order if order in set(Order) else Order.OLDEST,
        )

    @property
    def any(self) -> bool:
        """Whether they leave some open cases out."""
        return self != Filters(order=self.order)

    def wanted(self, person: int, now: datetime) -> Wanted:
        """What they mean for `person` at `now`."""
        return Wanted(
            state=None if self.state == ANY else CaseState(self.state),
            commune=_identifier(self.commune),
            topic=_identifier(self.topic),
            asked_before=now - AGES[self.age] if self.age else None,
            held=False if self.held == "libre" else None,
            holder=person if self.held == "moi" else None,
            text=self.text,
            order=Order(self.order),
        )

    def query(self, **changed: str) -> str:
        """The query that holds them, some `changed`, ready for an address."""
        values = {
            "etat": self.state,
            "commune": self.commune,
            "sujet": self.topic,
            "age": self.age,
            "prise": self.held,
            "q": self.text,
            "ordre": self.order,
            **changed,
        }
        usual = {"etat": CaseState.OPEN, "ordre": Order.OLDEST}
        return urlencode({name: value for name, value in values.items() if value and value != usual.get(name)})


def _identifier(chosen: str) -> str | None:
    return None if not chosen else "" if chosen == NONE else chosen
