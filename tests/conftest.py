"""What the tests share: the imaginary town, its guichet, and the running service against the stand-in."""

# ruff: noqa: E402
import gc

gc.disable()  # importing makes no garbage, and collecting none either: it is looked for again from there
gc.set_threshold(700, 10, 100)  # the whole is walked a tenth as often: it is large, and little of it is ever garbage

import asyncio
import fcntl
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

import pytest
import pytest_asyncio
import yaml
from hypothesis import settings as hypothesis
from playwright.async_api import Browser
from pydantic import SecretStr

from bot.service import Service
from bot.settings import Settings
from bot.standin import TOKEN, StandIn
from bot.storage.migrate import prepare
from knowledge.guichet import Guichet
from knowledge.opening import open_guichet
from knowledge.reading.base_reader import REPOSITORY_BASE
from tests import postgres, statements
from tests.browser import CHROMIUM, headless
from tests.share import WHOLE

TOWN = Path(__file__).parent / "town"

MONDAY_MORNING = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
"""Monday 23 November 2026, 10:15 in Paris: most counters are open."""


@pytest.fixture(scope="session")
def engine_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder where fitted engines are kept for the whole run, one for all the workers of it."""
    mine = tmp_path_factory.getbasetemp()
    folder = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / "engines"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def town_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base whose only town is imaginary: the topics of the real base, the services of `tests/town`."""
    folder = tmp_path_factory.mktemp("base")
    for shared in ("sujets", "langues", "voix"):
        shutil.copytree(REPOSITORY_BASE / shared, folder / shared)
    shutil.copy(REPOSITORY_BASE / "bavardage.yaml", folder)
    shutil.copytree(TOWN, folder / "town")
    return folder


