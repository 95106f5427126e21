"""Looking through the cases."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage.cases.case import KeepingReason
from bot.storage.cases.case_list import CaseList, Order, Share, Wanted
from bot.storage.cases.cases import Cases
from bot.storage.cases.decisions import Decisions
from bot.storage.database import Database
from bot.storage.moderators.moderator import Moderator
from tests.bot.raw import Clock
from tests.bot.storage.cases.test_cases import POOL, believed


@pytest.fixture
def listed(database: Database) -> CaseList:
    """The list of the cases of the database."""
    return CaseList(database)


@pytest.fixture
async def seven(cases: Cases, clock: Clock) -> list[int]:
    """Seven cases: number i was asked i times, at hour i; odd ones in Vaubrun, even ones nowhere."""
    numbers = []
    for place in range(1, 8):
        asked = replace(
            POOL, masked=f"question {place} élève", belief=believed("pmi" if place < 4 else "rsa", str(place))
        )
        asked = replace(asked, commune="vaubrun" if place % 2 else None)
        for chat in range(place):
            number = await cases.keep(replace(asked, chat=chat), clock.now + timedelta(hours=place))
        numbers.append(number or 0)
    return numbers


@pytest.mark.parametrize("order", list(Order))
async def test_pages_show_every_case_once(listed: CaseList, seven: list[int], order: Order) -> None:
    """Page after page, in the order asked, and the last page says that it is the last."""
    shown: list[int] = []
    after = None
    for _ in range(3):
        page = await listed.page(Wanted(order=order), after, size=3)
        shown += [case.number for case in page.cases]
        after = page.next
    assert after is None
    assert shown == (seven if order is Order.OLDEST else seven[::-1])


async def test_a_page_stays_right_while_cases_close(
    listed: CaseList, seven: list[int], decisions: Decisions, clock: Clock
) -> None:
    """A case that closes before the next page is asked shifts nothing."""
    page = await listed.page(Wanted(), size=3)
    await decisions.outside(seven[0], 1, Moderator(1, "Claire"), clock.now)
    assert [case.number for case in (await listed.page(Wanted(), page.next, size=3)).cases] == seven[3:6]


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        (Wanted(commune="vaubrun"), [1, 3, 5, 7]),
        (Wanted(commune=""), [2, 4, 6]),
        (Wanted(topic="pmi"), [1, 2, 3]),
        (Wanted(topic="pmi", commune="vaubrun"), [1, 3]),
        (Wanted(text="ELEVE 3"), [3]),
        (Wanted(text="élè"), [1, 2, 3, 4, 5, 6, 7]),
        (Wanted(text="%"), [1, 2, 3, 4, 5, 6, 7]),
        (Wanted(text="eve"), []),
        (Wanted(held=True), []),
        (Wanted(held=False), [1, 2, 3, 4, 5, 6, 7]),
    ],
)
async def test_filters(listed: CaseList, seven: list[int], wanted: Wanted, places: list[int]) -> None:
    """By town, topic, words and holder; the count agrees with the list."""
    assert [case.number for case in (await listed.page(wanted)).cases] == [seven[place - 1] for place in places]
    assert await listed.count(wanted) == len(places)


@pytest.mark.usefixtures("seven")
async def test_by_age(listed: CaseList, clock: Clock) -> None:
    """Asked before, asked after."""
    moment = clock.now + timedelta(hours=4)
    assert await listed.count(Wanted(asked_before=moment)) == 3
    assert await listed.count(Wanted(asked_after=moment)) == 4


@pytest.mark.usefixtures("seven")
async def test_what_is_no_cursor_is_the_start(listed: CaseList) -> None:
    """A cursor comes from an address that anybody may change."""
    for cursor in ("", "x", "~", "1~x", "0x~1", "é~9"):
        assert len((await listed.page(Wanted(), cursor)).cases) == 7


async def test_shares_by_town_and_topic(listed: CaseList, cases: Cases, seven: list[int], clock: Clock) -> None:
    """What is asked most comes first."""
    await cases.keep(
        replace(POOL, reason=KeepingReason.NOT_THAT, refused="ccas", belief=believed("rsa", "x")), clock.now
    )
    assert await listed.shares() == [
        Share("vaubrun", "rsa", 2, 12),
        Share(None, "rsa", 2, 10),
        Share("vaubrun", "pmi", 2, 4),
        Share(None, "pmi", 1, 2),
        Share("vaubrun", "ccas", 1, 1),
    ]
    assert await listed.newest() == max(seven) + 1
