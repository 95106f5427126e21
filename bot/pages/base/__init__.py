"""The base in a browser: every entry with its freshness, the answer at any instant, forms to correct, and undo."""

import aiohttp_jinja2

from bot.base.serving import Serving
from bot.pages.base import entry, form, history, listing, preview
from bot.pages.base.change import Changes
from bot.pages.base.closure import ClosureForm
from bot.pages.base.confirmation import ConfirmationForm
from bot.pages.base.correction import CorrectionForm
from bot.pages.base.promise import PromiseForm
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
    changes = Changes(desk, serving.keeper, audit)
    form.add(frame, changes, CorrectionForm)
    form.add(frame, changes, ClosureForm)
    form.add(frame, changes, ConfirmationForm)
    form.add(frame, changes, PromiseForm)
