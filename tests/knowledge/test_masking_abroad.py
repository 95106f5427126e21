"""What residents write of themselves in other languages than French is hidden too, and their needs stay readable."""

from pathlib import Path

import pytest
import yaml

from knowledge.masking import TAGS, DataKind, findings, mask
from tests.knowledge.test_masking import KEPT as KEPT_IN_FRENCH

HIDDEN = {
    DataKind.NAME: (
        "My name is Fatima Benali, I need food", "my name is fatima benali and i need food", "I'm called Fatima",
        "my son's name is adam, he is 3", "hello i am Fatima Benali from Bagneux", "Mrs Benali told me",
        "my son Adam is ill", "Thank you, Fatima", "Name: Fatima Benali",
        "Me llamo Juan Pérez", "me llamo juan carlos perez y necesito ayuda", "mi hijo se llama Adam",
        "Mi nombre es María de los Ángeles García", "la señora García", "gracias, Juan Pérez",
        "Meu nome é João Silva", "chamo-me maria silva e preciso de ajuda", "o meu filho chama-se Pedro",
        "benim adım Ahmet Yılmaz", "BENİM ADIM AHMET YILMAZ", "Merhaba adım ahmet yardıma ihtiyacım var",
        "мене звати Олена Шевченко", "меня зовут олена шевченко и мне нужна помощь", "моє ім’я Олена",
        "мого сина звати Іван", "اسمي محمد بن علي", "اسمي فاطمة وأحتاج إلى مساعدة", "سميتي يوسف",
        "smiti fatima bghit n3ref", "ana smiti Youssef Amrani", "என் பெயர் முருகன், உதவி வேண்டும்",
        "ennoda peru Murugan", "en peyar lakshmi",
    ),
    DataKind.BIRTH: (
        "I was born on 3 May 1990", "born 3rd of may 1990", "born on May 3, 1990", "date of birth: 03/05/1990",
        "nací el 12 de marzo de 1985", "fecha de nacimiento 12 marzo 1985", "nasci em 12 de março de 1985",
        "doğum tarihim 12 mart 1985", "1985 doğumluyum", "12.03.1985'te doğdum", "я народилася 12 березня 1985 року",
        "родилась в 1985 году", "дата рождения: 12 марта 1985", "ولدت في ١٢ مارس ١٩٨٥", "أنا من مواليد 1985",
        "பிறந்த தேதி 12 மார்ச் 1985", "12 de marzo de 1985",
    ),
    DataKind.NUMBER: (
        "NIE X1234567L", "passport number AB123456", "pasaporte n° AAB123456", "паспорт FE123456",
        "رقم الملف 12AB34567",
        "case number is 9201234",
    ),
    DataKind.PASSWORD: (
        "my password is soleil12", "mi contraseña es Sol12345", "minha senha é abcd", "şifrem: abc123",
        "пароль: qwerty1",
    ),
}  # fmt: skip

KEPT = (
    "I am Algerian", "I am looking for the CAF", "my name is not on the list", "the name is wrong on my card",
    "my surname is misspelled", "what is the paper called", "I miss France", "where to declare a baby born 3 days ago",
    "my password is wrong", "i forgot my password for caf", "my passport is expired", "may 3", "id card 2019",
    "me llamó la CAF ayer", "¿cómo se llama la oficina?", "nació mi hija, dónde la registro", "el 24 de diciembre",
    "contraseña olvidada, qué hago", "perdi a senha do e-mail", "minha senha não funciona",
    "adım adım nasıl başvururum", "ilk adım nedir", "eşim Türkiye'de", "eşim Fransız",
    "як звати лікаря", "мій пароль не працює", "номер 115", "حتى واحد ما بغا يحط سميتي فالبواطة",
)  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HIDDEN.items() for text in texts])
def test_each_shape_is_hidden_and_named(kind: DataKind, text: str) -> None:
    """As in French: the datum goes, the tag says of which kind it was, and nothing is found twice."""
    assert set(findings(text)) == {kind}
    assert mask(text).count(TAGS[kind]) == 1
    assert mask(mask(text)) == mask(text)


@pytest.mark.parametrize("text", KEPT)
def test_what_is_not_personal_is_left_as_written(text: str) -> None:
    """A name that is wrong, a step, a phone call: words that also introduce a name."""
    assert mask(text) == text


@pytest.mark.parametrize("text", [text for texts in HIDDEN.values() for text in texts] + list(KEPT_IN_FRENCH))
def test_spaces_typed_twice_change_nothing(text: str) -> None:
    """« Madame  Dupont » is as much a name as « Madame Dupont », and a price with two spaces is still none."""
    assert mask(text.replace(" ", "  ")).split() == mask(text).split()


def test_the_questions_of_the_base_are_left_as_written() -> None:
    """Of the needs in nine languages that the bot learns from, one in a hundred at most is touched."""
    questions: list[str] = []
    for file in sorted(Path("knowledge/base").glob("*/**/*.yaml")):
        read = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for group in [*read.get("sujets", ()), *read.get("exemples", ())]:
            questions += group.get("exemples", ()) or group.get("questions", ())
    sample = questions[::10]
    assert len(sample) > 500
    assert sum(mask(text) != text for text in sample) < len(sample) / 100
