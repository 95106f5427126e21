"""Answering pressed buttons."""

from collections.abc import Callable, Mapping

from bot.standin.errors import bad_request
from bot.standin.params import Params
from bot.standin.state import Answer, StandinState

LONGEST = 200


def answer_callback_query(state: StandinState, params: Params) -> bool:
    """`answerCallbackQuery`: once, within 150 seconds, with 0 to 200 characters."""
    text = params.text("text")
    if len(text) > LONGEST:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = Answer(text, params.flag("show_alert"))
    if not state.answer_press(params.text("callback_query_id"), answer):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    return True


METHODS: Mapping[str, Callable[[StandinState, Params], object]] = {"answerCallbackQuery": answer_callback_query}
