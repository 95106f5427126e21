"""Messages in other languages: what is danger in all of them, and what only looks like it to a reader of French."""

import pytest

from knowledge.danger import Category, detect, detection, look


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


@pytest.mark.parametrize(
    "text",
    [
        "my phone is dying, when does the town hall close",
        "I am dying to learn french",
        "the stroke association meets where?",
        "my mother had a stroke in 2019, can she get APA",
        "I cannot call during the day",
        "who do i call for the bulky trash",
        "they threw out my application because one paper was missing",
        "we live next to the park",
        "I raise my two kids alone, what allowances",
        "my son is missing 2 vaccines for school",
        "i am afraid my husband missed the deadline",
        "the midwife who is following me is on leave",
        "seizure of my wages by the huissier",
        "the caf does not answer me, office on the 3rd floor",
        "estoy muriendo de ganas de aprender",
        "se me está muriendo el celular",
        "derrame de agua en la cocina",
        "violación de mis derechos por el arrendador",
        "¿cómo te llamas?",
        "echo mucho de menos mi casa",
        "me despidió el jefe por mensaje",
        "me sale el gas muy caro",
        "desde qué edad un niño puede quedarse solo en casa",
        "tomo mis pastillas de tiroides por la mañana",
        "la caf no responde, se cayó la página",
        "vivo en la calle victor hugo, qué colegio me toca",
        "estou a morrer de rir com esta página",
        "o telemóvel está a morrer",
        "como te chamas?",
        "não quero seguro de vida",
        "apartamento sem casa de banho, é legal?",
        "o meu marido bate bola no sábado, há campo?",
        "o meu marido tirou o passaporte na prefeitura",
        "a consulta correu bem, fui para casa, e a receita?",
        "a escola mandou-me um papel para casa",
        "fui despedida por carta",
        "fogo de artifício a 14 de julho, onde",
        "violação do contrato pelo dono da casa",
        "fromage râpé et carottes, c'est au menu de la cantine ?",
    ],
)
def test_words_of_danger_in_an_ordinary_sense_are_no_firm_danger(text: str) -> None:
    """A battery, a wish, a leak, a right, a name, a street with its name, what is long past."""
        "başvuru nasıl oluyor",
        "bu kadın annem oluyor, kağıtta yok",
        "ekonomik kriz yüzünden işimi kaybettim",
        "chui en plein kriz d'angoisse pr mon exam",
        "y a la kriz, plus d'argent",
        "duman dedektörü nereden alınır",
        "ışık hep yanıyor fatura çok geldi",
        "anne baba bilinci kursu var mı",
        "yangın merdiveni bozuk",
        "lisede intihar konusu işlendi",
        "bu prefektür beni öldürecek",
        "bıçak bileyici pazara ne zaman geliyor",
        "çocuklar kreşe bayıldı",
        "enflasyon bizi vurdu, kira yardımı istiyorum",
        "kızımın parmak izi randevusu ne zaman",
        "assistante sociale beni takip ediyor",
        "ambulans şoförü olmak istiyorum",
    ],
)
def test_ordinary_turkish_is_no_firm_danger(text: str) -> None:
    """« Olur » and « ölür » are one word without its dots; a lamp, a smoke detector, an economy burn nobody."""
        "коли скорая встреча з асистенткою?",
        "потрібна швидка відповідь від CAF",
        "мене вигнали з роботи рік тому, зараз шукаю нову",
        "хто забирає сміття на вулиці Jean Jaurès",
        "я живу на улице Пастера, какая мэрия моя",
        "лампочка горит постоянно в подъезде, кто платит",
        "горит срок подачи документов, сайт не работает",
        "торік був пожар у сусідів, уже все відремонтували",
        "инсульт был у мамы три года назад, нужна инвалидность",
        "ребенок один в классе не говорит по-французски",
        "с какого возраста ребенок может быть один дома",
        "фільм про насильство показуватимуть у ліцеї, це правда?",
        "чоловік забрав мої документи з префектури, що далі",
        "на нас напали комарі",
        "light eppavum eriyuthu stairs la",
        "inga vaazha pidikala, lyon ku poga caf transfer eppadi",
        "kaaichal ku maathirai saappitten, appovum kuraiyala",
        "CAF kadaisi kaditham anuppichaanga",
        "coffee kudhikka poren vareengala",
        "husband thanni adikiraar party la",
        "kuzhandhai passport kaanom, enga kekkanum",
        "pillai school la thaniya saapidran",
        "office veliye irukkiren, kadhavu thirakkala",
        "station la nikkurom train varala",
        "baby ku neelam dress venum",
        "payyan kaalaila elumbala, school late",
        "kaapathunga nu oru padam paathen",
        "mein Mann schlägt uns einen Umzug vor",
        "mein Mann schließt bald ein Konto",
        "ich will hier nicht mehr leben, wie bekomme ich eine andere Wohnung",
        "es riecht nicht nach Gas",
        "mein Vermieter hat den alten Schrank rausgeworfen",
        "das Amt bringt mich noch um",
        "la prefettura non risponde mai",
        "non respira la casa, muffa ovunque",
        "mio figlio non si sveglia per la scuola",
        "siamo per strada, arriviamo tra 5 minuti",
        "nie oddycha to mieszkanie, grzyb",
        "mąż zamyka dom na klucz, zgubiłem klucz",
        "okradli mnie w metrze, jak wyrobić dowód",
    ],
)
def test_an_ordinary_message_that_holds_a_word_of_danger_is_no_firm_danger(text: str) -> None:
    """A lamp that burns, a quick answer, a street's name, a job lost, a stroke of three years ago."""
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("my mother is dying", Category.MEDICAL),
        ("on the phone she is dying", Category.MEDICAL),
        ("in class my son is choking", Category.MEDICAL),
        ("my stepfather rapes me", Category.VIOLENCES),
        ("at the door he hit me", Category.VIOLENCES),
        ("my daughter is missing, school says she left at noon", Category.ENFANT),
        ("neighbours kids are home alone at night", Category.ENFANT),
        ("we sleep in the car on the street", Category.RUE),
        ("i sleep on the street near the station", Category.RUE),
        ("he will throw himself in front of the train", Category.SUICIDE),
        ("the pan is burning", Category.FEU),
        ("a worker is following me home", Category.AGRESSION),
        ("me quiero colgar", Category.SUICIDE),
        ("mi madre se está muriendo", Category.MEDICAL),
        ("necesito una ambulancia", Category.MEDICAL),
        ("mi hijo en casa no respira", Category.MEDICAL),
        ("en la puerta me golpeó", Category.VIOLENCES),
        ("dejan solos a los niños toda la noche", Category.ENFANT),
        ("se quema mi cocina", Category.FEU),
        ("hay llamas en la cocina", Category.FEU),
        ("vivo en mi coche con mis dos hijas", Category.RUE),
        ("duermo en la calle frente a la estación", Category.RUE),
        ("minha mãe tá morrendo", Category.MEDICAL),
        ("estou sangrando muito", Category.MEDICAL),
        ("chamem uma ambulância", Category.MEDICAL),
        ("na porta ele bateu-me", Category.VIOLENCES),
        ("o meu marido fechou-me em casa", Category.VIOLENCES),
        ("deixou as crianças sozinhas a noite toda", Category.ENFANT),
        ("muito fumo nas escadas", Category.FEU),
        ("vou enforcar-me", Category.SUICIDE),
        ("moro no meu carro com as minhas filhas", Category.RUE),
        ("durmo na rua em frente da estação", Category.RUE),
    ],
)
def test_the_same_words_in_a_danger_keep_their_card(text: str, category: Category) -> None:
    """Beside the ordinary sentences above."""
    danger = detect(text)
    assert danger is not None
    assert (category in danger.categories, danger.weak) == (True, False)
        ("annem ölüyor ne yapayım", Category.MEDICAL),
        ("babam bayıldı", Category.MEDICAL),
        ("oğlum kriz geçiriyor", Category.MEDICAL),
        ("ambulans lazım acil", Category.MEDICAL),
        ("üst kat yanıyor", Category.FEU),
        ("yangın çıktı itfaiyeyi çağırın", Category.FEU),
        ("koridor duman doldu çıkamıyoruz", Category.FEU),
        ("intihar etmeyi düşünüyorum", Category.SUICIDE),
        ("kocamdan dayak yiyorum", Category.VIOLENCES),
        ("eşimden şiddet görüyorum", Category.VIOLENCES),
        ("amcası kızıma dokunmuş", Category.ENFANT),
        ("beni bıçakladılar", Category.AGRESSION),
        ("otelden çıkardılar gidecek yerimiz yok hava soğuk", Category.RUE),
    ],
)
def test_a_danger_in_turkish_keeps_its_card(text: str, category: Category) -> None:
    """Said with the words that ordinary messages hold too."""
    danger = detect(text)
    assert danger is not None
    assert category in danger.categories
    assert not danger.weak


