"""A browser as its owner knows it again in the list of sessions: its name and its system, nothing finer."""

_BROWSERS = (("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"))
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
)
"""What a User-Agent holds → its name; the order matters: Edge says Chrome too, and Android says Linux."""


def device(user_agent: str) -> str:
    """`Firefox, Android`; "" when neither is known."""
    known = (next((name for mark, name in table if mark in user_agent), "") for table in (_BROWSERS, _SYSTEMS))
    return ", ".join(name for name in known if name)
