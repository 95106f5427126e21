"""A moderator's browser without a screen: cookies, forms and their tokens over real HTTP."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import Self

from aiohttp import ClientSession, CookieJar

from bot.service import Service
from bot.standin import Group, Person, StandIn
from bot.storage.cases.case import KeepingReason, NewQuestion
from bot.storage.cases.queue import Queue
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from tests.bot.raw import Clock

_LINK = re.compile(r"https?://\S+/moderation/connexion/\S+")
_TOKEN = re.compile(r'name="jeton" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server answered."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def words(self) -> str:
        """The page's text, without its elements."""
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", self.text)).split())


@dataclass
class Town:
    """The service with its moderators' group."""

    standin: StandIn
    service: Service
    group: Group
    clock: Clock
    guichet: Guichet
    queue: Queue

    @property
    def url(self) -> str:
        """The root of the pages."""
        return f"http://127.0.0.1:{self.service.port}/moderation"

    def moderator(self, name: str = "Amina", status: str = "member") -> Person:
        """Somebody of the group."""
        person = self.standin.person(name)
        self.group.join(person, status)
        return person

    async def case(
        self, words: str, people: int = 1, commune: str = "vaubrun", language: str = "fr"
    ) -> tuple[int, list[Person]]:
        """A case that so many residents ask for in the same words; returns its number, and them."""
        residents = [self.standin.person() for _ in range(people)]
        belief = self.guichet.belief(words, Memory(commune))
        number = None
        for resident in residents:
            asked = NewQuestion(resident.id, KeepingReason.UNANSWERED, words, commune, language, belief=belief)
            number = await self.queue.cases.keep(asked, self.clock())
        assert number
        return number, residents

    async def link(self, person: Person) -> str:
        """The link that `/connexion` gives."""
        person.send("/connexion")
        found = _LINK.search((await person.reply()).text or "")
        assert found
        return found[0]

    async def visitor(self, person: Person) -> "Visitor":
        """A browser where `person` is logged in."""
        visitor = Visitor(self.url)
        await visitor.log_in(await self.link(person))
        return visitor


@dataclass
class Visitor:
    """Follows redirections by hand, so that tests see them."""

    root: str
    jar: CookieJar = field(default_factory=lambda: CookieJar(unsafe=True))
    token: str = ""

    @property
    def origin(self) -> str:
        """What a browser says with each post."""
        return self.root.removesuffix("/moderation")

    async def log_in(self, link: str) -> Answer:
        """Press the button of a login link."""
        return await self._ask("POST", link, {"Origin": self.origin}, {})

    async def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Open a page; its form token is remembered."""
        answer = await self._ask("GET", f"{self.root}{path}", headers or {}, None)
        if found := _TOKEN.search(answer.text):
            self.token = found[1]
        return answer

    async def post(self, path: str, headers: dict[str, str] | None = None, **fields: object) -> Answer:
        """Send a form of ours; `headers` replace what a browser would say."""
        sent = {"jeton": self.token, **{name: str(value) for name, value in fields.items()}}
        return await self._ask(
            "POST", f"{self.root}{path}", {"Origin": self.origin} if headers is None else headers, sent
        )

    async def _ask(self, method: str, url: str, headers: dict[str, str], data: dict[str, str] | None) -> Answer:
        async with (
            ClientSession(cookie_jar=self.jar) as session,
            session.request(method, url, headers=headers, data=data, allow_redirects=False) as response,
        ):
            return Answer(response.status, await response.text(), dict(response.headers))

    def twin(self) -> Self:
        """Another browser with the same cookies."""
        other = type(self)(self.root, token=self.token)
        other.jar.update_cookies({cookie.key: cookie.value for cookie in self.jar})
        return other
