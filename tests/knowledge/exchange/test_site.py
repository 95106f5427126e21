"""The static site: every page whole, linked, sourced, and nothing in it fetched from elsewhere."""

import json
import posixpath
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from knowledge.answering.contact import contact_of
from knowledge.exchange.site.numbers import help_numbers, link
from knowledge.exchange.site.openings import openings
from knowledge.exchange.site.site import Site
from knowledge.guichet import Guichet
from knowledge.horaires import Fermeture, Horaires
from knowledge.model.base import Base
from knowledge.model.source import Source
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from tests.knowledge.answering.overseas import moved, national

NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)
TODAY = NOW.date()
OTHER_CLOCK = "Horaires à l’heure de"


class Page(HTMLParser):
    """The links of a page, what it would fetch, and the text of its scripts of data."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.data: dict[str, list[str]] = {}
        self._script = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element refers to."""
        said = dict(attrs)
        if tag == "a":
            self.links.append(said["href"] or "")
        elif "src" in said or "href" in said:
            self.fetched.append(tag)
        self._script = (said.get("type") or "") if tag == "script" else ""

    def handle_data(self, data: str) -> None:
        """Note what a script of data says."""
        if self._script and data.strip():
            self.data.setdefault(self._script, []).append(data)


@pytest.fixture(scope="module")
def town_base(town_folder: Path) -> Base:
    """The base of the imaginary town."""
    return read_base(town_folder)


@pytest.fixture(scope="module")
def pages(town_base: Base) -> dict[str, str]:
    """The site of the imaginary town."""
    return {name: page.decode() for name, page in Site(town_base, NOW, "GuichetEssaiBot").files().items()}


@pytest.fixture(scope="module")
def real() -> dict[str, str]:
    """The site of the real base, without a bot."""
    return {name: page.decode() for name, page in Site(read_base(REPOSITORY_BASE), NOW).files().items()}


def test_every_link_leads_somewhere_and_nothing_is_fetched(real: dict[str, str], pages: dict[str, str]) -> None:
    """Pages, topics, services, conventions: no dead link; no image, script or style from outside the page."""
    for site in (real, pages):
        for name, text in site.items():
            page = Page(text)
            assert page.fetched == [], name
            for target in page.links:
                if not re.match(r"https?:|tel:|sms:|mailto:|#", target):
                    assert posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) in site, (name, target)


def test_help_numbers_come_first_on_every_page(real: dict[str, str]) -> None:
    """Before the title of any page, each as a link that dials it."""
    for name, text in real.items():
        before = text[: text.index("<h1")]
        for number in help_numbers():
            assert f'href="{number.link}"' in before, (name, number)


def test_every_service_of_a_town_has_a_page_with_all_its_sources(real: dict[str, str]) -> None:
    """With the date of each, or that there is none."""
    base = read_base(REPOSITORY_BASE)
    for commune in base.communes.values():
        served = {
            one.id: one for sujet in base.sujets for one in base.services_of(sujet, commune) if sujet != "convention"
        }
        assert len(served) > 30
        for service in served.values():
            text = real[f"{commune.id}/service-{service.id}.html"]
            section = text[text.index("Qui le dit") :]
            assert section.count("<li>") >= len(service.sources)
            assert ("Vérifié" in section) is (contact_of(service, base, commune).verifie_le is not None)


def test_what_is_to_be_confirmed_says_so(pages: dict[str, str], real: dict[str, str]) -> None:
    """An announced hour is no open door, an unknown one sends to the telephone."""
    announced = pages["vaubrun/service-epicerie-vaubrun-colis.html"]
    assert "Horaires annoncés, à confirmer par téléphone" in announced
    assert "application/json" not in announced
    assert "openingHoursSpecification" not in announced
    assert "numéro à confirmer" in real["gennevilliers/service-accueil-mairie-gennevilliers.html"]


