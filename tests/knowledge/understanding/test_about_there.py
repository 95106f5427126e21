"""A town that the base does not declare: when a message is about help there, and when it only names it."""

import pytest

from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from knowledge.understanding.places import Places


@pytest.fixture(scope="module")
def places() -> Places:
    """The places of the real base."""
    return Places(read_base(REPOSITORY_BASE))


@pytest.mark.parametrize(
    ("text", "name", "departement"),
    [
        # who is there, or lives there
        ("Je suis à Bordeaux, où se trouve la mission locale ?", "Bordeaux", "33"),
        ("chui a grenoble c ou les resto du coeur", "Grenoble", "38"),
        ("on est actuellement à Perpignan, où demander un colis", "Perpignan", "66"),
        ("ici à Metz, qui aide pour les factures de gaz ?", "Metz", "57"),
        ("Mon voisin à Lyon a un dégât des eaux", "Lyon", "69"),
        ("j'habite Nice et je ne peux plus payer mon loyer ce mois-ci", "Nice", "06"),
        ("on vit à Tours, quelqu'un pour aider mon père à se laver ?", "Tours", "37"),
        ("je vis au Havre, comment faire pour le RSA", "Le Havre", "76"),
        ("nous sommes aux Mureaux, il y a une épicerie solidaire ?", "Les Mureaux", "78"),
        # it begins with the town
        ("À Montpellier, comment on fait pour avoir une place en EHPAD ?", "Montpellier", "34"),
        ("À Créteil les Restos du Cœur ouvrent à quelle heure ?", "Créteil", "94"),
        ("sarcelles ya un resto du coeur ou pas", "Sarcelles", "95"),
        ("bonjour à Tours où se faire vacciner quand on n'a pas de médecin", "Tours", "37"),
        ("A Paris 20e ou demander une aide pour le chauffage", "Paris", "75"),
        ("st etienne ya koi pr manger gratuit le dimanche", "Saint-Étienne", "42"),
        ("Au Mans, qui peut garder ma mère une semaine ?", "Le Mans", "72"),
        # it speaks of there
        ("mon pote de Lille cherche une crèche pour sa fille là-bas", "Lille", "59"),
        ("Ma mère vit à Marseille et ne peut plus monter l'escalier, qui irait la voir là-bas ?", "Marseille", "13"),
        ("mon frère est à Nîmes, il dort dehors, qui appeler là bas", "Nîmes", "30"),
        # a service is asked for there
        ("logement crous rennes date de reponse", "Rennes", "35"),
        ("Où est la mission locale de Bordeaux ?", "Bordeaux", "33"),
        ("Je cherche une place en crèche à Lyon, dans le troisième arrondissement.", "Lyon", "69"),
        ("y a une pmi sur dijon pour peser mon bébé", "Dijon", "21"),
        ("pmi dijon", "Dijon", "21"),
        ("horaires de la caf de Rouen", "Rouen", "76"),
        ("y a-t-il des Restos du Cœur à Champigny ?", "Champigny", "94"),
        ("quel est le numéro de la MDPH de Saint-Étienne svp", "Saint-Étienne", "42"),
        ("comment prendre rendez-vous avec une assistante sociale à Boulogne-sur-Mer", "Boulogne-sur-Mer", "62"),
        ("pmi paris", "Paris", "75"),
        # it says nothing else
        ("Toulouse", "Toulouse", "31"),
        ("et à Reims ?", "Reims", "51"),
        ("non, à Paris", "Paris", "75"),
    ],
)
def test_help_there_is_told(places: Places, text: str, name: str, departement: str) -> None:
    """The town is named, with its département: nobody of here is meant."""
    mention, _ = places.find(text, "bagneux")
    assert mention is not None
    assert (mention.neighbour, mention.departement) == (name, departement)


