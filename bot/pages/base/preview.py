"""The exact answer to a question, or on a topic, in a commune, at any day and hour."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from aiohttp import web

from bot.pages.base.answers import MORNING
from bot.pages.frame import Frame
from bot.pages.visit import Visit
from bot.storage.moderators.moderators import Role
from handlers.desk import Desk
from knowledge.guichet import Guichet
from knowledge.horaires import PARIS, fuseau_du, lieu_de_l_heure
from knowledge.horaires.feries import nom_du_ferie, paques
from knowledge.memory import Memory
from knowledge.texts.catalogue import catalogue

LONGEST_QUESTION = 1500


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant that has a name."""

    label: str
    at: datetime

    @property
    def value(self) -> str:
        """As the form sends it."""
        return self.at.strftime("%Y-%m-%dT%H:%M")


def add(frame: Frame, desk: Desk) -> None:
    """Declare the page « Aperçu »."""

    async def show(visit: Visit) -> web.StreamResponse:
        guichet = desk.guichet
        question, topic, commune = (
            visit.query("question")[:LONGEST_QUESTION],
            visit.query("sujet"),
            visit.query("commune"),
        )
        commune = commune if commune in guichet.base.communes else next(iter(guichet.base.communes))
        zone = fuseau_du(guichet.base.communes[commune].departement)
        now = visit.now.astimezone(zone)
        at = _instant(visit, now, zone)
        asked = bool(question.strip()) or topic in guichet.base.sujets
        return visit.page(
            "base/apercu.html",
            base=guichet.base,
            question=question,
            topic=topic,
            commune=commune,
            at=at,
            zone=zone,
            clock=lieu_de_l_heure(zone) if zone != PARIS else None,
            moments=list(moments(now, zone)),
            chosen=visit.query("moment"),
            reply=_reply(guichet, question, topic, commune, at) if asked else None,
        )

    frame.page("/base/apercu", show, Role.STAFF)


def _reply(guichet: Guichet, question: str, topic: str, commune: str, at: datetime) -> object:
    if question.strip():
        return guichet.answer(question, Memory(commune), at).reply
    return guichet.topic(topic, Memory(commune), at).reply


def _instant(visit: Visit, now: datetime, zone: ZoneInfo) -> datetime:
    """The moment chosen, else the day and the hour typed, else now; what is no instant is now."""
    day, hour = visit.query("jour"), visit.query("heure") or "10:00"
    text = visit.query("moment") or (f"{day}T{hour}" if day else "")
    try:
        at = datetime.fromisoformat(text).replace(tzinfo=zone) if text else now
    except ValueError:
        return now
    return at if date.min.year < at.year < date.max.year else now


def moments(now: datetime, zone: ZoneInfo) -> Iterator[Moment]:
    """The next instants that people ask about, `now` being told in `zone`: a Saturday, a Sunday, public holidays."""
    texts, today = catalogue("base"), now.date()

    def named(name: str, day: date) -> Moment:
        return Moment(name, datetime.combine(day, MORNING, zone))

    yield named(texts("moment.tomorrow"), today + timedelta(days=1))
    for name, weekday in (("moment.wednesday", 2), ("moment.saturday", 5), ("moment.sunday", 6)):
        yield named(texts(name), today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1))
    holiday = next(day for day in (today + timedelta(days=ahead) for ahead in range(1, 400)) if nom_du_ferie(day, ""))
    yield named(texts("moment.holiday", nom=nom_du_ferie(holiday, "")), holiday)
    easter = next(day for day in (paques(today.year + more) + timedelta(days=1) for more in (0, 1)) if day > today)
    yield named(texts("moment.easter"), easter)
    christmas = date(today.year + (today >= date(today.year, 12, 25)), 12, 25)
    yield named(texts("moment.christmas"), christmas)