def test_hours_are_data(pages: dict[str, str]) -> None:
    """schema.org, with the closures and the public holidays of the coming year as days of their own."""
    page = Page(pages["vaubrun/service-pmi-vaubrun-consultations.html"])
    place = json.loads(page.data["application/ld+json"][0])
    assert (place["telephone"], place["geo"]["latitude"]) == ("01 99 00 40 00", 48.801)
    said = place["openingHoursSpecification"]
    usual = {(one["dayOfWeek"], one["opens"], one["closes"]) for one in said if "dayOfWeek" in one}
    assert ("https://schema.org/Monday", "13:30", "17:00") in usual
    assert len(usual) == 8
    closed = {one["validFrom"] for one in said if (one["opens"], one["closes"]) == ("00:00", "00:00")}
    assert {"2026-12-25", "2026-12-24", "2026-12-31", "2027-03-29"} <= closed
    assert "2026-12-30" not in closed, "a Wednesday, closed anyway"


def test_hours_that_no_week_sums_up_are_told_day_by_day() -> None:
    """The second Saturday, alternate weeks, a night, an appointment."""
    told = openings(Horaires.parse("Mo-Fr 09:00-12:00, Sa[2] 09:00-12:00; PH off"), TODAY)
    assert told.others[date(2026, 12, 12)] == (("09:00", "12:00", 1),)
    assert told.week[5] == ()
    night = openings(Horaires.parse("Fr 22:00-02:00; PH off"), TODAY)
    assert (night.week[4], night.week[5]) == ((("22:00", "24:00", 1),), (("00:00", "02:00", 1),))
    assert openings(Horaires.parse("24/7"), TODAY).week == ((("00:00", "24:00", 1),),) * 7
    asked = openings(Horaires.parse('Mo 14:00-17:00 unknown "sur rendez-vous"; PH off'), TODAY)
    assert asked.week[0] == (("14:00", "17:00", 0),)
    assert not any("dayOfWeek" in one for one in asked.as_schema_org())
    closed = Horaires.parse("Mo-Su 09:00-12:00; PH off", (Fermeture(date(2026, 12, 1), date(2026, 12, 2), "travaux"),))
    assert openings(closed, TODAY).others[date(2026, 12, 2)] == ()


def test_the_leaflet_has_the_code_of_the_bot_or_none(pages: dict[str, str], real: dict[str, str]) -> None:
    """Never an address that nobody gave."""
    assert "<svg" in pages["vaubrun/affiche.html"]
    assert "@GuichetEssaiBot" in pages["vaubrun/affiche.html"]
    for name, text in real.items():
        assert "<svg" not in text, name
        assert "t.me" not in text, name


def test_commitments_say_where_they_stand(pages: dict[str, str]) -> None:
    """Each with its state; what is not precise yet is said, and so is a signature that nothing proves."""
    text = pages["vaubrun/convention.html"]
    assert text.count('class="avancement') == 2
    assert "Annoncé" in text
    assert "le jour et le lieu." in text
    assert "aucun document public ne la prouve encore" in text


def test_no_text_of_the_base_can_break_a_page(town_base: Base) -> None:
    """What staff write is text: never an element, never the end of a script."""
    service = town_base.services["pmi-vaubrun-consultations"]
    hostile = service.model_copy(update={"nom": "</script><script>alert(1)</script>", "description": "<img src=x>"})
    services = {**town_base.services, hostile.id: hostile}
    base = replace(town_base, services=services)
    text = Site(base, NOW).files()[f"vaubrun/service-{hostile.id}.html"].decode()
    assert "<script>alert" not in text
    assert "<img" not in text


def test_an_old_check_is_said_to_be_old(town_base: Base) -> None:
    """Past the limit of the bot, the date comes with the advice to call."""
    name = "vaubrun/service-pmi-vaubrun-consultations.html"
    fresh, old = (Site(town_base, now).files()[name].decode() for now in (NOW, datetime(2027, 6, 1, 9, tzinfo=UTC)))
    assert "il y a longtemps" not in fresh
    assert "15 octobre 2026, il y a longtemps" in old


