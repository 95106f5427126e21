"""Short messages that make sense only after an answer."""

import pytest

from knowledge.engine.language.words import split
from knowledge.guichet import Guichet
from knowledge.understanding.follow_up import LONGEST_DETAIL, About, Detail, follow_up

SATURDAY, TODAY, TOMORROW, AFTER_TOMORROW = 5, 7, 8, 9


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("et le samedi ?", Detail(About.JOUR, SATURDAY)),
        ("c'est ouvert le samedi", Detail(About.JOUR, SATURDAY)),
        ("et demain", Detail(About.JOUR, TOMORROW)),
        ("c'est ouvert aujourd'hui ?", Detail(About.JOUR, TODAY)),
        ("quels papiers ?", Detail(About.PAPIERS)),
        ("il faut apporter quoi comme documents", Detail(About.PAPIERS)),
        ("faut amener des papiers", Detail(About.PAPIERS)),
        ("c'est gratuit ?", Detail(About.PRIX)),
        ("c ou", Detail(About.ADRESSE)),
        ("et si jhabite la jvé ou ?", Detail(About.ADRESSE)),
        ("c'est où exactement", Detail(About.ADRESSE)),
        ("le numéro svp", Detail(About.TELEPHONE)),
        ("il faut prendre rdv ?", Detail(About.RENDEZ_VOUS)),
        ("à quelle heure", Detail(About.HORAIRES)),
        ("vous ouvrez a quelle heure", Detail(About.HORAIRES)),
        ("ils ferment a kel heure", Detail(About.HORAIRES)),
        ("a kel heur sa ferm", Detail(About.HORAIRES)),
        ("quels horrairres ?", Detail(About.HORAIRES)),
        ("c'est quel jour", Detail(About.HORAIRES)),
        ("ya une permanence quand ?", Detail(About.HORAIRES)),
        ("je peux venir sans rdv ?", Detail(About.RENDEZ_VOUS)),
        ("on peut venir quand", Detail(About.HORAIRES)),
        ("est-ce que vous êtes ouverts à 14h30", Detail(About.SEMAINE)),
        ("c'est ouvert à 14 h 30", Detail(About.SEMAINE)),
        ("ouvert à 14h ?", Detail(About.SEMAINE)),
        ("l'adresse exacte", Detail(About.ADRESSE)),
        ("merci mais je veux l'adresse", Detail(About.ADRESSE)),
        ("donnez l'adresse", Detail(About.ADRESSE)),
        ("en bus c comment", Detail(About.ADRESSE)),
        ("c'est loin ?", Detail(About.ADRESSE)),
        ("c'est quoi les conditions", Detail(About.CONDITIONS)),
        ("c'est pour qui ?", Detail(About.CONDITIONS)),
        ("par internet c possible ?", Detail(About.EN_LIGNE)),
        ("faut payer?", Detail(About.PRIX)),
        ("demain matin", Detail(About.JOUR, TOMORROW)),
        ("après-demain", Detail(About.JOUR, AFTER_TOMORROW)),
        ("et ce soir ?", Detail(About.JOUR, TODAY)),
        ("cet aprem c ouvert", Detail(About.JOUR, TODAY)),
        ("et cet après-midi", Detail(About.JOUR, TODAY)),
        ("et l'après-midi ?", Detail(About.HORAIRES)),
        ("c'est pas ouvert le samedi ?", Detail(About.JOUR, SATURDAY)),
        ("je cherche une crèche pour samedi", None),
        ("merci", None),
        ("ok merci bon week-end", None),
        ("bon après-midi", None),
        ("demain matin c bon?", Detail(About.JOUR, TOMORROW)),
        ("c'est bon samedi ?", Detail(About.JOUR, SATURDAY)),
        ("", None),
    ],
)
def test_a_follow_up_is_read(text: str, expected: Detail | None) -> None:
    """Days, papers, price, place, number, booking, hours; anything with a word of its own stands alone."""
    assert follow_up(tuple(split(text)), place_named=False) == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("le 24 décembre", "Dec 24"),
        ("ils sont ouvert le 14 juillet", "Jul 14"),
        ("le 1er mai ?", "May 1"),
        ("et le 8 mai", "May 8"),
        ("le 1er janvier 2028", "2028 Jan 1"),
        ("et le 24/12 ?", "Dec 24"),
        ("et le 24 ?", "24"),
        ("à Noël", "Dec 25"),
        ("lundi de Pâques", "easter +1 day"),
        ("et le jour de l'an", "Jan 1"),
        ("c férié non ?", "PH"),
        ("est-ce que c'est ouvert le 24 décembre ?", "Dec 24"),
    ],
)
def test_a_date_is_read(text: str, date: str) -> None:
    """Numbers, names of months and of feasts, as residents write them."""
    assert follow_up(tuple(split(text)), place_named=False) == Detail(About.JOUR, date=date)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("et le lendemain de Noël ?", "Dec 26"),
        ("la veille de Noël", "Dec 24"),
        ("ouvert le lendemain du 14 juillet ?", "Jul 15"),
        ("la veille du 1er janvier", "Dec 31"),
        ("le lendemain du jour de l’an", "Jan 2"),
        ("et le lendemain de Pâques", "easter +1 day"),
        ("la veille du lundi de Pentecôte", "easter +49 days"),
        ("le lendemain du 14", "15"),
    ],
)
def test_the_day_before_or_after_is_not_the_day_itself(text: str, date: str) -> None:
    """In Alsace the 26th of December is a holiday too: it is the very question."""
    assert follow_up(tuple(split(text)), place_named=False) == Detail(About.JOUR, date=date)


