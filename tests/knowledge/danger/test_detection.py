"""What a danger is said to be: its kind, its topics, its softness; and that nothing breaks the detection."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.danger.category import Category
from knowledge.danger.danger import Danger
from knowledge.danger.detection import detect
from tests.knowledge.danger.messages import lines


def found(text: str) -> Danger:
    """The danger of a message that has one."""
    danger = detect(text)
    assert danger is not None, text
    return danger


@pytest.mark.parametrize(
    ("text", "category", "topic"),
    [
        ("jvx mourir", Category.SUICIDE, "urgence"),
        ("il me tap", Category.VIOLENCES, "violences"),
        ("mon voisin tape ses enfants", Category.ENFANT, "enfance-en-danger"),
        ("on est dehors ce soir", Category.RUE, "hebergement-urgence"),
        ("ça sent le gaz", Category.FEU, "urgence"),
        ("une odeur d’œuf pourri dans la cuisine depuis ce matin", Category.FEU, "urgence"),
        ("en face deux petites restent toutes seules depuis samedi", Category.ENFANT, "enfance-en-danger"),
        ("mon bébé ne respire plus", Category.MEDICAL, "urgence"),
        ("un homme me suit dans la rue", Category.AGRESSION, "urgence"),
        ("mon frère tape notre mère de 84 ans", Category.VIOLENCES, "violences"),
        ("mon voisin crie sur sa femme toutes les nuits", Category.VIOLENCES, "violences"),
    ],
)
def test_kind_and_topic(text: str, category: Category, topic: str) -> None:
    """Each kind leads to its topic of the contract."""
    danger = found(text)
    assert category in danger.categories
    assert topic in danger.topics
    assert danger.topic == danger.topics[0] == danger.categories[0].topic


def test_gravest_first() -> None:
    """Of two dangers, the one that kills first comes first."""
    danger = found("mon mari me frappe et mon bébé ne respire plus")
    assert danger.categories[0] is Category.MEDICAL
    assert Category.VIOLENCES in danger.categories


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("un jour il va me tuer", Category.VIOLENCES),
        ("il menace de me tuer si je pars", Category.VIOLENCES),
        ("mon mari frappe notre fils de 4 ans", Category.ENFANT),
        ("mon fils a tapé sa sœur et elle ne respire plus", Category.MEDICAL),
    ],
)
def test_what_the_whole_message_is_about_comes_before_a_word_of_another_danger(text: str, first: Category) -> None:
    """« me tuer » is said of oneself too, and the graver; only a body surely in danger comes before all."""
    assert found(text).categories[0] is first


def test_signals_never_hold_the_words() -> None:
    """What may be logged names a rule, never what the resident wrote."""
    danger = found("je veux mourir à Zanzibar")
    assert danger.signals
    assert all("." in signal and "zanzibar" not in signal.lower() for signal in danger.signals)


@pytest.mark.parametrize(
    "text",
    [
        "elle a eu un accident de voiture, elle ne respire plus",
        "à quel niveau demander de l’aide, il me bat",
        "mon mari est un vrai dragon, il me bat",
        "mamie ne nous parle plus depuis ce matin",
        "si je parle il me met dehors",
        "il s’est amputé un doigt à la scie",
        "il veut rentrer chez elle pour la frapper",
        "après mon avc ma jambe ne répond plus d’un coup",
        "il m’a serré la gorge pendant le film",
        "il m’empêche de sortir et me bat, je veux voir mes petits-enfants",
    ],
)
def test_exceptions_hide_no_danger(text: str) -> None:
    """Each is near an exception, and its expression is heard."""
    assert found(text).worded


@pytest.mark.parametrize(
    "text",
    [
        "mon bailleur m’oblige à recevoir des ouvriers",
        "comment apprendre à mon fils à avaler un comprimé",
        "ma fille a avalé le médicament prescrit par le médecin",
        "dernière journée sur terre battue",
        "comment supprimer un message ? mon fils regarde mon téléphone",
    ],
)
def test_plain_rules_are_of_danger_only(text: str) -> None:
    """What they ask for stands beside what makes it a danger."""
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    "text",
    [
        "je me suis fait mal à la jambe en tombant",
        "mon père ne peut plus vivre seul",
        "avec la pluie l’eau rentre dans la cave",
        "j’y vais avc ma mère en bus",
        "à quelle heure ouvre le samu social",
        "ma mère a alzheimer je la trouve plus calme depuis la sortie de l'hôpital",
        "mamie a perdu sa carte vitale, elle a disparu du tiroir hier",
        "le vieux monsieur du 3e dit que des papiers de la copro ont disparu",
        "j'ai pris le dernier train hier, j'attends le premier versement de la caf",
        "le dernier métro est trop tôt, on attend notre premier bébé",
        "depuis son avc papa n’écrit plus, qui remplit ses papiers",
        "l’élève se tape la tête contre la table dès qu’il y a du bruit, il lui faudrait une aesh",
        "un pot de fleurs sur le rebord de la fenêtre gêne le voisin du dessous",
        "on est logés par le 115 à l’hôtel, où inscrire la petite à l’école",
        "on m’a amputée d’un orteil au printemps, la piscine a-t-elle un créneau handicap",
        "je l’ai privé de console et il ne me parle plus depuis mardi",
        "depuis son avc sa main gauche ne bouge plus, quels droits",
        "le proprio refuse le bail, et si je parle il nous met dehors",
        "le boss de la fin me tue à chaque fois",
        "la cérémonie du 11 novembre m’a serré la gorge",
        "je suis la mamie, ma belle-fille ne me laisse plus voir mes petits-fils",
        "le garage nie tout et je n’ai pas les moyens de me battre contre eux",
        "mon papi bat ma mamie au scrabble, il y a un club ?",
    ],
)
def test_ordinary_misfortunes_hold_no_expression_of_danger(text: str) -> None:
    """A fall, old age, a flooded cellar, a missed train, a hotel: at most small signs, which a need explains."""
    danger = detect(text)
    assert danger is None or not danger.worded


@pytest.mark.parametrize(
    "text",
    [
        "je ne vais pas me tuer",
        "il ne me frappe pas, il crie seulement",
        "je suis un poids pour tout le monde",
        "quand j'étais petite mon oncle m'a violée",
    ],
)
def test_denied_past_or_oblique_is_soft(text: str) -> None:
    """The card still comes, with gentler words."""
    assert found(text).soft


@pytest.mark.parametrize(
    ("text", "weak"),
    [("pas envie de mourir", True), ("pas de toit ce soir", False), ("il me tape pas, il me crache dessus", False)],
)
def test_only_a_wish_is_believed_denied(text: str, weak: bool) -> None:  # noqa: FBT001
    """What is missing, or is not the worst, is a danger all the same, whatever else is told."""
    assert found(text).weak is weak


@pytest.mark.parametrize(
    "text",
    [
        "je veux mourir",
        "il ne respire pas",
        "ce n'est rien, j'ai juste pris un peu trop de comprimés",
        "il m'a frappée hier et il rentre ce soir",
    ],
)
def test_plain_danger_is_firm(text: str) -> None:
    """A negation that belongs to the danger denies nothing, and a body in danger is never reassured away."""
    assert not found(text).soft


@pytest.mark.parametrize(
    "text",
    [
        "je ne suis pas en danger",
        "mort de rire",
        "ma mère vient de mourir, quelles démarches ?",
        "en finir avec ce dossier CAF",
        "faute de frappe",
        "cours de violon",
        "se battre pour ses droits",
        "",
        " ",
        "?",
    ],
)
def test_harmless(text: str) -> None:
    """What only sounds like danger is left alone."""
    assert detect(text) is None


def test_an_exception_hides_its_own_words_only() -> None:
    """A joke in the message does not silence the rest of it."""
    assert found("mort de rire, non en vrai je veux mourir")


@pytest.mark.parametrize(
    "text", ["je veux m.o.u.r.i.r", "je veux m o u r i r", "j e  v e u x  m o u r i r", "je veux mou*rir"]
)
def test_spaced_letters(text: str) -> None:
    """Words that one dares not write whole are read."""
    assert Category.SUICIDE in found(text).categories


@pytest.mark.parametrize(
    "text", ["je veux mоurir", "je pense au su1c1de", "je veux mou\u200brir", "𝗷𝗲 𝘃𝗲𝘂𝘅 𝗺𝗼𝘂𝗿𝗶𝗿", "jeveuxmourir"]
)
def test_disguised_letters(text: str) -> None:
    """Other alphabets, digits, invisible and bold letters are read."""
    assert Category.SUICIDE in found(text).categories


@given(st.text())
@settings(max_examples=300)
def test_never_raises(text: str) -> None:
    """Any text whatever gets an answer."""
    danger = detect(text)
    assert danger is None or danger.categories


@given(st.text(st.characters(codec=None), max_size=60), st.sampled_from(lines("suicide")))
@settings(max_examples=200)
def test_never_raises_around_a_danger(noise: str, text: str) -> None:
    """Lone surrogates and control characters beside a danger break nothing."""
    detect(noise + text)
    detect(text + noise)


def test_a_danger_at_the_end_of_the_longest_message_is_seen() -> None:
    """4,096 characters are read to the end; what that takes is in the benchmarks."""
    chatter = "bonjour, je voudrais les horaires de la bibliothèque. " * 74
    danger = detect(f"{chatter} je veux mourir")
    assert danger is not None
    assert danger.topic == "urgence"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("je veux mourir", Category.SUICIDE),
        ("je vais me tuer", Category.SUICIDE),
        ("il va me tuer", Category.VIOLENCES),
        ("mon mari me frappe", Category.VIOLENCES),
        ("mon bébé ne respire plus", Category.MEDICAL),
        ("ma mère est inconsciente", Category.MEDICAL),
        ("il y a le feu", Category.FEU),
        ("on essaie de me poignarder", Category.AGRESSION),
        ("elle frappe mon bébé", Category.ENFANT),
        ("je dors dans la rue", Category.RUE),
    ],
)
@pytest.mark.parametrize("joint", [". ", ", ", " "], ids=["sentence", "comma", "no mark"])
def test_what_is_said_plainly_is_never_silenced(text: str, category: Category, joint: str) -> None:
    """Four thousand characters of ordinary needs around it change nothing."""
    talk = joint.join(lines("negatives_plain"))
    found_there = detect(talk[:2000] + joint + text + joint + talk[2000:4000])
    assert found_there
    assert category in found_there.categories
    assert not found_there.weak


def test_somebody_close_who_comes_back_is_violence_first() -> None:
    """« Il rentre ce soir » sounds like a break-in: with blows told beside it, the topic is violence in the couple."""
    danger = detect("mon mari me frappe il rentre ce soir j'ai peur")
    assert danger is not None
    assert danger.topic == "violences"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("mon père a alzheimer, il est sorti cette nuit et on ne le trouve pas", "urgence"),
        ("mamie désorientée, introuvable depuis qu'elle est sortie dans le froid", "urgence"),
        ("les parents sont partis depuis jeudi, l'aînée garde les petits", "enfance-en-danger"),
        ("je tourne en bus jusqu'au dernier et je marche en attendant le premier", "hebergement-urgence"),
    ],
)
def test_lost_and_left_people(text: str, topic: str) -> None:
    """An old person astray, children left to the eldest, a night spent in buses."""
    assert found(text).topics[0] == topic


def test_what_a_clause_tells_comes_after_what_the_whole_tells() -> None:
    """Nothing that was seen of the whole story is lost."""
    papers = "j’ai perdu ma carte Vitale et l’attestation, la CPAM m’a dit d’attendre un mois pour la nouvelle"
    beaten = "il me frappe et"
    nights = "moi et le petit on passe la nuit dans le hall de la gare"
    told = found(f"{papers}, {beaten} il a recommencé hier soir devant le petit, {nights}, où demander un duplicata ?")
    assert {"violences", "hebergement-urgence"} <= set(told.topics)


def test_a_clause_of_a_story_is_heard_whatever_the_rest_tells() -> None:
    """A lost card drowns the small signs of a night in a station, not the expression that tells it."""
    papers = "j’ai perdu ma carte Vitale et l’attestation, la CPAM m’a dit d’attendre un mois pour la nouvelle"
    nights = "moi et le petit on passe la nuit dans le hall de la gare"
    tail = "est-ce qu’un médecin nous recevrait quand même sans avancer les frais"
    assert detect(f"{papers}, {tail}") is None
    told = detect(f"{papers}, {nights}, {tail}")
    assert told is not None
    assert (told.topic, told.weak) == ("hebergement-urgence", False)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("ma fille se scarifie", Category.SUICIDE),
        ("mon bébé de trois semaines refuse le biberon et il dort tout le temps", Category.MEDICAL),
        ("c'est quoi le numéro du samu", Category.MEDICAL),
        ("ma petite de 2 an a avaler mes comprimé pour le cœur, je sais plus combien", Category.MEDICAL),
        ("le petit vient d'avaler une pile", Category.MEDICAL),
        ("ils l'emmènent au pays cet été pour la marier de force", Category.VIOLENCES),
        ("numéro police", Category.AGRESSION),
        ("mon mari est violent", Category.VIOLENCES),
        ("3114", Category.SUICIDE),
        ("j'en peux plus de la vie", Category.SUICIDE),
        ("زوجي لا يتركني أخرج وأخذ جواز سفري", Category.VIOLENCES),
        ("mio marito mi picchia", Category.VIOLENCES),
    ],
)
def test_plain_words_need_no_signs(text: str, category: Category) -> None:
    """Self-harm now, a newborn that no longer feeds, pills swallowed, a number asked for, the plainest words abroad."""
    danger = detect(text)
    assert danger is not None
    assert (danger.categories[0], danger.weak) == (category, False)


@pytest.mark.parametrize(
    "text",
    ["le numéro de la police municipale svp", "mon bailleur m'étrangle avec les charges", "marre de la vie chère"],
)
def test_what_only_sounds_so_is_no_plain_danger(text: str) -> None:
    """A municipal service, an image, a price."""
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    "text",
    [
        "il m'étrangle pour le loyer",
        "mon copain m'étrangle pour des dettes",
        "mon mari m'étrangle à cause des dettes",
        "il nous étrangle pour les factures",
    ],
)
def test_who_strangles_for_money_strangles(text: str) -> None:
    """A bailiff's image is hidden, never somebody's hands."""
    danger = detect(text)
    assert danger is not None
    assert (danger.categories[0], danger.weak) == (Category.VIOLENCES, False)
