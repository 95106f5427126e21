"""Requests that no browser sends: refused or not found, never an error of the server."""

import asyncio
from pathlib import Path

import pytest

from bot.service import Service
from bot.settings import Settings
from bot.standin import StandIn
from knowledge.guichet import Guichet
from tests.bot.pages.visitor import Town, Visitor
from tests.bot.raw import Clock

FILTERED = {
    "/?commune=%00": "Aucune affaire",
    "/?sujet=x%00": "Aucune affaire",
    "/affaires.csv?commune=%00": "affaire;état",
    "/journal?quoi=%00": "Rien de noté",
}
"""A filter that holds a null character, and what is shown when it finds nothing."""


async def status(place: Town, method: str, path: str, *headers: bytes) -> int:
    """What the server answers to headers sent byte for byte."""
    reader, writer = await asyncio.open_connection("127.0.0.1", place.service.port)
    sent = (f"{method} /moderation{path} HTTP/1.1".encode(), b"Host: guichet.example", *headers)
    writer.write(b"\r\n".join((*sent, b"Content-Length: 0", b"Connection: close", b"", b"")))
    answer = await asyncio.wait_for(reader.read(), 10)
    writer.close()
    return int(answer.split()[1])


def cookie(visitor: Visitor) -> bytes:
    """The header that brings the session of a visitor."""
    return b"Cookie: " + "; ".join(f"{one.key}={one.value}" for one in visitor.jar).encode()


@pytest.mark.parametrize("origin", [b"http://[", b"http://[::1", b"\xff", b"", b"http://guichet.example:x"])
async def test_an_origin_that_is_none_is_elsewhere(place: Town, visitor: Visitor, origin: bytes) -> None:
    """403, whatever is written there."""
    assert await status(place, "POST", "/deconnexion", cookie(visitor), b"Origin: " + origin) == 403


async def test_a_header_that_is_no_text_proves_nothing(place: Town, visitor: Visitor) -> None:
    """Neither the token of a form, nor a session."""
    ours = b"Origin: http://guichet.example"
    for token in (b"\xff\xe9", "é".encode(), b"x" * 5000):
        assert await status(place, "POST", "/deconnexion", cookie(visitor), ours, b"X-Jeton: " + token) == 403
    for forged in (b"\xff", b"\xff.\xff", "é.é".encode()):
        assert await status(place, "GET", "/sessions", b"Cookie: guichet_session=" + forged) == 401


async def test_a_null_character_in_an_address_finds_nothing(
    settings: Settings, postgres_url: str, standin: StandIn, small_guichet: Guichet, clock: Clock, own_engines: Path
) -> None:
    """PostgreSQL takes none in a text, and is not said to be down for that."""
    group, amina = standin.group("Modération"), standin.person("Amina")
    group.join(amina, "administrator")
    mine = settings.model_copy(update={"database_url": postgres_url, "moderation_chat_id": group.id})
    async with Service(mine, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=own_engines) as service:
        visitor = Visitor(f"http://127.0.0.1:{service.port}/moderation")
        amina.send("/connexion")
        [link] = [word for word in ((await amina.reply()).text or "").split() if "/connexion/" in word]
        await visitor.log_in(link)
        for path, nothing in FILTERED.items():
            page = await visitor.get(path)
            assert (page.status, nothing in page.words) == (200, True), path


async def test_a_file_of_a_name_too_long_is_not_found(visitor: Visitor) -> None:
    """No disk has it."""
    for name in ("a" * 300, "a" * 6000, "é" * 300, "../" * 50):
        assert (await visitor.get(f"/static/{name}")).status == 404
