"""A real PostgreSQL for the tests: the server of `TEST_DATABASE_URL`, or a throwaway one of the installed binaries.

Debian's package `postgresql` is enough; nothing of its own cluster is touched. PostgreSQL refuses to run as the
superuser: then its system user `postgres` runs it.
"""

import asyncio
import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pwd import getpwnam

import asyncpg
from sqlalchemy import make_url

GIVEN = "TEST_DATABASE_URL"
"""Environment variable: the URL of a server on which databases may be made and dropped."""

SHARED = "GUICHET_TEST_CLUSTER"
"""Environment variable: the folder of this run's cluster, which every process of the run finds or starts."""


class NoPostgres(Exception):
    """There is no PostgreSQL to test with; the message says what to install."""


def binaries() -> Path:
    """Where `initdb` and `pg_ctl` are.

    Raises:
        NoPostgres: they are not installed.
    """
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    found = shutil.which("initdb")
    if found is None:
        raise NoPostgres("PostgreSQL is not installed (Debian package `postgresql`), and TEST_DATABASE_URL is not set")
    return Path(found).parent


class Cluster:
    """A server of its own, in a folder, reached by its socket only."""

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        """`durable` keeps the synchronisations that a test may do without and that a measure may not."""
        self.folder = folder
        self._durable = durable

    @property
    def url(self) -> str:
        """Its address as SQLAlchemy wants it."""
        return f"postgresql+asyncpg://postgres@/postgres?host={self.folder}"

    def start(self) -> None:
        """Start it, making it first.

        Raises:
            NoPostgres: it is not installed.
        """
        commands = binaries()
        if os.geteuid() == 0:
            user = getpwnam("postgres")
            os.chown(self.folder, user.pw_uid, user.pw_gid)
        data = self.folder / "data"
        if not data.exists():
            self._run(commands / "initdb", "-D", data, "-A", "trust", "-U", "postgres", "--no-sync", "-E", "UTF8")
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c max_connections=200"
        if not self._durable:
            options += " -c fsync=off -c full_page_writes=off"
        log = self.folder / "log"
        self._run(commands / "pg_ctl", "-D", data, "-l", log, "-o", options, "-w", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it; `immediate` is as a power cut."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run(binaries() / "pg_ctl", "-D", self.folder / "data", "-m", mode, "-w", "stop")

    def _run(self, *command: str | Path) -> None:
        prefix = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"] if os.geteuid() == 0 else []
        subprocess.run(  # noqa: S603 - nothing in it comes from elsewhere
            [*prefix, *map(str, command)], check=True, stdout=subprocess.DEVNULL, cwd=self.folder
        )


@contextmanager
def throwaway(*, durable: bool = False) -> Iterator[Cluster]:
    """A cluster for the time of an `async with`, erased at the end."""
    folder = Path(tempfile.mkdtemp(prefix="guichet-pg-"))
    cluster = Cluster(folder, durable=durable)
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()
        shutil.rmtree(folder)


def server_of_this_run() -> str:
    """The URL of the server that the tests of this run share, started by whoever comes first.

    Raises:
        NoPostgres: there is none.
    """
    if given := os.environ.get(GIVEN):
        return given
    cluster = Cluster(Path(os.environ[SHARED]))
    with (cluster.folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (cluster.folder / "data" / "postmaster.pid").exists():
            cluster.start()
    return cluster.url


def create(server: str, name: str) -> None:
    """Make an empty database called `name`, in the place of the one that there may be."""
    asyncio.run(_command(server, f'drop database if exists "{name}" with (force)', f'create database "{name}"'))


@contextmanager
def database_on(server: str, name: str) -> Iterator[str]:
    """An empty database called `name`, dropped at the end; its URL."""
    create(server, name)
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    asyncio.run(_command(server, f'drop database "{name}" with (force)'))


async def _command(server: str, *commands: str) -> None:
    plain = make_url(server).set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    try:
        for command in commands:
            await connection.execute(command)
    finally:
        await connection.close()
