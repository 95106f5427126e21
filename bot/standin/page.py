"""The chat page."""

from aiohttp import web

from bot.standin.state import State


def add_page(app: web.Application, state: State) -> None:
    """Serve the chat page at `/`."""
