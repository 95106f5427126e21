"""What a moderator does with a case: each decision is one transaction, has one winner, and can be taken back a minute.

The web pages and the Telegram group both call this, with the version of the case that the moderator saw.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.cases.case import Case, CaseState
from bot.storage.cases.cases import regroup
from bot.storage.cases.changes import Overtaken, Record, change, last_change, read, read_open
from bot.storage.cases.moves import move, question_numbers, remove, twin
from bot.storage.cases.proposals import ProposalKind, Proposals
from bot.storage.database import Database
from bot.storage.moderators.moderator import Moderator
from bot.storage.tables import case_marks

LONGEST_ANSWER = 2000
"""Characters of an answer: a resident reads it on a phone, and it fits one message with what surrounds it."""


def answer_reference(case: int, question: int | None = None) -> str:
    """How the outbox knows the answer to a question of a case; without a question, how all of them begin."""
    return f"affaire:{case}:{'' if question is None else question}"


class Decisions:
    """Every decision. Each raises `Overtaken`, and does nothing, when the case is not open at `version` any more."""

    def __init__(self, database: Database, proposals: Proposals, record: Record) -> None:
        """`record` writes the audit log."""
        self._database = database
        self._record = record
        self._proposals = proposals

    async def take(self, number: int, version: int, by: Moderator, now: datetime) -> Case:
        """Take a case: the others see that `by` deals with it. Taking what one holds already changes nothing."""
        async with self._database.transaction() as connection:
            case = await read(connection, number)
            if case and case.state == CaseState.OPEN and case.holder and case.holder.id == by.id:
                return case
            case = await read_open(connection, number, version)
            if case.holder:
                raise Overtaken(case)
            held = {"holder": by.id, "holder_name": by.name, "held_at": now}
            return await self._decided(connection, case, "take", held, by, now)

    async def release(self, number: int, version: int, by: Moderator, now: datetime) -> Case:
        """Give a case back; anybody may, so that no case waits for who is away. Nobody's case stays as it is."""
        async with self._database.transaction() as connection:
            case = await read_open(connection, number, version)
            if case.holder is None:
                return case
            free = {"holder": None, "holder_name": None, "held_at": None}
            return await self._decided(connection, case, "release", free, by, now)

    async def dismiss(self, number: int, version: int, by: Moderator, now: datetime, reason: str) -> Case:
        """Close a case without an answer, for a reason that the moderator writes."""
        async with self._database.transaction() as connection:
            case = await read_open(connection, number, version)
            return await self._close(connection, case, CaseState.DISMISSED, {"reason": reason}, by, now)

    async def outside(self, number: int, version: int, by: Moderator, now: datetime) -> Case:
        """Close a case that is none of a town's business; its words are proposed as what no topic answers."""
        async with self._database.transaction() as connection:
            case = await read_open(connection, number, version)
            await self._proposals.phrase(ProposalKind.NEGATIVE, case, None, by, now)
            return await self._close(connection, case, CaseState.OUTSIDE, {}, by, now)

    async def answer(self, number: int, version: int, by: Moderator, now: datetime, text: str) -> Case:
        """Answer everybody of a case with `text`: it leaves in a minute, and can be taken back until then.

        What became of it for each resident is then in the outbox, under references that begin with
        `answer_reference(number)`.

        Raises:
            Overtaken: the case is not open at `version`.
            ValueError: there is no text, or too much of it for one message.
        """
        text = text.strip()
        if not text or len(text) > LONGEST_ANSWER:
            raise ValueError("an answer has a text that fits one message")
        async with self._database.transaction() as connection:
            case = await read_open(connection, number, version)
            return await self._close(connection, case, CaseState.ANSWERED, {"text": text}, by, now, audited={})

    async def link(
        self, number: int, version: int, by: Moderator, now: datetime, topic: str, service: str | None = None
    ) -> Case:
        """Answer everybody of a case with what the base says of a topic, or of one service, in their commune.

        The words of the case are proposed as an example of the topic. `topic` and `service` are ids of the base: the
        caller checked them. The rest is as for `answer`.
        """
        outcome = {"topic": topic, **({"service": service} if service else {})}
        async with self._database.transaction() as connection:
            case = await read_open(connection, number, version)
            await self._proposals.phrase(ProposalKind.EXAMPLE, case, topic, by, now)
            return await self._close(connection, case, CaseState.LINKED, outcome, by, now)

    async def propose(
        self, number: int, version: int, by: Moderator, now: datetime, topic: str, fields: Mapping[str, Any]
    ) -> int:
        """Propose a service that the base does not have (`fields` as its YAML names them); the case stays open.

        Returns the number of the proposal.

        Raises:
            Overtaken: the case is not open at `version`.
        """
        async with self._database.transaction() as connection:
            case = await read_open(connection, number, version)
            proposal = await self._proposals.entry(case, topic, fields, by, now)
            await self._record(by, "propose", number, {"proposal": proposal, "topic": topic}, now)
            return proposal

    async def merge(self, number: int, version: int, by: Moderator, now: datetime, into: int) -> Case:
        """Move the questions of a case to the open case `into`, and close it; returns the closed case.

        Raises:
            Overtaken: either is not open, or `number` is not at `version`.
            ValueError: a case is not merged into itself.
        """
        if number == into:
            raise ValueError("a case is not merged into itself")
        async with self._database.transaction() as connection:
            case, target = await read_open(connection, number, version), await read_open(connection, into)
            moved = await question_numbers(connection, number)
            outcome = {"into": into}
            await self._close(connection, case, CaseState.MERGED, outcome, by, now, moved=moved, other=into)
            await move(connection, moved, number, into)
            await change(connection, target, {}, None, now)
            return await _there(connection, number)

    async def split(self, number: int, version: int, by: Moderator, now: datetime, some: Sequence[int]) -> Case:
        """Give `some` of the questions of a case (their numbers) a case of their own; returns the new case.

        It is taken back on the case that they come from.

        Raises:
            Overtaken: the case is not open at `version`.
            ValueError: none of them is in the case, or all of them are.
        """
        async with self._database.transaction() as connection:
            case = await read_open(connection, number, version)
            every = await question_numbers(connection, number)
            moved = [one for one in every if one in set(some)]
            if not moved or len(moved) == len(every):
                raise ValueError("a case is split into two that both have questions")
            new = await twin(connection, case)
            await self._decided(connection, case, "split", {}, by, now, {"new": new}, moved=moved, other=new)
            await move(connection, moved, number, new)
            return await _there(connection, new)

    async def undo(self, number: int, version: int, by: Moderator, now: datetime) -> Case:
        """Take back the last decision on a case, within a minute of it; returns the case as it is again.

        Raises:
            Overtaken: the minute is over, something was decided since, or the case that its questions went to, or
                came from, is not open any more.
        """
        async with self._database.transaction() as connection:
            case = await read(connection, number)
            if case is None or case.version != version:
                raise Overtaken(case)
            note = await last_change(connection, case, now)
            await change(connection, case, note["values"], None, now)
            if note["action"] in (CaseState.LINKED, CaseState.OUTSIDE):
                await self._proposals.withdraw(number)
            if "other" in note:
                await _bring_back(connection, note["moved"], note["other"], number, now)
            else:
                await regroup(connection, number)
            did = {"action": note["action"], **({"of": note["by"]} if "by" in note else {})}
            await self._record(by, "undo", number, did, now)
            return await _there(connection, number)

    async def _close(
        self,
        connection: AsyncConnection,
        case: Case,
        state: CaseState,
        outcome: Mapping[str, Any],
        by: Moderator,
        now: datetime,
        *,
        audited: Mapping[str, Any] | None = None,
        **undo: object,
    ) -> Case:
        closed = {"state": state, "closed_at": now, "outcome": json.dumps({"by": by.name, "by_id": by.id, **outcome})}
        await connection.execute(delete(case_marks).where(case_marks.c.case == case.number))
        details = outcome if audited is None else audited
        return await self._decided(connection, case, str(state), closed, by, now, details, **undo)

    async def _decided(
        self,
        connection: AsyncConnection,
        case: Case,
        action: str,
        values: Mapping[str, Any],
        by: Moderator,
        now: datetime,
        details: Mapping[str, Any] | None = None,
        **undo: object,
    ) -> Case:
        await change(connection, case, values, {"action": action, "by": by.name, **undo}, now)
        await self._record(by, action, case.number, details or {}, now)
        return await _there(connection, case.number)


async def _there(connection: AsyncConnection, number: int) -> Case:
    case = await read(connection, number)
    if case is None:
        raise Overtaken(None)
    return case


async def _bring_back(connection: AsyncConnection, moved: Sequence[int], source: int, into: int, now: datetime) -> None:
    """Questions come back from the case `source`, which goes when nothing is left in it."""
    case = await read_open(connection, source)
    await move(connection, moved, source, into)
    if await question_numbers(connection, source):
        await change(connection, case, {}, None, now)
    else:
        await remove(connection, source)
