"""The standing pages: welcome, help, privacy, and what is said to anything that is not a question."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from knowledge.answering.reply import Button, Kind, Reply, Rows
from knowledge.model.base import Base
from knowledge.model.distance import distance_km
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import Catalogue

FIRST_TOPICS = ("pmi", "logement-social", "aide-financiere", "acces-aux-soins", "france-services", "assistante-sociale")
"""Offered after a commune is chosen: one of each family of needs."""


class Pages:
    """Replies that depend on no question."""

    def __init__(self, base: Base, texts: Catalogue) -> None:
        self._base = base
        self._texts = texts
        self._reply = partial(Reply, language=texts.language)

    @property
    def first_topics(self) -> tuple[str, ...]:
        """The topics offered to who has said nothing yet."""
        return tuple(topic for topic in FIRST_TOPICS if topic in self._base.sujets)

    def welcome(self, commune: Commune | None) -> Reply:
        """`/start`: what this is and is not, what never to write, and the commune to choose."""
        end = self._texts("page.commune_known", commune=commune.nom) if commune else self._texts("page.choose_commune")
        text = f"{self._texts('page.welcome')}\n\n{end}"
        return self._reply(Kind.SMALLTALK, text, numbers=("17", "15", "18", "112"), buttons=self._communes())

    def help(self, communes: str, appeler: str) -> Reply:
        """`/aide`: how it works, the commands, and a number where a person answers."""
        return self._reply(Kind.SMALLTALK, self._texts("page.help", communes=communes, appeler=appeler))

    def choose_commune(self, commune: Commune | None) -> Reply:
        """`/commune`: the communes as buttons."""
        key = "page.commune_known" if commune else "page.choose_commune"
        text = self._texts(key, commune=commune.nom if commune else "")
        return self._reply(Kind.CLARIFY, text, commune=commune.id if commune else None, buttons=self._communes())

    def commune_chosen(self, commune: Commune) -> Reply:
        """The commune is noted; a few topics to begin with."""
        text = self._texts("page.commune_chosen", commune=commune.nom)
        return self._reply(Kind.SMALLTALK, text, commune=commune.id, buttons=self._topics(FIRST_TOPICS))

    def privacy(self) -> Reply:
        """`/confidentialite`: what is kept, how long, and how to erase it."""
        return self._reply(Kind.SMALLTALK, self._texts("page.privacy"))

    def erased(self) -> Reply:
        """`/effacer` is done."""
        return self._reply(Kind.SMALLTALK, self._texts("page.erased"))

    def not_that(self, topic: str, nearest: Sequence[str] = ()) -> Reply:
        """« Ce n’est pas ça »: other topics to choose, the `nearest` of the message, else the usual ones."""
        others = [one for one in nearest if one != topic] or [one for one in self.first_topics if one != topic]
        return self._reply(Kind.CLARIFY, self._texts("not_that"), buttons=self._topics(others[:4]))

    def misunderstood(self, topic: str, nearest: Sequence[str], commune: Commune | None) -> Reply:
        """« C’est pas ça », in words: the same topics. Nothing is kept: what was asked is no longer known."""
        offered = self.not_that(topic, nearest)
        return replace(offered, text=self._texts("misunderstood"), commune=commune.id if commune else None)

    def not_text(self, kind: str) -> Reply:
        """A kind word for a voice message, a photo, a sticker, a contact: never silence, and the help numbers."""
        known = f"page.not_text.{kind}" if f"page.not_text.{kind}" in self._texts else "page.not_text.other"
        text = f"{self._texts(known)}\n{self._texts('page.not_text_danger')}"
        return self._reply(Kind.UNANSWERED, text, numbers=("17", "15", "18", "112", "114"))

    def plain(self, name: str) -> Reply:
        """The page `name` of the catalogue, as it is."""
        return self._reply(Kind.SMALLTALK, self._texts(f"page.{name}"))

    def located(self, latitude: float, longitude: float, communes: str) -> Reply:
        """A shared position: the nearest commune whose centre is known, to be confirmed by the resident."""
        known = [one for one in self._base.communes.values() if one.latitude is not None and one.longitude is not None]
        if not known:
            return self._reply(Kind.CLARIFY, self._texts("page.located_unknown"), buttons=self._communes())
        near = min(known, key=lambda one: distance_km(one.latitude or 0, one.longitude or 0, latitude, longitude))
        if distance_km(near.latitude or 0, near.longitude or 0, latitude, longitude) > near.rayon_km:
            text = self._texts("page.located_outside", communes=communes)
            return self._reply(Kind.CLARIFY, text, buttons=self._communes())
        text = self._texts("page.located", commune=near.nom)
        return self._reply(Kind.CLARIFY, text, commune=near.id, buttons=self._communes(first=near.id))

    def _communes(self, first: str | None = None) -> Rows:
        communes = sorted(self._base.communes.values(), key=lambda one: one.id != first)
        rows = [(Button(self._base.name_of(one), f"commune:{one.id}"),) for one in communes]
        return (*rows, (Button(self._texts("clarify.commune_or_other"), "commune:"),))

    def _topics(self, topics: Sequence[str]) -> Rows:
        known = [topic for topic in topics if topic in self._base.sujets]
        return tuple((Button(self._base.libelle_of(topic, self._texts.language), f"sujet:{topic}"),) for topic in known)
