"""What is hidden from residents' texts before they are kept, and what must stay readable."""

import random
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.masking import TAGS, DataKind, findings, mask
from knowledge.masking.masking import RULES
from knowledge.masking.rule import MaskingRule

HIDDEN = {
    DataKind.PHONE: (
        "06 12 34 56 78", "06/12/34/56/78", "06_12_34_56_78", "o6 12 34 56 78", "O6I2345678", "0612345678merci",
        "tel0612345678", "０６１２３４５６７８", "06 12 34 56 78", "06\u200b12\u200b34\u200b56\u200b78",
        "+33 (0)6 12 34 56 78", "+33612345678", "0033 6 12 34 56 78", "0692 12 34 56", "+262 692 12 34 56",
        "0590 12 34 56", "06, 12, 34, 56, 78", "06 point 12 point 34 point 56 point 78", "(06) 12-34-56-78",
    ),
    DataKind.NUMBER: (
        "zéro six douze trente-quatre cinquante-six soixante-dix-huit", "zero six 12 34 56 78", "4970 1012 3456 7890",
        "passeport 12AB34567",
    ),
    DataKind.NIR: (
        "1 85 05 78 006 084 36", "185057800608499", "1850578006084", "2 85 05 2A 006 084 12", "285052b006084",
        "7850578006084",
    ),
    DataKind.IBAN: (
        "FR76 3000 6000 0112 3456 7890 189", "fr7630006000011234567890189", "FR14 2004 1010 0505 0001 3M02 606",
        "DE89 3704 0044 0532 0130 00", "GB29 NWBK 6016 1331 9268 19",
    ),
    DataKind.EMAIL: (
        "jean.dupont@gmail.com", "jean point dupont arobase gmail point com", "jean.dupont (at) gmail.com",
        "jeandupont at gmail point com", "jean.dupont@gmail", "jean_dupont @gmail.com",
    ),
    DataKind.CAF: ("caf 1234567 A", "mon numéro allocataire : 1234567"),
    DataKind.FOREIGNER: ("numéro étranger 9912345678", "titre de séjour n° 7503123456", "titre de séjour n° AB1234567"),
    DataKind.PLATE: ("AB-123-CD", "ab123cd", "AB 123 CD", "123 ABC 92"),
    DataKind.ADDRESS: (
        "12 rue du général de gaulle", "12 bis, av. Jean Jaurès", "bâtiment C", "appt 42", "escalier B", "3e étage",
        "porte 12", "digicode 45B12", "j’habite rue des Prés", "12 r Victor Hugo", "12  rue  des  Lilas",
    ),
    DataKind.BIRTH: (
        "né le 3 mars 1987", "née le 03/03/1987", "né(e) le 3/3/87", "le 3 mars 1987", "3-3-1987",
        "né  le 12 mars  1985",
    ),
    DataKind.NAME: (
        "je m’appelle Fatou Diallo et je cherche", "je m appelle fatou diallo j’ai 3 enfants", "mon nom est Ben Ali",
        "mon nom c’est diallo", "prénom fatou", "je mapel mamadou sow", "moi c khadija j ai 3 enfants",
        "moi c’est Yacine", "M. Dupont", "Mme El Amrani", "Mlle Diallo",
        "mon fils Yacine a 4 ans", "ma fille, Lina, est malade", "mon mari Ali", "dossier de Jean-Pierre Martin",
        "ma fille s’appelle lina", "Merci d’avance\nFatou Diallo", "Cordialement, Fatou",
        "Où est la CAF ?\nFatou Diallo",
        "JE M’APPELLE FATOU DIALLO", "je m’appel Fatima Benali", "je m’apel karim", "j’m’appelle Karim", "M. Le Goff",
        "je m’appelle Le Pen", "Madame de La Tour", "mon fils: Adam",
        "Madame  Dupont", "mon nom  est Dupont", "mr  dupont",
        "mon voisin Paul Durand", "mon ami Robert", "mon cousin Karim", "mon conjoint Ali", "mon fiancé Luc",
    ),
    DataKind.LINK: ("https://exemple.fr/a?b=1", "www.exemple.fr", "t.me/fatou92", "facebook.com/fatou.diallo.5"),
    DataKind.PSEUDONYM: ("mon insta @fatou.92",),
    DataKind.POSITION: ("je suis à 48.7786, 2.2901", "lat 48.77"),
    DataKind.PASSWORD: ("mon mot de passe est Toto1234", "mdp: azerty", "code 4521", "code ameli : 123456"),
}  # fmt: skip

