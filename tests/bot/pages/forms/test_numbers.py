"""Numbers that somebody typed: read in one way, and none is too much for a page."""

import pytest

from bot.pages.forms.numbers import person_number, whole_number
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.moderator import Moderator
from tests.bot.pages.visitor import Town, Visitor

ODD = ("9" * 18, "9" * 19, "9" * 30, "9" * 5000, "-1", "-0", "0", "1.5", "1e3", "²", "٣", "+1", " 1 ", "x", "")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("0", 0),
        ("007", 7),
        ("9" * 18, 10**18 - 1),
        ("9" * 19, None),
        ("9" * 5000, None),
        *((text, None) for text in ("", "-1", "+1", "1.5", "1e3", "²", "٣", " 1", "1_0", "x")),
    ],
)
def test_a_number_is_ordinary_digits_that_fit_any_database(typed: str, read: int | None) -> None:
    """Nothing else is one."""
    assert whole_number(typed) == read


def test_who_has_no_telegram_has_a_negative_number() -> None:
    """One sign at most."""
    assert [person_number(text) for text in ("12", "-12", "--12", "-", "")] == [12, -12, None, None, None]


@pytest.mark.parametrize(
    "address",
    [
        "/?apres=2026-01-01~{}",
        "/?apres={}~1",
        "/?ordre=most-asked&apres={}~1",
        "/?ordre=most-asked&apres=1~{}",
        "/affaires/1?reprendre={}",
        "/journal?qui={}",
        "/journal?affaire={}",
        "/journal?avant={}",
        "/propositions?avant={}",
        "/base/historique?avant={}",
        "/base?page={}",
        "/base?age={}",
        "/statistiques?semaines={}",
    ],
)
async def test_no_number_in_an_address_is_too_much(place: Town, visitor: Visitor, address: str) -> None:
    """What is no number, or fits no database, is as if it were not there."""
    await place.case("à quelle heure ouvre la piscine")
    for odd in ODD:
        assert (await visitor.get(address.format(odd))).status == 200, odd


async def test_no_number_in_a_form_is_too_much(place: Town, visitor: Visitor) -> None:
    """Merging with what is no case is told beside the field."""
    number, _ = await place.case("à quelle heure ouvre la piscine")
    await visitor.get(f"/affaires/{number}")
    for odd in (*ODD, str(number)):
        page = await visitor.post(f"/affaires/{number}/fusionner", version=1, numero=odd)
        assert (page.status, "autre affaire" in page.words) == (422, True), odd


async def test_the_log_of_somebody_without_telegram_is_theirs(place: Town, visitor: Visitor) -> None:
    """Their name in the log leads to their lines alone."""
    karim = Moderator.outside_telegram("Karim")
    await Audit(place.service.database).record(karim, "login", None, {}, place.clock.now)
    log = (await visitor.get(f"/journal?qui={karim.id}")).words
    assert "Karim" in log
    assert "Amina" not in log[log.index("Seulement") : log.index("Page réservée")]
