"""The base in a browser: every entry with its freshness, the answer at any instant, forms to correct, and undo."""

import aiohttp_jinja2

from bot.base.serving import Serving
from bot.pages.base import closing, confirmation, correction, entry, history, listing, preview, promise
from bot.pages.frame import Frame
from bot.storage.moderators.audit import Audit
from handlers.desk import Desk
from knowledge.answering.dates import full_day
from knowledge.texts.catalogue import catalogue


def add(frame: Frame, desk: Desk, serving: Serving, audit: Audit) -> None:
    """Declare the pages under `/base`."""
    texts = catalogue("base")
    environment = aiohttp_jinja2.get_env(frame.app)
    environment.globals["label"] = lambda name: texts(f"field.{name}") if f"field.{name}" in texts else name
    environment.globals["state"] = lambda code: catalogue("replies")(f"convention.state.{code}")
    environment.filters["day"] = full_day
    listing.add(frame, desk, serving)
    preview.add(frame, desk)
    history.add(frame, serving.keeper, audit)
    entry.add(frame, desk, serving.keeper)
    for form in (correction, closing, confirmation, promise):
        form.add(frame, desk, serving.keeper, audit)
