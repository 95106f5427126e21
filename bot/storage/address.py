"""The address of a database, as hosts give it: without the driver, and with libpq's words for TLS in its query.

https://www.postgresql.org/docs/15/libpq-connect.html#LIBPQ-PARAMKEYWORDS
"""

from urllib.parse import urlencode

from sqlalchemy import URL

_DRIVERS = {
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "sqlite": "sqlite+aiosqlite",
}
"""Hosts hand out `postgres://…`, or a driver that waits: the asynchronous one takes its place."""

_TLS = frozenset({"sslmode", "sslrootcert", "sslcert", "sslkey", "sslpassword", "sslcrl"})
"""What libpq says of TLS. asyncpg means the same by it, files of `~/.postgresql` included, but reads it in a `dsn`."""

_OF_THE_DRIVER = frozenset(
    {
        *("host", "port", "user", "password", "passfile", "database", "service", "servicefile"),
        *("ssl", "target_session_attrs", "krbsrvname", "gsslib", "prepared_statement_cache_size"),
    }
)
"""What asyncpg and its dialect take from the query, as text."""

_SEVERAL = frozenset({"host", "port"})
"""What may be there several times: servers that stand in for one another."""

_MODES = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})

_SECRET = ("password", "sslpassword")


class NotUnderstood(ValueError):
    """The query says what cannot be heeded; `names` are those of its parameters, their values being nobody's matter."""

    def __init__(self, *names: str) -> None:
        super().__init__("not understood")
        self.names = names


class NoFile(ValueError):
    """The address of a SQLite names no file: a host instead, by a stroke that is missing, the memory, or nothing."""


def complete(given: URL) -> URL:
    """The address with the asynchronous driver.

    Raises:
        NotUnderstood: the query holds a parameter that is unknown, or whose value is impossible.
        NoFile: this is SQLite, and what is kept would be lost, or be elsewhere than is thought.
    """
    url = given.set(drivername=_DRIVERS.get(given.get_backend_name(), given.drivername))
    sqlite = url.get_backend_name() == "sqlite"
    wrong = [name for name, value in url.query.items() if sqlite or not _possible(name, value)]
    if wrong:
        raise NotUnderstood(*sorted(wrong))
    if sqlite and (url.database in (None, "", ":memory:") or url.host is not None or url.port is not None):
        raise NoFile
    return url


def connecting(url: URL) -> tuple[URL, dict[str, object]]:
    """A complete address as SQLAlchemy takes it, and what asyncpg is to be told besides."""
    tls = {name: str(value) for name, value in url.query.items() if name in _TLS}
    return url.difference_update_query(_TLS), {"dsn": f"postgresql://?{urlencode(tls)}"} if tls else {}


def address_without_password(url: URL) -> str:
    """The database as a person knows it: the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return url.difference_update_query(_SECRET).render_as_string(hide_password=True)


def _possible(name: str, value: str | tuple[str, ...]) -> bool:
    if name in _SEVERAL:
        return True
    if name in ("sslmode", "ssl"):
        return value in _MODES
    return name in _TLS | _OF_THE_DRIVER and isinstance(value, str)
