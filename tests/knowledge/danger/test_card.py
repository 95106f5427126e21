"""The card of help numbers: the right ones, in the right order, each with a source that has not expired."""

from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

import pytest

from knowledge.danger.card import LANGUAGES, NUMBERS, HelpCard, brief, card
from knowledge.danger.category import Category
from knowledge.danger.danger import Danger
from knowledge.danger.detection import detect


def danger(*categories: Category, soft: bool = False) -> Danger:
    """A danger of some kinds."""
    topics = tuple(dict.fromkeys(category.topic for category in categories))
    return Danger(categories, topics[0], topics, ("test.regle",), soft)


@pytest.mark.parametrize(
    ("category", "numbers"),
    [
        (Category.FEU, ("18", "112", "114")),
        (Category.MEDICAL, ("15", "112", "114")),
        (Category.AGRESSION, ("17", "112", "114")),
        (Category.SUICIDE, ("15", "112", "114", "3114")),
        (Category.VIOLENCES, ("17", "112", "114", "3919")),
        (Category.ENFANT, ("17", "112", "114", "119")),
        (Category.RUE, ("115", "15", "112", "114")),
    ],
)
def test_numbers_of_each_danger(category: Category, numbers: tuple[str, ...]) -> None:
    """First those that save, then 114 for whoever cannot speak, then the line that listens."""
    assert card(danger(category)).numbers == numbers


def test_two_dangers_share_a_card() -> None:
    """Each number once, in one order."""
    assert card(danger(Category.VIOLENCES, Category.ENFANT)).numbers == ("17", "112", "114", "3919", "119")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("soft", [False, True])
def test_the_text_shows_the_numbers_in_order(lang: str, *, soft: bool) -> None:
    """In every language, each number begins its own line, as typed on a phone."""
    for kinds in [*((category,) for category in Category), tuple(Category)]:
        shown = card(danger(*kinds, soft=soft), lang)
        places = [shown.text.index(f"• {number} – ") for number in shown.numbers]
        assert all(before < after for before, after in pairwise(places))
        assert len(shown.text) < 1200


@pytest.mark.parametrize("lang", LANGUAGES)
def test_after_a_call_in_vain_what_to_do_comes_first(lang: str) -> None:
    """Then 112, and what the card held."""
    first, again = card(danger(Category.RUE), lang), card(danger(Category.RUE), lang, tried=True)
    assert (again.numbers[0], set(again.numbers)) == ("112", set(first.numbers))
    assert again.text.splitlines()[0] == first.text.splitlines()[-1]
    assert again.text.index("112") < again.text.index("• ")


def test_general_card() -> None:
    """Without a danger, all the numbers are there."""
    assert set(card(None).numbers) == set(NUMBERS)


def test_3919_says_its_limit() -> None:
    """3919 listens; it is no emergency line, and the card says so."""
    assert "pas une ligne d’urgence" in card(danger(Category.VIOLENCES)).text


def test_soft_words_differ() -> None:
    """A danger that is only probable is spoken of more gently, and the line that listens comes first."""
    firm, soft = card(danger(Category.SUICIDE)), card(danger(Category.SUICIDE, soft=True))
    assert (firm.numbers[0], soft.numbers[0]) == ("15", "3114")
    assert set(firm.numbers) == set(soft.numbers)
    assert firm.text != soft.text


@pytest.mark.parametrize("category", Category)
def test_soft_words_never_say_that_it_is_over(category: Category) -> None:
    """Signs alone cannot tell yesterday from tonight: « si le danger revient » to somebody locked in a bathroom."""
    text = card(danger(category, soft=True)).text
    assert not any(words in text for words in ("encore là", "revient", "passé"))


@pytest.mark.parametrize(
    ("categories", "numbers"),
    [
        ((), ("112", "114", "115")),
        ((Category.SUICIDE,), ("3114", "112")),
        ((Category.MEDICAL,), ("15", "112")),
        ((Category.VIOLENCES, Category.ENFANT, Category.RUE), ("3919", "119", "112")),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_brief_card_holds_few_numbers(categories: tuple[Category, ...], numbers: tuple[str, ...], lang: str) -> None:
    """The line for each of two fears and 112, in the resident's language, in a few lines above something else."""
    shown = brief(categories, lang)
    assert (shown.numbers, shown.language) == (numbers, lang)
    assert all(f"• {number} – " in shown.text for number in numbers)
    assert len(shown.text.splitlines()) == len(numbers) + 1


@pytest.mark.parametrize("lang", ["pt-BR", "PT", "pt_PT"])
def test_a_regional_language_is_read(lang: str) -> None:
    """Telegram names languages with their region."""
    assert card(None, lang) == card(None, "pt")


@pytest.mark.parametrize("lang", ["", "xx", "zz-ZZ"])
def test_an_unknown_language_gets_french(lang: str) -> None:
    """Better French than nothing."""
    assert card(None, lang) == card(None)


def test_no_number_of_a_departement() -> None:
    """The product is national: the lines of a département come from the base."""
    assert all(len(number) <= 4 for number in NUMBERS)


@pytest.mark.parametrize("number", NUMBERS)
def test_sources_hold(number: str) -> None:
    """Each number has two sources and a day after which they must be read again."""
    source = NUMBERS[number]
    assert len(source.sources) >= 2
    assert all(urlsplit(url).scheme.startswith("http") and urlsplit(url).netloc for url in source.sources)
    assert source.lu_le < source.expire
    assert date.today() <= source.expire, "relire les sources de carte.yaml"  # noqa: DTZ011 (a day is enough)


def test_from_a_message_to_its_card() -> None:
    """The two halves meet."""
    shown = card(detect("je veux mourir"))
    assert isinstance(shown, HelpCard)
    assert "3114" in shown.numbers


@pytest.mark.parametrize(
    "shown", [card(None), card(None, "en", tried=True), brief([])], ids=["whole", "tried", "brief"]
)
def test_the_text_is_made_of_the_lines(shown: HelpCard) -> None:
    """The pages of the site show the lines one by one; whoever asks reads them as a text."""
    written = [line for line in shown.text.splitlines() if line.startswith("•")]
    assert written == [f"• {line.number} – {line.label}" for line in shown.lines]
    assert shown.numbers == tuple(line.number for line in shown.lines)