@pytest.fixture(scope="session")
def small_town(town_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same town with a few examples of each topic, in three languages: read, checked and learnt in a blink."""
    folder = tmp_path_factory.mktemp("small") / "base"
    languages = {file.name for file in (town_folder / "langues").iterdir()} - {"anglais.yaml", "turc.yaml"}
    shutil.copytree(town_folder, folder, ignore=shutil.ignore_patterns("voix", *languages))
    for file in (*(folder / "sujets").iterdir(), *(folder / "langues").iterdir()):
        document = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
        strangers = [document["hors_sujet"]] if "hors_sujet" in document else []
        for entry in (*document.get("sujets", ()), *document.get("exemples", ()), *strangers):
            entry |= {part: entry[part][:10] for part in ("exemples", "synonymes") if part in entry}
        file.write_text(yaml.safe_dump(document, allow_unicode=True, sort_keys=False), "utf-8")
    return folder


@pytest.fixture(scope="session")
def small_engines(engine_cache: Path) -> Path:
    """A folder where what the small town teaches is kept for the whole run."""
    folder = engine_cache.with_name("small-engines")
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def small_guichet(small_town: Path, small_engines: Path) -> Guichet:
    """The guichet of the small town."""
    return _warm(small_town, small_engines)


@pytest.fixture(scope="session")
def town(town_folder: Path, engine_cache: Path) -> Guichet:
    """The guichet of the imaginary town."""
    return _warm(town_folder, engine_cache)


@pytest.fixture(scope="session")
def guichet(engine_cache: Path) -> Guichet:
    """The guichet of the real base: the same topics, so that what one has learnt serves the other."""
    return _warm(REPOSITORY_BASE, engine_cache)


def opened_once(base: Path, cache: Path) -> Guichet:
    """The guichet of a base, fitted by the first worker that asks while the others wait for what it kept."""
    with cache.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        return open_guichet(base, cache)


def _warm(base: Path, cache: Path) -> Guichet:
    """The same, with every language learnt."""
    opened = opened_once(base, cache)
    with cache.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        opened.warm()
    gc.freeze()
    return opened


def link_engines(cache: Path, folder: Path) -> None:
    """The engines of `cache` in a folder of a test's own: one that is fitted anew takes the place of its link."""
    shutil.copytree(cache, folder, copy_function=os.link)


@pytest.fixture
def own_engines(small_guichet: Guichet, small_engines: Path, tmp_path: Path) -> Path:
    """What the small town teaches, in a folder of the test's own: what is learnt beside changes nothing for others."""
    assert small_guichet.base.communes
    folder = tmp_path / "engines"
    link_engines(small_engines, folder)
    return folder


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    """Telegram, on this computer."""
    async with await StandIn.start() as server:
        yield server


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with its tables, empty, to be copied: that takes a tenth of the time of making it."""
    path = tmp_path_factory.mktemp("database") / "guichet.sqlite3"
    with ThreadPoolExecutor(1) as apart:  # a test that asks for the fixture while it runs has a loop of its own
        apart.submit(lambda: asyncio.run(prepare(f"sqlite+aiosqlite:///{path}"))).result()
    return path


@pytest.fixture
def settings(standin: StandIn, tmp_path: Path, town_folder: Path, new_database: Path) -> Settings:
    """Settings of a service that talks to the stand-in and keeps its state in a folder of its own."""
    shutil.copy(new_database, tmp_path)
    return Settings(
        _env_file=None,
        telegram_token=SecretStr(TOKEN),
        telegram_api_url=standin.url,
        database_url=f"sqlite+aiosqlite:///{tmp_path}/guichet.sqlite3",
        knowledge_dir=town_folder,
        port=0,
    )


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that stands still on a Monday morning."""
    return lambda: MONDAY_MORNING


@pytest.fixture
async def service(settings: Settings, town: Guichet, clock: Callable[[], datetime]) -> AsyncIterator[Service]:
    """The real service, by long polling."""
    async with Service(settings, town, clock, host="127.0.0.1", poll_seconds=2) as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def browser() -> AsyncIterator[Browser]:
    """One browser for the tests of a file; without Debian's Chromium they are skipped, and in CI they fail."""
    if CHROMIUM is None:
        _go_without("Chromium is not installed (Debian package `chromium-headless-shell` or `chromium`)")
    async with headless() as running:
        yield running


def _go_without(reason: str) -> NoReturn:
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


statements.share()
hypothesis.register_profile("unhurried", parent=hypothesis(), deadline=None, max_examples=100 if WHOLE else 50)
hypothesis.load_profile("unhurried")  # how long an example takes tells of the computer, not of the code


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole files, in the order that leaves no worker waiting: each begins with its part of the list in equal parts.

    The first part begins with the files marked `waits`, first of all those that need what the bases teach, so that it
    is learnt while the others have something else to do; and at the end of all, their waiting would leave nobody with
    work. The other parts begin with what needs nothing learnt, a browser first, which takes longest.
    """
    waiting = {item.path for item in items if item.get_closest_marker("waits")}
    learnt, browsed = (
        {item.path for item in items if wanted & set(getattr(item, "fixturenames", ()))}
        for wanted in ({"town", "guichet"}, {"browser"})
    )
    files: dict[Path, list[pytest.Item]] = {}
    for item in items:
        files.setdefault(item.path, []).append(item)
    parts: list[list[pytest.Item]] = [[] for _ in range(int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", "1")))]
    for path in sorted(
        files, key=lambda file: (file not in waiting, (file in learnt) != (file in waiting), file not in browsed)
    ):
        part = parts[0] if path in waiting else min(parts, key=len)
        part += files[path]
    sizes = [(len(items) + rank) // len(parts) for rank in range(len(parts))]
    moved = [item for part, size in zip(parts, sizes, strict=True) for item in part[size:]]
    items.clear()
    for part, size in zip(parts, sizes, strict=True):  # a part that is longer would begin in that of another worker
        missing = max(0, size - len(part))
        items += [*part[:size], *moved[:missing]]
        del moved[:missing]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """All that is imported and collected stays: the garbage collector need not look at it."""
    try:
        return (yield)
    finally:
        gc.enable()
        gc.freeze()


def pytest_configure(config: pytest.Config) -> None:
    """Choose where the PostgreSQL of this run lives; the processes of xdist inherit the choice.

    They share the processors: each multiplies its matrices with one, which takes a fifth less of their time.
    """
    if not hasattr(config, "workerinput"):
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
        os.environ[postgres.SHARED] = tempfile.mkdtemp(prefix="guichet-pg-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop and erase it, if a test started it."""
    if not hasattr(config, "workerinput"):
        folder = Path(os.environ.pop(postgres.SHARED))
        postgres.Cluster(folder).stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A PostgreSQL database of this process's own; without a server the test is skipped, and in CI it fails."""
    try:
        server = postgres.server_of_this_run()
    except postgres.NoPostgres as absent:
        _go_without(str(absent))
    process = os.environ.get("PYTEST_XDIST_WORKER", "alone")
    with postgres.database_on(server, f"guichet_test_{process}") as url:
        yield url


async def eventually(condition: Callable[[], bool], patience: float = 5.0) -> None:
    """Wait until `condition` holds.

    Raises:
        TimeoutError: it did not in `patience` seconds.
    """
    async with asyncio.timeout(patience):
        while not condition():  # noqa: ASYNC110 - the condition is a plain look at something
            await asyncio.sleep(0.01)
