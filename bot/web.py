"""The web server: the webhook, and what operators look at."""

from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.webhook import MOST_BYTES, PATH
from bot.storage.cases import Cases
from bot.storage.database import Database
from bot.storage.inbox import Inbox

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(database: Database, inbox: Inbox, cases: Cases, webhook: Handler | None) -> web.Application:
    """The aiohttp application; without `webhook` it only answers operators."""
    app = web.Application(client_max_size=MOST_BYTES)
    operators = Operators(database, inbox, cases)
    app.router.add_get("/healthz", operators.healthz)
    app.router.add_get("/readyz", operators.readyz)
    app.router.add_get("/metrics", operators.metrics)
    if webhook:
        app.router.add_post(PATH, webhook)
    return app


class Operators:
    """Health, readiness and metrics."""

    def __init__(self, database: Database, inbox: Inbox, cases: Cases) -> None:
        self._database = database
        self._inbox = inbox
        self._cases = cases
        self._registry = CollectorRegistry()
        self._updates = Gauge("guichet_updates", "Updates by state", ["state"], registry=self._registry)
        self._waiting = Gauge("guichet_cases", "Cases that wait for moderators", registry=self._registry)

    async def healthz(self, _request: web.Request) -> web.Response:
        """The process lives."""
        return web.json_response({"status": "ok"})

    async def readyz(self, _request: web.Request) -> web.Response:
        """The database answers; the base is usable, or the process would not have started."""
        try:
            async with self._database.transaction() as connection:
                await connection.execute(text("select 1"))
        except SQLAlchemyError:
            return web.json_response({"status": "database unusable"}, status=503)
        return web.json_response({"status": "ok"})

    async def metrics(self, _request: web.Request) -> web.Response:
        """Counts for Prometheus: of states, never of people."""
        try:
            counts, cases = await self._inbox.counts(), await self._cases.waiting()
        except SQLAlchemyError:
            return web.Response(status=503)
        for state in ("waiting", "done", "aside"):
            self._updates.labels(state).set(counts.get(state, 0))
        self._waiting.set(cases)
        return web.Response(body=generate_latest(self._registry), content_type="text/plain", charset="utf-8")
