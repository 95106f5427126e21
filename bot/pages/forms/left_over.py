"""What somebody typed in a form that could not be dealt with: given back in the page that says so.

Only a post from a page of ours is given back (`access.guards.from_our_own_pages`): another site could else make our
pages say its words. The answer goes to the browser that sent them, is kept by no cache and written in no log.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

NAMES = (
    "texte", "nom", "description", "raison", "numero", "phrase", "motif", "debut", "fin", "source", "source_nom",
    "lieu", "etat_le", "lien_source", "source_lien", "adresse", "complement_adresse", "code_postal", "commune",
    "telephone", "courriel",
    "horaires_accueil", "horaires_precisions", "site_web", "conditions_acces", "papiers", "frais_precisions",
    "mobilisation_precisions", "lien_mobilisation", "conseil",
)  # fmt: skip
"""The fields in which people write, of every page."""

LARGEST = 64 * 1024
"""Bytes of a body that is read for somebody who may not come in: ten times the longest form."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A post that was not dealt with: its texts, and every field, to send it again as it was."""

    texts: Mapping[str, str]
    fields: tuple[tuple[str, str], ...]


NOTHING = LeftOver({}, ())


async def left_over(request: web.Request) -> LeftOver:
    """What a request posted; nothing for a page, for what is no form, and for what is too large."""
    if request.method != "POST" or (request.content_length or 0) > LARGEST:
        return NOTHING
    try:
        form = await request.post()
    except (ValueError, LookupError, HttpProcessingError, web.HTTPException):
        return NOTHING
    fields = tuple((name, value) for name, value in form.items() if isinstance(value, str))
    return LeftOver(said_in(dict(reversed(fields))), fields)


def said_in(fields: Mapping[str, str]) -> dict[str, str]:
    """The texts that somebody wrote among the fields of a form, without those that it held before (`avant_…`)."""
    written: Iterable[tuple[str, str]] = ((name, fields.get(name, "").strip()) for name in NAMES)
    return {name: text for name, text in written if text and _same(text) != _same(fields.get(f"avant_{name}"))}


def _same(text: str | None) -> str | None:
    return None if text is None else text.replace("\r\n", "\n").strip()
