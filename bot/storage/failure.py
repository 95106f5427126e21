"""Why a database failed: one word for the log and the metrics, from whatever its driver raised.

Only kinds and codes are looked at, never what an error quotes: that may be a resident's words, or a password.
"""

import errno
import socket
import ssl
from collections.abc import Iterator
from enum import StrEnum

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolEmpty


class Reason(StrEnum):
    """What operators read; `database.…` of the command line's catalogue says each in French, with its remedy."""

    DISK_FULL = "disk_full"
    DISK_FAILING = "disk_failing"
    FILE_ABSENT = "file_absent"
    FILE_REFUSED = "file_refused"
    FILE_READ_ONLY = "file_read_only"
    DAMAGED = "damaged"
    BUSY = "busy"
    UNPREPARED = "unprepared"
    REFUSED = "refused"
    UNKNOWN_HOST = "unknown_host"
    NO_ANSWER = "no_answer"
    STOPPED = "stopped"
    STARTING = "starting"
    CROWDED = "crowded"
    PASSWORD = "password"  # noqa: S105 - the word for a wrong one
    NOT_LET_IN = "not_let_in"
    NO_DATABASE = "no_database"
    RIGHTS = "rights"
    READ_ONLY = "read_only"
    NO_TLS = "no_tls"
    AUTHORITY = "authority"
    CERTIFICATE_NAME = "certificate_name"
    CERTIFICATE_DATE = "certificate_date"
    CERTIFICATE_FILE = "certificate_file"
    OTHER = "other"


_SQLITE = {
    "SQLITE_FULL": Reason.DISK_FULL,
    "SQLITE_IOERR_SHMSIZE": Reason.DISK_FULL,  # the file that connections share is made, empty, and cannot grow
    "SQLITE_IOERR": Reason.DISK_FAILING,
    "SQLITE_CANTOPEN": Reason.FILE_REFUSED,
    "SQLITE_PERM": Reason.FILE_REFUSED,
    "SQLITE_AUTH": Reason.FILE_REFUSED,
    "SQLITE_READONLY": Reason.FILE_READ_ONLY,
    "SQLITE_CORRUPT": Reason.DAMAGED,
    "SQLITE_NOTADB": Reason.DAMAGED,
    "SQLITE_BUSY": Reason.BUSY,
    "SQLITE_LOCKED": Reason.BUSY,
}
"""How the names of SQLite's codes begin, the first that fits: https://www.sqlite.org/rescode.html."""

_POSTGRESQL = {
    "08": Reason.STOPPED,
    "25006": Reason.READ_ONLY,
    "28P01": Reason.PASSWORD,
    "28": Reason.NOT_LET_IN,
    "3D000": Reason.NO_DATABASE,
    "42501": Reason.RIGHTS,
    "42P01": Reason.UNPREPARED,
    "42703": Reason.UNPREPARED,
    "53100": Reason.DISK_FULL,
    "53300": Reason.CROWDED,
    "55P03": Reason.BUSY,
    "57P01": Reason.STOPPED,
    "57P02": Reason.STOPPED,
    "57P03": Reason.STARTING,
    "58030": Reason.DISK_FAILING,
}
"""How PostgreSQL's codes begin: https://www.postgresql.org/docs/15/errcodes-appendix.html."""

_CERTIFICATE = {
    **dict.fromkeys((9, 10), Reason.CERTIFICATE_DATE),
    **dict.fromkeys((62, 63, 64), Reason.CERTIFICATE_NAME),
}
"""OpenSSL's codes of a certificate refused (`X509_V_ERR_…` of `x509_vfy.h`); the others are of its authority."""

_KINDS: tuple[tuple[type[OSError], Reason], ...] = (
    (socket.gaierror, Reason.UNKNOWN_HOST),
    (ConnectionRefusedError, Reason.REFUSED),
    (ConnectionResetError, Reason.STOPPED),
    (BrokenPipeError, Reason.STOPPED),
    (TimeoutError, Reason.NO_ANSWER),
    (PermissionError, Reason.FILE_REFUSED),
    (NotADirectoryError, Reason.FILE_REFUSED),
    (IsADirectoryError, Reason.FILE_REFUSED),
    (FileExistsError, Reason.FILE_REFUSED),
)
"""Errors of the system that say all by their kind."""

_DISK = {
    errno.ENOSPC: Reason.DISK_FULL,
    errno.EDQUOT: Reason.DISK_FULL,
    errno.EROFS: Reason.FILE_READ_ONLY,
    errno.EIO: Reason.DISK_FAILING,
}

_FILES_OF_TLS = ("sslrootcert", "sslcert", "sslkey", "sslcrl")


class Held(SQLAlchemyError):
    """Somebody else has the one connection for too long."""


def reason_of(error: BaseException, url: URL | None = None) -> Reason:
    """Why the database failed; with its `url`, a file that is missing is told from a server that is."""
    for one in _chain(error):
        if reason := _of_sqlite(one) or _of_postgresql(one) or _of_the_network(one, url):
            return reason
    return Reason.OTHER


def named(error: BaseException) -> str:
    """An error for the log: its kind, and the reason when it is the database's."""
    kind = type(error).__name__
    return f"{kind} ({reason_of(error)})" if isinstance(error, SQLAlchemyError) else kind


def _chain(error: BaseException) -> Iterator[BaseException]:
    """An error, and those that it comes from."""
    seen: list[BaseException] = []
    while error not in seen:
        seen.append(error)
        yield error
        error = getattr(error, "orig", None) or error.__cause__ or error.__context__ or error


def _of_sqlite(error: BaseException) -> Reason | None:
    if isinstance(error, Held | PoolEmpty):
        return Reason.BUSY
    code = getattr(error, "sqlite_errorname", None) or ""
    if code == "SQLITE_ERROR":  # SQLite has no code for it; its words name our tables, and are not repeated
        return Reason.UNPREPARED if str(error).startswith(("no such table", "no such column")) else None
    return next((reason for begins, reason in _SQLITE.items() if code.startswith(begins)), None)


def _of_postgresql(error: BaseException) -> Reason | None:
    code = getattr(error, "sqlstate", None) or ""
    if type(error).__name__ == "ClientConfigurationError":  # asyncpg's, which need not be installed
        return Reason.CERTIFICATE_FILE if "certificate" in str(error) else None
    return next((reason for begins, reason in _POSTGRESQL.items() if code.startswith(begins)), None)


def _of_the_network(error: BaseException, url: URL | None) -> Reason | None:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATE.get(error.verify_code, Reason.AUTHORITY)
    for kind, reason in _KINDS:
        if isinstance(error, kind):
            return reason
    match error:
        case ssl.SSLError() if error.library in ("X509", "PEM"):
            return Reason.CERTIFICATE_FILE
        case FileNotFoundError():  # of SQLite, of a certificate, or the socket of a server that does not run
            return _of_what_is_absent(url)
        case ConnectionError() if "SSL" in str(error):  # asyncpg's own words for a server that has no TLS
            return Reason.NO_TLS
        case OSError() if error.errno in _DISK:
            return _DISK[error.errno]
        case OSError() if url is not None and url.get_backend_name() == "sqlite":
            return Reason.FILE_REFUSED
        case OSError():  # of several addresses at once
            return Reason.REFUSED if "[Errno 111]" in str(error) else Reason.NO_ANSWER
    return None


def _of_what_is_absent(url: URL | None) -> Reason:
    if url is not None and url.get_backend_name() == "sqlite":
        return Reason.FILE_ABSENT
    return Reason.CERTIFICATE_FILE if url and any(map(url.query.get, _FILES_OF_TLS)) else Reason.REFUSED
