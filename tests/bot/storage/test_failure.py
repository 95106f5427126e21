"""What operators read when the database fails: the reason and its remedy, never the password."""

import asyncio
import os
import socket
import ssl
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from struct import unpack

import asyncpg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.refusal import Refused
from bot.storage.backup.backup import back_up
from bot.storage.database import Database, DatabaseUnusable
from bot.storage.failure import FailureReason, named
from bot.storage.migrate import migrate
from knowledge.texts.catalogue import catalogue
from tests import postgres

SECRET = "p4ss"


def said(reason: str) -> str:
    """How the sentence of a reason begins."""
    return catalogue("cli")(f"database.{reason}", nom="").partition(".")[0]


async def refused(url: str, statement: str = "select 1") -> DatabaseUnusable:
    """What is told of a database that refuses."""
    database = Database(url)
    try:
        async with database.transaction() as connection:
            await connection.execute(text(statement))
    except SQLAlchemyError as error:
        return database.unusable(error)
    finally:
        await database.close()
    raise AssertionError("it did not refuse")


@pytest.mark.parametrize("reason", FailureReason)
def test_every_reason_has_its_sentence(reason: FailureReason) -> None:
    """With what to do, and « ce dossier » for no server."""
    sentence = catalogue("cli")(f"database.{reason}", nom="x")
    assert ". " in sentence
    assert "ce dossier" not in sentence


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    """A server that asks a role for its password; the folder of its socket."""
    try:
        with postgres.throwaway() as cluster:
            asyncio.run(_guard(cluster))
            yield str(cluster.folder)
    except postgres.NoPostgres as absent:
        pytest.skip(str(absent))


async def _guard(cluster: postgres.Cluster) -> None:
    connection = await asyncpg.connect(cluster.url.replace("+asyncpg", ""))
    await connection.execute(f"create role guichet login password '{SECRET}'")
    rules = "local all postgres trust\nlocal all guichet scram-sha-256\n"
    (cluster.folder / "data" / "pg_hba.conf").write_text(rules)
    await connection.execute("select pg_reload_conf()")
    await connection.close()


@pytest.mark.parametrize(
    ("who", "database", "statement", "reason"),
    [
        (f"guichet:wrong-{SECRET}", "postgres", "select 1", FailureReason.PASSWORD),
        (f"nobody:{SECRET}", "postgres", "select 1", FailureReason.NOT_LET_IN),
        (f"guichet:{SECRET}", "nowhere", "select 1", FailureReason.NO_DATABASE),
        (f"guichet:{SECRET}", "postgres", "select * from updates", FailureReason.UNPREPARED),
        (f"guichet:{SECRET}", "postgres", "create table public.mine (a int)", FailureReason.RIGHTS),
    ],
)
async def test_a_server_that_refuses_says_why(
    guarded: str, who: str, database: str, statement: str, reason: FailureReason
) -> None:
    """Each refusal has its own words."""
    told = str(await refused(f"postgres://{who}@/{database}?host={guarded}", statement))
    assert said(reason) in told
    assert SECRET not in told


