"""Every page of the site, by its address."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from importlib.resources import files
from io import BytesIO
from typing import Final
from zoneinfo import ZoneInfo

import segno
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from knowledge.answering.dates import full_day
from knowledge.answering.who_to_call import WhoToCall
from knowledge.exchange.matching import folded
from knowledge.exchange.site.fiche import Fiche
from knowledge.exchange.site.numbers import help_numbers, link
from knowledge.horaires import PARIS, fuseau_du
from knowledge.model.base import Base
from knowledge.model.service import Service
from knowledge.model.sujet import Sujet
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import catalogue
from knowledge.texts.typography import printed

CONVENTION: Final = "convention"
BOT_ADDRESS: Final = "https://t.me/{bot}"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a town, and its services there, the nearest first."""

    sujet: Sujet
    services: tuple[Service, ...]

    @property
    def answered(self) -> bool:
        """Whether one of them is for whoever asks, and not for a particular situation only."""
        return any(service.answers(self.sujet.id) for service in self.services)


@dataclass(frozen=True, slots=True)
class Town:
    """What a town has: its topics of which a service is known."""

    commune: Commune
    topics: tuple[Topic, ...]

    @classmethod
    def of(cls, base: Base, commune: Commune) -> "Town":
        """Look every topic up; they come in the order of their names."""
        topics = sorted(base.sujets.values(), key=lambda sujet: folded(sujet.libelle))
        found = (Topic(sujet, base.services_of(sujet.id, commune)) for sujet in topics)
        return cls(commune, tuple(topic for topic in found if topic.services and topic.sujet.id != CONVENTION))

    @property
    def answered(self) -> tuple[Topic, ...]:
        """The topics that somebody answers."""
        return tuple(topic for topic in self.topics if topic.answered)

    @property
    def services(self) -> tuple[Service, ...]:
        """Every service of its topics, once."""
        return tuple({one.id: one for topic in self.topics for one in topic.services}.values())


class Site:
    """The site of one base, as it is at one instant: each town has its own day."""

    def __init__(self, base: Base, now: datetime, bot: str | None = None) -> None:
        """`bot` is the bot's name on Telegram, without `@`; without it no page speaks of the bot."""
        self._base = base
        self._now = now
        self._bot = BOT_ADDRESS.format(bot=bot) if bot else None
        self._templates = Environment(
            loader=PackageLoader("knowledge.exchange.site", "pages"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=_shown,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters |= {"jour": full_day, "appel": link}
        self._templates.globals |= {
            "style": _asset("style.css"),
            "script": _asset("ouvert.js"),
            "secours": help_numbers(),
            "bot": self._bot,
            "bot_nom": bot,
            "base": base,
        }

    def files(self) -> dict[str, bytes]:
        """Address → page."""
        return {name: page.encode() for name, page in self._pages()}

    def _pages(self) -> Iterator[tuple[str, str]]:
        towns = [Town.of(self._base, commune) for commune in self._base.communes.values()]
        yield "index.html", self._page("index.html", racine="", villes=towns, aujourdhui=self._day(PARIS))
        for town in towns:
            yield from self._town(town)

    def _town(self, town: Town) -> Iterator[tuple[str, str]]:
        commune, base = town.commune, self._base
        folder = commune.id
        shared = {"racine": "../", "commune": commune, "mairie": base.structures[commune.mairie]}
        shared["aujourdhui"] = self._day(fuseau_du(commune.departement))
        convention, calls = base.conventions.get(commune.id), WhoToCall(base, catalogue("replies"))
        fiches = {service.id: Fiche.of(service, base, commune, self._now) for service in town.services}
        yield f"{folder}/index.html", self._page("commune.html", **shared, ville=town, convention=convention)
        for topic in town.topics:
            shown = [fiches[service.id] for service in topic.services]
            call = None if topic.answered else calls.line(commune)
            page = self._page("sujet.html", **shared, sujet=topic.sujet, fiches=shown, appeler=call)
            yield f"{folder}/{topic.sujet.id}.html", page
        for fiche in fiches.values():
            page = self._page("service.html", **shared, fiche=fiche, sujets=self._topics_of(fiche.service, town))
            yield f"{folder}/service-{fiche.service.id}.html", page
        if convention:
            yield (
                f"{folder}/convention.html",
                self._page("convention.html", **shared, convention=convention, servis=fiches),
            )
        departement = base.departements[commune.departement]
        values = {"ville": town, "orientation": base.structures[departement.appeler], "qr": self._qr()}
        yield f"{folder}/affiche.html", self._page("affiche.html", **shared, **values)

    def _day(self, zone: ZoneInfo) -> date:
        return self._now.astimezone(zone).date()

    def _topics_of(self, service: Service, town: Town) -> list[Sujet]:
        return [topic.sujet for topic in town.topics if topic.sujet.id in service.sujets]

    def _qr(self) -> Markup | None:
        """The bot's address as a drawing, which stands in the page: nothing is fetched."""
        if self._bot is None:
            return None
        drawing = BytesIO()
        segno.make(self._bot, error="m").save(drawing, kind="svg", xmldecl=False, svgns=False, omitsize=True, border=2)
        return Markup(drawing.getvalue().decode())  # noqa: S704 - drawn by segno

    def _page(self, template: str, **values: object) -> str:
        return self._templates.get_template(template).render(**values)


def _shown(value: object) -> object:
    """A value as French is printed; ready-made markup, styles and data as they are."""
    return printed(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _asset(name: str) -> Markup:
    """A file of ours that stands inside each page, so that a page is whole wherever it is put."""
    return Markup(files(__package__).joinpath("pages", name).read_text(encoding="utf-8"))  # noqa: S704 - our own file