@pytest.mark.parametrize(
    ("text", "day", "date"),
    [
        ("vendredi 4 déc", 4, "Dec 4"),
        ("et le samedi 18 ?", 5, "18"),
        ("samedi 25 ?", 5, "25"),
        ("demain le 24 ?", None, "24"),
    ],
)
def test_a_date_is_read_with_its_weekday(text: str, day: int | None, date: str) -> None:
    """Which may not be its own."""
    assert follow_up(tuple(split(text)), place_named=False) == Detail(About.JOUR, day, date)


@pytest.mark.parametrize(
    ("text", "tongue"),
    [
        ("et samedi et dimanche ?", "fr"),
        ("mardi et jeudi ?", "fr"),
        ("du lundi au vendredi ?", "fr"),
        ("et lundi prochain ?", "fr"),
        ("lundi en huit ?", "fr"),
        ("vendredi en 8", "fr"),
        ("mardi en 15 ?", "fr"),
        ("mardi dans 15 jours", "fr"),
        ("la semaine prochaine mardi ?", "fr"),
        ("la semaine prochaine ?", "fr"),
        ("dans 3 jours ?", "fr"),
        ("hier soir ?", "fr"),
        ("après 17h c'est ouvert ?", "fr"),
        ("and on saturday and sunday?", "en"),
        ("next monday?", "en"),
        ("in 3 days?", "en"),
        ("¿el próximo lunes?", "es"),
        ("¿lunes y martes?", "es"),
        ("na próxima segunda?", "pt"),
        ("sábado e domingo?", "pt"),
        ("gelecek pazartesi?", "tr"),
        ("cumartesi ve pazar?", "tr"),
        ("у наступний понеділок?", "uk"),
        ("в субботу и воскресенье?", "uk"),
        ("الاثنين القادم؟", "ar"),
    ],
)
def test_several_days_or_another_week_ask_for_the_week(text: str, tongue: str) -> None:
    """One of them would be said surely, and be another than the one that is meant."""
    assert follow_up(tuple(split(text)), place_named=False, tongues=(tongue,)) == Detail(About.SEMAINE)


@pytest.mark.parametrize(
    ("text", "day"),
    [("demain c'est férié ?", TOMORROW), ("c'est ouvert lundi férié ?", 0), ("samedi férié ?", SATURDAY)],
)
def test_a_day_said_to_be_a_holiday_is_that_day(text: str, day: int) -> None:
    """Not the next public holiday."""
    assert follow_up(tuple(split(text)), place_named=False) == Detail(About.JOUR, day)


