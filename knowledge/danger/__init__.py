"""The danger layer: whether someone may be in danger, and the help numbers to show first.

It depends on nothing else of the product: no base, no search, no database, no network. Its rules and its card are
package data, read and checked when it is imported.
"""

from knowledge.danger.card import Card, card
from knowledge.danger.category import Category
from knowledge.danger.detection import Danger, Look, detect, look

__all__ = ["Card", "Category", "Danger", "Look", "card", "detect", "look"]
