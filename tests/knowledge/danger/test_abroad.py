"""Messages in other languages: what is danger in all of them, and what only looks like it to a reader of French."""

import pytest

from knowledge.danger import detection
from knowledge.danger.category import Category
from knowledge.danger.detection import detect, look


@pytest.mark.parametrize(
    "text",
    [
        "I'm expecting a baby",
        "I’m a nurse from Manila",
        "hello, I'm Blessing, I'm 32",
        "I'm married with 3 kids, which school?",
        "good morning i am Joseph",
        "I'm blind, who can read my letters",
    ],
)
def test_who_introduces_themselves_in_english_is_in_no_danger(text: str) -> None:
    """« I'm » read as « il me » is somebody who does something to somebody."""
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("I'm homeless since Monday", "hebergement-urgence"),
        ("I'm scared of my boyfriend", "violences"),
        ("I'm bleeding a lot", "urgence"),
        ("help, I'm in danger", "urgence"),
    ],
)
def test_who_is_in_danger_in_english_is_heard_for_what_it_is(text: str, topic: str) -> None:
    """What is told comes first, and not what « il me » would tell."""
    danger = detect(text)
    assert danger is not None
    assert danger.topic == topic


@pytest.mark.parametrize(
    ("text", "told", "categories"),
    [
        ("راجلي حابسني في الدار مع الدراري", Category.ENFANT, [Category.VIOLENCES, Category.ENFANT]),
        ("mi marido me pega", Category.ENFANT, [Category.VIOLENCES, Category.ENFANT]),
        ("sokakta kaldık", Category.VIOLENCES, [Category.RUE, Category.VIOLENCES]),
        ("yardım edin", Category.MEDICAL, [Category.MEDICAL, Category.AGRESSION]),
        ("mon mari menace de me tuer", Category.SUICIDE, [Category.SUICIDE, Category.VIOLENCES]),
    ],
)
def test_what_is_said_in_another_language_comes_before_what_signs_tell(
    text: str, told: Category, categories: list[Category]
) -> None:
    """A child beside a husband who locks the door is not what the card is first about; a cry names no danger."""
    danger = detection._danger_of(detection._LEXICON.spelling.read(text), told, 1.0)
    assert danger is not None
    assert list(danger.categories) == categories


