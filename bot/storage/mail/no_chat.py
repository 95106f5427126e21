"""The chat of what belongs to nobody."""

NO_CHAT = 0
"""That of an update that names none, and of what was dealt with, received or sent: it is nobody's any more."""
