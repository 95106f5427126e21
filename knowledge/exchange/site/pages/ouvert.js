// « Ouvert maintenant », à l’heure du service quel que soit le fuseau du visiteur. Sans ce script, la semaine reste écrite.
(function () {
  "use strict";
  var JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
  var MINUTES_DU_JOUR = 24 * 60, JOURS_LUS = 60;
  var horloges = {};

  function horloge(fuseau) {
    horloges[fuseau] = horloges[fuseau] || new Intl.DateTimeFormat("en-CA", {
      timeZone: fuseau, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
      hour: "2-digit", minute: "2-digit"
    });
    return horloges[fuseau];
  }
  function surPlace(instant, fuseau) {
    var lu = {};
    horloge(fuseau).formatToParts(instant).forEach(function (part) { lu[part.type] = part.value; });
    return { jour: lu.year + "-" + lu.month + "-" + lu.day, minute: Number(lu.hour) * 60 + Number(lu.minute) };
  }
  function plusJours(jour, ecart) {
    var date = new Date(jour + "T12:00:00Z");
    date.setUTCDate(date.getUTCDate() + ecart);
    return date.toISOString().slice(0, 10);
  }
  function rang(jour) { return (new Date(jour + "T12:00:00Z").getUTCDay() + 6) % 7; }
  function minutes(heure) { return Number(heure.slice(0, 2)) * 60 + Number(heure.slice(3)); }
  function plages(heures, jour) { return heures.jours[jour] || heures.semaine[rang(jour)]; }
  function etatA(heures, jour, minute) {
    var trouve = plages(heures, jour).find(function (plage) {
      return minutes(plage[0]) <= minute && minute < minutes(plage[1]);
    });
    return trouve ? (trouve[2] ? "ouvert" : "rendez-vous") : "ferme";
  }
  function changement(heures, jour, minute, etat) {
    for (var ecart = 0; ecart < JOURS_LUS; ecart++) {
      var ce = plusJours(jour, ecart);
      if (ce > heures.fin) { return null; }
      var bornes = [0];
      plages(heures, ce).forEach(function (plage) { bornes.push(minutes(plage[0]), minutes(plage[1])); });
      bornes.sort(function (a, b) { return a - b; });
      for (var i = 0; i < bornes.length; i++) {
        if (bornes[i] === MINUTES_DU_JOUR || (ecart === 0 && bornes[i] <= minute)) { continue; }
        if (etatA(heures, ce, bornes[i]) !== etat) { return { ecart: ecart, jour: ce, minute: bornes[i] }; }
      }
    }
    return null;
  }
  function heure(minute) {
    var reste = minute % 60;
    return Math.floor(minute / 60) + "\u00a0h" + (reste ? "\u00a0" + String(reste).padStart(2, "0") : "");
  }
  // autreJour : c’est une autre date dans la commune de la page, où « demain » serait compris de travers.
  function quand(suite, fin, autreJour) {
    var minuit = fin && suite.minute === 0, ecart = minuit ? suite.ecart - 1 : suite.ecart;
    var jour = minuit ? plusJours(suite.jour, -1) : suite.jour;
    var dit = ecart === 0 && !autreJour ? "" : ecart === 1 && !autreJour ? "demain " :
      ecart < 7 ? JOURS[rang(jour)] + " " :
      "le " + JOURS[rang(jour)] + " " + Number(jour.slice(8)) + "/" + jour.slice(5, 7) + " ";
    return dit + "à " + (minuit ? "minuit" : heure(suite.minute));
  }
  function jusqua(suite, autreJour) {
    var dit = quand(suite, true, autreJour);
    return dit.startsWith("à ") ? dit : dit.startsWith("le ") ? "au " + dit.slice(3) : "à " + dit;
  }
  function phrase(heures, instant) {
    var la = surPlace(instant, heures.fuseau);
    if (la.jour > heures.fin) { return null; }
    var autreJour = Boolean(heures.ici) && surPlace(instant, heures.ici).jour !== la.jour;
    var etat = etatA(heures, la.jour, la.minute), suite = changement(heures, la.jour, la.minute, etat);
    var jour = autreJour ? " (" + JOURS[rang(la.jour)] + ")" : "";
    var ilEst = heures.ici ? " Il est " + heure(la.minute) + jour + ", heure de " + heures.lieu + "." : "";
    return { etat: etat, texte: texte(heures, etat, suite, autreJour) + ilEst };
  }
  function texte(heures, etat, suite, autreJour) {
    if (etat === "rendez-vous") { return "En ce moment\u00a0: sur rendez-vous."; }
    if (etat === "ouvert") {
      return suite ? "Ouvert maintenant, jusqu’" + jusqua(suite, autreJour) + "." : "Ouvert maintenant.";
    }
    if (!suite) { return "Fermé en ce moment."; }
    var ensuite = etatA(heures, suite.jour, suite.minute) === "ouvert" ? "ouvre " : "sur rendez-vous dès ";
    return "Fermé en ce moment, " + ensuite + quand(suite, false, autreJour) + ".";
  }
  function dire() {
    document.querySelectorAll("script.horaires").forEach(function (donnees) {
      var ligne = donnees.parentNode.querySelector(".etat");
      var dit = ligne && phrase(JSON.parse(donnees.textContent), new Date());
      if (!ligne) { return; }
      ligne.hidden = !dit;
      ligne.textContent = dit ? dit.texte : "";
      ligne.classList.toggle("ouvert", Boolean(dit) && dit.etat === "ouvert");
    });
  }
  dire();
  setInterval(dire, 30000);
})();
