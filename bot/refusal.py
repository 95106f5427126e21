"""What stops a command, said so that a person can mend it."""

from knowledge.texts.catalogue import catalogue


class Refused(Exception):
    """The input, a setting or the surroundings are at fault; the command ends with exit code 1."""

    def __init__(self, code: str, **values: object) -> None:
        """`code` names a sentence of the command line's catalogue, `values` fill it; `str()` gives it whole."""
        super().__init__(catalogue("cli")(code, **values))
        self.code = code
