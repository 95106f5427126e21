"""The methods of the Bot API that the stand-in knows, by name."""

from collections.abc import Awaitable, Callable, Mapping

from bot.standin.methods import editing, members, presses, profile, receiving, sending
from bot.standin.params import Params
from bot.standin.state import StandinState

Method = Callable[[StandinState, Params], object]

METHODS: Mapping[str, Method] = {
    **receiving.METHODS,
    **sending.METHODS,
    **editing.METHODS,
    **presses.METHODS,
    **profile.METHODS,
    **members.METHODS,
}

# Telegram takes getme, getMe and GETME alike.
NAMES: Mapping[str, str] = {name.lower(): name for name in METHODS}


async def execute(state: StandinState, name: str, params: Params) -> object:
    """Run a method and return its `result`.

    Args:
        state: the world it acts on.
        name: its canonical name, one of `METHODS`.
        params: its parameters.

    Raises:
        ApiError: Telegram would refuse the call.
    """
    result = METHODS[name](state, params)
    return await result if isinstance(result, Awaitable) else result
