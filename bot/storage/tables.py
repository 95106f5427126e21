"""The tables, the same on SQLite and on PostgreSQL."""

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, MetaData, String, Table, Text

from bot.storage.instant import Instant

metadata = MetaData()

_Key = BigInteger().with_variant(Integer, "sqlite")

updates = Table(
    "updates",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("update_id", BigInteger, nullable=False, unique=True),
    Column("chat", BigInteger, nullable=False),
    Column("payload", LargeBinary, nullable=True),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("cause", String(200), nullable=True),
    Column("received_at", Instant, nullable=False),
    Column("claimed_until", Instant, nullable=True),
    Index("updates_waiting", "state", "chat", "number"),
    Index("updates_in_order", "state", "number"),
)
"""Updates as Telegram handed them over. `payload` (raw bytes) and `chat` are emptied once the update is dealt with."""

outbox = Table(
    "outbox",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("chat", BigInteger, nullable=False),
    Column("method", String(32), nullable=False),
    Column("parameters", Text, nullable=True),
    Column("urgency", Integer, nullable=False),
    Column("reference", String(128), nullable=True, index=True),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("cause", String(200), nullable=True),
    Column("message_id", BigInteger, nullable=True),
    Column("put_at", Instant, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=True),
    Column("claimed_until", Instant, nullable=True),
    Column("settled_at", Instant, nullable=True),
    Index("outbox_lanes", "state", "chat", "number"),
    Index("outbox_in_order", "state", "urgency", "number"),
)
"""Calls of the Bot API to be made. `parameters` (JSON, the words) and `chat` are emptied once the fate is known."""

moved_chats = Table(
    "moved_chats",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("now", BigInteger, nullable=False),
)
"""Groups that became supergroups: the id that settings and tables know, and the one that Telegram knows now."""

tallies = Table(
    "tallies",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("count", BigInteger, nullable=False),
)
"""Running totals that outlive the rows they count: what was received, and what retention has erased since."""

conversations = Table(
    "conversations",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("commune", String(64), nullable=True),
    Column("language", String(8), nullable=False),
    Column("topic", String(64), nullable=True),
    Column("awaiting", String(64), nullable=True),
    Column("at", Instant, nullable=True),
    Column("seen_at", Instant, nullable=False),
)
"""What is remembered of a person, under a keyed pseudonym; never a word of theirs."""

questions = Table(
    "questions",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("person", String(64), nullable=False, index=True),
    Column("asked_at", Instant, nullable=False),
    Column("reason", String(16), nullable=False),
    Column("commune", String(64), nullable=True),
    Column("language", String(8), nullable=False),
    Column("topic", String(64), nullable=True),
    Column("masked", Text, nullable=True),
)
"""Questions kept for the moderators: unanswered, refused, or answered badly; personal data masked before storage."""

secrets = Table(
    "secrets",
    metadata,
    Column("name", String(32), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)
"""Random keys made at the first start: of pseudonyms, of the webhook header."""
