"""The figures: sums by week and by topic, the chart's geometry, and the file."""

from datetime import date, timedelta

import pytest

from bot.pages.display.csv_file import csv_response
from bot.pages.figures.chart import BOTTOM, HEIGHT, TOP, stacked
from bot.pages.figures.weeks import figures
from bot.storage.cases.statistics import Counted, Statistic
from tests.bot.pages.visitor import Town, Visitor

MONDAY = date(2026, 11, 2)


def counted(week: int, what: Counted, topic: str | None, total: int, commune: str = "vaubrun") -> Statistic:
    """A count of the week of that rank."""
    return Statistic(MONDAY + timedelta(weeks=week), what, topic, commune, total)


COUNTS = [
    counted(0, Counted.ANSWER, "pmi", 6),
    counted(0, Counted.UNHELPFUL, "pmi", 2),
    counted(2, Counted.CLARIFY, "rsa", 3),
    counted(2, Counted.UNANSWERED, None, 4),
    counted(2, Counted.SMALLTALK, None, 50),
    counted(2, Counted.ANSWER, "rsa", 1, "ailleurs"),
    counted(9, Counted.ANSWER, "pmi", 100),
]


def test_counts_are_put_together() -> None:
    """By week, a quiet one included; small talk is no question; what is outside the period does not count."""
    found = figures(COUNTS, MONDAY, 4, None)
    assert [tally.asked for _, tally in found.weeks] == [6, 0, 8, 0]
    assert (found.total.answered, found.total.asked_back, found.total.unanswered, found.total.refused) == (7, 3, 4, 2)
    assert [(topic, tally.asked) for topic, tally in found.most_asked] == [("pmi", 6), ("rsa", 4), (None, 4)]
    assert [(topic, tally.failed) for topic, tally in found.most_failed] == [(None, 4), ("pmi", 2)]


def test_counts_of_one_town() -> None:
    """The others do not count."""
    assert figures(COUNTS, MONDAY, 4, "ailleurs").total.asked == 1


@pytest.mark.parametrize("highest", [0, 1, 3, 7, 99, 101, 12_345])
def test_bars_stay_within_their_scale(highest: int) -> None:
    """Its last line is not below the highest bar, and there are six lines at most."""
    chart = stacked([("a", (highest, 0)), ("b", (highest // 2, highest // 3))])
    assert 2 <= len(chart.scale) <= 7
    assert int(chart.scale[-1].label) >= highest
    assert all(block.y >= TOP - 0.1 and block.y + block.height <= HEIGHT - BOTTOM + 0.2 for block in chart.blocks)


@pytest.mark.parametrize("value", ["=1+1", "+33", "-1", "@x", "\tx"])
def test_formulas_are_quoted(value: str) -> None:
    """In any column."""
    body = csv_response("a.csv", {"one": "un"}, [{"one": value}, {"one": None}, {"one": 12}]).body
    assert isinstance(body, bytes)
    lines = body.decode("utf-8-sig").replace('"', "").split("\r\n")
    assert lines[1:4] == [f"'{value}", "", "12"]


async def test_the_page_says_in_words_what_the_chart_draws(place: Town, visitor: Visitor) -> None:
    """The table has every week; the file has every count."""
    for what, by in ((Counted.ANSWER, 3), (Counted.UNANSWERED, 1), (Counted.WITHIN_A_DAY, 1)):
        await place.queue.statistics.add(what, place.clock(), topic="pmi", commune="vaubrun", by=by)
    page = await visitor.get("/statistiques?semaines=26&commune=vaubrun")
    assert "4 questions 75 % répondues" in page.words.replace("\u00a0", " ")
    assert page.text.count('<th scope="row">') > 26
    assert "<svg" in page.text
    assert "Aucune question" in (await visitor.get("/statistiques?semaines=9999&commune=nulle-part")).words
    file = (await visitor.get("/statistiques.csv")).text
    assert "2026-11-23;répondu;PMI, suivi des 0-6 ans;Vaubrun;3" in file, "the names of the page"
    assert "/statistiques.csv?semaines=26&amp;commune=vaubrun" in page.text, "the figures of the page"
    assert "Vaubrun" not in (await visitor.get("/statistiques.csv?commune=serignac")).text
