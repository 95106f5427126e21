"""A proposal of the moderators as a change of the base: how it reads, and making it."""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.base.keeper import Edit, Keeper, Snapshot
from bot.base.labelled import OF_THE_PROJECT, Labelled, read_labelled
from bot.base.new_service import new_service
from bot.base.refusals import NothingToChange
from bot.storage.cases.proposals import Decided, Proposal, ProposalKind, Proposals, Stage
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from knowledge.model.base import Base
from knowledge.reading.base_reader import read_texts
from knowledge.reading.fault import Fault
from knowledge.texts.catalogue import catalogue
from knowledge.writing import corrections
from knowledge.writing.difference import difference
from knowledge.writing.entries import examples_place, negatives_place, place_of
from knowledge.writing.unwritable import Unwritable

ALREADY = "DEJA_ECRIT"
"""The code of what is written already."""


class Lessons:
    """Turns proposals into edits of the base."""

    def __init__(self, keeper: Keeper, proposals: Proposals, audit: Audit, questions: Path = OF_THE_PROJECT) -> None:
        """`questions` is a folder of labelled ones, which judge a change beside those of the base."""
        self._keeper = keeper
        self._proposals = proposals
        self._audit = audit
        self._questions = questions

    async def edit(self, proposal: Proposal, chosen: Mapping[str, str]) -> Edit:
        """The file that accepting would change, before and after; `chosen` is all that is said of a service.

        Raises:
            Unwritable: it cannot be written, with the reason.
        """
        return _edit(await self._keeper.read(), proposal, chosen)

    async def faults(self, edit: Edit) -> tuple[Fault, ...]:
        """The errors that the base would have."""
        return (await asyncio.to_thread(read_texts, await self.texts(edit))).errors

    async def texts(self, edit: Edit) -> Mapping[str, str]:
        """Every file of the base as it would be."""
        return {**(await self._keeper.read()).texts, edit.file: edit.new or ""}

    def labelled(self, base: Base) -> Labelled:
        """The labelled questions that a base is judged by. It reads files: for a thread."""
        return read_labelled(self._keeper.folder.path, base, self._questions)

    async def accept(self, proposal: Proposal, chosen: Mapping[str, str], by: Moderator, now: datetime) -> None:
        """Make the change, unless the base says so already, and note the proposal as accepted: both, or neither.

        Raises:
            Decided: somebody decided on it before.
            Unwritable: it cannot be written.
            Breaks, Conflict, and those of `UNWRITTEN`: see `Keeper.change`.
        """
        current = await self._proposals.get(proposal.number)
        if current is None or current.stage is not Stage.OPEN:
            raise Decided
        note = partial(self._decide, proposal, Stage.ACCEPTED, by, now)
        try:
            edit = await self.edit(proposal, chosen)
            summary = catalogue("base")("lesson", number=proposal.number)
            await self._keeper.change([edit], by.name, summary, note=note)
        except NothingToChange:
            await note()
        except Unwritable as refused:
            if refused.code != ALREADY:
                raise
            await note()

    async def refuse(self, proposal: Proposal, by: Moderator, now: datetime) -> None:
        """Note the proposal as rejected.

        Raises:
            Decided: somebody decided on it before.
        """
        await self._decide(proposal, Stage.REJECTED, by, now)

    async def _decide(
        self, proposal: Proposal, stage: Stage, by: Moderator, now: datetime, change: int | None = None
    ) -> None:
        """The decision and its line of the audit log, together."""
        details = {"proposal": proposal.number, **({"change": change} if change else {})}
        async with self._keeper.history.transaction():
            await self._proposals.decide(proposal.number, stage, by, now, change)
            accepted = stage is Stage.ACCEPTED
            await self._audit.record(by, "accept" if accepted else "reject", proposal.case, details, now)


def edit_text(edit: Edit) -> str:
    """An edit as people who read changes know it."""
    return difference(edit.old or "", edit.new or "", edit.file)


def _edit(snapshot: Snapshot, proposal: Proposal, chosen: Mapping[str, str]) -> Edit:
    texts, phrase, topic = snapshot.texts, proposal.phrase or "", proposal.topic or ""
    match proposal.kind:
        case ProposalKind.EXAMPLE:
            place = examples_place(texts, topic, proposal.language)
            if place is None:
                raise Unwritable("SUJET_SANS_LISTE", sujet=topic, langue=proposal.language)
            old = texts[place.file]
            return Edit(place.file, old, corrections.add_example(old, topic, phrase, proposal.language))
        case ProposalKind.NEGATIVE:
            place = negatives_place(texts, proposal.language)
            if place is None:
                raise Unwritable("INTROUVABLE", valeur="hors_sujet", genre="hors_sujet")
            old = texts[place.file]
            return Edit(place.file, old, corrections.add_negative(old, phrase))
        case ProposalKind.ENTRY:
            if snapshot.reading.base is None:
                raise Unwritable("BASE_FAUSSE")
            new = new_service(snapshot.reading.base, proposal, chosen)
            file = _file(texts, snapshot.reading.base, proposal, chosen.get("structure", ""))
            text = old = texts[file]
            if new.place is not None:
                text = corrections.add_entry(text, "structures", new.place)
            return Edit(file, old, corrections.add_entry(text, "services", new.service))


def _file(texts: Mapping[str, str], base: Base, proposal: Proposal, structure: str) -> str:
    """Where a new service is written: beside its structure, a new one beside the others of its commune, or this one.

    Raises:
        Unwritable: no file has any of them.
    """
    commune = base.communes.get(proposal.commune or "")
    near = (one.id for one in base.structures.values() if commune and one.code_insee == commune.code_insee)
    known = [structure] if structure else near
    places = (place_of(texts, "structures", one) for one in known)
    place = next(filter(None, places), None) or (place_of(texts, "communes", commune.id) if commune else None)
    if place is None:
        raise Unwritable("INTROUVABLE", valeur=structure, genre="structures")
    return place.file