@pytest.mark.parametrize(
    ("category", "texts"),
    [
        (
            Category.FEU,
            [
                "it smells strongly of gas on the landing",
                "sale gas de la cocina y no sé cerrarlo",
                "há uma fuga de gás cá em casa",
                "merdivende doğalgaz kokusu var",
                "у коридорі тхне газом",
                "в квартире воняет газом",
                "نشم ريحة ديال الغاز فالكوزينة",
                "kayna ri7a d lgaz f lkouzina",
                "veetla gas vaasanai",
                "miroase tare a gaze în casa scării",
                "c'è odore di gas in cantina",
                "czuć gaz na klatce",
                "im keller riecht es nach gas",
            ],
        ),
        (
            Category.SUICIDE,
            [
                "my flatmate swallowed a whole bottle of pills",
                "me tragué todas las pastillas de mi madre",
                "a minha irmã tomou muitos comprimidos",
                "kardeşim bir kutu ilaç içmiş",
                "дочка випила всі таблетки",
                "подруга наглоталась таблеток",
                "بنتي بلعت كل الحبوب",
                "شربت علبة حبوب",
                "khti chrebt lhboub kamlin",
                "thangachi neraya maathirai saaptuta",
                "sora mea a înghițit toate pastilele",
            ],
        ),
        (
            Category.MEDICAL,
            [
                "our newborn is very floppy",
                "mi niña se ha puesto morada",
                "a bebé está roxinha",
                "oğlum morardı",
                "малюк посинів",
                "младенец весь синий",
                "المولود صار لونه أزرق",
                "wlidi wella zra9 w machi kaybki",
                "papa neelamaa irukku",
                "fetița s-a învinețit la față",
            ],
        ),
        (
            Category.MEDICAL,
            [
                "my neighbour isn't waking up",
                "we cannot wake her",
                "mi suegra no se despierta desde la siesta",
                "o avô não acorda",
                "dedem uyanmıyor",
                "дідусь не прокидається",
                "не можем разбудить соседку",
                "جدي لا يستيقظ",
                "khti mabghatch tfi9",
                "paatti muzhikkala",
                "bunicul nu se trezește",
            ],
        ),
        (
            Category.VIOLENCES,
            [
                "my boyfriend locks me in when he goes out",
                "mi novio me encierra con llave",
                "o meu namorado trancou-me na casa de banho",
                "nişanlım beni odaya kilitledi",
                "свекруха і чоловік замкнули мене",
                "муж держит меня взаперти",
                "رجلي غلق عليا الباب ومشى",
                "zawji ghle9 3liya lbab w mcha",
                "kanavan enna ulla vachu pootti vachirukkan",
                "bărbatul m-a încuiat în cameră",
                "iubitul mă lovește când bea",
            ],
        ),
        (
            Category.ENFANT,
            [
                "my stepfather touches me when mum is at work",
                "mi abuelo me manosea",
                "o meu padrasto apalpa-me",
                "dayım geceleri bana dokunuyor",
                "дядько мацає мене",
                "папа трогает меня ночью",
                "خالي يلمسني",
                "khali kay9isni f lil",
                "chithappa enna thoduraar",
                "bunicul mă pipăie",
            ],
        ),
    ],
)
def test_the_same_danger_is_firm_in_every_language(category: Category, texts: list[str]) -> None:
    """A smell of gas, pills, a blue infant, somebody who does not wake, a locked door, a father's hand at night."""
    for text in texts:
        danger = detect(text)
        assert danger is not None, text
        assert (danger.categories[0], danger.weak) == (category, False), text


@pytest.mark.parametrize(
    "text",
    [
        "how do I read the gas meter",
        "el recibo del gas viene muy caro",
        "gaz aboneliği nasıl yapılır",
        "where can i get a box for my pills",
        "tomo las pastillas para la diabetes",
        "випила каву і чекаю",
        "chrebt dwa ta3 tbib",
        "my baby has blue eyes",
        "mi niño quiere una mochila azul",
        "my toddler does not wake up at night",
        "mi nieta no se despierta para ir a clase",
        "a bebé não acorda de noite",
        "kızım geceleri uyanmıyor",
        "ребенок не просыпается ночью",
        "بنتي لا تستيقظ بكري للمدرسة",
        "i locked my keys inside",
        "the site locked me out of my account",
        "me encerré fuera de casa sin llaves",
        "мій дядько тримає магазин",
        "my uncle touches a small pension",
        "a mi abuelo le toca renovar el carnet",
    ],
)
def test_the_same_words_about_something_else_are_no_firm_danger(text: str) -> None:
    """A bill, a treatment, the colour of a coat, a good sleeper, keys left inside, a pension."""
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    "text",
    [
        "please help me fill this form",
        "ayúdenos a rellenar la solicitud",
        "ajudem-me com o formulário",
        "kreş bulmama yardım edin",
        "belgeler için yardım edin",
        "допоможіть скласти резюме",
        "помогите мне с анкетой",
        "помогите пожалуйста найти квартиру",
        "ساعدوني في ترجمة الرسالة",
        "عاونوني في الملف ديالي",
        "3awnouna nkteb lettre",
        "saadouni f dossier ta3 caf",
        "ajutați-mă să completez dosarul",
    ],
)
def test_help_with_papers_is_no_cry(text: str) -> None:
    """What is looked for is said just after."""
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    "text",
    [
        "ayúdennos",
        "ayudenme por favor",
        "ajudem-me",
        "yardım edin ne olur",
        "допоможіть будь ласка",
        "помогите!",
        "ساعدوني",
        "3awnouni 3afakom",
        "ajutați-ne",
        "допоможіть знайти доньку, зникла вчора",
        "3awnouni rajli ydrabni, kifach nkteb chkaya",
        "ev yanıyor yardım edin",
        "ساعدوني زوجي يضربني في البيت",
    ],
)
def test_a_cry_keeps_its_card(text: str) -> None:
    """By itself, or before a danger."""
    assert detect(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "we have nothing left to eat tonight",
        "hoy no hay comida en casa",
        "no tenemos nada para cenar esta noche",
        "hoje não há nada para comer",
        "evde ekmek kalmadı",
        "сьогодні нема чого їсти",
        "дома нет еды",
        "ما عندناش ما ناكلو اليوم",
        "ma3andich ma nakol lyoum",
        "innikku saapadu illai",
        "nu avem ce mânca diseară",
    ],
)
def test_nothing_to_eat_is_food(text: str) -> None:
    """« Today » and « nothing » are not nowhere to sleep, and not the wish to die."""
    assert detect(text) is None


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("no tenemos nada para comer y dormimos en la calle", Category.RUE),
        ("nothing to eat and my father beats me", Category.VIOLENCES),
        ("não tenho nada para comer, quero morrer", Category.SUICIDE),
    ],
)
def test_hunger_hides_no_danger(text: str, category: Category) -> None:
    """The rules see all of the message."""
    danger = detect(text)
    assert danger is not None
    assert category in danger.categories