KEPT = (
    "appelez le 15, 17, 18, 112, 114, 115 ou 116 117", "119 3114 3919 3018 39 39 3646 3230 3949",
    "15 17 18 112 114 115 119", "le 115 ne répond pas", "LE 115 NE REPOND PAS", "je touche 1 350 euros et 200€ d’apl",
    "12 500,50 euros de dettes", "la caf me doit 1 350 euros", "j’ai 82 ans",
    "des enfants de 4, 6, 8, 12, 14 et 16 ans",
    "92330", "code postal 92220", "92220, 92330, 92230", "ouvert de 14h30 à 18h00, 09:00-12:00",
    "en 2019, 2020, 2021 et 2022", "RER B ligne 13", "appartement T2/F3", "un F3 pour 5 personnes",
    "je cherche la PMI de Bagneux", "la caf de Nanterre 92000", "j’ai oublié mon mot de passe caf",
    "mon mot de passe est perdu", "2 places en crèche", "1 place de crèche svp", "3 cours de français",
    "où est la PMI rue Houdan", "Mon fils est malade", "MON FILS EST MALADE", "ma fille a la PMI",
    "Madame, Monsieur, je cherche", "Bonjour madame je cherche", "moi c’est pour ma fille", "dossier de surendettement",
    "mon dossier de CAF", "Je suis Algérienne", "caf.fr et service-public.fr", "j’ai deux enfants de trois et cinq ans",
    "lol il est 12 h", "quatre cent quatre-vingt-dix-neuf euros", "Merci beaucoup", "Bonjour\nSceaux", "24/7",
    "j’ai rdv le 12/03 à 14h", "vous pouvez m’appeler demain", "Monsieur Le Maire", "MADAME LE CCAS EST OUVERT",
    "comment s’appelle La Poste", "titre de séjour en 2019 2020", "ma fille m’appelle du Gers",
    "je veux porter plainte", "les portes et les étages", "la cage d’escalier", "mon appartement l’an dernier",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HIDDEN.items() for text in texts])
