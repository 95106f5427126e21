"""Why a change that was right is not on the disk, in words for staff."""

from bot.base.folder import Interrupted, NotWritable
from knowledge.texts.catalogue import catalogue

UNWRITTEN = (NotWritable, Interrupted, OSError)
"""What `Keeper.change` raises when the folder, and not the change, is at fault."""


def why_unwritten(error: NotWritable | Interrupted | OSError) -> str:
    """What is wrong with the folder."""
    texts = catalogue("base")
    match error:
        case NotWritable():
            return texts(error.code)
        case Interrupted():
            return texts("interrupted", fichiers=", ".join(error.names))
        case OSError():
            return texts("disk")
