"""Where the pages are looked at: a town, and browsers of its moderators."""

from dataclasses import dataclass, field

from playwright.async_api import Browser, BrowserContext, Page

from bot.storage.cases.case import CaseState
from tests.bot.pages.visitor import Town

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \u202episcine\u202c " + "\u200b" * 4096
PHONE, DESK = 360, 1280


@dataclass
class Stage:
    """The town, and a browser to look at it."""

    town: Town
    browser: Browser
    names: int = field(default=0)

    async def moderator(self, width: int = PHONE, status: str = "member", **options: object) -> Page:
        """A page where a new moderator is logged in."""
        self.names += 1
        page = await self.page(width, **options)
        await page.goto(await self.town.link(self.town.moderator(f"Agent {self.names}", status)))
        await page.get_by_role("button", name="Se connecter").click()
        return page

    async def page(self, width: int = PHONE, **options: object) -> Page:
        """A page of a browser of its own."""
        context: BrowserContext = await self.browser.new_context(
            viewport={"width": width, "height": 740},
            reduced_motion="reduce",
            **options,  # type: ignore[arg-type]
        )
        context.set_default_timeout(10_000)
        return await context.new_page()

    async def state(self, number: int) -> CaseState:
        """The state of a case."""
        case = await self.town.queue.cases.get(number)
        assert case
        return case.state
