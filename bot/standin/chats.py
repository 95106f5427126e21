"""Who talks where: users, messages and chats, in the shapes of the Bot API."""

from dataclasses import dataclass, field

from bot.standin.errors import bad_request, forbidden
from bot.standin.feed import Feed
from bot.standin.keyboards import Markup, rows

Json = dict[str, object]

IN_GROUP = frozenset({"creator", "administrator", "member"})


@dataclass(frozen=True, slots=True)
class User:
    """A person or the bot."""

    id: int
    first_name: str
    language_code: str | None = None
    is_bot: bool = False
    username: str | None = None

    def as_json(self) -> Json:
        """The `User` object of the Bot API."""
        shape: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.username:
            shape["username"] = self.username
        if self.language_code:
            shape["language_code"] = self.language_code
        return shape


@dataclass(slots=True)
class Chat:
    """A private chat or a group, with everything said in it.

    `members` maps user ids to statuses (creator, administrator, member, left, kicked); the bot is one of them.
    """

    id: int
    type: str
    name: str
    members: dict[int, str] = field(default_factory=dict)
    messages: "dict[int, Message]" = field(default_factory=dict)
    feed: Feed = field(default_factory=Feed)
    started: bool = True
    blocked: bool = False
    deactivated: bool = False
    migrated_to: int | None = None

    @property
    def private(self) -> bool:
        """Whether this is a one-to-one chat with the bot."""
        return self.type == "private"

    def as_json(self) -> Json:
        """The `Chat` object of the Bot API."""
        return {"id": self.id, "type": self.type, "first_name" if self.private else "title": self.name}

    def check_bot_may_write(self, bot_id: int) -> None:
        """Refuse what Telegram refuses before looking at the message.

        Raises:
            ApiError: 403 when blocked, deactivated, never started or no longer a member; 400 with
                `migrate_to_chat_id` when the group became a supergroup.
        """
        if self.migrated_to is not None:
            reason = "group chat was upgraded to a supergroup chat"
            raise bad_request(reason, migrate_to_chat_id=self.migrated_to)
        if self.private:
            self._check_person()
        elif self.members.get(bot_id) == "kicked":
            raise forbidden(f"bot was kicked from the {self.type} chat")
        elif self.members.get(bot_id) not in IN_GROUP:
            raise forbidden(f"bot is not a member of the {self.type} chat")

    def _check_person(self) -> None:
        if self.deactivated:
            raise forbidden("user is deactivated")
        if self.blocked:
            raise forbidden("bot was blocked by the user")
        if not self.started:
            raise forbidden("bot can't initiate conversation with a user")


@dataclass(frozen=True, slots=True)
class Message:
    """One message, never changed: an edit replaces it in its chat.

    `content` holds the fields that make its kind (`text` and `entities`, `venue`, `location`…); `markup` its keyboard.
    """

    message_id: int
    chat: Chat = field(repr=False)
    sender: User
    date: int
    content: Json
    markup: Markup | None = None
    reply_to: "Message | None" = field(default=None, repr=False)
    edit_date: int | None = None

    @property
    def text(self) -> str:
        """The text, or the caption, or an empty text."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def button_rows(self) -> list[list[str]]:
        """The labels of the keyboard, row by row."""
        return [[str(button["text"]) for button in row] for row in rows(self.markup)]

    @property
    def buttons(self) -> list[str]:
        """The labels of the keyboard, in reading order."""
        return [label for row in self.button_rows for label in row]

    @property
    def location(self) -> tuple[float, float] | None:
        """Latitude and longitude of a position or a venue."""
        venue = self.content.get("venue")
        place = venue.get("location") if isinstance(venue, dict) else self.content.get("location")
        if not isinstance(place, dict):
            return None
        return float(place["latitude"]), float(place["longitude"])

    def as_json(self) -> Json:
        """The `Message` object of the Bot API: reply keyboards are not echoed, inline keyboards are."""
        shape: Json = {
            "message_id": self.message_id,
            "from": self.sender.as_json(),
            "chat": self.chat.as_json(),
            "date": self.date,
            **self.content,
        }
        if self.edit_date is not None:
            shape["edit_date"] = self.edit_date
        if self.reply_to is not None:
            shape["reply_to_message"] = {
                key: value for key, value in self.reply_to.as_json().items() if key != "reply_to_message"
            }
        if self.markup and "inline_keyboard" in self.markup:
            shape["reply_markup"] = self.markup
        return shape
