"""`guichet status`: what came in and what became of it, what waits, and how old the base is."""

import argparse
import asyncio
import json
from dataclasses import asdict, dataclass

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import paris_day, utc_now
from bot.commands.terminal import say
from bot.settings import Settings, read_settings
from bot.storage.database import Database
from bot.storage.mail.accounts import Account, Accounts
from knowledge.fraicheur import LIMITE_MOIS, faits
from knowledge.reading.base_reader import read_base
from knowledge.reading.fault import BaseUnusable
from knowledge.texts.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Age:
    """How fresh the base is: entries that state facts, those undated, those older than the limit, the oldest day."""

    entries: int
    undated: int
    old: int
    oldest: str | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """How to write it."""
    parser.add_argument("--json", action="store_true", help=catalogue("usage")("help.json_line"))


def run(args: argparse.Namespace) -> int:
    """Write where things stand; 1 when some updates are not explained."""
    settings = read_settings()
    account, calls, cases, missing = asyncio.run(_counts(settings))
    age = _age(settings)
    if args.json:
        updates = {**asdict(account), "unexplained": account.unexplained, "missing": missing}
        whole = {"updates": updates, "calls": calls, "cases": cases, "base": asdict(age) if age else None}
        say(json.dumps(whole, ensure_ascii=False))
    else:
        for line in _lines(account, calls, cases, missing, age):
            say(line)
    return 1 if account.unexplained else 0


async def _counts(settings: Settings) -> tuple[Account, dict[str, int], int, int]:
    database = Database(settings.database_url, read_only=True)
    accounts = Accounts(database)
    try:
        async with database.transaction():  # one instant for all of them
            account, calls = await accounts.updates(), await accounts.calls()
            return account, calls, await accounts.cases(), await accounts.missing(utc_now())
    except SQLAlchemyError as error:
        raise database.unusable(error) from None
    finally:
        await database.close()


def _age(settings: Settings) -> Age | None:
    """The age of the base; None when it cannot be read, which `guichet check` explains."""
    try:
        known = faits(read_base(settings.knowledge_dir), paris_day())
    except BaseUnusable:
        return None
    dated = [one for one in known if one.verifie_le]
    oldest = min((one.verifie_le.isoformat() for one in dated if one.verifie_le), default=None)
    return Age(len(known), len(known) - len(dated), sum(one.perime for one in dated), oldest)


def _lines(account: Account, calls: dict[str, int], cases: int, missing: int, age: Age | None) -> list[str]:
    texts = catalogue("cli")
    lines = [
        texts("status.updates", **asdict(account)),
        texts("status.unexplained", nombre=account.unexplained) if account.unexplained else texts("status.explained"),
        texts("status.calls", **calls),
        texts("status.cases", nombre=cases),
        texts("status.base", limite=LIMITE_MOIS, **asdict(age)) if age else texts("status.base_unusable"),
    ]
    return [*lines, texts("status.missing", nombre=missing)] if missing else lines
