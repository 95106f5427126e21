"""Everything the stand-in remembers: the bot, the people, their chats, what was asked of it."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bot.standin.chats import IN_GROUP, Chat, Json, Message, User
from bot.standin.entities import detect
from bot.standin.faults import Faults
from bot.standin.feed import Event, EventKind
from bot.standin.keyboards import Markup
from bot.standin.profile import Profile
from bot.standin.updates import KEEPS_PRESS, UpdateQueue
from bot.standin.webhook import DeliveryRules, Receiving

_SERVICE = frozenset({"new_chat_members", "left_chat_member", "migrate_to_chat_id", "migrate_from_chat_id"})

TOKEN = "123456:STAND-IN"  # noqa: S105 - opens nothing outside this computer


NAMES = ("Amina", "Bruno", "Chantal", "Djibril", "Elena", "Fatou", "Gérard", "Hélène", "Ivan", "Jeanne")


class Call(NamedTuple):
    """One call of the Bot API as received."""

    method: str
    params: dict[str, object]


class Answer(NamedTuple):
    """What a person sees after pressing a button: a short notice, or an alert to close."""

    text: str
    alert: bool


@dataclass(slots=True)
class PendingPress:
    """A pressed button waiting for `answerCallbackQuery`."""

    chat: Chat
    user: User
    date: float


@dataclass
class StandinState:
    """The world of one bot.

    Args:
        token: the only token accepted.
        first_id: where update, message, person and press ids start. The default, the time in seconds, keeps ids
            growing from one run to the next: a bot that remembers the previous run sees no id twice.
        clock: seconds since 1970; tests give their own to make presses too old.
    """

    token: str = TOKEN
    first_id: int | None = None
    clock: Callable[[], float] = time.time
    calls: list[Call] = field(default_factory=list)
    chats: dict[int, Chat] = field(default_factory=dict)
    users: dict[int, User] = field(default_factory=dict)
    presses: dict[str, PendingPress] = field(default_factory=dict)
    profile: Profile = field(default_factory=Profile)
    faults: Faults = field(default_factory=Faults)
    receiving: Receiving = field(default_factory=Receiving)
    rules: DeliveryRules = field(default_factory=DeliveryRules)
    updates: UpdateQueue = field(init=False)
    bot: User = field(init=False)

    def __post_init__(self) -> None:
        start = int(self.clock()) if self.first_id is None else self.first_id
        self.updates = UpdateQueue(start, self.clock)
        self.message_ids, self.person_ids, self.press_ids = (itertools.count(start) for _ in range(3))
        self.bot = User(int(self.token.split(":")[0]), "Guichet", is_bot=True, username="guichet_local_bot")

    def add_person(
        self, name: str | None = None, language_code: str = "fr", *, started: bool = False, user_id: int | None = None
    ) -> Chat:
        """Create a person and her private chat with the bot; without a name, she gets one of `NAMES`."""
        name = name or NAMES[len(self.users) % len(NAMES)]
        user = User(next(self.person_ids) if user_id is None else user_id, name, language_code)
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", name, started=started)
        return self.chats[user.id]

    def add_message(
        self,
        chat: Chat,
        sender: User,
        content: Json,
        markup: Markup | None = None,
        reply_to: Message | None = None,
    ) -> Message:
        """Write a message into a chat, where everybody sees it."""
        now = int(self.clock())
        message = Message(next(self.message_ids), chat, sender, now, content, markup, reply_to)
        chat.messages[message.message_id] = message
        chat.feed.publish(Event(EventKind.MESSAGE, message))
        return message

    def edit_message(self, message: Message, content: Json, markup: Markup | None) -> Message:
        """Replace a message by its new version."""
        edited = replace(message, content=content, markup=markup, edit_date=int(self.clock()))
        message.chat.messages[message.message_id] = edited
        message.chat.feed.publish(Event(EventKind.EDIT, edited))
        return edited

    def delete_message(self, message: Message) -> None:
        """Take a message away from everybody."""
        del message.chat.messages[message.message_id]
        message.chat.feed.publish(Event(EventKind.DELETE, message))

    def tell_bot(self, message: Message, kind: str = "message") -> None:
        """Queue the update for a message, if the bot may read it."""
        if self._bot_reads(message):
            self.updates.add(kind, message.as_json(), message.chat.id)

    def press(self, message: Message, user: User, data: str) -> str:
        """Press a button; returns the id of the callback query."""
        press_id = str(next(self.press_ids))
        self.presses[press_id] = PendingPress(message.chat, user, self.clock())
        query: Json = {
            "id": press_id,
            "from": user.as_json(),
            "message": message.as_json(),
            "chat_instance": str(abs(message.chat.id) * 31 + 7),
            "data": data,
        }
        self.updates.add("callback_query", query, message.chat.id)
        return press_id

    def answer_press(self, press_id: str, answer: Answer) -> bool:
        """Show the answer to the person who pressed; False when unknown, answered already or too old."""
        press = self.presses.pop(press_id, None)
        if press is None or self.clock() - press.date > KEEPS_PRESS:
            return False
        press.chat.feed.publish(Event(EventKind.ANSWER, answer, press.user.id))
        return True

    def _bot_reads(self, message: Message) -> bool:
        """Group privacy: a bot that is no administrator gets commands, mentions and replies to itself only."""
        chat = message.chat
        status = chat.members.get(self.bot.id, "left")
        if chat.private:
            return not chat.blocked
        if status == "administrator" or not _SERVICE.isdisjoint(message.content):
            return status in IN_GROUP
        replied = message.reply_to is not None and message.reply_to.sender == self.bot
        called = message.text.startswith("/") or f"@{self.bot.username}" in message.text
        return status in IN_GROUP and (replied or called)


def text_content(text: str) -> Json:
    """The content of a plain text message, with the entities Telegram finds by itself."""
    entities = [entity.as_json() for entity in detect(text)]
    return {"text": text, "entities": entities} if entities else {"text": text}