@pytest.mark.parametrize(
    "text",
    [
        "أنا مطرود من العمل",
        "إنذار الحريق يصفر بلا سبب",
        "النار غالية هاد الايام",
        "ساكن في الشارع الرئيسي رقم 12",
        "فاتورة الإسعاف جات 90 أورو",
        "عندي درس عن العنف المدرسي غدا",
        "حيوانات في خطر الانقراض",
        "ابني يضرب الكرة مزيان",
        "أخذت جواز سفري من القنصلية اليوم",
        "وقع مشكل في الموقع ولا أحد يرد",
        "جدتي لا تستطيع الكلام بالفرنسية",
        "lmodir tradni men lkhdma win nsejel",
        "fin nban f la liste hlm",
        "mabghitch n3ich m3a 3gouzti",
        "bghit nbeddel mot de passe",
        "kteb lettre l proprio kifach",
        "lah y3tik l3afia khouya",
        "rani barra qedam l bab dial ccas",
    ],
)
def test_ordinary_arabic_is_no_firm_danger(text: str) -> None:
    """Dismissed from work, a street's name, a bill, an alarm that rings; in both alphabets."""
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("طردونا من البيت", Category.RUE),
        ("ما عندناش فين نباتو", Category.RUE),
        ("أنا وأولادي في الشارع", Category.RUE),
        ("شعلت النار في الكوزينة", Category.FEU),
        ("الدار كتحرق", Category.FEU),
        ("عيطو للإسعاف", Category.MEDICAL),
        ("أمي طاحت ما كتجاوبش", Category.MEDICAL),
        ("تعرضت للعنف من راجلي", Category.VIOLENCES),
        ("ولدي ضاع مني في السوق", Category.ENFANT),
        ("حياتي في خطر", Category.AGRESSION),
        ("rajli khne9ni lbareh", Category.VIOLENCES),
        ("dar kattehre9", Category.FEU),
        ("moul dar jrana lbarra", Category.RUE),
        ("rajel tah f zan9a kaymout", Category.MEDICAL),
        ("wahed tab3ni b lmouss", Category.AGRESSION),
    ],
)
def test_a_danger_in_arabic_keeps_its_card(text: str, category: Category) -> None:
    """In both alphabets, said with the words that ordinary messages hold too."""
    danger = detect(text)
    assert danger is not None
    assert category in danger.categories
    assert not danger.weak