async def test_a_server_that_is_not_there_says_so() -> None:
    """Stopped, by its socket too, or of a name that does not exist."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for url in (f"postgres://u:{SECRET}@127.0.0.1:{port}/d", f"postgres://u:{SECRET}@/d?host=/nowhere"):
        told = str(await refused(url))
        assert said("refused") in told
        assert SECRET not in told
    assert said("unknown_host") in str(await refused(f"postgres://u:{SECRET}@nowhere.invalid/d"))


@asynccontextmanager
async def with_tls(certificate: Path | None) -> AsyncIterator[int]:
    """A server that goes on under TLS with a certificate, or has none; its port."""
    met: list[asyncio.StreamWriter] = []

    async def meet(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        met.append(writer)
        assert unpack("!II", await reader.read(8))[1] == 80877103
        writer.write(b"S" if certificate else b"N")
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            try:
                await writer.start_tls(context)
            except OSError:  # the client refuses the certificate
                return
        writer.close()

    async with await asyncio.start_server(meet, "127.0.0.1", 0) as server:
        yield server.sockets[0].getsockname()[1]
        for writer in met:
            writer.close()


def certificate(path: Path, *, days: int = 3) -> Path:
    """A certificate of another name, its own authority, and its key, in one file."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=9))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("autre.example")]), critical=True)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("mode", "root", "reason"),
    [
        ("verify-ca", "other", FailureReason.AUTHORITY),
        ("verify-full", "server", FailureReason.CERTIFICATE_NAME),
        ("verify-full", "absent", FailureReason.CERTIFICATE_FILE),
        ("verify-full", "empty", FailureReason.CERTIFICATE_FILE),
        ("verify-ca", "old", FailureReason.CERTIFICATE_DATE),
        ("require", "none", FailureReason.NO_TLS),
    ],
)
async def test_a_certificate_that_is_refused_says_why(
    tmp_path: Path, mode: str, root: str, reason: FailureReason
) -> None:
    """Its authority, its name, its date, its file; or the server has none."""
    mine = certificate(tmp_path / "server.pem", days=-3 if root == "old" else 3)
    certificate(tmp_path / "other.pem")
    (tmp_path / "empty.pem").write_bytes(b"")
    trusted = tmp_path / f"{'server' if root == 'old' else root}.pem"
    query = f"sslmode={mode}" + ("" if root == "none" else f"&sslrootcert={trusted}")
    async with with_tls(None if root == "none" else mine) as port:
        told = str(await refused(f"postgres://u:{SECRET}@127.0.0.1:{port}/d?{query}"))
    assert said(reason) in told
    assert SECRET not in told


async def test_a_server_that_stops_is_named_in_the_log() -> None:
    """The word of the log, beside the kind of the error."""
    try:
        with postgres.throwaway() as cluster:
            database = Database(cluster.url)
            async with database.transaction() as connection:
                await connection.execute(text("select 1"))
            cluster.stop()
            for word in ("stopped", "refused"):  # the connection it had, then a new one
                with pytest.raises(SQLAlchemyError) as failed:
                    async with database.transaction() as connection:
                        await connection.execute(text("select 1"))
                assert f"({word})" in named(failed.value)
            await database.close()
    except postgres.NoPostgres as absent:
        pytest.skip(str(absent))


async def test_an_empty_database_says_what_to_run(tmp_path: Path) -> None:
    """Of `status` and `backup` before the first start: neither makes tables."""
    path = tmp_path / "empty.sqlite3"
    path.touch()
    url = f"sqlite:///{path}"
    assert "guichet migrate" in str(await refused(url, "select * from updates"))
    database = Database(url)
    with pytest.raises(Refused, match="guichet migrate"):
        await back_up(database, tmp_path / "b.gz", datetime.now(UTC))
    await database.close()


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("no database", FailureReason.DAMAGED),
        ("a folder", FailureReason.FILE_REFUSED),
        ("below a file", FailureReason.FILE_REFUSED),
    ],
)
async def test_a_file_that_is_none_says_why(tmp_path: Path, kind: str, reason: FailureReason) -> None:
    """Of SQLite."""
    path = tmp_path / "d"
    if kind == "a folder":
        path.mkdir()
    else:
        path.write_bytes(os.urandom(4096))
    url = f"sqlite:///{path / 'x' if kind == 'below a file' else path}"
    try:
        told = str(await refused(url, "select * from updates"))
    except DatabaseUnusable as error:  # found at once
        told = str(error)
    assert said(reason) in told


async def test_a_file_held_by_another_is_busy(tmp_path: Path) -> None:
    """A shell of SQLite in the middle of a transaction, say."""
    first, second = (Database(f"sqlite:///{tmp_path}/d.sqlite3") for _ in range(2))
    await migrate(first)
    async with first.transaction():
        with pytest.raises(SQLAlchemyError) as failed:
            async with second.transaction() as connection:
                await connection.execute(text("select 1"))
    assert "(busy)" in named(failed.value)
    await first.close()
    await second.close()
