"""What a card of the moderators' group says: a number, a town, a guess, a count. Never a word of a resident."""

from datetime import datetime

from bot.storage.cases.case import Case, CaseState, KeepingReason
from handlers.moderation.card_buttons import Drawn, buttons
from knowledge.answering.dates import PARIS, full_day
from knowledge.model.base import Base
from knowledge.texts.catalogue import catalogue
from knowledge.texts.languages import language_name

MILESTONES = (2, 3, 5, 10, 20, 50, 100, 200, 500, 1000)
"""How many questions make a case worth drawing again: each drawing is one of the twenty messages a minute."""


REFUSALS = (KeepingReason.NOT_THAT, KeepingReason.UNHELPFUL)
"""Why a case is kept when an answer of its topic did not do; of the others the topic is but a guess."""


def next_milestone(size: int) -> int:
    """The first milestone above `size`."""
    return next((milestone for milestone in MILESTONES if milestone > size), size * 2)


def text(case: Case, base: Base, now: datetime) -> str:
    """The card of a case."""
    texts = catalogue("moderation")
    commune = base.communes.get(case.commune or "")
    lines = [
        texts("card.heading", number=case.number, commune=commune.nom if commune else texts("card.nowhere")),
        _topic(case, base),
        texts("card.size", size=case.size, day=full_day(case.first_at.astimezone(PARIS).date())),
        texts(f"reason.{case.reason}"),
    ]
    if case.language != "fr":
        lines.append(texts("card.language", language=language_name(case.language)))
    lines.append(state(case))
    if undoable(case, now):
        lines.append(texts("state.undo"))
    return "\n".join(lines)


def state(case: Case) -> str:
    """What became of a case, in a few words."""
    texts = catalogue("moderation")
    if case.state is CaseState.OPEN:
        return texts("state.held", by=case.holder.name) if case.holder else texts("state.open")
    return texts(f"state.{case.state}", **{"by": "?", "into": "?", **case.outcome})


def undoable(case: Case, now: datetime) -> bool:
    """Whether a closed case can still be opened again."""
    return case.state is not CaseState.OPEN and case.undo_until is not None and now <= case.undo_until


def markup(case: Case, token: str, page: str | None, now: datetime) -> dict[str, object]:
    """The keyboard of a card; `page` is the address of the case's page, where Telegram accepts one."""
    drawn = Drawn(token, case.number, page)
    if case.state is CaseState.OPEN:
        return buttons(drawn, held=case.holder is not None)
    return buttons(drawn, held=False, closed=True, undoable=undoable(case, now))


def _topic(case: Case, base: Base) -> str:
    texts = catalogue("moderation")
    sujet = base.sujets.get(case.topic or "")
    if sujet is None:
        return texts("card.no_topic")
    if sujet.id != case.belief.topic:  # not believed first; or nobody knows any more, once the words are erased
        key = "card.topic_refused" if case.reason in REFUSALS else "card.topic_alone"
        return texts(key, topic=sujet.libelle)
    return texts("card.topic", topic=sujet.libelle, sure=round(100 * case.belief.sure))
