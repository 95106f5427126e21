"""What changed between two texts, as people who read changes know it."""

from knowledge.writing.patch import hunks, shown


def difference(old: str, new: str, name: str) -> str:
    """The unified difference of a file; empty when nothing changed. Line ends of Windows are not shown."""
    changes = hunks(old, new)
    return shown(changes, name).replace("\r", "") if changes else ""
