"""Where a promise of a convention stands, since when, and who says so."""

from collections.abc import Mapping
from datetime import date

from aiohttp import web

from bot.pages.base.change import Draft, Subject
from bot.pages.base.draft import Examined
from bot.pages.base.fields import as_day
from bot.pages.base.form import TextsForm
from bot.pages.visit import Visit
from knowledge.model.convention import ANNOUNCED, STATES, Convention, Engagement
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections
from knowledge.writing.rendering import Value


class PromiseForm(TextsForm):
    """The form « Engagement »."""

    address = r"/base/{kind:conventions}/{id:[a-z0-9-]{1,100}}/engagements/{engagement:[a-z0-9-]{1,100}}"
    template = "base/engagement.html"
    written = ("engagements",)
    names = ("etat", "etat_le", "source_nom", "source_lien")

    def __init__(self, visit: Visit, subject: Subject) -> None:
        super().__init__(visit, subject)
        self.promise = _promise(subject, visit.request.match_info["engagement"])

    def as_it_is(self) -> Mapping[str, str]:
        """What the convention says of the promise."""
        said, proof = self.promise, self.promise.preuve
        values = (said.etat, str(said.etat_le or ""), proof.nom if proof else "", (proof and proof.lien) or "")
        return dict(zip(self.names, values, strict=True))

    def around(self) -> Mapping[str, object]:
        """The promise, and where one may stand."""
        return {"engagement": self.promise, "states": STATES}

    def refused(self, typed: Mapping[str, str]) -> web.Response | None:
        """When the day or the proof is wanted."""
        return self.again(typed, _missing(typed, self.today))

    def stopped(self, typed: Mapping[str, str], found: Examined) -> web.Response | None:
        """When the link of the proof is wrong: of what this form writes, it alone can still be."""
        wrong = {"sources" if name == "engagements" else name: told for name, told in found.faults.items()}
        return self.again(typed, wrong)

    def draft(self, typed: Mapping[str, str]) -> Draft:
        """The fields of the promise that say something else than before."""
        former, identifier = self.as_it_is(), self.promise.id
        proof = {name: typed[f"source_{name}"] for name in ("nom", "lien") if typed[f"source_{name}"]}
        wanted: dict[str, str | date | Mapping[str, Value] | None] = {}
        if typed["etat"] != former["etat"]:
            wanted["etat"] = None if typed["etat"] == ANNOUNCED else typed["etat"]  # it goes without saying
        if typed["etat_le"] != former["etat_le"]:
            wanted["etat_le"] = as_day(typed["etat_le"])
        if any(typed[name] != former[name] for name in ("source_nom", "source_lien")):
            wanted["preuve"] = proof or None

        def change(text: str) -> str:
            for champ, valeur in wanted.items():
                text = corrections.set_field(text, "engagements", identifier, champ, valeur)
            return text

        state = catalogue("replies")(f"convention.state.{typed['etat']}").lower()
        values = {"nom": self.subject.sheet.entry.nom, "titre": self.promise.titre, "etat": state}
        return Draft(change, catalogue("base")("summary_promise", **values), list(typed.items()))


def _promise(subject: Subject, identifier: str) -> Engagement:
    convention = subject.sheet.entry
    promises = convention.engagements if isinstance(convention, Convention) else ()
    for promise in promises:
        if promise.id == identifier:
            return promise
    raise web.HTTPNotFound


def _missing(typed: Mapping[str, str], today: date) -> dict[str, list[str]]:
    """What is wanted and not there: of what was only announced, neither day nor proof; and a day that has not come."""
    texts, faults, day = catalogue("base"), {}, as_day(typed["etat_le"])
    if typed["etat"] not in STATES:
        faults["etat"] = [texts("state_wanted")]
    told = typed["etat"] != ANNOUNCED
    if day is None and (told or typed["etat_le"]):
        faults["etat_le"] = [texts("day_wanted")]
    elif day and day > today:
        faults["etat_le"] = [texts("day_to_come")]
    if not typed["source_nom"] and (told or typed["source_lien"]):
        faults["source_nom"] = [texts("proof_wanted")]
    return faults
