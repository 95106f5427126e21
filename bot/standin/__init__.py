"""A local stand-in for Telegram: the Bot API over HTTP, people to talk with the bot, and a chat page.

It is the only fake of the project: `guichet demo` shows it in a browser, the tests drive it from Python.

    async with await StandIn.start() as standin:
        resident = standin.person()
        resident.send("PMI Bagneux ?")          # the bot, started on standin.url, answers
        reply = await resident.reply()
        resident.press(reply.buttons[0])
"""

from bot.standin.chats import Message
from bot.standin.people import Group, Person
from bot.standin.seat import NoReplyError, Seat
from bot.standin.server import make_app
from bot.standin.standin import StandIn
from bot.standin.state import TOKEN, Answer, Call, StandinState
from bot.standin.webhook import DeliveryRules

__all__ = [
    "TOKEN",
    "Answer",
    "Call",
    "DeliveryRules",
    "Group",
    "Message",
    "NoReplyError",
    "Person",
    "Seat",
    "StandIn",
    "StandinState",
    "make_app",
]
