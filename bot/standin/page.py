"""The chat page: the stand-in's people, driven from a browser."""

import asyncio
import json
import math
from collections.abc import Callable
from pathlib import Path

from aiohttp import web
from jinja2 import Environment

from bot.standin.chats import Chat, Json, Message
from bot.standin.feed import Event
from bot.standin.people import Person
from bot.standin.state import Answer, State

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


class Page:
    """The routes of the page over one state."""

    def __init__(self, state: State) -> None:
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
        """What the resident does: a text, a position, a press, a voice message, a photo, her number."""
        _refuse_other_sites(request)
        person = self._person(request)
        try:
            _perform(person, await request.json())
        except (LookupError, TypeError, ValueError):
            raise web.HTTPConflict from None
        return web.json_response({})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Server-sent events: the history first, at each connection, then what happens."""
        person = self._person(request)
        response = web.StreamResponse(headers={**_HEADERS, "Content-Type": "text/event-stream"})
        await response.prepare(request)
        position = len(person.chat.feed)
        await _tell(response, "history", self._history(person))
        while True:
            try:
                async with asyncio.timeout(_HEARTBEAT):
                    event = await person.chat.feed.at(position)
            except TimeoutError:
                await response.write(b":\n\n")
                continue
            position += 1
            if event.user_id in (None, person.user.id):
                await _tell(response, event.kind, self._content(event))

    def _person(self, request: web.Request) -> Person:
        """The resident of the address; one the server does not know (it restarted) comes into being."""
        number = int(request.match_info["person"])
        if not 0 < number < _LARGEST_ID:
            raise web.HTTPNotFound
        chat = self._state.chats.get(number) or self._state.add_person(user_id=number)
        return Person(self._state, chat, self._state.users[number])

    def _history(self, person: Person) -> Json:
        profile = self._state.profile
        return {
            "bot": profile.text_in("name", "fr"),
            "about": profile.text_in("description", "fr"),
            "commands": profile.commands_in_private("fr"),
            "messages": [self._message(message) for message in person.history],
            "residents": [_resident(chat) for chat in self._state.chats.values() if chat.private],
        }

    def _content(self, event: Event) -> object:
        if isinstance(event.content, Message):
            return self._message(event.content)
        return event.content._asdict() if isinstance(event.content, Answer) else {}

    def _message(self, message: Message) -> Json:
        return {**message.as_json(), "mine": message.sender != self._state.bot, "keyboard": message.markup}


def add_page(app: web.Application, state: State) -> None:
    """Serve the chat page at `/`, and what it needs under `/chat` and `/static`."""
    page = Page(state)
    app.router.add_get("/", page.show)
    app.router.add_post("/chat", page.create)
    app.router.add_post(r"/chat/{person:\d{1,16}}", page.act)
    app.router.add_get(r"/chat/{person:\d{1,16}}/events", page.events)
    app.router.add_static("/static", _HERE / "static")


def _perform(person: Person, action: Json) -> None:
    actions: dict[str, Callable[[], object]] = {
        "text": lambda: person.send(str(action["text"])[:4096]),
        "location": lambda: person.send_location(_degrees(action["latitude"]), _degrees(action["longitude"])),
        "press": lambda: person.press(str(action["data"]), person.chat.messages[int(str(action["message_id"]))]),
        "voice": person.send_voice,
        "photo": person.send_photo,
        "contact": person.send_contact,
    }
    actions[str(action["kind"])]()


def _degrees(value: object) -> float:
    angle = float(str(value))
    if not math.isfinite(angle):
        raise ValueError(value)
    return angle


def _resident(chat: Chat) -> Json:
    last = next(reversed(chat.messages.values()), None)
    return {"id": chat.id, "name": chat.name, "last": last.text if last else ""}


def _refuse_other_sites(request: web.Request) -> None:
    """Only this page acts: a form on another site cannot send JSON without asking first."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType


async def _tell(response: web.StreamResponse, kind: str, content: object) -> None:
    await response.write(f"event: {kind}\ndata: {json.dumps(content)}\n\n".encode())
