"""Residents who write, and the account of what they were answered."""

import asyncio
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from bot.standin import Person, StandIn

QUESTION = "où est la PMI de Vaubrun ?"


@dataclass(slots=True)
class Outcome:
    """What became of the questions: `disorder` is the number of chats whose answers came in another order."""

    asked: int
    lost: int
    repeated: int
    disorder: int

    @property
    def repeats(self) -> float:
        """The share of questions answered more than once."""
        return self.repeated / self.asked if self.asked else 0.0


@dataclass(slots=True)
class Traffic:
    """Residents of a stand-in who each ask again and again."""

    standin: StandIn
    chats: int
    seed: int = 1
    residents: list[Person] = field(init=False)
    asked: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.residents = [self.standin.person() for _ in range(self.chats)]

    async def run(self, count: int, per_second: float) -> None:
        """Ask `count` questions, spread over the residents, evenly in time."""
        chance = random.Random(self.seed)  # noqa: S311 - which resident writes
        order = [resident for _ in range(count // self.chats + 1) for resident in self.residents][:count]
        chance.shuffle(order)
        start = time.monotonic()
        for number, resident in enumerate(order):
            await asyncio.sleep(max(0.0, start + number / per_second - time.monotonic()))
            self.ask(resident, QUESTION)

    def ask(self, resident: Person, text: str) -> None:
        """One question."""
        self.asked.append((resident.id, resident.send(text).message_id))

    def outcome(self) -> Outcome:
        """The outcome as it is now, from what the residents' chats hold."""
        answers = {resident.id: _answers(resident) for resident in self.residents}
        counts = {(chat, asked): count for chat, ids in answers.items() for asked, count in Counter(ids).items()}
        return Outcome(
            asked=len(self.asked),
            lost=sum(one not in counts for one in self.asked),
            repeated=sum(counts.get(one, 0) > 1 for one in self.asked),
            disorder=sum(any(after < before for before, after in pairwise(ids)) for ids in answers.values()),
        )


def _answers(resident: Person) -> list[int]:
    """The questions that the bot's messages quote, in the order received."""
    return [
        message.reply_to.message_id
        for message in resident.chat.messages.values()
        if message.sender.is_bot and message.reply_to
    ]
