"""Logs: one JSON object a line, without secrets and without anybody's words."""

import json
import logging
import re
import sys
import threading
from collections.abc import Iterable
from types import TracebackType

from bot.repeats import Repeats

OURS = frozenset({"bot", "guichet", "handlers", "knowledge"})
"""The first names of our loggers."""

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")


class RedactingFormatter(logging.Formatter):
    """Formats records as JSON and hides bot tokens and the secrets given, wherever they come from.

    What libraries say is told by its level and place alone: at one level or another they write URLs, statements,
    rows or whole updates.
    """

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__()
        self._secrets = tuple(secret for secret in secrets if secret)

    def format(self, record: logging.LogRecord) -> str:
        """One line; an exception is told by its type and place, never by its message, which may quote a resident."""
        line: dict[str, object] = {
            "at": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
        }
        if record.name.partition(".")[0] in OURS:
            line["message"] = record.getMessage()
        else:
            line["said"] = f"{record.filename}:{record.lineno} {record.funcName}"
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = _where(record.exc_info[2])
        if repeated := getattr(record, "repeated", 0):
            line["repeated"] = repeated
        return self.redact(json.dumps(line, ensure_ascii=False))

    def redact(self, text: str) -> str:
        """`text` without any secret."""
        for secret in self._secrets:
            text = text.replace(secret, "[secret]")
        return _TOKEN.sub("[token]", text)


def set_up(level: int = logging.INFO, secrets: Iterable[str] = (), *, libraries: int = logging.WARNING) -> None:
    """Send every log to standard error, redacted: ours from `level` on, those of libraries from `libraries` on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(RedactingFormatter(secrets))
    handler.addFilter(Repeats())
    logging.basicConfig(level=libraries, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False  # a line that cannot be written would be shown with all its arguments
    sys.excepthook = _process_ends
    threading.excepthook = _thread_ends
    sys.unraisablehook = _nobody_to_tell


def _process_ends(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if not issubclass(kind, KeyboardInterrupt):
        logging.getLogger("guichet").critical("the process stops", exc_info=(kind, error, trace))


def _thread_ends(ended: threading.ExceptHookArgs) -> None:
    if ended.exc_value:
        error = (ended.exc_type, ended.exc_value, ended.exc_traceback)
        logging.getLogger("guichet").error("a thread ends", exc_info=error)


def _nobody_to_tell(failed: "sys.UnraisableHookArgs") -> None:
    if failed.exc_value:
        error = (failed.exc_type, failed.exc_value, failed.exc_traceback)
        logging.getLogger("guichet").error("something failed while it was put away", exc_info=error)


def _where(trace: TracebackType | None) -> str:
    frames = []
    while trace:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_filename.rsplit('/', 2)[-1]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return " < ".join(reversed(frames[-4:]))
