"""`guichet hours`: an opening_hours expression in plain French, and its state at an instant."""

import argparse
import json
import sys

from bot.commands.instant import parse_instant
from bot.commands.terminal import say
from bot.refusal import Refused
from knowledge.horaires import PARIS, Etat, Horaires, HorairesInvalides, en_francais, fuseau_du, remarques
from knowledge.model.departements import DEPARTEMENTS
from knowledge.texts.catalogue import catalogue


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the command's arguments."""
    texts = catalogue("usage")
    parser.add_argument("expression", metavar=texts("metavar.expression"), help=texts("help.hours.expression"))
    parser.add_argument("--at", metavar=texts("metavar.instant"), help=texts("help.hours.at"))
    parser.add_argument(
        "--departement", metavar=texts("metavar.number"), default="92", help=texts("help.hours.departement")
    )
    parser.add_argument("--json", action="store_true", help=texts("help.json_line"))


def run(args: argparse.Namespace) -> int:
    """Print the state and the week; return 0, or 1 with a French line on standard error for each error.

    The JSON object is `{"open", "unknown", "next_change", "text"}`: `open` is null when nobody can know.
    """
    expression: str = args.expression
    departement = _departement(args.departement)
    moment = parse_instant(args.at, fuseau_du(departement))
    try:
        horaires = Horaires.parse(expression, departement=departement)
    except HorairesInvalides as error:
        sys.stderr.write(f"{error}\n")
        return 1
    etat = horaires.etat(moment)
    lines = (en_francais(etat, moment), *horaires.semaine(moment.date()))
    if args.json:
        say(json.dumps(_object(etat, lines), ensure_ascii=False))
        return 0
    say("\n".join(lines))
    sys.stderr.writelines(
        f"colonne {remark.colonne} : {remark.message} {remark.remede}\n" for remark in remarques(expression)
    )
    return 0


def _departement(number: str) -> str:
    """The number of a département, or of an overseas collectivity: each of those has a clock of its own.

    Raises:
        Refused: it is none, and its clock would be taken for that of Paris.
    """
    code = number.strip().upper()
    if code not in DEPARTEMENTS and fuseau_du(code) == PARIS:
        raise Refused("not_a_departement", valeur=number)
    return code


def _object(etat: Etat, lines: tuple[str, ...]) -> dict[str, bool | str | None]:
    change = etat.prochain_changement
    return {
        "open": etat.ouvert,
        "unknown": etat.ouvert is None,
        "next_change": change.isoformat() if change else None,
        "text": "\n".join(lines),
    }
