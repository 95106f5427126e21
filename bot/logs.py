"""Logs: one JSON object a line, without secrets and without anybody's words."""

import json
import logging
import re
import sys
from collections.abc import Iterable
from types import TracebackType

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")


class RedactingFormatter(logging.Formatter):
    """Formats records as JSON and hides bot tokens and the secrets given, wherever they come from."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """One line; an exception is told by its type and place, never by its message, which may quote a resident."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record.exc_info[2])
        return self.redact(json.dumps(line, ensure_ascii=False))

    def redact(self, text: str) -> str:
        """`text` without any secret."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return _TOKEN.sub("[token]", text)


def set_up(level: int = logging.INFO, secrets: Iterable[str] = ()) -> None:
    """Send every log to standard error, redacted; silence the libraries that write URLs or what is stored."""
    formatter = RedactingFormatter(secrets)
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for noisy in ("httpx", "httpcore", "telegram", "aiosqlite", "sqlalchemy", "alembic", "hpack"):
        logging.getLogger(noisy).setLevel(logging.WARNING)

    def excepthook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        logging.getLogger("guichet").critical("the process stops", exc_info=(kind, error, trace))

    sys.excepthook = excepthook


def _message(record: logging.LogRecord) -> str:
    """What is said; of asyncio only the first line, as the others quote the exception's message."""
    message = record.getMessage()
    return message.partition("\n")[0] if record.name == "asyncio" else message


def _where(trace: TracebackType | None) -> str:
    frames = []
    while trace:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(frames[-4:]))