@pytest.mark.parametrize(
    "text",
    [
        # named on the way
        "un stage à Lyon",
        "je viens de Lyon",
        "ma mère est à Lille",
        "né à Marseille",
        "je suis né à Marseille, où refaire ma carte d'identité ?",
        "je suis de Lille, j'arrive tout juste, où m'inscrire ?",
        "mon ex vit à Toulouse",
        "mon ex vit à Toulouse et ne paie plus la pension, qui peut m'aider ?",
        "le père de mes gosses habite à Lyon, une médiation pas chère ?",
        "ma fille cherche un stage à Lyon en mars",
        "ma mère est en EHPAD à Dijon, je suis épuisée, qui m'écoute ?",
        "je travaille de nuit à Orly, quelle crèche accepte ces heures",
        "Nous arrivons de Montreuil, là-bas une professionnelle nous accompagnait, à qui transmet-on le suivi ici ?",
        "on a déménagé de Rennes, comment transférer mon dossier à la caf",
        "J'ai refusé un stage à Cergy faute de transport, ils ont coupé mon versement.",
        "mon fils a trouvé un CDI à Strasbourg, il lui faut de l'argent pour la caution",
        "Affaire de l'école à Paris aux infos : est-ce que le périscolaire ici vérifie les casiers ?",
        "ma soeur de Nantes vient vivre chez moi, elle a droit à quoi",
        "À Marseille j'avais une assistante sociale, comment en retrouver une",
        "mon mari est hospitalisé à Créteil, qui garde les enfants",
        "je suis suivie à l'hôpital de Créteil, qui paie le taxi ?",
        "Notre fille est bien soignée à Villejuif, y a-t-il un répit pour les parents ?",
        # what serves the whole département
        "mdph nanterre tel svp",
        "nanterre préfecture rendez-vous titre de séjour",
        "il y a deux mois j'ai vu une assistante sociale à Lyon, et depuis rien",
        # streets, stations, teams
        "j'habite rue de Strasbourg, qui enlève les encombrants ?",
        "la pharmacie près de la gare de Lyon est ouverte ?",
        "avenue de Paris il y a un trou dans la chaussée",
        "quel bus va à la porte d'Orléans",
        "horaires du train pour Rouen demain matin",
        "score om lyon??",
        "qui a gagné le match Lens Marseille",
        # ordinary words and first names
        "je me sens mal depuis des mois",
        "tours de garde des pharmacies",
        "au pied des tours il y a une camionnette, elle revient quand ?",
        "je voudrais que quelqu'un vienne à la maison",
        "mon mari joue tout aux paris sportifs",
        "paris sportifs comment arrêter",
        "carte Paris",
        "carte orange perdue",
        "la garde alternée, comment la demander ?",
        "la croix rouge donne des habits ?",
        "je marche avec deux cannes",
        "mon fils a besoin d'une ULIS",
        "rien ne me fait plaisir",
        "trop riche pour l'aide, trop pauvre pour payer",
        "have a nice day",
        "evry month my husband loses half the salary",
        "il manque un tampon sur mon dossier",
        "je suis maçon et mon dos est fichu",
        "crèche Les Lilas, il reste des places ?",
        "l'école Saint-Joseph demande un certificat",
        "la Saint-Jean c'est férié ?",
        "au port il y a un homme allongé par terre",
        "cenon je fais comment pour payer",
    ],
)
def test_a_town_in_passing_and_an_ordinary_word_are_no_place_to_answer_for(places: Places, text: str) -> None:
    """Somebody of here is answered at home."""
    assert places.find(text, "bagneux") == (None, ())


@pytest.mark.parametrize(
    ("text", "commune"),
    [
        ("à Lyon j'avais le RSA, à Sceaux je fais comment", "sceaux"),
        ("On a déménagé de Lille à Gennevilliers, mon dossier est resté là-bas", "gennevilliers"),
        ("pas à Lyon, à Bagneux", "bagneux"),
    ],
)
def test_a_covered_commune_wins_over_a_town_of_elsewhere(places: Places, text: str, commune: str) -> None:
    """Whoever names both is answered here."""
    mention, _ = places.find(text, "bagneux")
    assert mention is not None
    assert mention.commune == commune


def test_a_garde_that_is_not_had_loses_no_word(places: Places) -> None:
    """« La garde » is no town that another place would set right."""
    mention, _ = places.find("je n'ai pas la garde, une médiation à Sceaux ?", "bagneux")
    assert mention is not None
    assert {"pas", "garde"} <= set(mention.rest)
