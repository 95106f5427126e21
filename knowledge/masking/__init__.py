"""Personal data hidden from what residents write, before it is kept for the moderators."""

from knowledge.masking.kind import TAGS, DataKind
from knowledge.masking.masking import findings, mask, without_tags

__all__ = ["TAGS", "DataKind", "findings", "mask", "without_tags"]
