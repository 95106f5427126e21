"""Keyboards: what Telegram refuses in `reply_markup`, and finding the button a person presses."""

from collections.abc import Iterator, Mapping

from bot.standin.errors import ApiError, bad_request

Markup = dict[str, object]
Button = dict[str, object]

_LINK_SCHEMES = ("http://", "https://", "tg://")
_MOST_BUTTONS = 100
_MOST_DATA_BYTES = 64


def check_markup(markup: Markup | None, *, private: bool) -> None:
    """Refuse a keyboard as Telegram would.

    Raises:
        ApiError: 400; `BUTTON_DATA_INVALID` outside 1–64 bytes, links that are not http, https or tg (a `tel:`
            button does not exist), requests for a position outside private chats.
    """
    if markup is None:
        return
    buttons = list(_all_buttons(markup))
    if len(buttons) > _MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    inline = "inline_keyboard" in markup
    for button in buttons:
        if not str(button.get("text") or ""):
            raise bad_request(f"{'inline ' if inline else ''}keyboard button text must be non-empty")
        if inline:
            _check_inline(button)
        elif (button.get("request_location") or button.get("request_contact")) and not private:
            raise bad_request("location can be requested in private chats only")


def _check_inline(button: Button) -> None:
    if "callback_data" in button:
        if not 1 <= len(str(button["callback_data"]).encode()) <= _MOST_DATA_BYTES:
            raise bad_request("BUTTON_DATA_INVALID")
    elif "url" in button:
        url = str(button["url"])
        if not url.startswith(_LINK_SCHEMES):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")
    elif len(button) == 1:
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")


def rows(markup: Markup | None) -> list[list[Button]]:
    """The rows of an inline or reply keyboard; a reply key given as plain text becomes `{"text": …}`.

    Raises:
        ApiError: 400, the keyboard is not a list of rows of buttons.
    """
    keys = (markup or {}).get("inline_keyboard", (markup or {}).get("keyboard", []))
    if not isinstance(keys, list):
        raise _malformed()
    return [[_as_button(key) for key in row] if isinstance(row, list) else _no_row() for row in keys]


def _as_button(key: object) -> Button:
    if isinstance(key, str):
        return {"text": key}
    if isinstance(key, Mapping):
        return dict(key)
    raise _malformed()


def _no_row() -> list[Button]:
    raise _malformed()


def _malformed() -> ApiError:
    return bad_request("can't parse reply keyboard markup: expected an Array of Arrays of buttons")


def _all_buttons(markup: Markup) -> Iterator[Button]:
    for row in rows(markup):
        yield from row


def find_button(markup: Markup | None, wanted: str) -> Button | None:
    """The button whose data or text is `wanted`, else the only one whose text contains it, else None."""
    buttons = list(_all_buttons(markup or {}))
    for key in ("callback_data", "text"):
        for button in buttons:
            if button.get(key) == wanted:
                return button
    near = [button for button in buttons if wanted.casefold() in str(button.get("text")).casefold()]
    return near[0] if len(near) == 1 else None
