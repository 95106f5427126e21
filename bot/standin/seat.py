"""A person's place in a chat: everything one can do in a Telegram conversation, and seeing what the bot does."""

import asyncio
from collections import defaultdict
from collections.abc import Coroutine

from bot.standin.chats import Chat, Json, Message, User
from bot.standin.feed import Event, EventKind
from bot.standin.keyboards import Button, find_button
from bot.standin.state import Answer, StandinState, text_content

PATIENCE = 5.0


class NoReplyError(AssertionError):
    """The bot did not do in time what was awaited."""


class Seat:
    """One person in one chat.

    What the person does is immediate; what the bot does is awaited, each thing once: two `reply()` give two messages.
    """

    def __init__(self, state: StandinState, chat: Chat, user: User) -> None:
        self._state = state
        arrived = len(chat.feed)
        self._read: defaultdict[EventKind, int] = defaultdict(lambda: arrived)
        self.chat = chat
        self.user = user

    @property
    def id(self) -> int:
        """The chat's id."""
        return self.chat.id

    @property
    def history(self) -> list[Message]:
        """Everything now in the chat, oldest first."""
        return list(self.chat.messages.values())

    # What the person does.

    def send(self, text: str, reply_to: Message | None = None) -> Message:
        """Write a text; a leading `/word` is a command."""
        return self._say(text_content(text), reply_to)

    def forward(self, text: str) -> Message:
        """Pass on a text somebody else wrote."""
        origin = {"type": "hidden_user", "sender_user_name": "Voisine", "date": int(self._state.clock())}
        return self._say({**text_content(text), "forward_origin": origin})

    def send_location(self, latitude: float, longitude: float) -> Message:
        """Share a position, in degrees."""
        return self._say({"location": {"latitude": latitude, "longitude": longitude}})

    def send_voice(self) -> Message:
        """Send a voice message of three seconds."""
        return self._say({"voice": {**self._file("voice"), "duration": 3, "mime_type": "audio/ogg"}})

    def send_photo(self, caption: str | None = None) -> Message:
        """Send a photo, with or without a text under it."""
        photo = [{**self._file("photo"), "width": 800, "height": 600}]
        return self._say({"photo": photo, "caption": caption} if caption else {"photo": photo})

    def send_sticker(self) -> Message:
        """Send a sticker."""
        kind = {"width": 512, "height": 512, "is_animated": False, "is_video": False, "type": "regular"}
        return self._say({"sticker": {**self._file("sticker"), **kind, "emoji": "👍"}})

    def send_contact(self, phone_number: str = "+33199001234") -> Message:
        """Share one's own telephone number (by default one that ARCEP keeps for fiction)."""
        contact = {"phone_number": phone_number, "first_name": self.user.first_name, "user_id": self.user.id}
        return self._say({"contact": contact})

    def edit(self, message_id: int, text: str) -> Message:
        """Correct a text sent before.

        Raises:
            LookupError: this person wrote no such message.
        """
        message = self.chat.messages.get(message_id)
        if message is None or message.sender != self.user:
            raise LookupError(f"{self.user.first_name} wrote no message {message_id}")
        edited = self._state.edit_message(message, text_content(text), None)
        self._state.tell_bot(edited, "edited_message")
        return edited

    def press(self, wanted: str, message: Message | None = None) -> str | None:
        """Press a button, by its text, its data or a part of its text.

        Args:
            wanted: what designates the button.
            message: the message that bears it; by default the newest of the bot's that does.

        Returns:
            The id of the callback query, or None for a key of a reply keyboard, which sends its text.

        Raises:
            LookupError: no such button, or one that no bot hears about (a link, a request to be met with
                `send_location` or `send_contact`).
        """
        bearer, button = self._find(wanted, message)
        label = str(button.get("text"))
        if "callback_data" in button:
            return self._state.press(bearer, self.user, str(button["callback_data"]))
        if len(button) > 1:
            raise LookupError(f"the button « {label} » is not answered by a press: {sorted(button)}")
        self.send(label)
        return None

    def forge_press(self, data: str, message: Message) -> str:
        """Press a button that does not exist, as a tampered client can."""
        return self._state.press(message, self.user, data)

    # What the bot does.

    def reply(self, timeout: float = PATIENCE) -> Coroutine[None, None, Message]:
        """The bot's next message here.

        Raises:
            NoReplyError: none came within `timeout` seconds.
        """
        return self._message(EventKind.MESSAGE, timeout)

    def edited_reply(self, timeout: float = PATIENCE) -> Coroutine[None, None, Message]:
        """The next message of the bot that changes, in its new version.

        Raises:
            NoReplyError: none changed within `timeout` seconds.
        """
        return self._message(EventKind.EDIT, timeout)

    async def answers(self, quiet: float = 0.3) -> list[Message]:
        """All the bot's messages until it has said nothing for `quiet` seconds; none is fine."""
        messages: list[Message] = []
        try:
            while True:
                messages.append(await self._message(EventKind.MESSAGE, quiet))
        except NoReplyError:
            return messages

    async def notice(self, timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109 - tests say how long they wait
        """What is shown after the next answered press of this person.

        Raises:
            NoReplyError: no press was answered within `timeout` seconds.
        """
        answer = (await self._next(EventKind.ANSWER, timeout)).content
        if not isinstance(answer, Answer):
            raise TypeError(answer)
        return answer

    async def _message(self, kind: EventKind, patience: float) -> Message:
        message = (await self._next(kind, patience)).content
        if not isinstance(message, Message):
            raise TypeError(message)
        return message

    async def _next(self, kind: EventKind, patience: float) -> Event:
        try:
            async with asyncio.timeout(patience):
                while True:
                    event = await self.chat.feed.at(self._read[kind])
                    self._read[kind] += 1
                    if event.kind is kind and self._concerns_me(event):
                        return event
        except TimeoutError:
            last = self.history[-1].text if self.history else ""
            raise NoReplyError(f"no {kind} from the bot in {patience} s; last in the chat: {last!r}") from None

    def _concerns_me(self, event: Event) -> bool:
        if isinstance(event.content, Message):
            return event.content.sender == self._state.bot
        return event.user_id in (None, self.user.id)

    def _find(self, wanted: str, message: Message | None) -> tuple[Message, Button]:
        candidates = [message] if message else [m for m in reversed(self.history) if m.sender == self._state.bot]
        for candidate in candidates:
            current = self.chat.messages.get(candidate.message_id, candidate)
            if button := find_button(current.markup, wanted):
                return current, button
        raise LookupError(f"no button « {wanted} » in this chat")

    def _say(self, content: Json, reply_to: Message | None = None) -> Message:
        self.chat.started = True
        message = self._state.add_message(self.chat, self.user, content, reply_to=reply_to)
        self._state.tell_bot(message)
        return message

    def _file(self, kind: str) -> Json:
        return {"file_id": f"{kind}-file", "file_unique_id": f"{kind}-unique"}