def _hours(base: Base, now: datetime = NOW) -> tuple[str, dict[str, object], dict[str, object]]:
    """The page of the PMI, the data of its script, and its place as schema.org says it."""
    page = Site(base, now).files()["vaubrun/service-pmi-vaubrun-consultations.html"].decode()
    said = Page(page).data
    return page, json.loads(said["application/json"][0]), json.loads(said["application/ld+json"][0])


def test_the_data_say_whose_clock_it_is(town_base: Base) -> None:
    """Each service its zone; one on another clock than its town's says so in the page, and to no search engine."""
    page, told, place = _hours(town_base)
    assert (told["fuseau"], "ici" in told, OTHER_CLOCK in page) == ("Europe/Paris", False, False)
    page, told, place = _hours(moved(town_base, "974"))
    assert (told["fuseau"], "ici" in told) == ("Indian/Reunion", False)
    assert OTHER_CLOCK not in page
    assert "openingHoursSpecification" in place
    page, told, place = _hours(national(moved(town_base, "974")))
    assert (told["fuseau"], told["ici"], told["lieu"]) == ("Europe/Paris", "Indian/Reunion", "Paris")
    assert f"{OTHER_CLOCK} Paris." in page
    assert "openingHoursSpecification" not in place, "nobody says there whose hours they are"


def test_a_clock_that_differs_for_half_of_the_year_is_named(town_base: Base) -> None:
    """Miquelon has the time of Cayenne in winter, and another in summer; Martinique that of Guadeloupe all year."""
    line = national(moved(town_base, "975"), code_insee="97302")
    assert f"{OTHER_CLOCK} la Guyane." in _hours(line)[0]
    assert OTHER_CLOCK not in _hours(national(moved(town_base, "972"), code_insee="97105"))[0]


def test_the_days_told_begin_with_that_of_the_place(town_base: Base) -> None:
    """Exported in the night of Paris: in Martinique it is still the last day of the closure, which the page has."""
    now = datetime(2027, 1, 1, 3, 30, tzinfo=UTC)
    page, told, _ = _hours(moved(town_base, "972"), now)
    assert "Fermé du 24 décembre 2026 au 31 décembre 2026" in page
    assert told["jours"]["2026-12-31"] == []  # type: ignore[index]
    assert "Copie du 31 décembre 2026" in page
    assert "Fermé du" not in _hours(town_base, now)[0]


@pytest.mark.parametrize(
    ("number", "href"),
    [("01 47 29 30 32", "tel:+33-1-47-29-30-32"), ("3919", "tel:3919"), ("116 006", "tel:116006"), ("114", "sms:114")],
)
def test_numbers_are_links(number: str, href: str) -> None:
    """International for ordinary numbers, as dialled for short ones, and a message for 114."""
    assert link(number) == href


def test_a_promise_is_told_with_its_proof_and_the_convention_with_its_days(town: Guichet) -> None:
    """Who says where the promise stands, the end, and the day when the renewal is decided."""
    convention = town.base.conventions["vaubrun"]
    said = {"nom": "Ville de Vaubrun ; conseil", "lien": "https://exemple.fr/conseil", "date": "2026-09-02"}
    proof = Source.model_validate(said)
    kept = convention.engagements[0].model_copy(update={"etat": "tenu", "etat_le": date(2026, 9, 1), "preuve": proof})
    days = {"echeance": date(2028, 6, 30), "renouvellement": date(2028, 3, 1)}
    told = convention.model_copy(update={"engagements": (kept,), **days})
    page = Site(replace(town.base, conventions={"vaubrun": told}), NOW).files()["vaubrun/convention.html"].decode()
    assert "Tenu, 1er septembre 2026" in page
    assert '<a href="https://exemple.fr/conseil">Ville de Vaubrun\u00a0; conseil</a>, 2 septembre 2026' in page
    assert "Fin\u00a0: 30 juin 2028. Décision sur le renouvellement\u00a0: 1er mars 2028." in page
