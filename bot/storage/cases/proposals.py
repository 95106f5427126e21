"""What cases and moderators teach: changes of the base that are proposed, and that staff accept or reject."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, and_, delete, func, insert, select, update

from bot.storage.cases.case import Case
from bot.storage.database import Database
from bot.storage.moderators.moderator import Moderator
from bot.storage.secrets import Pseudonyms
from bot.storage.tables import cases, proposals, questions
from knowledge.masking import without_tags
from knowledge.visible import visible

LONGEST_PHRASE = 300
"""Characters of a phrase: an example question is short, what is longer tells a story of one person."""


class ProposalKind(StrEnum):
    """What is proposed."""

    EXAMPLE = "example"
    """A phrase more among the examples of a topic."""
    NEGATIVE = "negative"
    """A phrase more among those that no topic answers."""
    ENTRY = "entry"
    """A service that the base does not have."""


class Stage(StrEnum):
    """Where a proposal stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal.

    `phrase` is a resident's, masked: hostile text, to be read again before it is accepted. `fields` are those of the
    service, as its YAML names them. Both are gone once it was decided on. `change` is the number of the change of the
    base that an accepted one became.
    """

    number: int
    kind: ProposalKind
    stage: Stage
    case: int | None
    commune: str | None
    language: str
    topic: str | None
    phrase: str | None
    fields: Mapping[str, Any]
    by: Moderator
    made_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    change: int | None


class Decided(Exception):
    """Somebody decided on the proposal before, or its case was reopened: there is nothing to decide any more."""


class Proposals:
    """The proposals."""

    def __init__(self, database: Database, pseudonyms: Pseudonyms) -> None:
        self._database = database
        self._pseudonyms = pseudonyms

    async def phrase(
        self, kind: ProposalKind, case: Case, topic: str | None, by: Moderator, now: datetime
    ) -> int | None:
        """Propose the words of a case as an example of `topic`, or as what no topic answers; returns its number.

        None when nothing is left of the words once what was masked is taken out, or when they wait already.
        """
        phrase = " ".join(visible(without_tags(case.words or "")).split())[:LONGEST_PHRASE].strip()
        if not any(character.isalpha() for character in phrase):
            return None
        head = (
            select(questions.c.person)
            .join(cases, and_(cases.c.head == questions.c.number, cases.c.number == case.number))
            .scalar_subquery()
        )
        async with self._database.transaction():
            if await self._waiting_as(phrase, topic):
                return None
            return await self._add(kind, topic, {"phrase": phrase}, by, now, person=head, **_whence(case))

    async def example(self, phrase: str, topic: str, language: str, by: Moderator, now: datetime) -> int | None:
        """Propose what a moderator typed as an example of `topic`; returns its number, that of the same which waits.

        None when it says nothing.
        """
        phrase = " ".join(visible(phrase).split())
        if not any(character.isalpha() for character in phrase):
            return None
        async with self._database.transaction():
            waiting = await self._waiting_as(phrase, topic)
            return waiting or await self._add(
                ProposalKind.EXAMPLE, topic, {"phrase": phrase}, by, now, language=language
            )

    async def _waiting_as(self, phrase: str, topic: str | None) -> int | None:
        """The open proposal that says the same, if any."""
        same = (proposals.c.content == _content({"phrase": phrase}), proposals.c.topic.is_not_distinct_from(topic))
        async with self._database.transaction() as connection:
            return await connection.scalar(select(proposals.c.number).where(*same, proposals.c.state == Stage.OPEN))

    async def entry(self, case: Case, topic: str, fields: Mapping[str, Any], by: Moderator, now: datetime) -> int:
        """Propose a service that answers a case, for `topic`; `fields` as its YAML names them. Returns its number."""
        return await self._add(ProposalKind.ENTRY, topic, {"fields": dict(fields)}, by, now, **_whence(case))

    async def get(self, number: int) -> Proposal | None:
        """The proposal `number`."""
        async with self._database.transaction() as connection:
            row = (await connection.execute(select(proposals).where(proposals.c.number == number))).first()
        return _proposal(row) if row else None

    async def page(self, stage: Stage = Stage.OPEN, before: int | None = None, size: int = 50) -> list[Proposal]:
        """The newest proposals of a stage, of a number lower than `before`; one more than `size` when others follow."""
        wanted = select(proposals).where(proposals.c.state == stage).order_by(proposals.c.number.desc()).limit(size + 1)
        if before is not None:
            wanted = wanted.where(proposals.c.number < before)
        async with self._database.transaction() as connection:
            return [_proposal(row) for row in await connection.execute(wanted)]

    async def of_case(self, case: int) -> list[Proposal]:
        """What a case led to."""
        wanted = select(proposals).where(proposals.c.case == case).order_by(proposals.c.number)
        async with self._database.transaction() as connection:
            return [_proposal(row) for row in await connection.execute(wanted)]

    async def said_by(self, chat: int) -> list[Proposal]:
        """The open proposals that hold words of `chat`, oldest first: their case is stripped, these words are not."""
        mine = (proposals.c.person == self._pseudonyms.of(chat), proposals.c.state == Stage.OPEN)
        async with self._database.transaction() as connection:
            rows = await connection.execute(select(proposals).where(*mine).order_by(proposals.c.number))
            return [_proposal(row) for row in rows]

    async def waiting(self) -> int:
        """How many proposals are open."""
        count = select(func.count()).select_from(proposals).where(proposals.c.state == Stage.OPEN)
        async with self._database.transaction() as connection:
            return await connection.scalar(count) or 0

    async def decide(
        self, number: int, stage: Stage, by: Moderator, now: datetime, change: int | None = None
    ) -> Proposal:
        """Accept (as the `change` of the base) or reject a proposal; its words go. One winner.

        Raises:
            Decided: it is not open any more.
        """
        decided = {"state": stage, "decided_by": by.name, "decided_at": now, "change": change}
        statement = update(proposals).where(proposals.c.number == number, proposals.c.state == Stage.OPEN)
        gone = {"content": None, "person": None}
        async with self._database.transaction() as connection:
            row = (await connection.execute(statement.values(**decided, **gone).returning(proposals))).first()
        if row is None:
            raise Decided
        return _proposal(row)

    async def withdraw(self, case: int) -> None:
        """Take away the phrases that a case led to and that nobody decided on: the decision was taken back."""
        mine = (proposals.c.case == case, proposals.c.state == Stage.OPEN, proposals.c.kind != ProposalKind.ENTRY)
        async with self._database.transaction() as connection:
            await connection.execute(delete(proposals).where(*mine))

    async def forget(self, chat: int) -> None:
        """Erase the open proposals that hold words of `chat`."""
        async with self._database.transaction() as connection:
            await connection.execute(delete(proposals).where(proposals.c.person == self._pseudonyms.of(chat)))

    async def forget_before(self, limit: datetime) -> int:
        """Erase the proposals made before `limit`, decided on or not; returns how many."""
        async with self._database.transaction() as connection:
            return (await connection.execute(delete(proposals).where(proposals.c.made_at < limit))).rowcount

    async def _add(
        self,
        kind: ProposalKind,
        topic: str | None,
        content: Mapping[str, object],
        by: Moderator,
        now: datetime,
        **whence: object,
    ) -> int:
        """Keep a proposal; `whence` is what else is known of it: its case, commune, language, person."""
        row = insert(proposals).values(
            kind=kind,
            state=Stage.OPEN,
            topic=topic,
            content=_content(content),
            by_id=by.id,
            by_name=by.name,
            made_at=now,
            **whence,
        )
        async with self._database.transaction() as connection:
            return int((await connection.execute(row.returning(proposals.c.number))).scalar_one())


def _content(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False)


def _whence(case: Case) -> dict[str, object]:
    return {"case": case.number, "commune": case.commune, "language": case.language}


def _proposal(row: Row[Any]) -> Proposal:
    content: dict[str, Any] = json.loads(row.content) if row.content else {}
    return Proposal(
        number=row.number,
        kind=ProposalKind(row.kind),
        stage=Stage(row.state),
        case=row.case,
        commune=row.commune,
        language=row.language,
        topic=row.topic,
        phrase=content.get("phrase"),
        fields=content.get("fields", {}),
        by=Moderator(row.by_id, row.by_name),
        made_at=row.made_at,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        change=row.change,
    )