@pytest.mark.parametrize("text", ["le prochain rdv ?", "le prix de la semaine"])
def test_a_word_that_moves_a_day_asks_nothing_else_away(text: str) -> None:
    """What is asked by other words is."""
    detail = follow_up(tuple(split(text)), place_named=False)
    assert detail is not None
    assert detail.about in {About.RENDEZ_VOUS, About.PRIX}


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("et pendant les vacances ?", None),
        ("ca ferme en aout?", 8),
        ("et cet été", None),
        ("pendant les vacances de noël", None),
        ("ouvert entre noel et nouvel an?", None),
        ("vous fermez en juillet ?", 7),
    ],
)
def test_a_season_is_read(text: str, month: int | None) -> None:
    """A part of the year whose days are not told: holidays, a month, from a date to another."""
    assert follow_up(tuple(split(text)), place_named=False) == Detail(About.VACANCES, month=month)


@pytest.mark.parametrize(
    "text",
    [
        "mm sans papiers",
        "j'ai pas de papiers",
        "je peux pas payer",
        "j'ai pas d'adresse",
        "je n'ai pas internet",
        "j'ai 3 enfants",
        "je touche ma paye le 5",
        "une place pour août",
        "non",
        "12",
    ],
)
def test_a_need_is_no_follow_up(text: str) -> None:
    """Who has no papers, no address or no money tells it with the words that ask for them."""
    assert follow_up(tuple(split(text)), place_named=False) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("is it open on saturday?", Detail(About.JOUR, SATURDAY)),
        ("what time does it close", Detail(About.HORAIRES)),
        ("on december 24?", Detail(About.JOUR, date="Dec 24")),
        ("and at Christmas", Detail(About.JOUR, date="Dec 25")),
        ("how much is it", Detail(About.PRIX)),
        ("do I need an appointment?", Detail(About.RENDEZ_VOUS)),
        ("where is it", Detail(About.ADRESSE)),
    ],
)
def test_a_follow_up_in_english_is_read_where_english_is_written(text: str, expected: Detail) -> None:
    """English words are those of who writes English: nothing else is understood through them."""
    words = tuple(split(text))
    assert follow_up(words, place_named=False, tongues=("en",)) == expected
    assert follow_up(words, place_named=False, tongues=("fr", "../en")) is None


def test_a_place_alone_is_the_same_question_elsewhere() -> None:
    """« et à Bagneux ? »: once the place is taken out, nothing is left to ask."""
    assert follow_up(("et", "a"), place_named=True) == Detail(About.AUTRE_COMMUNE)


@pytest.mark.parametrize(
    "rest",
    [
        "non pardon, à",
        "euh à plutôt",
        "je voulais dire",
        "nan jvoulais dire",
        "en fait je suis à",
        "désolée, erreur, c'est à",
        "non excusez-moi je me suis trompée, c'est à",
        "mais moi j'habite",
        "attends, non",
        "oups",
        "j'ai dit",
        "dsl c",
    ],
)
def test_who_takes_a_place_back_asks_the_same_elsewhere(rest: str) -> None:
    """« Non pardon, à Gennevilliers »: the words of a correction ask nothing, with a place; without one they stand."""
    assert follow_up(tuple(split(rest)), place_named=True) == Detail(About.AUTRE_COMMUNE)
    assert follow_up(tuple(split(rest)), place_named=False) is None


def test_a_correction_of_something_else_stands_alone() -> None:
    """« Je ne suis pas à Sceaux » names no place to look in, « non, une crèche à Sceaux » another need."""
    for rest in ("je ne suis pas à", "non, une crèche à"):
        assert follow_up(tuple(split(rest)), place_named=True) is None


def test_a_long_message_stands_on_its_own() -> None:
    """As many words as « est-ce que c’est ouvert le 24 décembre » may say nothing else, and no more."""
    words = (*["et"] * (LONGEST_DETAIL - 2), "le", "samedi")
    assert follow_up(words, place_named=False) == Detail(About.JOUR, SATURDAY)
    assert follow_up(("et", *words), place_named=False) is None


def test_a_verb_is_no_month() -> None:
    """« may I come » asks nothing of May; « in May » does."""
    assert follow_up(("may", "i", "come", "without", "appointment"), place_named=False, tongues=("en",)) != Detail(
        About.VACANCES, month=5
    )
    asked = follow_up(("is", "it", "open", "in", "may"), place_named=False, tongues=("en",))
    assert asked == Detail(About.VACANCES, month=5)


