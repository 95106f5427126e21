"""The danger layer: whether someone may be in danger, and the help numbers to show first.

It depends on nothing that can be down: no base, no fitted engine, no database, no network; of the product it uses only
how words become features and how a file of words is read. Its rules, its weights and its card are package data, read
and checked when it is imported.
"""

from knowledge.danger.card import HelpCard, brief, card
from knowledge.danger.category import Category
from knowledge.danger.detection import LOUD_CLAUSE, Danger, Look, detect, look

__all__ = ["LOUD_CLAUSE", "Category", "Danger", "HelpCard", "Look", "brief", "card", "detect", "look"]
