"""What is put before a reply: a few help numbers, or that nobody's file is seen here."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.reply import Kind, Reply
from knowledge.danger.card import brief
from knowledge.danger.category import Category
from knowledge.texts.catalogue import Catalogue
from knowledge.understanding.own_file import about_own_file


def after_help(reply: Reply, fears: Sequence[Category] | None, language: str) -> Reply:
    """The same reply, after a few help numbers where something is feared (see `policy.fears`)."""
    if fears is None:
        return reply
    few = brief(fears, language)
    numbers = tuple(dict.fromkeys((*few.numbers, *reply.numbers)))
    return replace(reply, text=f"{few.text}\n\n{reply.text}", numbers=numbers, feared=True)


def seeing_no_file(reply: Reply, text: str, texts: Catalogue, year: int) -> Reply:
    """`reply`, after a word that nobody's file is seen here, when `text`, of this `year`, asks about one.

    A danger is left alone.
    """
    if reply.kind in {Kind.EMERGENCY, Kind.SMALLTALK} or not about_own_file(text, year):
        return reply
    return replace(reply, text=f"{texts('no_file')}\n\n{reply.text}")
