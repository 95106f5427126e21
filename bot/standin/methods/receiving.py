"""How a bot gets its updates: long polling or a webhook, never both."""

import asyncio
import re
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from bot.standin.chats import Json
from bot.standin.errors import bad_request, conflict
from bot.standin.params import Params
from bot.standin.state import StandinState
from bot.standin.webhook import Webhook

_LONGEST_POLL = 50
_MOST_UPDATES = 100
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LONGEST_SECRET = 256
_THIS_COMPUTER = frozenset({"127.0.0.1", "localhost", "::1"})


async def get_updates(state: StandinState, params: Params) -> list[Json]:
    """`getUpdates`: waits up to `timeout` seconds for something to give; a newer poll ends an older one with 409."""
    receiving = state.receiving
    if receiving.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
        )
    receiving.polls += 1
    this_poll = receiving.polls
    state.updates.wake()
    state.updates.allow(params.items("allowed_updates"))
    state.updates.confirm(params.integer("offset"))
    try:
        async with asyncio.timeout(min(max(params.integer("timeout"), 0), _LONGEST_POLL)):
            while not len(state.updates):
                await state.updates.woken()
                _check_still_polling(state, this_poll)
    except TimeoutError:
        return []
    limit = min(max(params.integer("limit", _MOST_UPDATES), 1), _MOST_UPDATES)
    return [update.body for update in state.updates.pending()[:limit]]


def _check_still_polling(state: StandinState, this_poll: int) -> None:
    if state.receiving.webhook is not None:
        raise conflict("terminated by setWebhook request")
    if state.receiving.polls != this_poll:
        raise conflict("terminated by other getUpdates request; make sure that only one bot instance is running")


def set_webhook(state: StandinState, params: Params) -> bool:
    """`setWebhook`: an empty address deletes it.

    Unlike Telegram, plain http is fine and only this computer is: nothing said here may leave it.
    """
    url, secret = params.text("url"), params.text("secret_token")
    if not url:
        return delete_webhook(state, params)
    address = urlsplit(url)
    if address.scheme not in ("http", "https"):
        raise bad_request("invalid webhook URL specified")
    if address.hostname not in _THIS_COMPUTER:
        raise bad_request("bad webhook: the local stand-in delivers to this computer only")
    if len(secret) > _LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    _drop_pending(state, params)
    state.updates.allow(params.items("allowed_updates"))
    connections = min(max(params.integer("max_connections", 40), 1), 100)
    state.receiving.change(Webhook(url, secret, connections))
    state.updates.wake()
    return True


def delete_webhook(state: StandinState, params: Params) -> bool:
    """`deleteWebhook`: what waits is kept for `getUpdates`, unless `drop_pending_updates`."""
    _drop_pending(state, params)
    state.receiving.change(None)
    return True


def get_webhook_info(state: StandinState, _params: Params) -> Json:
    """`getWebhookInfo`: the address, what waits, and the last failure."""
    webhook = state.receiving.webhook
    info: Json = {
        "url": webhook.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(state.updates),
    }
    if webhook is not None:
        info["max_connections"] = webhook.max_connections
        if webhook.last_error_date is not None:
            info["last_error_date"] = webhook.last_error_date
            info["last_error_message"] = webhook.last_error_message
    if state.updates.allowed is not None:
        info["allowed_updates"] = sorted(state.updates.allowed)
    return info


def _drop_pending(state: StandinState, params: Params) -> None:
    if params.flag("drop_pending_updates"):
        state.updates.drop(state.updates.pending())


METHODS: Mapping[str, Callable[[StandinState, Params], object]] = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
}
