"""Ordinary messages in other languages that hold words of danger, and dangers told with the same words."""

import pytest

from knowledge.danger.category import Category
from knowledge.danger.detection import detect


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


@pytest.mark.parametrize(
    "text",
    [
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
    danger = detect(text)
    assert danger is None or danger.weak


@pytest.mark.parametrize(
    ("text", "category"),
    [
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


@pytest.mark.parametrize(
    "text",
    [
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
