"""Everyday French words of one meaning or one root, written for what residents ask a town.

A word that no example holds still points to those that hold its family: "ma gamine" to "mon enfant", "je me marie" to
"mariage". Words are folded and compared by stem, so that one form of each stem is enough; a word may be in several
families. Families are broad words of daily life, never the names of services: those belong to the base's own `groups`.
"""

FAMILIES = """
enfant gosse gamin mome petit bebe nourrisson fils fille garcon bambin ado adolescent mineur jeune |
bebe nourrisson nouveau naissance naitre ne | accoucher accouchement maternite naissance enceinte grossesse |
enceinte grossesse bebe prenatal attends | mere maman | pere papa | parent pere mere papa maman |
famille familial proche parent parente | frere soeur frangin frangine |
grand-mere mamie mami meme grands-parents papi papy pepe grand-pere |
mari femme conjoint compagnon compagne copain copine couple epoux epouse partenaire |
marier mariage epouser pacs pacse noces | divorcer divorce separer separation rupture rompre quitter |
age agee ainee aine vieux vieil vieille senior vieillesse vieillir retraite |
mourir mort deces decede deceder defunt mourant |
enterrement enterrer obseques funerailles funeraire cimetiere tombe inhumation |
malade maladie souffrant souffrir souffrance mal | symptome signe fievre toux tousser temperature |
douleur mal souffrir souffrance | soigner soin guerir guerison traitement traiter remede therapie medicament |
medecin docteur generaliste toubib specialiste praticien | medical sante medecin medecine sanitaire |
hopital clinique hospitalier hospitaliser hospitalisation | infirmier infirmiere soignant |
dentiste dent dentaire | lunettes yeux vue opticien ophtalmologue |
psychologue psy psychiatre psychologique mental | deprime depression moral triste tristesse |
inquiet inquieter inquietude angoisse angoissant peur stress stresse anxieux anxiete crainte craindre |
rassurer rassurant calme calmer | fatigue fatiguer epuise epuisement | vaccin vacciner vaccination piqure |
pharmacie pharmacien medicament ordonnance | handicap handicape invalide invalidite infirme |
accident blesse blessure blesser | dormir nuit sommeil coucher | seul solitude isole isolement |
alcool boire alcoolique | drogue addiction dependance dependant cannabis | fumer tabac cigarette |
sexuel sexualite contraception | ecole ecolier scolaire scolarite scolariser classe eleve |
college lycee collegien lyceen | maternelle primaire elementaire |
etude etudier etudiant universite fac faculte | cours lecon enseigner enseignement enseignant professeur prof |
diplome examen concours | apprendre apprentissage apprenti |
creche garderie garde garder nounou nourrice halte | cantine repas dejeuner manger | vacances conge |
loisir activite sport | jouer jeu jouet |
travailler travail emploi boulot job taf metier poste bosser profession professionnel |
embaucher embauche recruter recrutement | employeur patron boss chef entreprise societe |
employe salarie personnel travailleur ouvrier | salaire paie paye payer remunerer remuneration |
chomage chomeur licencie licenciement licencier virer | former formation stage stagiaire | retraite pension |
payer paiement regler reglement verser versement | cout couter prix tarif cher combien |
gratuit gratuitement gratuite | facture facturer | argent sou fric thune monnaie |
finance financier financer financement argent | pauvre pauvrete precaire precarite misere | riche richesse |
aide aider soutien soutenir assistance assister appui |
allocation prestation indemnite indemniser indemnisation prime |
compenser compensation dedommager dedommagement indemniser | rembourser remboursement |
dette endetter endettement surendettement impaye | emprunt emprunter pret preter credit |
banque bancaire banquier | compte carte virement | impot taxe fiscal fiscalite |
loger logement habitation habiter appartement | maison domicile chez foyer residence |
loyer louer location locataire | proprietaire bailleur bail | expulser expulsion |
demenager demenagement emmenager | heberger hebergement abri toit | dehors rue exterieur |
electricite electrique courant | chauffer chauffage radiateur chaud | froid gel hiver | eau fuite robinet |
nourrir nourriture aliment alimentaire alimentation manger | faim affame |
courses epicerie supermarche provisions | restaurant resto | boutique magasin commerce commercant |
acheter achat acquerir | vendre vente vendeur | voiture auto automobile vehicule |
conduire conducteur conduite permis | bus autobus metro train tram tramway rer transport | velo trottinette |
voyager voyage voyageur sejour | etranger pays | immigre immigration migrant refugie asile |
papier document attestation certificat justificatif | identite passeport | dossier formulaire |
demander demande demarche | inscrire inscription | refuser refus rejet rejeter | accepter acceptation accord |
rencontrer rencontre rendez-vous | mairie maire municipal municipalite commune ville |
gouvernement etat ministre ministere autorite | president presidence | voter vote election electoral elire |
police policier gendarme commissariat gendarmerie | avocat juriste juridique justice tribunal juge |
loi legal legalite | droit permettre permission permis autoriser autorisation |
interdire interdiction interdit defense defendu | obliger obligation obligatoire |
amende contravention penalite sanction punir punition | plainte plaindre | voler vol voleur cambriolage |
violence violent frapper battre taper agresser agression | danger dangereux risque risquer |
proteger protection | prevenir prevention eviter | securite sur securiser |
conseiller conseil recommander recommandation | mieux meilleur preferable ameliorer amelioration |
ouvrir ouverture ouvert | fermer fermeture ferme | horaire heure plage |
commencer commencement debut debuter demarrer | finir fin terminer | arreter arret stopper cesser |
annuler annulation | reporter report | prolonger prolongation | continuer continuation poursuivre |
changer changement modifier modification | remplacer remplacement | perdre perte perdu egarer |
chercher recherche rechercher | trouver retrouver | garder conserver | rester reste demeurer | partir depart |
arriver arrivee venir | entrer entree | sortir sortie | aller rendre deplacer deplacement |
retour retourner revenir rentrer | visiter visite visiteur | recevoir accueil accueillir invite inviter |
apporter livrer livraison porter amener | envoyer envoi | promener promenade balade marche marcher |
telephoner telephone appeler appel joindre | numero coordonnees contact contacter | internet ligne web site |
ordinateur informatique numerique | email mail courriel mel | lettre courrier poste postal |
informer information info renseigner renseignement | savoir connaitre connaissance | expliquer explication |
comprendre comprehension | question demander interroger | repondre reponse | dire parler annoncer annonce |
ecrire ecriture ecrit | lire lecture livre bibliotheque | langue francais | choisir choix | decider decision |
prevoir prevision prevu | possible possibilite pouvoir | necessaire necessite besoin |
important importance essentiel | attendre attente | long longtemps duree durer temps |
vite rapide rapidement urgent urgence immediatement | tard retard | jour journee quotidien |
semaine hebdomadaire | mois mensuel | an annee annuel | matin matinee | soir soiree | nombre nombreux quantite |
seulement uniquement | different difference | vivre vie vivant | sport sportif piscine gymnase |
musique concert spectacle theatre cinema culture culturel | fete fetes feter anniversaire | chien chat animal |
nettoyer nettoyage laver lavage propre proprete menage hygiene | vetement habit habiller |
meuble meubler mobilier | bruit bruyant | voisin voisinage | poubelle dechet ordure | benevole benevolat |
association associatif | don donner donateur | utiliser utilisation usage | fonctionner fonctionnement marcher |
construire construction travaux | reparer reparation panne casse casser | nettoyer sale salete | libre liberte |
service servir | organiser organisation | participer participation | reussir reussite | echouer echec |
aimer amour | tromper erreur faute | mentir mensonge | calculer calcul montant | augmenter augmentation hausse |
baisser baisse diminuer diminution | suffire suffisant assez | supprimer suppression |
recommencer reprendre reprise | deplacer deplacement circuler circulation trajet |
emmener accompagner accompagnement conduire amener |
obtenir recevoir toucher percevoir beneficier beneficiaire | donner fournir distribuer distribution offrir |
concerner viser eligible eligibilite | maltraitance maltraiter negligence |
harceler harcelement insulter insulte menacer menace | heritage heriter succession testament notaire |
nationalite naturalisation citoyennete | caution garant garantie | charge quittance |
preavis resilier resiliation | chaudiere plombier plomberie | humide humidite moisissure insalubre |
nuisible cafard punaise rat souris | ascenseur escalier etage | cle serrure serrurier |
stationner stationnement parking garer | mediatheque bibliotheque emprunter |
couche lait biberon allaiter allaitement | poids peser pesee kilo maigrir grossir | grandir croissance taille |
allergie allergique asthme | grippe rhume virus microbe infection |
contagieux contagion transmettre transmission attraper contaminer contamination |
operation operer chirurgie chirurgien | analyse sang laboratoire test tester depistage |
radio scanner irm echographie | mutuelle assurance assurer assureur couverture |
imprimer impression photocopie scanner | signer signature | mot-de-passe identifiant connexion connecter |
colis paquet | sans-abri sdf dehors rue | prison detenu incarcerer detention | religion mosquee eglise priere |
interprete traduire traduction traducteur | tuteur tutelle curatelle | suicide suicider suicidaire tuer |
viol violer agression | demain prochain prochainement futur bientot |
maintenant actuellement actuel present aujourd-hui | hier passe |
souvent frequent frequemment regulier regulierement | grave gravite severe serieux |
normal normalement habituel habitude | mauvais mal pire | nouveau nouvelle recent | dernier fin |
plein complet | pareil meme identique semblable | grand gros enorme |
gens population public citoyen habitant resident monde | lieu endroit place adresse situe situer |
raison cause motif | consequence effet impact | objectif but | moyen facon maniere methode |
mesure disposition | regle consigne directive | situation circonstance |
probleme difficulte souci ennui galere | surveiller surveillance | controler controle verifier verification |
suivre suivi | preparer preparation | essayer tenter tentative | oublier oubli | rappeler rappel |
bouger mouvement | groupe rassemblement rassembler reunion reunir | poux gale pou |
ventre estomac vomir vomissement nausee diarrhee | tete crane | coeur cardiaque |
respirer respiration souffle poumon | oreille entendre sourd audition | voir regarder vision aveugle |
corps peau bouton plaque | jambe bras main pied dos | diabete diabetique sucre | cancer tumeur |
regime nutrition dieteticien | avortement avorter ivg | prenom nom famille | couple amoureux |
adopter adoption | orphelin abandon abandonner | naitre naissance declarer declaration |
dispute disputer conflit fache | pleurer larme triste | colere enerve enerver | honte gene |
confiance confidentiel anonyme secret | bruit tapage | odeur puer | feu incendie pompier bruler brulure |
fuir echapper partir | ville quartier commune banlieue | campagne village | route chemin rue avenue |
nettoyage entretien | bricolage outil | coiffeur coiffure | cuisine cuisiner | table chaise meuble |
lit matelas canape | lave-linge machine frigo refrigerateur | telephone portable mobile smartphone |
photo image | video film | jour ferie dimanche weekend samedi | rentree septembre | noel fete |
mercredi periscolaire | eleve ecolier | absence absent manquer | punir sanction exclure exclusion |
orientation orienter | bourse etudiant | competence qualification | candidature cv candidat |
entretien embauche | heure horaire | contrat cdi cdd interim | patron hierarchie chef | demission demissionner |
greve syndicat | accident arret maladie
"""