def test_each_shape_is_hidden_and_named(kind: DataKind, text: str) -> None:
    """A text with one personal datum loses it, and says of which kind it was."""
    assert set(findings(text)) == {kind}
    assert TAGS[kind] in mask(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_not_personal_is_left_as_written(text: str) -> None:
    """Public short numbers, prices, ages, postcodes, times and the need itself stay for the moderators."""
    assert mask(text) == text
    assert findings(text) == ()


def test_what_surrounds_a_datum_is_left_as_written() -> None:
    """Only the personal part of a message goes; its accents, spaces and question stay."""
    told = (
        "Bonjour, je m’appelle Fatou Diallo, 2 enfants, 12 rue Houdan 92330 Sceaux : où est la PMI ? 0612345678, merci"
    )
    assert mask(told) == (
        "Bonjour, je m’appelle [nom], 2 enfants, [adresse] 92330 Sceaux : où est la PMI ? [téléphone], merci"
    )
    assert findings(told) == (DataKind.NAME, DataKind.ADDRESS, DataKind.PHONE)


_SEPARATORS = (" ", "", ".", "-", "/", "_", ", ", "\u00a0", "\u202f", "\u200b", " - ", "–", "\u2060", "\u2009", "  ")
_FRAMES = ("{}", "Bonjour {} merci", "mon numéro:{}", "({})", "{}svp", "où est la PMI\n{}\nBagneux", "15 ou {}")
_FIRST = ("Fatou", "Jean-Pierre", "Élodie", "Yacine", "Mei", "Aïssatou", "Zoé", "Mamadou")
_LAST = ("Diallo", "Ben Youssef", "Nguyen", "Lefèvre", "da Silva", "El Amrani", "Traoré", "Kowalski")
_SAID = ("je m’appelle {}", "Je m'appelle {}, je cherche", "mon nom est {}", "moi c’est {}", "Mme {} svp", "M. {}")


def _phone(chance: random.Random) -> str:
    rest = [f"{chance.randrange(100):02}" for _ in range(4)]
    area = f"0{chance.randint(1, 9)}"
    overseas = chance.choice(("0262", "0692", "0590", "0690", "0596", "0696", "0594", "0694", "0639"))
    groups = chance.choice(([area, *rest], ["+33", area[1], *rest], ["0033", area[1], *rest], [overseas, *rest[:3]]))
    return chance.choice(_SEPARATORS).join(groups)


def _nir(chance: random.Random) -> str:
    place = chance.choice(("2A", "2B", "2a", "78", "99", "13"))
    digits = [str(chance.randint(1, 8)), f"{chance.randrange(100):02}", f"{chance.randint(1, 12):02}", place]
    digits += [f"{chance.randrange(1000):03}", f"{chance.randrange(1000):03}"]
    digits += [f"{chance.randrange(100):02}"] * chance.randrange(2)
    return chance.choice((" ", "", ".", "-", "\u00a0")).join(digits)


def _iban(chance: random.Random) -> str:
    whole = "FR" + "".join(chance.choices("0123456789", k=25))
    cut = " ".join(re.findall(".{1,4}", whole))
    return chance.choice((whole, cut, whole.lower(), cut.replace(" ", "\u00a0")))


def _email(chance: random.Random) -> str:
    at = chance.choice(("@", " @ ", " arobase ", "(at)", " at ", "[at]"))
    dot = chance.choice((".", " point "))
    return f"canari{chance.randrange(10**6)}{dot}secret{at}gmail{dot}com"


def _name(chance: random.Random) -> str:
    return f"{chance.choice(_FIRST)} {chance.choice(_LAST)}"


def _surviving_digits(masked: str) -> list[str]:
    return [digits for digits in re.findall(r"\d+", masked) if digits != "15"]


def test_no_number_survives() -> None:
    """Of 600 generated phones, NIR and IBAN in every cut and region, not one digit is left."""
    chance = random.Random(92)  # noqa: S311 - canaries, not secrets
    for make in (_phone, _nir, _iban):
        for _ in range(200):
            text = chance.choice(_FRAMES).format(make(chance))
            assert _surviving_digits(mask(text)) == [], text


def test_no_email_survives() -> None:
    """Of 200 generated e-mails, written or spelt, neither the person nor the domain is left."""
    chance = random.Random(93)  # noqa: S311
    for _ in range(200):
        text = f"mon mail {_email(chance)} merci"
        assert re.search("canari|secret|gmail", mask(text)) is None, text


def test_no_introduced_name_survives() -> None:
    """Of 200 generated names that something introduces, no word is left."""
    chance = random.Random(94)  # noqa: S311
    for _ in range(200):
        name = _name(chance)
        text = chance.choice(_SAID).format(name)
        assert not any(word in mask(text) for word in re.findall(r"\w{3,}", name)), text


_PIECES = st.sampled_from(
    [text for texts in HIDDEN.values() for text in texts]
    + [*KEPT, *TAGS.values(), " ", "\n", ",", "@", "[", "]", "rue ", "12 ", "né le ", "œ", "\u0301", "\0", "\ud800"]
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=8).map("".join)))
def test_masking_twice_changes_nothing(text: str) -> None:
    """Whatever the text, `mask` answers, its answer is stable and nothing is left to find in it."""
    once = mask(text)
    assert mask(once) == once
    assert findings(once) == ()


@given(st.lists(_PIECES, max_size=8).map(" ".join))
def test_what_spares_looking_changes_nothing(text: str) -> None:
    """A hint is in every text that its rule hides something of."""
    for rule in RULES:
        assert [*rule.find(text, text.lower())] == [*replace(rule, hints=()).find(text, text.lower())], rule.hints


@given(st.text(max_size=50), st.from_regex(r"0[1-9]( ?[0-9]{2}){4}", fullmatch=True), st.text(max_size=50))
def test_a_phone_is_hidden_whatever_surrounds_it(before: str, phone: str, after: str) -> None:
    """No text around a phone brings it through."""
    assert phone not in mask(f"{before} {phone} {after}")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.pattern[:40])
def test_every_pattern_is_one(rule: MaskingRule) -> None:
    """They are compiled when a first text is read: a resident's message must not be what finds a mistake."""
    assert {span.kind for span in rule.find("", " ".join(rule.hints))} <= {rule.kind}
