"""Why a change cannot be written, as staff read it."""

from knowledge.texts.catalogue import catalogue


class Unwritable(Exception):
    """A change that cannot be made in this text; `code` names the reason, `str()` says it in French."""

    def __init__(self, code: str, **values: object) -> None:
        """`code` is a key of the catalogue `writing`, `values` fill its sentence."""
        super().__init__(catalogue("writing")(code, **values))
        self.code = code
