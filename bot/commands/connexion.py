"""`guichet connexion`: a way in to the moderators' pages that needs no Telegram, given by whoever runs the service."""

import argparse
import asyncio

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import utc_now
from bot.commands.terminal import say
from bot.refusal import Refused
from bot.settings import Settings, read_settings
from bot.storage.database import Database
from bot.storage.migrate import migrate
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.login_links import VALID, LoginLinks
from bot.storage.moderators.moderator import Moderator
from bot.storage.moderators.moderators import Moderators, Role
from bot.storage.moderators.sessions import Sessions
from knowledge.texts.catalogue import catalogue
from knowledge.visible import visible


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who, and what they may do."""
    texts = catalogue("usage")
    parser.add_argument("--nom", metavar=texts("metavar.name"), help=texts("help.connexion.nom"))
    parser.add_argument("--role", choices=[str(role) for role in Role], help=texts("help.connexion.role"))
    parser.add_argument("--fin", action="store_true", help=texts("help.connexion.fin"))


def run(args: argparse.Namespace) -> int:
    """Write the link; or say how many sessions were closed."""
    settings, texts = read_settings(), catalogue("cli")
    name = " ".join(visible(args.nom if args.nom is not None else texts("connexion.nom")).split())
    if not name:
        raise Refused("connexion.sans_nom")
    by = Moderator.outside_telegram(name)
    if args.fin:
        say(texts("connexion.fin", nom=by.name, nombre=asyncio.run(_close(settings, by))))
        return 0
    given = Role(args.role) if args.role else None
    first = Role.ADMIN if args.nom is None else Role.MODERATOR  # the operator can do as much without the pages
    link, role = asyncio.run(_link(settings, by, given, first))
    say(texts("connexion.lien", nom=by.name, role=texts(f"connexion.roles.{role}"), lien=link, minutes=_MINUTES))
    return 0


_MINUTES = int(VALID.total_seconds() // 60)


async def _link(settings: Settings, by: Moderator, given: Role | None, first: Role) -> tuple[str, Role]:
    """A link, and the role of its owner: the one `given`, else the one that they have, `first` for a stranger."""
    database, now = Database(settings.database_url, make=False), utc_now()
    try:
        await migrate(database)
        async with database.transaction():
            moderators = Moderators(database)
            member = await moderators.welcome(by, first, now)
            if given:
                await moderators.set_role(by.id, given)
            role = given or member.role
            await Audit(database).record(by, "let-in", None, {"role": str(role)}, now)
            token = await LoginLinks(database).make(by, now)
    except SQLAlchemyError as error:
        raise database.unusable(error) from None
    finally:
        await database.close()
    return f"{settings.pages(settings.port)}/connexion/{token}", role


async def _refuse_unknown(database: Database, by: Moderator) -> None:
    """A name is all that identifies somebody: one that nobody has is mistyped, and its person is still let in.

    Raises:
        Refused: nobody was let in under that name; who was is told.
    """
    if await Moderators(database).role(by.id) is None:
        known = [one.moderator.name for one in await Moderators(database).everybody() if one.moderator.id < 0]
        told = catalogue("cli")("connexion.connus", noms=", ".join(known) or catalogue("cli")("connexion.aucun"))
        raise Refused("connexion.inconnu", nom=by.name, connus=told)


async def _close(settings: Settings, by: Moderator) -> int:
    database, now = Database(settings.database_url, make=False), utc_now()
    try:
        await migrate(database)
        async with database.transaction():
            await _refuse_unknown(database, by)
            await LoginLinks(database).withdraw(by.id)
            closed = await Sessions(database).end_all(by.id)
            await Audit(database).record(by, "put-out", None, {"sessions": closed}, now)
    except SQLAlchemyError as error:
        raise database.unusable(error) from None
    finally:
        await database.close()
    return closed
