"""The index of cases by place holds how many questions they have: the shares are read from it alone."""

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make it anew."""
    op.drop_index("cases_by_place", "cases")
    op.create_index("cases_by_place", "cases", ["state", "commune", "topic", "size"])
