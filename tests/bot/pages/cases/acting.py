"""What moderators do with a case on its page, and questions that are cases of their own."""

import re

from bot.storage.cases.case import CaseState
from tests.bot.pages.visitor import Town, Visitor

SWIM = "quand ouvre la piscine des Platanes"
WED = "où louer une salle pour un mariage"
HOG = "je voudrais adopter un hérisson"


async def opened(visitor: Visitor, number: int) -> str:
    """The version of a case that its page shows, the page being open."""
    page = await visitor.get(f"/affaires/{number}")
    found = re.search(r'name="version" value="(\d+)"', page.text)
    return found[1] if found else "0"


async def do(visitor: Visitor, number: int, action: str, **fields: object) -> int:
    """Do something to a case as its page shows it now; returns the status."""
    version = await opened(visitor, number)
    return (await visitor.post(f"/affaires/{number}/{action}", None, version=version, **fields)).status


async def state(place: Town, number: int) -> CaseState:
    """The state of a case."""
    case = await place.queue.cases.get(number)
    assert case
    return case.state
