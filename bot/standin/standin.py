"""The stand-in as tests and the demonstration drive it."""

import time
from collections.abc import Callable
from typing import Self

from aiohttp import web

from bot.standin.chats import Chat
from bot.standin.faults import Breakage, Fault, scripted_error
from bot.standin.people import Group, Person
from bot.standin.profile import Command
from bot.standin.server import make_app
from bot.standin.state import TOKEN, Call, StandinState
from bot.standin.updates import Update
from bot.standin.webhook import DeliveryRules


class StandIn:
    """A local Telegram: the Bot API on 127.0.0.1, and people to talk with the bot.

    Use it as `async with await StandIn.start() as standin:`, or call `stop` oneself.
    """

    def __init__(self, state: StandinState, runner: web.AppRunner, url: str) -> None:
        self._runner = runner
        self.state = state
        self.url = url

    @classmethod
    async def start(
        cls,
        port: int = 0,
        token: str = TOKEN,
        *,
        host: str = "127.0.0.1",
        rules: DeliveryRules | None = None,
        clock: Callable[[], float] = time.time,
        first_id: int | None = None,
    ) -> Self:
        """Listen on this computer.

        Args:
            port: 0 takes a free one.
            token: the only token accepted.
            host: the address to listen on.
            rules: how the webhook is retried.
            clock: seconds since 1970, for ages and dates.
            first_id: where ids start; the default is the time, so that ids grow from run to run.

        Raises:
            OSError: the port is taken.
        """
        state = StandinState(token, first_id, clock, rules=rules or DeliveryRules())
        runner = web.AppRunner(make_app(state), shutdown_timeout=0.5, handler_cancellation=True, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError:
            await runner.cleanup()
            raise
        return cls(state, runner, f"http://{host}:{runner.addresses[0][1]}")

    async def stop(self) -> None:
        """Stop listening; waiting polls and event streams are cut."""
        await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_error: object) -> None:
        await self.stop()

    # People.

    def person(self, name: str | None = None, language_code: str = "fr", *, started: bool = True) -> Person:
        """Somebody with a private chat; `started=False` for one who never pressed Démarrer."""
        chat = self.state.add_person(name, language_code, started=started)
        return Person(self.state, chat, self.state.users[chat.id])

    def group(self, title: str, bot_status: str = "member") -> Group:
        """A group with the bot in it; as a plain member the bot sees commands, mentions and replies only."""
        owner = self.person("Responsable")
        members = {self.state.bot.id: bot_status, owner.id: "creator"}
        chat = Chat(-owner.id, "group", title, members=members)
        self.state.chats[chat.id] = chat
        return Group(self.state, chat, owner.user)

    def raw_update(self, body: dict[str, object], chat_id: int = 0) -> int:
        """Queue any update at all, malformed ones too; returns its id.

        Args:
            body: without `update_id`, it gets the next one; with it, that one, be it a duplicate or lower.
            chat_id: whose lane it takes in webhook deliveries.
        """
        numbered = {"update_id": body.get("update_id") or self.state.updates.take_id(), **body}
        self.state.updates.add_raw(numbered, chat_id)
        return int(str(numbered["update_id"]))

    # Misbehaviour.

    def fail(
        self,
        method: str,
        *,
        times: int = 1,
        status: int | None = None,
        retry_after: int | None = None,
        description: str | None = None,
        drop_after_delivery: bool = False,
        timeout: float | None = None,
        reset: bool = False,
        half_a_body: bool = False,
        chat_id: int | None = None,
    ) -> None:
        """Make the next calls of a method go wrong.

        Args:
            method: its name as Telegram writes it, or "*" for any.
            times: how many calls.
            status: an HTTP error; 429 carries `retry_after` seconds. Alone by default: 500.
            retry_after: the seconds of a 429.
            description: the error's wording, when Telegram's usual one will not do.
            drop_after_delivery: the method takes effect, then the connection ends without an answer.
            timeout: seconds of silence before the connection ends, or before the error of `status`.
            reset: the connection is reset.
            half_a_body: an answer begins and is cut.
            chat_id: only calls about this chat.
        """
        breakage = Breakage.NONE
        if reset or half_a_body:
            breakage = Breakage.RESET if reset else Breakage.HALF_A_BODY
        elif status is None and retry_after is None and (drop_after_delivery or timeout is not None):
            breakage = Breakage.SILENCE
        code = status or (500 if retry_after is None else 429)
        error = scripted_error(code, retry_after, description) if breakage is Breakage.NONE else None
        fault = Fault(method, times, error, breakage, drop_after_delivery, timeout or 0.0, chat_id)
        self.state.faults.planned.append(fault)

    def heal(self) -> None:
        """Forget the faults still planned."""
        self.state.faults.planned.clear()

    # What the bot did.

    @property
    def calls(self) -> list[Call]:
        """Every call received, (method, params), refused ones too."""
        return self.state.calls

    def calls_of(self, method: str) -> list[dict[str, object]]:
        """The parameters of every call of one method, in order."""
        return [call.params for call in self.state.calls if call.method == method]

    @property
    def pending(self) -> list[Update]:
        """The updates not confirmed yet."""
        return self.state.updates.pending()

    @property
    def commands(self) -> list[Command]:
        """The menu a French-speaking resident sees: (command, description)."""
        return self.state.profile.commands_in_private("fr")

    @property
    def description(self) -> str:
        """What a French-speaking resident reads before starting."""
        return self.state.profile.text_in("description", "fr")

    @property
    def short_description(self) -> str:
        """What a French-speaking resident reads on the bot's profile."""
        return self.state.profile.text_in("short_description", "fr")
