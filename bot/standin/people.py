"""People and groups around the bot."""

from bot.standin.chats import Chat, Message, User
from bot.standin.methods.members import member_json
from bot.standin.seat import Seat
from bot.standin.state import StandinState


class Person(Seat):
    """A resident in her private chat with the bot."""

    def block(self) -> None:
        """Block the bot: it is told, and its next messages are refused with 403."""
        self._set_blocked(blocked=True)

    def unblock(self) -> None:
        """Let the bot write again; it is told."""
        self._set_blocked(blocked=False)

    def deactivate(self) -> None:
        """Close one's Telegram account; nobody is told."""
        self.chat.deactivated = True

    def _set_blocked(self, *, blocked: bool) -> None:
        before, after = ("member", "kicked") if blocked else ("kicked", "member")
        self.chat.blocked = blocked
        _tell_bot_of_its_place(self._state, self.chat, self.user, before, after)


class Group:
    """A group the bot was added to, such as the moderators'."""

    def __init__(self, state: StandinState, chat: Chat, owner: User) -> None:
        self._state = state
        self._owner = owner
        self.chat = chat

    @property
    def id(self) -> int:
        """The group's id, negative; it changes when the group becomes a supergroup."""
        return self.chat.id

    def join(self, person: Person, status: str = "member") -> Seat:
        """Bring somebody in.

        Args:
            person: who joins.
            status: `creator`, `administrator` or `member`.

        Returns:
            The person's seat in the group, to write and press from.
        """
        self.chat.members[person.user.id] = status
        self._say(person.user, {"new_chat_members": [person.user.as_json()]})
        return Seat(self._state, self.chat, person.user)

    def leave(self, person: Person) -> None:
        """Let somebody go."""
        self.chat.members[person.user.id] = "left"
        self._say(person.user, {"left_chat_member": person.user.as_json()})

    def set_bot_status(self, status: str) -> None:
        """Make the bot `administrator`, `member` or `kicked`; it is told."""
        before = self.chat.members[self._state.bot.id]
        self.chat.members[self._state.bot.id] = status
        _tell_bot_of_its_place(self._state, self.chat, self._owner, before, status)

    def migrate(self) -> int:
        """Turn the group into a supergroup; returns its new id.

        The old id answers 400 with `migrate_to_chat_id`. Seats of before stay in the old chat: join again.
        """
        old = self.chat
        new_id = int(f"-100{abs(old.id)}")
        new = Chat(new_id, "supergroup", old.name, members=dict(old.members))
        self._state.chats[new_id] = new
        self._say(self._owner, {"migrate_to_chat_id": new_id})
        old.migrated_to = new_id
        self.chat = new
        self._say(self._owner, {"migrate_from_chat_id": old.id})
        return new_id

    def _say(self, sender: User, content: dict[str, object]) -> Message:
        message = self._state.add_message(self.chat, sender, content)
        self._state.tell_bot(message)
        return message


def _tell_bot_of_its_place(state: StandinState, chat: Chat, by: User, before: str, after: str) -> None:
    change = {
        "chat": chat.as_json(),
        "from": by.as_json(),
        "date": int(state.clock()),
        "old_chat_member": member_json(state.bot, before),
        "new_chat_member": member_json(state.bot, after),
    }
    state.updates.add("my_chat_member", change, chat.id)
