"""The chat page: the stand-in's people, in private or in their groups, driven from a browser."""

import asyncio
import json
import math
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from jinja2 import Environment

from bot.standin.chats import IN_GROUP, Chat, Json, Message, User
from bot.standin.feed import Event
from bot.standin.seat import Seat
from bot.standin.state import Answer, StandinState

_HERE = Path(__file__).parent
_HEARTBEAT = 15.0
_LARGEST_ID = 2**52
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
}


class ChatPage:
    """The routes of the page over one state."""

    def __init__(self, state: StandinState) -> None:
        self._state = state
        wording = json.loads((_HERE / "wording.json").read_text("utf-8"))
        template = Environment(autoescape=True).from_string((_HERE / "chat.html").read_text("utf-8"))
        self._html = template.render(wording=wording)

    async def show(self, _request: web.Request) -> web.Response:
        """The page itself, the same for everybody."""
        return web.Response(text=self._html, content_type="text/html", headers=_HEADERS)

    async def create(self, request: web.Request) -> web.Response:
        """A new resident who has not written yet."""
        _refuse_other_sites(request)
        return web.json_response({"id": self._state.add_person().id})

    async def act(self, request: web.Request) -> web.Response:
        """What the person does: a text, a position, a press, a voice message, a photo, her number."""
        _refuse_other_sites(request)
        seat = self._seat(request)
        try:
            _perform(seat, await request.json())
        except (LookupError, TypeError, ValueError):
            raise web.HTTPConflict from None
        return web.json_response({})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: the history first, at each connection, then what happens."""
        seat = self._seat(request)
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        position = len(seat.chat.feed)
        await _tell(response, "history", self._history(seat))
        while True:
            try:
                async with asyncio.timeout(_HEARTBEAT):
                    event = await seat.chat.feed.at(position)
            except TimeoutError:
                await response.write(b":\n\n")
                continue
            position += 1
            if event.user_id in (None, seat.user.id):
                await _tell(response, event.kind, _content(event, seat))

    def _seat(self, request: web.Request) -> Seat:
        """The person of the address in the group that it names, or in private.

        A person whom the server does not know (it restarted) comes into being.
        """
        number = int(request.match_info["person"])
        if not 0 < number < _LARGEST_ID:
            raise web.HTTPNotFound
        group = request.query.get("groupe")
        if group is None:
            private = self._state.chats.get(number) or self._state.add_person(user_id=number)
            return Seat(self._state, private, self._state.users[number])
        found = [chat for chat in self._groups() if str(chat.id) == group and _is_in(number, chat)]
        if not found:
            raise web.HTTPNotFound
        return Seat(self._state, found[0], self._state.users[number])

    def _groups(self) -> list[Chat]:
        return [chat for chat in self._state.chats.values() if not chat.private and chat.migrated_to is None]

    def _history(self, seat: Seat) -> Json:
        profile, private = self._state.profile, seat.chat.private
        return {
            "bot": profile.text_in("name", "fr"),
            "about": profile.text_in("description", "fr"),
            "commands": profile.commands_in_private("fr") if private else [],
            "messages": [_message(message, seat) for message in seat.history],
            "person": seat.user.first_name,
            "group": None if private else seat.chat.name,
            "residents": [_conversation(chat, self._state.users[chat.id]) for chat in self._private(in_a_group=False)],
            "moderators": [
                *(_conversation(chat, self._state.users[chat.id]) for chat in self._private(in_a_group=True)),
                *(_conversation(chat, user) for chat in self._groups() for user in self._members(chat)),
            ],
        }

    def _private(self, *, in_a_group: bool) -> list[Chat]:
        """The private chats of those who are in a group, or of the others: the residents."""
        groups = self._groups()
        private = [chat for chat in self._state.chats.values() if chat.private]
        return [chat for chat in private if any(_is_in(chat.id, group) for group in groups) is in_a_group]

    def _members(self, group: Chat) -> list[User]:
        return [user for user in self._state.users.values() if _is_in(user.id, group)]


def add_page(app: web.Application, state: StandinState) -> None:
    """Serve the chat page at `/`, and what it needs under `/chat` and `/static`."""
    page = ChatPage(state)
    app.router.add_get("/", page.show)
    app.router.add_post("/chat", page.create)
    app.router.add_post(r"/chat/{person:\d{1,16}}", page.act)
    app.router.add_get(r"/chat/{person:\d{1,16}}/events", page.events)
    app.router.add_static("/static", _HERE / "static")


def _perform(seat: Seat, action: Json) -> None:
    actions: dict[str, Callable[[], object]] = {
        "text": lambda: seat.send(str(action["text"])[:4096]),
        "location": lambda: seat.send_location(_degrees(action["latitude"]), _degrees(action["longitude"])),
        "press": lambda: seat.press(str(action["data"]), seat.chat.messages[int(str(action["message_id"]))]),
        "voice": seat.send_voice,
        "photo": seat.send_photo,
        "contact": seat.send_contact,
    }
    actions[str(action["kind"])]()


def _degrees(value: object) -> float:
    angle = float(str(value))
    if not math.isfinite(angle):
        raise ValueError(value)
    return angle


def _is_in(person: int, group: Chat) -> bool:
    return group.members.get(person) in IN_GROUP


def _conversation(chat: Chat, person: User) -> Json:
    last = next(reversed(chat.messages.values()), None)
    group = None if chat.private else chat.id
    return {"person": person.id, "group": group, "name": person.first_name, "last": last.text if last else ""}


def _content(event: Event, seat: Seat) -> object:
    if isinstance(event.content, Message):
        return _message(event.content, seat)
    return event.content._asdict() if isinstance(event.content, Answer) else {}


def _message(message: Message, seat: Seat) -> Json:
    return {**message.as_json(), "mine": message.sender == seat.user, "keyboard": message.markup}


def _refuse_other_sites(request: web.Request) -> None:
    """Only this page acts: a form on another site cannot send JSON without asking first."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType


async def _tell(response: web.StreamResponse, kind: str, content: object) -> None:
    await response.write(f"event: {kind}\ndata: {json.dumps(content)}\n\n".encode())
