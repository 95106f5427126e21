"""Dangers said without the word that names them, in any language, and what only looks like them."""

import pytest

from knowledge.answering.reply import Kind
from knowledge.danger.category import Category
from knowledge.danger.detection import detect
from knowledge.guichet import Guichet
from knowledge.memory import Memory
from tests.knowledge.answering.situations import MONDAY

WISHES = {
    "pt": ["não quero estar cá mais", "já não me apetece andar cá", "não tenho mais razão pra viver"],
    "es": ["ya no quiero estar aquí", "no tengo ganas de vivir", "todos estarían mejor sin mí"],
    "en": [
        "i dont wanna be here no more",
        "I can't see a reason to stay alive",
        "I just want to sleep and never wake up",
    ],
    "tr": ["artık burada olmak istemiyorum", "keşke uyanmasam", "yaşamanın anlamı kalmadı"],
    "uk": ["не хочу більше тут бути", "хочу заснути і не прокинутися", "немає сенсу жити"],
    "ru": ["не хочу больше здесь быть", "лучше бы меня не было", "надоело жить"],
    "ar": ["ما عدت أريد أن أبقى في هذه الدنيا", "سيكونون أفضل بدوني", "ليتني لا أستيقظ"],
    "ar-latn": ["ma bghitch nb9a f had denya", "bghit nn3es w manfi9ch", "3yit men had denya"],
    "ta": ["intha ulagathula irukka pidikkala", "uyirodu irukka vendaam", "vaazha arthame illai"],
    "it": ["non voglio più stare qui", "non ho più voglia di vivere", "starebbero meglio senza di me"],
    "ro": ["nu mai vreau să fiu aici", "nu mai are sens să trăiesc", "vreau să dispar pentru totdeauna"],
    "pl": ["nie chcę już tu być", "życie nie ma sensu", "beze mnie byłoby im lepiej"],
    "de": ["ich will nicht mehr hier sein", "ich bin lebensmüde", "das Leben hat keinen Sinn mehr"],
}


@pytest.mark.parametrize(("lang", "texts"), WISHES.items())
def test_not_wanting_to_be_here_is_a_wish_to_die_in_every_language(lang: str, texts: list[str]) -> None:
    """It is said without a word of death; nothing but what else a message says may explain it."""
    for text in texts:
        danger = detect(text)
        assert danger, (lang, text)
        assert danger.categories[0] is Category.SUICIDE, (lang, text)


@pytest.mark.parametrize(
    "text",
    [
        "não quero mais viver aqui, o prédio tem ratos, quem trata",
        "já não quero estar neste apartamento, como peço outro HLM",
        "ya no quiero vivir con mis suegros, cómo pido un piso social",
        "estoy mejor sin mi ex, ahora busco trabajo",
        "I don't want to live here anymore, how do I change flat",
        "I don't want to wake up the baby, can I come later",
        "I'd rather not be here when the plumber comes",
        "kaynanamla yaşamak istemiyorum, ev başvurusu nasıl",
        "не хочу здесь жить, плесень, куда жаловаться",
        "mabghitch nb9a f had dar fiha rtouba",
        "non voglio più vivere con i miei genitori, come chiedo casa",
        "nu mai vreau să trăiesc cu soacra mea, cum cer locuință",
        "ich bin im August nicht mehr da",
        "I'd rather not be around smokers, which waiting room is it",
        "I want the cockroaches to disappear for good",
        "I'm sick of living in overcrowded housing",
        "yaşamaktan bıktım bu evde, ev başvurusu",
        "sono stufo della vita in foyer",
        "mam dość życia w hotelu socjalnym",
        "people say the appointment is easier without me",
    ],
)
def test_not_wanting_to_live_somewhere_or_with_somebody_is_no_sure_danger(text: str) -> None:
    """Flats, hotels and in-laws are left; so is a town, in August. What else the message says may explain it."""
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("g des saignement, jsui a 2 moi et demi, c grave ?", Category.MEDICAL),
        ("je suis à 10 semaines, pertes rouges et mal au ventre", Category.MEDICAL),
        ("ça s'arrête pas de saigner depuis ce matin", Category.MEDICAL),
        (
            "ma collègue m'a laissé un vocal : merci pour tout, occupe-toi de ma chienne. Elle ne décroche plus",
            Category.SUICIDE,
        ),
        ("ma meilleure amie m'a envoyé un message d'adieu, elle répond plus", Category.SUICIDE),
        ("la nuit elle hurle, j'ai eu peur de ce que je pouvais lui faire", Category.ENFANT),
        ("j'ai failli le secouer cette nuit, j'ai dû sortir sur le palier", Category.ENFANT),
        ("je l'ai laissé dans son lit, sinon je lui aurais fait du mal, il pleurait", Category.ENFANT),
    ],
)
def test_what_is_told_without_its_word_gets_its_card(guichet: Guichet, text: str, category: Category) -> None:
    """A pregnancy by its months, a goodbye by what is entrusted, a parent by what they were afraid to do."""
    turn = guichet.answer(text, Memory(commune="bagneux"), MONDAY)
    assert turn.reply.kind is Kind.EMERGENCY
    assert turn.meaning
    assert turn.meaning.danger
    assert category in turn.meaning.danger.categories


@pytest.mark.parametrize(
    "text",
    [
        "je suis à 4 mois de grossesse, où faire l'échographie",
        "mes gencives n'arrêtent pas de saigner, quel dentiste",
        "ma voisine part en vacances, elle m'a dit merci, occupe-toi de mon chat",
        "j'ai eu peur de ce que le médecin allait dire pour mon bébé",
        "bébé hurle la nuit, des conseils ?",
        "mon bébé pleure pendant le contrôle à la PMI, c’est normal ?",
        "je dois m’occuper de ma mère et l’assistante sociale ne répond plus",
        "pour occuper mes enfants pendant les vacances, le centre répond pas",
        "comment flamber des crêpes sans mettre le feu à la cuisine",
        "on a mis le feu à la piste samedi",
        "le dj a foutu le feu à la soirée",
        "l'ambiance était en feu hier au loto",
    ],
)
def test_what_only_looks_like_it_gets_no_card(guichet: Guichet, text: str) -> None:
    """Scans, gums, holidays, and parties on fire."""
    assert guichet.answer(text, Memory(commune="bagneux"), MONDAY).reply.kind is not Kind.EMERGENCY


@pytest.mark.parametrize(
    "text",
    [
        "y a le feu à la cuisine",
        "il a mis le feu à la salle de bain",
        "la salle des fêtes est en feu",
        "quelqu’un a mis le feu au bal, on est coincés",
        "ils ont mis le feu au mariage, on est bloqués",
    ],
)
def test_a_house_on_fire_is_one(text: str) -> None:
    """A party hides no fire."""
    danger = detect(text)
    assert danger is not None
    assert danger.categories[0] is Category.FEU
