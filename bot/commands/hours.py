"""``guichet hours``: an opening_hours expression in plain French, and its state at an instant."""

import argparse
import json
import sys

from bot.commands.opening import instant
from bot.commands.terminal import say
from knowledge.horaires import Etat, Horaires, HorairesInvalides, en_francais, fuseau_du, remarques


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    parser.add_argument("expression", metavar="EXPRESSION", help="such as: Mo-Fr 09:00-12:00; PH off")
    parser.add_argument("--at", metavar="ISO-8601", help="the instant asked about, on the clock there (default: now)")
    parser.add_argument(
        "--departement", metavar="NUMERO", default="92", help="whose clock and holidays, such as 974 (default: 92)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON object, on one line")


def run(args: argparse.Namespace) -> int:
    """Print the state and the week; return 0, or 1 with a French line on standard error for each error.

    The JSON object is ``{"open", "unknown", "next_change", "text"}``: ``open`` is null when nobody can know.
    """
    expression: str = args.expression
    moment = instant(args.at, fuseau_du(args.departement))
    try:
        horaires = Horaires.parse(expression, departement=args.departement)
    except HorairesInvalides as erreur:
        sys.stderr.write(f"{erreur}\n")
        return 1
    etat = horaires.etat(moment)
    lignes = (en_francais(etat, moment), *horaires.semaine(moment.date()))
    if args.json:
        say(json.dumps(_objet(etat, lignes), ensure_ascii=False))
        return 0
    say("\n".join(lignes))
    sys.stderr.writelines(f"colonne {une.colonne} : {une.message} {une.remede}\n" for une in remarques(expression))
    return 0


def _objet(etat: Etat, lignes: tuple[str, ...]) -> dict[str, bool | str | None]:
    changement = etat.prochain_changement
    return {
        "open": etat.ouvert,
        "unknown": etat.ouvert is None,
        "next_change": changement.isoformat() if changement else None,
        "text": "\n".join(lignes),
    }
