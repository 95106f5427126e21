"""Where a promise of a convention stands, since when, and who says so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from aiohttp import web

from bot.base.keeper import Keeper
from bot.pages.base.fields import as_day
from bot.pages.base.form import Draft, Faults, Forms, Subject
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderators import Role
from handlers.desk import Desk
from knowledge.answering.dates import PARIS
from knowledge.model.convention import ANNOUNCED, STATES, Convention, Engagement
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections
from knowledge.writing.rendering import Value

ADDRESS = r"/base/{kind:conventions}/{id:[a-z0-9-]{1,100}}/engagements/{engagement:[a-z0-9-]{1,100}}"
_NAMES = ("etat", "etat_le", "source_nom", "source_lien")


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise, and the convention that holds it."""

    subject: Subject
    engagement: Engagement

    def as_it_is(self) -> dict[str, str]:
        """What the form shows first."""
        said, proof = self.engagement, self.engagement.preuve
        values = (said.etat, str(said.etat_le or ""), proof.nom if proof else "", (proof and proof.lien) or "")
        return dict(zip(_NAMES, values, strict=True))


def add(frame: Frame, desk: Desk, keeper: Keeper, audit: Audit) -> None:
    """Declare the form « Engagement »."""
    forms = Forms(desk, keeper, audit)

    async def show(visit: Visit) -> web.StreamResponse:
        promise = await _promise(forms, visit)
        return _page(visit, promise, promise.as_it_is(), {})

    async def send(visit: Visit) -> web.StreamResponse:
        promise = await _promise(forms, visit)
        typed = {name: visit.field(name) for name in _NAMES}
        if visit.field("etape") == "reprendre":
            return _page(visit, promise, typed, {})
        if faults := _missing(typed, visit.now.astimezone(PARIS).date()):
            return _page(visit, promise, typed, faults, status=422)
        draft = _draft(promise, typed)
        found = await forms.examine(promise.subject, draft, ("engagements",))
        if found.faults:
            # of what this form writes, the link of the proof alone can still be wrong
            wrong = {"sources" if name == "engagements" else name: told for name, told in found.faults.items()}
            return _page(visit, promise, typed, wrong, status=422)
        answer = await forms.review_or_write(visit, promise.subject, draft, found)
        return answer if isinstance(answer, web.StreamResponse) else _page(visit, promise, typed, answer, status=409)

    frame.page(ADDRESS, show, Role.STAFF)
    frame.action(ADDRESS, send, Role.STAFF)


async def _promise(forms: Forms, visit: Visit) -> Promise:
    subject, wanted = await forms.subject(visit), visit.request.match_info["engagement"]
    convention = subject.sheet.entry
    promises = convention.engagements if isinstance(convention, Convention) else ()
    engagement = next((one for one in promises if one.id == wanted), None)
    if engagement is None:
        raise web.HTTPNotFound
    return Promise(subject, engagement)


def _page(visit: Visit, promise: Promise, typed: Mapping[str, str], faults: Faults, status: int = 200) -> web.Response:
    return visit.page(
        "base/engagement.html",
        status=status,
        subject=promise.subject,
        engagement=promise.engagement,
        typed=typed,
        faults=faults,
        states=STATES,
        today=visit.now.astimezone(PARIS).date(),
    )


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


def _draft(promise: Promise, typed: Mapping[str, str]) -> Draft:
    former, identifier = promise.as_it_is(), promise.engagement.id
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
    values = {"nom": promise.subject.sheet.entry.nom, "titre": promise.engagement.titre, "etat": state}
    return Draft(change, catalogue("base")("summary_promise", **values), list(typed.items()))
