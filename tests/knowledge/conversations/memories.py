"""The memories that the conversations begin with."""

from knowledge.memory import Memory
from tests.knowledge.answering.situations import MONDAY

VAUBRUN = Memory(commune="vaubrun")
ENGLISH = Memory(commune="vaubrun", language="en")
AFTER_PMI = Memory(commune="vaubrun", topic="pmi", at=MONDAY)
WAITING_PMI = Memory(topic="pmi", awaiting="pmi", at=MONDAY)
