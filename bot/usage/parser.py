"""The parser of the command line: argparse's, which speaks French."""

import argparse
import textwrap
from collections.abc import Iterable
from typing import Any, NoReturn

from bot.usage.misused import Misused, misused, needless
from knowledge.texts.catalogue import catalogue

PROGRAM = "guichet"
"""What the command line is called in its own help; how it is typed is another matter (`knowledge.texts.command`)."""


class FrenchHelp(argparse.HelpFormatter):
    """argparse's own layout, but for the word before the usage, and for paths, which are not cut at their hyphens."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return textwrap.fill(
            " ".join(text.split(" ")),
            width,
            initial_indent=indent,
            subsequent_indent=indent,
            break_on_hyphens=False,
            break_long_words=False,
        )

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Without `prefix`, that is for a person to read, the French word stands before."""
        french = f"{catalogue('usage')('heading.usage')} " if prefix is None else prefix
        super().add_usage(usage, actions, groups, french)


class CommandParser(argparse.ArgumentParser):
    """A parser of a command, or of a part of one: those that it makes are of its class."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - as argparse's
        """`options` are those of argparse, but for the help and its layout."""
        super().__init__(**options, formatter_class=FrenchHelp, add_help=False)
        texts = catalogue("usage")
        # groups of our own: argparse gives no way to name those that it makes, and shows none that is empty
        self._french_arguments = self.add_argument_group(texts("heading.arguments"))
        self._french_options = self.add_argument_group(texts("heading.options"))
        self._option_names: list[str] = []
        self.add_argument("-h", "--help", action="help", help=texts("help.help"))

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:  # noqa: ANN401
        """As argparse's, under a French heading."""
        if not names[0].startswith("-"):
            return self._french_arguments.add_argument(*names, **options)
        self._option_names += names
        return self._french_options.add_argument(*names, **options)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:  # noqa: ANN401
        """As argparse's, but what a command does not know is refused by it, not by the whole that it is a part of."""
        try:
            known, left = super().parse_known_args(args, namespace)
        except Misused as fault:
            self.refuse(fault)
        if left:
            self.refuse(needless(left, self._option_names))
        return known, left

    def error(self, message: str) -> NoReturn:
        """What argparse calls with a fault, in English."""
        self.refuse(misused(message))

    def refuse(self, fault: Misused) -> NoReturn:
        """End the process: the usage, what is wrong, and where the help is."""
        command = self.prog.removeprefix(PROGRAM)
        said = catalogue("usage")("misuse.whole", commande=self.prog, faute=fault, sous_commande=command)
        self.exit(2, f"{self.format_usage()}{said}\n")
