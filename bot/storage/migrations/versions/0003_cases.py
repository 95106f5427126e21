"""Questions are grouped into cases; what may be taken back, choices not made, and counts get tables."""

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op

from knowledge.engine.language.words import split

revision = "0003"
down_revision = "0002"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Create them, and give every question kept before a case: one for those that say the same."""
    op.create_table(
        "cases",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(16), nullable=False),
        sa.Column("commune", sa.String(64), nullable=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("topic", sa.String(64), nullable=True),
        sa.Column("head", _KEY, nullable=True),
        sa.Column("folded", sa.Text, nullable=True),
        sa.Column("key", sa.LargeBinary, nullable=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("first_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("holder", sa.BigInteger, nullable=True),
        sa.Column("holder_name", sa.String(64), nullable=True),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text, nullable=True),
        sa.Column("stripped", sa.Boolean, nullable=False),
    )
    op.create_index("cases_by_age", "cases", ["state", "first_at", "number"])
    op.create_index("cases_by_size", "cases", ["state", "size", "number"])
    op.create_index("cases_by_place", "cases", ["state", "commune", "topic"])
    op.create_index("cases_to_strip", "cases", ["stripped", "closed_at"])
    op.create_table(
        "case_marks",
        sa.Column("mark", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("case", _KEY, primary_key=True, autoincrement=False, index=True),
    )
    op.create_table(
        "undos",
        sa.Column("case", _KEY, primary_key=True, autoincrement=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
    )
    op.create_table(
        "clarifications",
        sa.Column("person", sa.String(64), primary_key=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("commune", sa.String(64), nullable=True),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("belief", sa.Text, nullable=False),
        sa.Column("terms", sa.Text, nullable=False),
        sa.Column("masked", sa.Text, nullable=False),
        sa.Column("key", sa.LargeBinary, nullable=False),
        sa.Column("path", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "statistics",
        sa.Column("week", sa.Date, primary_key=True),
        sa.Column("what", sa.String(24), primary_key=True),
        sa.Column("topic", sa.String(64), primary_key=True),
        sa.Column("commune", sa.String(64), primary_key=True),
        sa.Column("total", sa.Integer, nullable=False),
    )
    op.add_column("questions", sa.Column("case", _KEY, nullable=True))
    op.add_column("questions", sa.Column("belief", sa.Text, nullable=True))
    op.add_column("questions", sa.Column("terms", sa.Text, nullable=True))
    op.add_column("questions", sa.Column("path", sa.LargeBinary, nullable=True))
    op.create_index("ix_questions_case", "questions", ["case"])
    _group(op.get_bind())


def _group(connection: sa.Connection) -> None:
    """Give each question its case: only words that are the same say the same here, the engine is not at hand."""
    questions, cases = (sa.Table(name, sa.MetaData(), autoload_with=connection) for name in ("questions", "cases"))
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in connection.execute(sa.select(questions).order_by(questions.c.number)):
        same = (row.commune, row.language, row.masked, row.topic if row.masked is None else None)
        groups.setdefault(same, []).append(row)
    for rows in groups.values():
        number = connection.execute(cases.insert().values(_case(rows)).returning(cases.c.number)).scalar_one()
        numbers = [row.number for row in rows]
        connection.execute(questions.update().where(questions.c.number.in_(numbers)).values(case=number))


def _case(rows: list[Any]) -> dict[str, Any]:
    head = rows[0]
    return {
        "state": "open",
        "reason": head.reason,
        "commune": head.commune,
        "language": head.language,
        "topic": head.topic,
        "head": head.number,
        "folded": _words(row.masked for row in rows),
        "size": len(rows),
        "first_at": min(row.asked_at for row in rows),
        "last_at": max(row.asked_at for row in rows),
        "version": 1,
        "stripped": False,
    }


def _words(texts: Iterable[str | None]) -> str:
    return "".join(f" {word}" for word in sorted({word for text in texts for word in split(text or "")}))
