"""What stops a command, said so that a person can mend it."""

from errno import EADDRINUSE

from knowledge.texts.catalogue import catalogue
from knowledge.texts.causes import cause_of


class Refused(Exception):
    """The input, a setting or the surroundings are at fault; the command ends with exit code 1."""

    def __init__(self, code: str, **values: object) -> None:
        """`code` names a sentence of the command line's catalogue, `values` fill it; `str()` gives it whole."""
        super().__init__(catalogue("cli")(code, **values))
        self.code = code


class PortUnusable(Refused):
    """A port cannot be listened on."""

    def __init__(self, port: int, error: OSError) -> None:
        """`error` is what listening on `port` raised."""
        if error.errno == EADDRINUSE:
            super().__init__("port_taken", port=port)
        else:
            super().__init__("port_unusable", port=port, cause=cause_of(error))
