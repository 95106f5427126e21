"""What is done for the queue every few seconds, whoever looks at it."""

from collections.abc import Callable

from bot.moderation.board import Board
from bot.moderation.bulletin import Bulletin
from bot.moderation.deliveries import Deliveries
from bot.process.chores import Chore, Chores
from handlers.desk import Desk

EVERY = 1.0
"""Seconds between two rounds: a card shows what happened before anybody wonders."""


def upkeep(
    desk: Desk, group: int | None, address: Callable[[], str], send: Callable[[], None], every: float = EVERY
) -> Chores:
    """What is done for the queue of a desk.

    `group` is the moderators' group, None when there is only the page; `address` is that of the pages; `send` is told
    that something may have been put in the outbox.
    """
    queue = desk.queue
    deliveries = Deliveries(queue.database, lambda: desk.guichet, desk.clock)
    chores: list[Chore] = [lambda: queue.give_up_waiting(desk.clock()), deliveries.settle]
    if group is not None:
        board = Board(queue.cases, queue.database, group, lambda: desk.guichet, address, desk.clock)
        bulletin = Bulletin(queue.database, queue.proposals, group, lambda: desk.guichet.base, address, desk.clock)
        chores += [board.refresh, bulletin.write]
    return Chores("the moderators' queue", *chores, every=every, done=send)
