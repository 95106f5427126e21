"""The tables, the same on SQLite and on PostgreSQL."""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, LargeBinary, MetaData, String, Table, Text

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
    "tallies", metadata, Column("name", String(32), primary_key=True), Column("count", BigInteger, nullable=False)
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
    Column("key", LargeBinary, nullable=True),
    Column("place", String(64), nullable=True),
    Column("service", String(64), nullable=True),
    Column("dangers", String(128), nullable=True),
    Column("rivals", String(256), nullable=True),
)
"""What is remembered of a person, under a pseudonym; never a word of theirs. `key` opens what backups hold of them."""

cases = Table(
    "cases",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("state", String(16), nullable=False),
    Column("reason", String(16), nullable=False),
    Column("commune", String(64), nullable=True),
    Column("language", String(8), nullable=False),
    Column("topic", String(64), nullable=True),
    Column("head", _Key, nullable=True),
    Column("folded", Text, nullable=True),
    Column("key", LargeBinary, nullable=True),
    Column("size", Integer, nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("version", Integer, nullable=False),
    Column("holder", BigInteger, nullable=True),
    Column("holder_name", String(64), nullable=True),
    Column("held_at", Instant, nullable=True),
    Column("closed_at", Instant, nullable=True),
    Column("outcome", Text, nullable=True),
    Column("stripped", Boolean, nullable=False),
    Column("shown", Integer, nullable=True),
    Column("redraw_at", Integer, nullable=True),
    Index("cases_by_age", "state", "first_at", "number"),
    Index("cases_by_size", "state", "size", "number"),
    Index("cases_by_place", "state", "commune", "topic", "size"),
    Index("cases_to_strip", "stripped", "closed_at"),
    sqlite_autoincrement=True,  # moderators, the audit log and the group keep the numbers of what was erased
)
"""Cases (« affaires »): similar questions that wait for one decision. `head` is the question shown for them all,
`folded` their words as they are searched, `key` opens their reply paths, `outcome` (JSON) is what a decision adds. A
closed case is soon stripped: its questions go, and `head`, `folded` and `key` become null. `shown` is the version that
its card shows, null without a card; `redraw_at` the size at which that is drawn again."""

WITHOUT_CARD = cases.c.shown.is_(None)
_DECIDED, _GROWN = cases.c.version != cases.c.shown, cases.c.size >= cases.c.redraw_at
OUT_OF_DATE = ~WITHOUT_CARD & (_DECIDED | _GROWN | cases.c.stripped)
"""What cards lack, asked every second: each has an index of its own, small as what is left to do."""
_OLDEST = (cases.c.state, cases.c.first_at, cases.c.number)
Index("cases_to_post", *_OLDEST, sqlite_where=WITHOUT_CARD, postgresql_where=WITHOUT_CARD)
Index("cases_to_redraw", cases.c.number, sqlite_where=OUT_OF_DATE, postgresql_where=OUT_OF_DATE)

case_marks = Table(
    "case_marks",
    metadata,
    Column("mark", BigInteger, primary_key=True, autoincrement=False),
    Column("case", _Key, primary_key=True, autoincrement=False, index=True),
)
"""The few hashed words by which an open case is found again: see `knowledge.grouping.marks`."""

undos = Table(
    "undos",
    metadata,
    Column("case", _Key, primary_key=True, autoincrement=False),
    Column("action", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("until", Instant, nullable=False),
    Column("before", Text, nullable=False),
)
"""The last decision on each case, for as long as it may be taken back; `before` (JSON) is what it changed."""

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
    Column("case", _Key, nullable=True, index=True),
    Column("belief", Text, nullable=True),
    Column("terms", Text, nullable=True),
    Column("path", LargeBinary, nullable=True),
    sqlite_autoincrement=True,
)
"""Questions of a case, personal data masked before storage. `belief` and `terms` (JSON) are what the bot believed.
`path` is the chat to reply to, encrypted under the key of the case; null for one kept before replies existed."""

proposals = Table(
    "proposals",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("case", _Key, nullable=True, index=True),
    Column("person", String(64), nullable=True, index=True),
    Column("commune", String(64), nullable=True),
    Column("language", String(8), nullable=False),
    Column("topic", String(64), nullable=True),
    Column("content", Text, nullable=True),
    Column("by_id", BigInteger, nullable=False),
    Column("by_name", String(64), nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("decided_by", String(64), nullable=True),
    Column("decided_at", Instant, nullable=True),
    Column("change", BigInteger, nullable=True),
    Index("proposals_in_order", "state", "number"),
    sqlite_autoincrement=True,
)
"""Changes of the base that cases lead to. `content` (JSON) is the masked phrase or the fields of an entry, null once it
was decided on; `person` is who wrote the phrase, `change` the change of the base that it became."""

cards = Table(
    "cards",
    metadata,
    Column("case", _Key, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, nullable=False),
    Column("message", BigInteger, nullable=True, index=True),
    Column("token", String(24), nullable=False, unique=True),
    Column("version", Integer, nullable=False, server_default="0"),
    Column("redraw_at", Integer, nullable=False, server_default="0"),
)
"""The card of each case in the group. `message` is null until Telegram has it, 0 if it never will; `token` is that of
its buttons; what it shows is told by `cases`, and by the last two to processes of a former version."""

bulletins = Table("bulletins", metadata, Column("day", Date, primary_key=True))
"""The days whose bulletin was written to the moderators' group."""

clarifications = Table(
    "clarifications",
    metadata,
    Column("person", String(64), primary_key=True),
    Column("asked_at", Instant, nullable=False, index=True),
    Column("commune", String(64), nullable=True),
    Column("language", String(8), nullable=False),
    Column("belief", Text, nullable=False),
    Column("terms", Text, nullable=False),
    Column("masked", Text, nullable=False),
    Column("key", LargeBinary, nullable=False),
    Column("path", LargeBinary, nullable=False),
)
"""The question that each person was offered choices for and has not chosen yet; gone as soon as they do anything."""

statistics = Table(
    "statistics",
    metadata,
    Column("week", Date, primary_key=True),
    Column("what", String(24), primary_key=True),
    Column("topic", String(64), primary_key=True),
    Column("commune", String(64), primary_key=True),
    Column("total", Integer, nullable=False),
)
"""How many answers of each kind, cases of each end, by ISO week (its Monday), topic and commune ("" for none)."""

moderators = Table(
    "moderators",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("name", String(64), nullable=False),
    Column("role", String(16), nullable=False),
    Column("seen_at", Instant, nullable=False),
)
"""Who logged in to the moderators' pages: their Telegram user id, the name that the others read, their role."""

login_links = Table(
    "login_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("moderator", BigInteger, nullable=False),
    Column("name", String(64), nullable=False),
    Column("until", Instant, nullable=False),
)
"""Login links not used yet, by the digest of their token."""

sessions = Table(
    "sessions",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("digest", String(64), nullable=False, unique=True),
    Column("moderator", BigInteger, nullable=False, index=True),
    Column("device", String(64), nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
)
"""Logins that last, by the digest of their token."""

audit = Table(
    "audit",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False, index=True),
    Column("moderator", BigInteger, nullable=False),
    Column("name", String(64), nullable=False),
    Column("action", String(32), nullable=False),
    Column("case", BigInteger, nullable=True, index=True),
    Column("details", Text, nullable=False),
)
"""Which moderator did what, when, on which case; rows are added, and erased by age alone. `details` is JSON."""

secrets = Table(
    "secrets", metadata, Column("name", String(32), primary_key=True), Column("value", LargeBinary, nullable=False)
)
"""Random keys made at the first start: of pseudonyms, of the webhook header."""

base_changes = Table(
    "base_changes",
    metadata,
    Column("number", _Key, primary_key=True, autoincrement=True),
    Column("author", String(120), nullable=False),
    Column("at", Instant, nullable=False),
    Column("summary", Text, nullable=False),
    Column("files", Text, nullable=False),
    Column("undoes", BigInteger, nullable=True, index=True),
    Column("commit", String(64), nullable=True),
    Column("remark", Text, nullable=True),
)
"""Changes of the base made through Guichet. `files` is JSON; `remark` is what git said when the commit failed."""

digests = Table("digests", metadata, Column("week", Date, primary_key=True))
"""The weeks, by their Monday, whose digest was written to staff."""

alerts = Table(
    "alerts", metadata, Column("digest", String(64), primary_key=True), Column("at", Instant, nullable=False)
)
"""The faults of the base, by their SHA-256, of which staff were told and which are not mended yet."""
