"""The web server: the webhook, and what operators look at."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from bot.clock import utc_now
from bot.intake.webhook import MOST_BYTES, PATH
from bot.storage.database import Database
from bot.storage.failure import FailureReason, reason_of
from bot.storage.mail.accounts import Accounts
from bot.storage.pulse import Pulse

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def make_app(
    database: Database,
    webhook: Handler | None,
    base_usable: Callable[[], bool] = lambda: True,
    base: Callable[[], Mapping[str, object]] = dict,
    group: Callable[[], str] = str,
    pulse: Pulse | None = None,
    clock: Callable[[], datetime] = utc_now,
) -> web.Application:
    """The aiohttp application; without `webhook` it only answers operators.

    `base` tells how the files stand, `group` whether Telegram knows the moderators' group, `pulse` whether the database
    can be written: one that the intake tells of what it writes need write little by itself.
    """
    app = web.Application(client_max_size=MOST_BYTES)
    operators = Operators(database, pulse or Pulse(database), base_usable, base, group, clock)
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
        pulse: Pulse,
        base_usable: Callable[[], bool],
        base: Callable[[], Mapping[str, object]],
        group: Callable[[], str],
        clock: Callable[[], datetime],
    ) -> None:
        self._clock = clock
        self._base = base
        self._group = group
        self._pulse = pulse
        self._base_usable = base_usable
        self._accounts = Accounts(database)
        self._registry, self._health = CollectorRegistry(), CollectorRegistry()
        told = "Why the database cannot be read or written: 1 for the reason, all 0 when it can"
        self._fault = Gauge("guichet_database_fault", told, ("reason",), registry=self._health)
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
        """The database can be written and there is a base to answer from; the help numbers need neither.

        Files at fault are told, and a moderators' group that Telegram does not know: residents are answered, so the
        process is ready all the same.
        """
        if reason := await self._pulse.reason():
            return web.json_response({"status": "database unusable", "reason": reason}, status=503)
        if not self._base_usable():
            return web.json_response({"status": "base unusable: only dangers are answered"}, status=503)
        return web.json_response({"status": "ok", "base": self._base(), "moderators": self._group()})

    async def metrics(self, _request: web.Request) -> web.Response:
        """Counts for Prometheus: of states, never of people; without the database, only why."""
        self._tell(await self._pulse.reason())
        try:
            account, calls = await self._accounts.updates(), await self._accounts.calls()
            flood = await self._accounts.flood()
            missing, cases = await self._accounts.missing(self._clock()), await self._accounts.cases()
        except SQLAlchemyError as error:
            self._tell(reason_of(error))
            return _exposed(self._health)  # Prometheus keeps nothing of an answer that is not 200
        for state in ("received", "answered", "pending", "aside"):
            self._updates.labels(state).set(getattr(account, state))
        for state, count in calls.items():
            self._calls.labels(state).set(count)
        self._unexplained.set(account.unexplained)
        self._missing.set(missing)
        self._flood.set(flood)
        self._waiting.set(cases)
        return _exposed(self._health, self._registry)

    def _tell(self, reason: FailureReason | None) -> None:
        for possible in FailureReason:
            self._fault.labels(possible).set(possible == reason)

    def _gauge(self, name: str, what: str, *labels: str) -> Gauge:
        return Gauge(name, what, labels, registry=self._registry)


def _exposed(*registries: CollectorRegistry) -> web.Response:
    return web.Response(body=b"".join(map(generate_latest, registries)), content_type="text/plain", charset="utf-8")
