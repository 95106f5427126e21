"""Methods that write into a chat."""

from collections.abc import Callable, Mapping

from bot.standin.chats import Json
from bot.standin.errors import bad_request
from bot.standin.feed import Event, EventKind
from bot.standin.methods.targets import checked_markup, replied_message, writable_chat
from bot.standin.methods.texts import formatted_text
from bot.standin.params import Params
from bot.standin.state import StandinState

_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(state: StandinState, params: Params) -> Json:
    """`sendMessage`: a text, its keyboard, the message it answers."""
    return _send(state, params, formatted_text)


def send_location(state: StandinState, params: Params) -> Json:
    """`sendLocation`: a point, in degrees."""
    return _send(state, params, lambda given: {"location": _location(given)})


def send_venue(state: StandinState, params: Params) -> Json:
    """`sendVenue`: a point with a title and an address; the message also carries the bare point."""
    return _send(state, params, _venue)


def send_chat_action(state: StandinState, params: Params) -> bool:
    """`sendChatAction`: "typing…" and the like, shown for five seconds or until the next message."""
    chat = writable_chat(state, params)
    action = params.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.feed.publish(Event(EventKind.ACTION, action))
    return True


def _send(state: StandinState, params: Params, content: Callable[[Params], Json]) -> Json:
    chat = writable_chat(state, params)
    body = content(params)
    markup = checked_markup(chat, params)
    return state.add_message(chat, state.bot, body, markup, replied_message(chat, params)).as_json()


def _location(params: Params) -> dict[str, float]:
    latitude, longitude = params.number("latitude"), params.number("longitude")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


def _venue(params: Params) -> Json:
    location = _location(params)
    for required in ("title", "address"):
        if not params.text(required):
            raise bad_request(f"{required} must be non-empty")
    venue = {"location": location, "title": params.text("title"), "address": params.text("address")}
    return {"venue": venue, "location": location}


METHODS: Mapping[str, Callable[[StandinState, Params], object]] = {
    "sendMessage": send_message,
    "sendLocation": send_location,
    "sendVenue": send_venue,
    "sendChatAction": send_chat_action,
}
