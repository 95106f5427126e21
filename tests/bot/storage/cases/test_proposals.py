"""What cases teach the base: proposed once, decided once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.storage.cases.case import Case, NewQuestion
from bot.storage.cases.proposals import Decided, ProposalKind, Stage
from bot.storage.cases.queue import Queue
from bot.storage.moderators.moderator import Moderator
from tests.bot.raw import Clock
from tests.bot.storage.cases.test_cases import POOL, believed

CLAIRE = Moderator(1, "Claire")


async def opened(queue: Queue, clock: Clock, asked: NewQuestion = POOL) -> Case:
    """A case of one question."""
    case = await queue.cases.get(await queue.cases.keep(asked, clock.now) or 0)
    assert case
    return case


async def test_what_was_masked_is_not_proposed(queue: Queue, clock: Clock) -> None:
    """The tags go, and what is left is one line; when nothing is left, nothing is proposed."""
    told = replace(POOL, masked="je suis [nom],\nappelez le [téléphone] pour la piscine")
    case = await opened(queue, clock, told)
    await queue.decisions.outside(case.number, case.version, CLAIRE, clock.now)
    (proposal,) = await queue.proposals.of_case(case.number)
    assert (proposal.kind, proposal.phrase) == (ProposalKind.NEGATIVE, "je suis , appelez le pour la piscine")
    bare = await opened(queue, clock, replace(POOL, chat=9, masked="[nom] [téléphone] !", belief=believed("rsa")))
    await queue.decisions.link(bare.number, bare.version, CLAIRE, clock.now, "rsa")
    assert await queue.proposals.of_case(bare.number) == []


async def test_taking_back_the_decision_takes_back_the_proposal(queue: Queue, clock: Clock) -> None:
    """The phrase was no example of that topic after all."""
    case = await opened(queue, clock)
    linked = await queue.decisions.link(case.number, case.version, CLAIRE, clock.now, "pmi")
    assert await queue.proposals.waiting() == 1
    await queue.decisions.undo(case.number, linked.version, CLAIRE, clock.now)
    assert await queue.proposals.waiting() == 0


async def test_a_proposal_is_decided_once(queue: Queue, clock: Clock) -> None:
    """Its words go with the decision; the second to decide is told."""
    case = await opened(queue, clock)
    number = await queue.decisions.propose(
        case.number, case.version, CLAIRE, clock.now, "mairie", {"nom": "Piscine de Vaubrun"}
    )
    proposal = await queue.proposals.get(number)
    assert proposal
    assert (proposal.kind, proposal.fields) == (ProposalKind.ENTRY, {"nom": "Piscine de Vaubrun"})
    accepted = await queue.proposals.decide(number, Stage.ACCEPTED, CLAIRE, clock.now, change=4)
    assert (accepted.stage, accepted.change, accepted.decided_by, accepted.fields) == (Stage.ACCEPTED, 4, "Claire", {})
    with pytest.raises(Decided):
        await queue.proposals.decide(number, Stage.REJECTED, CLAIRE, clock.now)


async def test_proposals_are_not_kept_for_ever(queue: Queue, clock: Clock) -> None:
    """As long as questions, and not a day more."""
    case = await opened(queue, clock)
    await queue.decisions.link(case.number, case.version, CLAIRE, clock.now, "pmi")
    await queue.forget_before(clock.now, clock.now)
    assert await queue.proposals.waiting() == 1
    await queue.forget_before(clock.now + timedelta(seconds=1), clock.now)
    assert await queue.proposals.waiting() == 0
