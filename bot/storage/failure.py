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


class FailureReason(StrEnum):
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
    "SQLITE_FULL": FailureReason.DISK_FULL,
    "SQLITE_IOERR_SHMSIZE": FailureReason.DISK_FULL,  # the file that connections share is made, empty, and cannot grow
    "SQLITE_IOERR": FailureReason.DISK_FAILING,
    "SQLITE_CANTOPEN": FailureReason.FILE_REFUSED,
    "SQLITE_PERM": FailureReason.FILE_REFUSED,
    "SQLITE_AUTH": FailureReason.FILE_REFUSED,
    "SQLITE_READONLY": FailureReason.FILE_READ_ONLY,
    "SQLITE_CORRUPT": FailureReason.DAMAGED,
    "SQLITE_NOTADB": FailureReason.DAMAGED,
    "SQLITE_BUSY": FailureReason.BUSY,
    "SQLITE_LOCKED": FailureReason.BUSY,
}
"""How the names of SQLite's codes begin, the first that fits: https://www.sqlite.org/rescode.html."""

_POSTGRESQL = {
    "08": FailureReason.STOPPED,
    "25006": FailureReason.READ_ONLY,
    "28P01": FailureReason.PASSWORD,
    "28": FailureReason.NOT_LET_IN,
    "3D000": FailureReason.NO_DATABASE,
    "42501": FailureReason.RIGHTS,
    "42P01": FailureReason.UNPREPARED,
    "42703": FailureReason.UNPREPARED,
    "53100": FailureReason.DISK_FULL,
    "53300": FailureReason.CROWDED,
    "55P03": FailureReason.BUSY,
    "57P01": FailureReason.STOPPED,
    "57P02": FailureReason.STOPPED,
    "57P03": FailureReason.STARTING,
    "58030": FailureReason.DISK_FAILING,
}
"""How PostgreSQL's codes begin: https://www.postgresql.org/docs/15/errcodes-appendix.html."""

_CERTIFICATE = {
    **dict.fromkeys((9, 10), FailureReason.CERTIFICATE_DATE),
    **dict.fromkeys((62, 63, 64), FailureReason.CERTIFICATE_NAME),
}
"""OpenSSL's codes of a certificate refused (`X509_V_ERR_…` of `x509_vfy.h`); the others are of its authority."""

_KINDS: tuple[tuple[type[OSError], FailureReason], ...] = (
    (socket.gaierror, FailureReason.UNKNOWN_HOST),
    (ConnectionRefusedError, FailureReason.REFUSED),
    (ConnectionResetError, FailureReason.STOPPED),
    (BrokenPipeError, FailureReason.STOPPED),
    (TimeoutError, FailureReason.NO_ANSWER),
    (PermissionError, FailureReason.FILE_REFUSED),
    (NotADirectoryError, FailureReason.FILE_REFUSED),
    (IsADirectoryError, FailureReason.FILE_REFUSED),
    (FileExistsError, FailureReason.FILE_REFUSED),
)
"""Errors of the system that say all by their kind."""

_DISK = {
    errno.ENOSPC: FailureReason.DISK_FULL,
    errno.EDQUOT: FailureReason.DISK_FULL,
    errno.EROFS: FailureReason.FILE_READ_ONLY,
    errno.EIO: FailureReason.DISK_FAILING,
}

_FILES_OF_TLS = ("sslrootcert", "sslcert", "sslkey", "sslcrl")


class Held(SQLAlchemyError):
    """Somebody else has the one connection for too long."""


def reason_of(error: BaseException, url: URL | None = None) -> FailureReason:
    """Why the database failed; with its `url`, a file that is missing is told from a server that is."""
    for cause in _chain(error):
        if reason := _of_sqlite(cause) or _of_postgresql(cause) or _of_the_network(cause, url):
            return reason
    return FailureReason.OTHER


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


def _of_sqlite(error: BaseException) -> FailureReason | None:
    if isinstance(error, Held | PoolEmpty):
        return FailureReason.BUSY
    code = getattr(error, "sqlite_errorname", None) or ""
    if code == "SQLITE_ERROR":  # SQLite has no code for it; its words name our tables, and are not repeated
        return FailureReason.UNPREPARED if str(error).startswith(("no such table", "no such column")) else None
    return next((reason for begins, reason in _SQLITE.items() if code.startswith(begins)), None)


def _of_postgresql(error: BaseException) -> FailureReason | None:
    code = getattr(error, "sqlstate", None) or ""
    if type(error).__name__ == "ClientConfigurationError":  # asyncpg's, which need not be installed
        return FailureReason.CERTIFICATE_FILE if "certificate" in str(error) else None
    return next((reason for begins, reason in _POSTGRESQL.items() if code.startswith(begins)), None)


def _of_the_network(error: BaseException, url: URL | None) -> FailureReason | None:
    if isinstance(error, ssl.SSLCertVerificationError):
        return _CERTIFICATE.get(error.verify_code, FailureReason.AUTHORITY)
    for kind, reason in _KINDS:
        if isinstance(error, kind):
            return reason
    match error:
        case ssl.SSLError() if error.library in ("X509", "PEM"):
            return FailureReason.CERTIFICATE_FILE
        case FileNotFoundError():  # of SQLite, of a certificate, or the socket of a server that does not run
            return _of_what_is_absent(url)
        case ConnectionError() if "SSL" in str(error):  # asyncpg's own words for a server that has no TLS
            return FailureReason.NO_TLS
        case OSError() if error.errno in _DISK:
            return _DISK[error.errno]
        case OSError() if url is not None and url.get_backend_name() == "sqlite":
            return FailureReason.FILE_REFUSED
        case OSError():  # of several addresses at once
            return FailureReason.REFUSED if "[Errno 111]" in str(error) else FailureReason.NO_ANSWER
    return None


def _of_what_is_absent(url: URL | None) -> FailureReason:
    if url is not None and url.get_backend_name() == "sqlite":
        return FailureReason.FILE_ABSENT
    return FailureReason.CERTIFICATE_FILE if url and any(map(url.query.get, _FILES_OF_TLS)) else FailureReason.REFUSED
