"""Moderators, their login links and sessions, and the audit log, whose entries the database refuses to change."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_KEY = sa.BigInteger().with_variant(sa.Integer, "sqlite")

_REFUSAL = "'audit entries never change'"
_SEALED = {
    "sqlite": [f"create trigger audit_sealed before update on audit begin select raise(abort, {_REFUSAL}); end"],
    "postgresql": [
        f"create function audit_sealed() returns trigger as $$begin raise exception {_REFUSAL}; end$$ language plpgsql",
        "create trigger audit_sealed before update on audit for each row execute function audit_sealed()",
    ],
}


def upgrade() -> None:
    """Create them."""
    op.create_table(
        "moderators",
        sa.Column("id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "login_links",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("moderator", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        sa.Column("moderator", sa.BigInteger, nullable=False, index=True),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("number", _KEY, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, index=True),
        sa.Column("moderator", sa.BigInteger, nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("case", sa.BigInteger, nullable=True, index=True),
        sa.Column("details", sa.Text, nullable=False),
    )
    for statement in _SEALED[op.get_bind().dialect.name]:
        op.execute(statement)