@pytest.mark.parametrize(
    "text", ["¿y hoy?", "hoy", "e amanhã?", "and tonight?", "what about tomorrow", "а завтра?", "w daba?", "bu gece"]
)
def test_a_moment_alone_tells_nothing(text: str) -> None:
    """It asks for hours."""
    assert detect(text) is None


def test_a_moment_hides_nothing_that_is_said_beside_it() -> None:
    """« Morir hoy » weighs as it did."""
    assert look("morir hoy").signs > look("hoy").signs
    assert detect("tonight i will end everything, forgive me") is not None


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("நான் சாக விரும்புகிறேன்", Category.SUICIDE),
        ("எனக்கு வாழ பிடிக்கவில்லை", Category.SUICIDE),
        ("நிறைய மாத்திரை சாப்பிட்டேன்", Category.SUICIDE),
        ("என் கணவர் என்னை அடிக்கிறார்", Category.VIOLENCES),
        ("அப்பா குழந்தையை அடிக்கிறார்", Category.ENFANT),
        ("குழந்தை காணவில்லை", Category.ENFANT),
        ("குழந்தைக்கு மூச்சு விட முடியவில்லை, உதடு நீலமாக இருக்கிறது", Category.MEDICAL),
        ("அம்மா மயங்கி விழுந்துவிட்டார்", Category.MEDICAL),
        ("சமையலறையில் தீ பிடித்துவிட்டது", Category.FEU),
        ("காப்பாற்றுங்கள்", Category.AGRESSION),
        ("இன்று இரவு தூங்க இடமில்லை", Category.RUE),
    ],
)
def test_a_danger_in_tamil_letters_is_heard(text: str, category: Category) -> None:
    """Not in Latin ones only."""
    danger = detect(text)
    assert danger is not None
    assert (danger.categories[0], danger.weak) == (category, False)


@pytest.mark.parametrize(
    "text",
    [
        "குழந்தைக்கு தடுப்பூசி எங்கே",
        "வேலை தேடுகிறேன்",
        "வீட்டு வாடகை கட்ட முடியவில்லை",
        "வணக்கம், எனக்கு பிரெஞ்சு தெரியாது",
    ],
)
def test_a_need_in_tamil_letters_is_no_danger(text: str) -> None:
    """Vaccinations, work, rent, French."""
    danger = detect(text)
    assert danger is None or danger.weak
