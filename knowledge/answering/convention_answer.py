"""What a convention promises, who signed it, until when, and where each promise stands."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from functools import partial

from knowledge.answering.dates import full_day, month
from knowledge.answering.reply import Button, Choice, Kind, Reply, Rows, ServiceView
from knowledge.answering.service_card import ServiceCard
from knowledge.answering.who_to_call import WhoToCall
from knowledge.model.base import Base
from knowledge.model.convention import Convention
from knowledge.model.territoire import Commune
from knowledge.texts.catalogue import DEFAULT_LANGUAGE, Catalogue
from knowledge.understanding.aspect import Aspect

LONGEST = 1200
"""Characters up to which each promise is told with what it changes; beyond, the promises alone."""

LINKED_SERVICES = 3
LINKED_TOPICS = 2

_LABELS = {
    Aspect.PROMESSES: "button.commitments",
    Aspect.SIGNATAIRES: "button.signatories",
    Aspect.DUREE: "button.duration",
    Aspect.SUIVI: "button.follow_up",
    Aspect.CHIFFRES: "button.figures",
}


class ConventionAnswer:
    """Answers from the conventions of one base."""

    def __init__(self, base: Base, texts: Catalogue) -> None:
        self._base = base
        self._texts = texts
        self._reply = partial(Reply, language=DEFAULT_LANGUAGE)  # conventions are told in French alone, to everybody
        self._calls = WhoToCall(base, texts)

    def reply(self, commune: Commune, aspect: Aspect, now: datetime) -> Reply:
        """The reply about `aspect` of the convention of `commune`, or that none is known."""
        convention = self._base.conventions.get(commune.id)
        if convention is None:
            return self._none(commune, now)
        promises = aspect is Aspect.PROMESSES
        text = self._whole(convention, commune, self._lines(convention, aspect))
        if promises and len(text) > LONGEST:
            text = self._whole(convention, commune, self._promises(convention, described=False))
        return self._reply(
            kind=Kind.ANSWER,
            text=text,
            topic="convention",
            topics=(Choice("convention", 1.0),),
            commune=commune.id,
            numbers=self._calls.numbers(commune),
            services=self._services(convention, commune, now) if promises else (),
            commitments=tuple(engagement.id for engagement in convention.engagements),
            buttons=(*(self._topics(convention) if promises else ()), *self._buttons(aspect)),
        )

    def _whole(self, convention: Convention, commune: Commune, lines: Iterable[str]) -> str:
        heading = self._texts("convention.heading", nom=convention.nom)
        more = self._texts("convention.more", **self._calls.values(commune))
        return "\n".join((heading, "", *lines, "", more, self._source(convention)))

    def _services(self, convention: Convention, commune: Commune, now: datetime) -> tuple[ServiceView, ...]:
        """The first services that carry a promise, once each."""
        found = dict.fromkeys(service for engagement in convention.engagements for service in engagement.services)
        services = [self._base.services[service] for service in found][:LINKED_SERVICES]
        return tuple(ServiceCard(service, self._base, commune, now, self._texts).view() for service in services)

    def _topics(self, convention: Convention) -> Rows:
        found = dict.fromkeys(topic for engagement in convention.engagements for topic in engagement.sujets)
        topics = [topic for topic in found if topic != "convention"][:LINKED_TOPICS]
        row = tuple(Button(self._base.libelle_of(topic, self._texts.language), f"sujet:{topic}") for topic in topics)
        return (row,) if row else ()

    def _lines(self, convention: Convention, aspect: Aspect) -> Iterator[str]:
        writers = {
            Aspect.PROMESSES: self._promises,
            Aspect.SIGNATAIRES: self._signatories,
            Aspect.DUREE: self._duration,
            Aspect.SUIVI: self._follow_up,
            Aspect.CHIFFRES: self._figures,
        }
        return writers[aspect](convention)

    def _promises(self, convention: Convention, *, described: bool = True) -> Iterator[str]:
        texts = self._texts
        yield f"{convention.resume}\n"
        yield texts("convention.commitments")
        for engagement in convention.engagements:
            etat = texts(f"convention.state.{engagement.etat}")
            yield texts("convention.commitment", titre=engagement.titre, etat=etat)
            if described:
                yield texts("convention.commitment_detail", texte=engagement.description)

    def _signatories(self, convention: Convention) -> Iterator[str]:
        key = "convention.signed" if convention.signature_attestee == "oui" else "convention.announced"
        yield self._texts(key, date=full_day(convention.signature))
        yield self._texts("convention.signatories")
        for signataire in convention.signataires:
            yield self._texts("convention.signatory", nom=signataire.nom, fonction=signataire.fonction)

    def _duration(self, convention: Convention) -> Iterator[str]:
        yield self._texts("convention.duration", duree=convention.duree)
        yield from self._term(convention)
        key = "convention.signed" if convention.signature_attestee == "oui" else "convention.announced"
        yield self._texts(key, date=full_day(convention.signature))

    def _term(self, convention: Convention) -> Iterator[str]:
        """When it ends and when its renewal is decided, if a document says so; never computed."""
        if convention.echeance:
            yield self._texts("convention.end", date=full_day(convention.echeance))
        else:
            yield self._texts("convention.no_end")
        if convention.renouvellement:
            yield self._texts("convention.renewal", date=full_day(convention.renouvellement))

    def _follow_up(self, convention: Convention) -> Iterator[str]:
        yield self._texts("convention.follow_up", suivi=convention.suivi)
        for engagement in convention.engagements:
            etat = self._texts(f"convention.state.{engagement.etat}")
            yield self._texts("convention.commitment", titre=engagement.titre, etat=etat)
            if engagement.preuve and engagement.etat_le:
                day = full_day(engagement.etat_le)
                yield self._texts("convention.proof", date=day, source=engagement.preuve.nom)
            if engagement.non_precise:
                yield self._texts("convention.unknown_yet", texte=engagement.non_precise)
        yield from self._term(convention)

    def _figures(self, convention: Convention) -> Iterator[str]:
        if not convention.chiffres:
            yield self._texts("convention.no_figures")
            return
        yield self._texts("convention.figures", annee=convention.chiffres[0].annee)
        for chiffre in convention.chiffres:
            line = self._texts("convention.figure", mesure=chiffre.mesure, valeur=chiffre.valeur)
            yield f"{line} ({chiffre.precision})" if chiffre.precision else line

    def _source(self, convention: Convention) -> str:
        day = convention.date_principale
        if day is None:
            return self._texts("service.source", sources=convention.sources[0].nom)
        told = self._texts("service.source_dated", source=convention.sources[0].nom, date=month(day))
        return self._texts("service.source", sources=told)

    def _buttons(self, shown: Aspect) -> Rows:
        others = [
            Button(self._texts(_LABELS[aspect]), f"convention:{aspect}") for aspect in Aspect if aspect is not shown
        ]
        return tuple(tuple(others[rank : rank + 2]) for rank in range(0, len(others), 2))

    def _none(self, commune: Commune, now: datetime) -> Reply:
        departement = self._base.departements[commune.departement].nom_complet
        call = self._calls.values(commune)
        text = self._texts("convention.none", commune=commune.nom, departement=departement, **call)
        services = self._base.services_of("convention", commune)
        cards = [ServiceCard(service, self._base, commune, now, self._texts).view() for service in services[:1]]
        topics = (Choice("convention", 1.0),)
        numbers = self._calls.numbers(commune)
        return self._reply(Kind.ANSWER, text, "convention", topics, commune.id, numbers, services=tuple(cards))
