"""One request of a moderator who was let in: who it is, what was sent, and the ways to answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

import aiohttp_jinja2
from aiohttp import web
from multidict import MultiDictProxy

from bot.pages.forms.numbers import whole_number
from bot.settings import PAGES
from bot.storage.moderators.moderator import Moderator
from bot.storage.moderators.moderators import Role
from bot.storage.moderators.sessions import Session

ROOT = PAGES
"""Where the pages are."""

Form = MultiDictProxy[str | bytes | bytearray | web.FileField]


@dataclass(frozen=True, slots=True)
class Visit:
    """A request let in. `form_token` goes in every form of the answer; `form` is what was posted, None for a page."""

    request: web.Request
    session: Session
    form_token: str
    now: datetime
    form: Form | None = None

    @property
    def moderator(self) -> Moderator:
        """Who asks."""
        return self.session.moderator

    def may(self, role: str) -> bool:
        """Whether they have the rights of `role`."""
        return self.session.role.covers(Role(role))

    def number(self, name: str) -> int:
        """A number of the address (`{name:[0-9]+}`); one too large for any database is no page of ours.

        Raises:
            HTTPNotFound: it is too large.
        """
        return _number(self.request.match_info[name], web.HTTPNotFound())

    def query(self, name: str) -> str:
        """A value of the address's query, "" when it is absent."""
        return self.queries.get(name, "")

    @property
    def queries(self) -> dict[str, str]:
        """The values of the address's query, the first of each name; no null character: PostgreSQL takes none."""
        query = self.request.query
        return {name: query[name].replace("\0", "\ufffd") for name in query}

    def field(self, name: str) -> str:
        """A text that was posted, its line ends those of Unix, without spaces around; "" when it is absent."""
        value = self.form.get(name, "") if self.form is not None else ""
        return value.replace("\r\n", "\n").replace("\r", "\n").strip() if isinstance(value, str) else ""

    @property
    def fields(self) -> dict[str, str]:
        """Every text that was posted, by name."""
        return {name: self.field(name) for name in self.form or ()}

    def whole(self, name: str) -> int:
        """A number that was posted.

        Raises:
            HTTPBadRequest: it is absent, no number, or too large.
        """
        return _number(self.field(name), web.HTTPBadRequest())

    def wholes(self, name: str) -> Iterator[int]:
        """Every number that was posted under one name (checkboxes).

        Raises:
            HTTPBadRequest: one is no number, or too large.
        """
        for value in self.form.getall(name, []) if self.form is not None else []:
            yield _number(value if isinstance(value, str) else "", web.HTTPBadRequest())

    def words(self, table: str) -> Mapping[str, str]:
        """What pages call codes of the program, by code: a table of `words.html`."""
        words = aiohttp_jinja2.get_env(self.request.app).get_template("words.html")
        found: Mapping[str, str] = getattr(words.module, table)
        return found

    def page(self, template: str, *, status: int = 200, **context: object) -> web.Response:
        """A page."""
        return aiohttp_jinja2.render_template(template, self.request, {"visit": self, **context}, status=status)

    def part(self, template: str, **context: object) -> str:
        """A piece of page, for scripts that ask for it."""
        return aiohttp_jinja2.render_string(template, self.request, {"visit": self, **context})

    def go(self, path: str, done: str | None = None) -> web.Response:
        """Send the browser to another page, which says that `done` (a sentence of `words.html`) was done."""
        separator = "&" if "?" in path else "?"
        told = f"{separator}fait={done}" if done else ""
        return web.Response(status=web.HTTPSeeOther.status_code, headers={"Location": f"{ROOT}{path}{told}"})


def _number(text: str, otherwise: web.HTTPException) -> int:
    number = whole_number(text)
    if number is None:
        raise otherwise
    return number
