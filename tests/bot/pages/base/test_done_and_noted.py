"""A change of the base and its line of the journal are made together, or neither is: no page denies what was done."""

from pathlib import Path

from sqlalchemy import text

from bot.storage.cases.proposals import Stage
from bot.storage.database import Database
from tests.bot.pages.base.forms import PMI, hidden, text_of
from tests.bot.pages.visitor import Answer, Town, Visitor

CLOSURE = {"geste": "ajouter", "debut": "2026-12-24", "fin": "", "motif": "travaux"}
NOTHING_DONE = "La base de données ne répond pas. Rien n’a été fait."


async def _closed(visitor: Visitor) -> Answer:
    """A closure of the PMI, read again and written."""
    review = await visitor.post(f"{PMI}/fermetures", None, **CLOSURE, etape="relire")
    return await visitor.post(f"{PMI}/fermetures", None, **hidden(review), etape="ecrire")


async def _journal(database: Database, name: str, to: str) -> None:
    """Take the journal away, or bring it back: nothing can be noted meanwhile."""
    async with database.transaction() as connection:
        await connection.execute(text(f"ALTER TABLE {name} RENAME TO {to}"))


async def test_what_cannot_be_noted_is_not_done(visitor: Visitor, place: Town, own_base: Path) -> None:
    """Neither a change, nor taking it back; once the journal is there again both are, and it tells of them."""
    await visitor.get(f"{PMI}/fermetures")
    database, before = place.service.database, text_of(own_base)
    await _journal(database, "audit", "away")
    refused = await _closed(visitor)
    assert (refused.status, NOTHING_DONE in refused.words, text_of(own_base)) == (503, True, before)
    await _journal(database, "away", "audit")
    assert (await _closed(visitor)).status == 303
    closed = text_of(own_base)
    assert "travaux" in closed
    await _journal(database, "audit", "away")
    assert (await visitor.post("/base/historique/1/annuler")).status == 503
    assert text_of(own_base) == closed
    await _journal(database, "away", "audit")
    assert (await visitor.post("/base/historique/1/annuler")).status == 303
    assert text_of(own_base) == before
    words = (await visitor.get("/journal")).words
    assert "a changé la base" in words
    assert "a annulé un changement de la base" in words


async def test_a_proposal_that_cannot_be_noted_stays_open(visitor: Visitor, place: Town, own_base: Path) -> None:
    """Accepted or refused: the file is as it was, and the proposal is still to be decided on."""
    case, _ = await place.case("où abandonner mon vieux sapin")
    await visitor.get(f"/affaires/{case}")
    await visitor.post(f"/affaires/{case}/relier", version=1, cible="pmi")
    [proposal] = await place.queue.proposals.of_case(case)
    await visitor.get(f"/propositions/{proposal.number}")
    await _journal(place.service.database, "audit", "away")
    for gesture in ("accepter", "refuser"):
        refused = await visitor.post(f"/propositions/{proposal.number}", geste=gesture)
        assert (refused.status, NOTHING_DONE in refused.words) == (503, True)
        kept = await place.queue.proposals.get(proposal.number)
        assert kept
        assert kept.stage is Stage.OPEN
    assert "sapin" not in (own_base / "sujets" / "pmi.yaml").read_text("utf-8")
