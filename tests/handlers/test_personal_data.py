"""What is kept of a person: shown to them in full, erased to the last byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.retention import LAST_REPLY
from bot.service import Service
from bot.settings import Settings
from bot.standin import Person, StandIn
from bot.storage.cases.closing import ClosedCases
from bot.storage.cases.proposals import Stage
from bot.storage.cases.queue import Queue
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms, stored_key
from tests.conftest import MONDAY_MORNING, eventually
from tests.handlers.talk import ask

pytestmark = pytest.mark.usefixtures("service")

CANARY = "zorglub krapouet blixtz"


async def test_a_stranger_sees_that_nothing_is_kept(resident: Person) -> None:
    """Their commune and language, no topic, no question; and how to erase it."""
    told = (await ask(resident, "/mesdonnees")).text or ""
    assert "Commune\u00a0: Vaubrun" in told
    assert "Dernier sujet\u00a0: aucun" in told
    assert "Questions gardées\u00a0: aucune" in told
    assert "/effacer" in told


async def test_everything_kept_is_shown(resident: Person) -> None:
    """The last topic and when it goes; the masked words of a question, and when they go."""
    await ask(resident, f"{CANARY}, mon numéro est le 06 12 34 56 78")
    await ask(resident, "où est la PMI ?")
    told = (await ask(resident, "/mesdonnees")).text or ""
    assert "Dernier sujet\u00a0: PMI" in told
    assert "Dernier service montré\u00a0: " in told
    assert "oublié à 10\u00a0h\u00a045" in told
    assert "Questions gardées, sans votre nom\u00a0: 1" in told
    assert CANARY in told
    assert "06 12" not in told
    assert "depuis le 23 novembre 2026, effacée au plus tard le 21 février 2027" in told


@pytest.mark.parametrize(
    ("said", "named"),
    [("Де знаходиться PMI? Мені потрібна допомога", "ukrainien"), ("wesh rani bghit n3awen wlidi, fin PMI?", "arabe")],
)
async def test_the_language_of_messages_is_named(resident: Person, said: str, named: str) -> None:
    """In French as all of the page, and without the letters that it is written in."""
    await ask(resident, said)
    assert f"Langue de vos messages\u00a0: {named}\n" in ((await ask(resident, "/mesdonnees")).text or "")


@pytest.mark.parametrize("decision", ["outside", "link"])
async def test_a_phrase_that_is_proposed_is_shown_and_erased(service: Service, resident: Person, decision: str) -> None:
    """Its case is ended and stripped; its words wait for staff, so whoever wrote them sees it, and may end it."""
    await ask(resident, CANARY)
    queue, claire = await _queue(service), Moderator(1, "Claire")
    if decision == "outside":
        await queue.decisions.outside(1, 1, claire, MONDAY_MORNING)
    else:
        await queue.decisions.link(1, 1, claire, MONDAY_MORNING, "pmi")
    await ClosedCases(service.database).strip(1)
    told = (await ask(resident, "/mesdonnees")).text or ""
    assert "Questions gardées, sans votre nom\u00a0: 1" in told
    assert f"«\u00a0{CANARY}\u00a0», proposée pour m’apprendre, depuis le 23 novembre 2026" in told
    assert "au plus tard le 21 février 2027" in told
    await ask(resident, "/effacer")
    assert await queue.proposals.waiting() == 0
    assert "aucune" in ((await ask(resident, "/mesdonnees")).text or "")


async def test_what_staff_decided_on_is_nobodys(service: Service, standin: StandIn, resident: Person) -> None:
    """Neither refused words nor those of somebody else are shown."""
    await ask(resident, CANARY)
    queue, claire = await _queue(service), Moderator(1, "Claire")
    await queue.decisions.outside(1, 1, claire, MONDAY_MORNING)
    await ClosedCases(service.database).strip(1)
    assert "aucune" in ((await ask(standin.person(), "/mesdonnees")).text or "")
    [proposal] = await queue.proposals.page()
    await queue.proposals.decide(proposal.number, Stage.REJECTED, claire, MONDAY_MORNING)
    assert "aucune" in ((await ask(resident, "/mesdonnees")).text or "")


async def test_after_effacer_no_byte_is_left(service: Service, standin: StandIn, settings: Settings) -> None:
    """Neither their words, nor their chat, nor their pseudonym: in the database, its log, or beside it."""
    resident = [standin.person() for _ in range(50)][-1]  # the first ones have numbers that messages have too
    await ask(resident, CANARY)
    await ask(resident, "et la piscine, elle est ouverte quand ?")
    traces = await _traces(service, resident)
    folder = Path(settings.database_url.removeprefix("sqlite+aiosqlite:///")).parent
    assert sorted(set(_found(folder, traces))) == sorted(traces)
    await ask(resident, "/effacer")
    await eventually(lambda: not list(_found(folder, traces)), patience=LAST_REPLY + 5)
    assert "aucune" in ((await ask(resident, "/mesdonnees")).text or "")


async def _queue(service: Service) -> Queue:
    """The moderators' queue of the service."""
    pseudonyms = Pseudonyms(await stored_key(service.database, "pseudonyms"))
    return Queue.of(service.database, pseudonyms, Audit(service.database).record)


async def _traces(service: Service, resident: Person) -> dict[str, bytes]:
    pseudonyms = Pseudonyms(await stored_key(service.database, "pseudonyms"))
    return {
        "words": CANARY.split(maxsplit=1)[0].encode(),
        "pseudonym": pseudonyms.of(resident.id).encode(),
        "chat": _stored(resident.id),
    }


def _stored(number: int) -> bytes:
    """An integer as SQLite writes it in a row: big-endian, without needless zeros."""
    return number.to_bytes(next(size for size in (1, 2, 3, 4, 6, 8) if number < 1 << (8 * size - 1)), "big")


def _found(folder: Path, traces: dict[str, bytes]) -> Iterator[str]:
    for path in folder.glob("guichet.sqlite3*"):
        content = path.read_bytes()
        yield from (name for name, trace in traces.items() if trace in content)