@pytest.mark.parametrize(
    ("text", "tongue", "expected"),
    [
        ("bonsoir, et samedi ?", "fr", Detail(About.JOUR, SATURDAY)),
        ("coucou c'est ouvert samedi ?", "fr", Detail(About.JOUR, SATURDAY)),
        ("merci, et pour samedi ?", "fr", Detail(About.JOUR, SATURDAY)),
        ("Good morning, are you open on Saturday?", "en", Detail(About.JOUR, SATURDAY)),
        ("thank you, and on saturday?", "en", Detail(About.JOUR, SATURDAY)),
        ("Buenos días, ¿abren el sábado?", "es", Detail(About.JOUR, SATURDAY)),
        ("Bom dia, abrem ao sábado?", "pt", Detail(About.JOUR, SATURDAY)),
        ("İyi günler, cumartesi açık mı?", "tr", Detail(About.JOUR, SATURDAY)),
        ("Добрий день, а в суботу?", "uk", Detail(About.JOUR, SATURDAY)),
        ("صباح الخير، والسبت؟", "ar", Detail(About.JOUR, SATURDAY)),
        ("buenos días", "es", None),
        ("merci, bon week-end", "fr", None),
    ],
)
def test_a_greeting_says_nothing_before_a_question(text: str, tongue: str, expected: Detail | None) -> None:
    """Alone it is small talk, and a wish at the end too."""
    assert follow_up(tuple(split(text)), place_named=False, tongues=(tongue,)) == expected


@pytest.mark.parametrize(
    ("text", "tongue", "date"),
    [
        ("on the 24th of December?", "en", "Dec 24"),
        ("open the 4th of July?", "en", "Jul 4"),
        ("¿abren el 24 de diciembre de 2027?", "es", "2027 Dec 24"),
        ("¿y el 24?", "es", "24"),
        ("abre dia 24 de dezembro?", "pt", "Dec 24"),
        ("٢٤ ديسمبر مفتوح؟", "ar", "Dec 24"),
        ("le 24, en décembre", "fr", "Dec 24"),
    ],
)
def test_a_date_is_read_in_each_language(text: str, tongue: str, date: str) -> None:
    """With its « of » or « de », in the digits of the language, after the name of its day."""
    words = tuple(split(text))
    assert follow_up(words, place_named=False, tongues=(tongue,)) == Detail(About.JOUR, date=date)


@pytest.mark.parametrize(
    ("text", "tongue", "expected"),
    [
        ("I can't pay", "en", None),
        ("I can't come on saturday", "en", Detail(About.JOUR, SATURDAY)),
        ("is it open this evening?", "en", Detail(About.JOUR, TODAY)),
        ("¿abren por la mañana?", "es", Detail(About.SEMAINE)),
        ("¿y mañana?", "es", Detail(About.JOUR, TOMORROW)),
        ("pasado mañana", "es", Detail(About.JOUR, AFTER_TOMORROW)),
        ("ça ferme à sept heures ?", "fr", Detail(About.SEMAINE)),
        ("et en sept ?", "fr", Detail(About.VACANCES, month=9)),
        ("ücreti ne kadar", "tr", Detail(About.PRIX)),
        ("necesito una dirección para el correo", "es", None),
    ],
)
def test_the_same_word_says_two_things(text: str, tongue: str, expected: Detail | None) -> None:
    """« Can't » denies, « por la mañana » is no day, « sept » is a number first, « ne » asks in Turkish."""
    assert follow_up(tuple(split(text)), place_named=False, tongues=(tongue,)) == expected


def test_needs_in_other_languages_are_no_follow_ups(guichet: Guichet) -> None:
    """Of all the example questions of the base in them, one may be: « donde hay internet gratis »."""
    read = [
        (group.langue, phrase)
        for group in guichet.base.exemples
        for phrase in group.exemples
        if follow_up(tuple(split(phrase)), place_named=False, tongues=(group.langue,))
    ]
    assert len(read) <= 1, read
