"""The web server: the webhook, and what operators look at."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bot.intake.webhook import MOST_BYTES, PATH
from bot.storage.database import Database
from bot.storage.mail.accounts import Accounts

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(
    database: Database,
    webhook: Handler | None,
    base_usable: Callable[[], bool] = lambda: True,
    base: Callable[[], Mapping[str, object]] = dict,
    group: Callable[[], str] = str,
) -> web.Application:
    """The aiohttp application; without `webhook` it only answers operators.

    `base` tells how the files stand, `group` whether Telegram knows the moderators' group.
    """
    app = web.Application(client_max_size=MOST_BYTES)
    operators = Operators(database, base_usable, base, group)
    app.router.add_get("/healthz", operators.healthz)
    app.router.add_get("/readyz", operators.readyz)
    app.router.add_get("/metrics", operators.metrics)
    if webhook:
        app.router.add_post(PATH, webhook)
    return app


class Operators:
    """Health, readiness and metrics."""

    def __init__(
        self,
        database: Database,
        base_usable: Callable[[], bool],
        base: Callable[[], Mapping[str, object]],
        group: Callable[[], str],
    ) -> None:
        self._base = base
        self._group = group
        self._database = database
        self._base_usable = base_usable
        self._accounts = Accounts(database)
        self._registry = CollectorRegistry()
        self._updates = self._gauge("guichet_updates", "Updates since the first start, by state", "state")
        self._unexplained = self._gauge("guichet_updates_unexplained", "Updates received of which nothing is known")
        self._missing = self._gauge("guichet_updates_missing", "Numbers skipped by Telegram in the last six days")
        self._calls = self._gauge("guichet_calls", "Calls of the Bot API since the first start, by state", "state")
        self._flood = self._gauge("guichet_flood", "Messages left unanswered because their sender wrote without end")
        self._waiting = self._gauge("guichet_cases", "Cases that wait for moderators")

    async def healthz(self, _request: web.Request) -> web.Response:
        """The process lives."""
        return web.json_response({"status": "ok"})

    async def readyz(self, _request: web.Request) -> web.Response:
        """The database answers and there is a base to answer from; the help numbers need neither.

        Files at fault are told, and a moderators' group that Telegram does not know: residents are answered, so the
        process is ready all the same.
        """
        try:
            async with self._database.transaction() as connection:
                await connection.execute(text("select 1"))
        except SQLAlchemyError:
            return web.json_response({"status": "database unusable"}, status=503)
        if not self._base_usable():
            return web.json_response({"status": "base unusable: only dangers are answered"}, status=503)
        return web.json_response({"status": "ok", "base": self._base(), "moderators": self._group()})

    async def metrics(self, _request: web.Request) -> web.Response:
        """Counts for Prometheus: of states, never of people."""
        try:
            account, calls = await self._accounts.updates(), await self._accounts.calls()
            flood = await self._accounts.flood()
            missing, cases = await self._accounts.missing(datetime.now(UTC)), await self._accounts.cases()
        except SQLAlchemyError:
            return web.Response(status=503)
        for state in ("received", "answered", "pending", "aside"):
            self._updates.labels(state).set(getattr(account, state))
        for state, count in calls.items():
            self._calls.labels(state).set(count)
        self._unexplained.set(account.unexplained)
        self._missing.set(missing)
        self._flood.set(flood)
        self._waiting.set(cases)
        return web.Response(body=generate_latest(self._registry), content_type="text/plain", charset="utf-8")

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(name, what, labels, registry=self._registry)
