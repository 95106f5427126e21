"""What a moderator typed on the page of a case and has not sent, or could not: shown again rather than lost."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from bot.pages.forms.left_over import said_in
from bot.pages.visit import Visit
from bot.storage.cases.case import Case

ENTRY_FIELDS = ("nom", "adresse", "telephone", "horaires_accueil", "lien_source", "source", "description")
"""What a proposed service says of itself; staff complete it when they accept it."""

_SPENT: Mapping[str, tuple[str, ...]] = {
    "repondre": ("texte",),
    "relier": ("cible", "chercher"),
    "proposer": (*ENTRY_FIELDS, "sujet"),
    "classer": ("raison",),
    "fusionner": ("numero", "autre"),
    "separer": ("question",),
}
"""Action → the fields that it used: they are not shown again once it is done."""


@dataclass(frozen=True, slots=True)
class TypedFields:
    """The fields of the page as they were sent, and the questions that were `ticked`.

    `problem` names what is wrong, `where` the field; `preview` is the message as a resident would read it.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""
    where: str = ""
    preview: str = ""
    ticked: frozenset[str] = frozenset()

    @classmethod
    def of(cls, visit: Visit) -> "TypedFields":
        """What a visit posted."""
        ticked = visit.form.getall("question", []) if visit.form is not None else []
        return cls(visit.fields, ticked=frozenset(one for one in ticked if isinstance(one, str)))

    def __getitem__(self, name: str) -> str:
        """What was typed in a field, "" when nothing was."""
        return self.fields.get(name, "")

    def any(self, names: Iterable[str]) -> bool:
        """Whether one of some fields was filled in."""
        return any(self[name] for name in names)

    @property
    def texts(self) -> Mapping[str, str]:
        """What was written in words, by field."""
        return said_in(self.fields)

    def after(self, action: str) -> "TypedFields":
        """What is left to show once `action` is done."""
        spent = _SPENT.get(action, ())
        left = {name: value for name, value in self.fields.items() if name not in spent}
        return replace(self, fields=left, ticked=frozenset() if "question" in spent else self.ticked)

    def with_text(self, text: str) -> "TypedFields":
        """The same, `text` put in the answer: below what is there, which nobody asked to erase."""
        former = self["texte"]
        whole = text if not former else former if text in former else f"{former}\n\n{text}"
        return replace(self, fields={**self.fields, "texte": whole})

    def given_back(self, case: Case) -> "TypedFields":
        """The same, with what the decision that closed `case` said: it is taken back to be mended, not to be lost."""
        reason = str(case.outcome.get("reason", "")) or self["raison"]
        back = replace(self, fields={**self.fields, "raison": reason})
        text = str(case.outcome.get("text", ""))
        return back.with_text(text) if text else back