@pytest.mark.parametrize(
    "text",
    [
        "factura de la ambulanta cine o plateste",
        "am lucrat pe ambulanta in romania",
        "tata a avut infarct in 2019, vrem handicap",
        "programare la cardiolog pt durere in piept veche",
        "nu mai vreau sa traiesc in paris, e prea scump",
        "sotul ma bate la cap cu dosarul",
        "proprietarul ma ameninta cu evacuarea",
        "stau pe strada victor hugo",
        "a cazut siteul caf si nu raspunde nimeni",
        "vecinul s-a sinucis anul trecut, apartamentul e liber?",
        "sotul a inchis casa vanduta",
        "am lesinat de ras la filmul ala",
    ],
)
def test_ordinary_romanian_is_no_firm_danger(text: str) -> None:
    """A nagging husband, an address, an old pain, a site that is down."""
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("chemati salvarea", Category.MEDICAL),
        ("moare un om pe strada", Category.MEDICAL),
        ("iese fum din apartamentul vecinului", Category.FEU),
        ("m-a strans de gat aseara iubitul", Category.VIOLENCES),
        ("tata o bate pe mama", Category.VIOLENCES),
        ("mi-a disparut copilul in parc", Category.ENFANT),
        ("m-au injunghiat", Category.AGRESSION),
        ("un prieten zice ca se spanzura diseara", Category.SUICIDE),
        ("suntem pe drumuri cu bebele", Category.RUE),
        ("n-am unde dormi la noapte", Category.RUE),
    ],
)
def test_a_danger_in_romanian_keeps_its_card(text: str, category: Category) -> None:
    """Said with the words that ordinary messages hold too."""
    danger = detect(text)
    assert danger is not None
    assert category in danger.categories
    assert not danger.weak
    ("category", "text"),
    [
        (Category.RUE, "ми на вулиці з дітьми"),
        (Category.RUE, "мене виставили на вулицю з малим"),
        (Category.MEDICAL, "викличте швидку, мама впала"),
        (Category.MEDICAL, "у отца инсульт, рот перекосило"),
        (Category.FEU, "горит квартира"),
        (Category.FEU, "у під'їзді багато диму, не можемо вийти"),
        (Category.VIOLENCES, "терплю насилие от мужа пять лет"),
        (Category.VIOLENCES, "бывший обещает зарезать"),
        (Category.ENFANT, "малыш заперт один в машине на жаре"),
        (Category.AGRESSION, "на остановке парни бьют подростка ногами"),
        (Category.SUICIDE, "thambi vishame kudichitan"),
        (Category.SUICIDE, "niraya maathirai saappitten"),
        (Category.VIOLENCES, "kanavar kazhutha nerichaar"),
        (Category.VIOLENCES, "enna karpazhichutaan"),
        (Category.ENFANT, "en kuzhandhaiya kaanom"),
        (Category.MEDICAL, "paambu kadichiduchu"),
        (Category.MEDICAL, "paapa coin mulungiduchu"),
        (Category.FEU, "veedu eriyuthu"),
        (Category.FEU, "plug la irundhu neruppu varudhu"),
        (Category.RUE, "enakku thanga edam illa"),
        (Category.VIOLENCES, "er hat mich gewürgt gestern abend"),
        (Category.ENFANT, "mein Kind ist verschwunden"),
        (Category.FEU, "es brennt in der Küche"),
        (Category.RUE, "wir stehen mit den Kindern auf der Straße"),
        (Category.VIOLENCES, "sono stata violentata"),
        (Category.MEDICAL, "la nonna ha la bocca storta e non parla"),
        (Category.AGRESSION, "stanno sfondando la mia porta"),
        (Category.RUE, "siamo per strada con i bambini"),
        (Category.MEDICAL, "mama jest nieprzytomna"),
        (Category.FEU, "pali się kuchnia"),
        (Category.ENFANT, "zaginęła moja córka"),
        (Category.AGRESSION, "idzie za mną facet z nożem"),
    ],
)
def test_a_danger_in_the_same_words_keeps_its_firm_card(category: Category, text: str) -> None:
    """A flat that burns, an ambulance called, children in the street."""
    danger = detect(text)
    assert danger is not None
    assert (category in danger.categories, danger.weak) == (True, False)
