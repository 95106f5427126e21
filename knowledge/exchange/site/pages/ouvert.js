// « Ouvert maintenant », à l’heure de Paris quel que soit le fuseau du visiteur. Sans ce script, la semaine reste écrite.
(function () {
  "use strict";
  var JOURS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
  var MINUTES_DU_JOUR = 24 * 60, JOURS_LUS = 60;
  var horloge = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Europe/Paris", hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit"
  });

  function aParis(instant) {
    var lu = {};
    horloge.formatToParts(instant).forEach(function (part) { lu[part.type] = part.value; });
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
  function quand(suite, fin) {
    var minuit = fin && suite.minute === 0, ecart = minuit ? suite.ecart - 1 : suite.ecart;
    var jour = minuit ? plusJours(suite.jour, -1) : suite.jour;
    var dit = ecart === 0 ? "" : ecart === 1 ? "demain " :
      ecart < 7 ? JOURS[rang(jour)] + " " :
      "le " + JOURS[rang(jour)] + " " + Number(jour.slice(8)) + "/" + jour.slice(5, 7) + " ";
    return dit + "à " + (minuit ? "minuit" : heure(suite.minute));
  }
  function phrase(heures, instant) {
    var ici = aParis(instant);
    if (ici.jour > heures.fin) { return null; }
    var etat = etatA(heures, ici.jour, ici.minute), suite = changement(heures, ici.jour, ici.minute, etat);
    if (etat === "rendez-vous") { return { etat: etat, texte: "En ce moment\u00a0: sur rendez-vous." }; }
    if (etat === "ouvert") {
      return { etat: etat, texte: suite ? "Ouvert maintenant, jusqu’" + quand(suite, true) + "." : "Ouvert maintenant." };
    }
    if (!suite) { return { etat: etat, texte: "Fermé en ce moment." }; }
    var ensuite = etatA(heures, suite.jour, suite.minute) === "ouvert" ? "ouvre " : "sur rendez-vous dès ";
    return { etat: etat, texte: "Fermé en ce moment, " + ensuite + quand(suite, false) + "." };
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
