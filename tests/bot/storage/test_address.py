"""Addresses as hosts give them: TLS in libpq's words, and what nobody understands told by its name."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from struct import unpack

import pytest
from sqlalchemy import make_url

from bot.__main__ import main
from bot.settings import Settings
from bot.storage.address import address_without_password
from bot.storage.database import Database, DatabaseUnusable
from bot.storage.migrate import migrate

TLS = 80877103
"""How a client of PostgreSQL asks for TLS before it says anything else (SSLRequest)."""


@asynccontextmanager
async def without_tls() -> AsyncIterator[tuple[int, list[str]]]:
    """A server that has no TLS and hangs up on who goes on without; its port, and what it was asked."""
    asked: list[str] = []
    met: list[asyncio.StreamWriter] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append(writer)
        while head := await reader.read(8):
            asked.append("tls" if unpack("!II", head)[1] == TLS else "plain")
            if asked[-1] == "plain":
                break
            writer.write(b"N")
        writer.close()

    async with await asyncio.start_server(meet, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1], asked
    await asyncio.gather(*(writer.wait_closed() for writer in met), return_exceptions=True)


@pytest.mark.parametrize(
    ("query", "first", "also"),
    [
        ("sslmode=disable", "plain", {"plain"}),
        ("sslmode=prefer", "tls", {"tls", "plain"}),
        ("sslmode=require", "tls", {"tls"}),
        ("ssl=require", "tls", {"tls"}),
        ("sslmode=verify-full&sslrootcert=/nowhere", None, set()),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
async def test_sslmode_is_heeded(query: str, first: str | None, also: set[str], read_only: bool) -> None:  # noqa: FBT001
    """Where TLS is required nothing is said without it; where its authority cannot be read, nothing at all."""
    async with without_tls() as (port, asked):
        database = Database(f"postgres://u:p4ss@127.0.0.1:{port}/d?{query}", read_only=read_only)
        with pytest.raises(DatabaseUnusable, match=r"127\.0\.0\.1") as refused:
            await migrate(database)
        await database.close()
    assert "p4ss" not in str(refused.value)
    assert (next(iter(asked), None), set(asked)) == (first, also)


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("channel_binding=p4ss&pgbouncer=true&sslmode=require", "channel_binding, pgbouncer"),
        ("sslmode=p4ss", "sslmode"),
        ("sslmode=require&sslmode=disable", "sslmode"),
        ("sslmode=", None),
        ("host=/nowhere&port=1&target_session_attrs=any", None),
    ],
)
def test_what_is_not_understood_is_named(query: str, names: str | None) -> None:
    """Never its value, which may be a secret."""
    address = f"postgres://u:p4ss@h/d?{query}"
    if names is None:
        assert Database(address).url.drivername == "postgresql+asyncpg"
        return
    with pytest.raises(DatabaseUnusable, match=f"comprend pas\u00a0: {names}\\.") as refused:
        Database(address)
    assert "p4ss" not in str(refused.value)


@pytest.mark.parametrize("command", ["status", "serve"])
@pytest.mark.parametrize("query", ["?pgbouncer=true", "?port=x", "?sslmode=prefer&host=/nowhere"])
def test_a_command_says_so_and_ends(
    command: str, query: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, and no traceback."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", f"postgres://u:p4ss@h/d{query}")
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:x")
    monkeypatch.setenv("PORT", "0")
    assert main([command]) == 1
    told = capsys.readouterr().err
    assert (told.count("\n"), "DATABASE_URL" in told, "p4ss" in told) == (1, True, False)


@pytest.mark.parametrize("command", ["status", "serve"])
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("sqlite://var/guichet.sqlite3", "sqlite:///var/guichet.sqlite3"),
        ("sqlite://u:p4ss@h:1/d", "DATABASE_URL ne nomme pas de fichier"),
        ("sqlite://", "DATABASE_URL ne nomme pas de fichier"),
        ("sqlite:///", "DATABASE_URL ne nomme pas de fichier"),
        ("sqlite+pysqlite:///:memory:", "DATABASE_URL ne nomme pas de fichier"),
        ("sqlite:///d.sqlite3?mode=p4ss&x=y", "comprend pas\u00a0: mode, x."),
    ],
)
def test_an_address_of_sqlite_that_names_no_file_is_refused(
    command: str,
    address: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Two strokes make a host of its folder; in memory all would be lost at each start. Nothing is made beside."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("DATABASE_URL", address)
    monkeypatch.setenv("TELEGRAM_TOKEN", "1:x")
    monkeypatch.setenv("PORT", "0")
    assert main([command]) == 1
    told = capsys.readouterr().err
    assert (told.count("\n"), said in told, "p4ss" in told) == (1, True, False)
    assert list(tmp_path.rglob("*sqlite3*")) == []


def test_a_password_in_the_query_is_not_shown() -> None:
    """The driver takes it there too."""
    assert address_without_password(make_url("postgresql+asyncpg://u@h/d?password=p4ss&ssl=require")) == (
        "postgresql+asyncpg://u@h/d?ssl=require"
    )
