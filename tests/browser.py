"""The Chromium in which the tests look at the pages, and what is asked of every page in it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Page, async_playwright

_KINDS = (Path("/usr/bin/chromium-headless-shell"), Path("/usr/bin/chromium"))
CHROMIUM = next((kind for kind in _KINDS if kind.exists()), None)
"""Debian's Chromium, if any; rather the one without windows: of 72 s of processor of the pages' tests it saves 14."""

_LEFT_OUT_BY_PLAYWRIGHT = (
    "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades",
    "HttpsFirstBalancedModeAutoEnable", "LensOverlay", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning",
    "OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch",
)  # fmt: skip
_PAGES_OF_THE_ADDRESS_BAR = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "WebUIOmniboxFullPopup")
"""Each new window loads them, hundreds of scripts in a process of their own, and a test never sees them."""

# the last list counts alone: ours says again what Playwright leaves out
_LEFT_OUT = f"--disable-features={','.join(_LEFT_OUT_BY_PLAYWRIGHT + _PAGES_OF_THE_ADDRESS_BAR)}"


@asynccontextmanager
async def headless() -> AsyncIterator[Browser]:
    """A browser without a window, for the time of an `async with`."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", _LEFT_OUT])
        yield browser
        await browser.close()


async def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds on a page as it is now: the rule, and the first element that breaks it."""
    await _is_styled(page)
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    found: list[tuple[str, str]] = await page.evaluate(
        """async () => (await axe.run({resultTypes: ['violations']})).violations
        .map(one => [one.id, one.nodes[0].html])"""
    )
    return found


async def overflows(page: Page) -> bool:
    """Whether a page is wider than its window, or something in a card than what the card leaves it."""
    await _is_styled(page)
    return bool(
        await page.evaluate(
            """() => document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll('.card')].some(
            card => {
                const end = card.getBoundingClientRect().right - parseFloat(getComputedStyle(card).paddingRight);
                const inside = [...card.querySelectorAll(':not(.wide *, .diff *, svg *)')];
                return inside.some(one => one.getBoundingClientRect().right > end + 1);
            })"""
        )
    )


async def small_texts(page: Page) -> list[str]:
    """Texts of a page below 14 px, by their elements; those of a drawing are its own affair."""
    await _is_styled(page)
    found: list[str] = await page.evaluate(
        """() => [...document.querySelectorAll('body :not(svg *)')]
        .filter(one => [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
        .filter(one => parseFloat(getComputedStyle(one).fontSize) < 14).map(one => one.outerHTML)"""
    )
    return found


async def _is_styled(page: Page) -> None:
    """Until the style sheets are there: the words of a page can be read, and found by a test, before them."""
    await page.wait_for_load_state("load")
