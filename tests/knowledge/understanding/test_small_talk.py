"""Greetings, thanks and the like, in languages that so few words do not tell."""

from dataclasses import replace

import pytest

from knowledge.engine.language.words import split
from knowledge.model.base import Base
from knowledge.model.sujet import Bavardage
from knowledge.understanding.small_talk import LONGEST, SmallTalk

TALK = {
    one.id: one
    for one in (
        Bavardage(
            id="bonjour", exemples=("bonjour", "salam"), mot_pour_mot=("bom dia", "γεια σου", "👋"), reponse="Bonjour !"
        ),
        Bavardage(
            id="merci", exemples=("merci", "gracias"), mot_pour_mot=("ευχαριστώ", "🙏", "❤️"), reponse="Avec plaisir."
        ),
        Bavardage(id="voeux", exemples=("que cette nouvelle année vous soit douce",), reponse="Merci."),
    )
}


@pytest.fixture(scope="module")
def talk() -> SmallTalk:
    """Three kinds."""
    return SmallTalk(replace(Base.of((), ""), bavardages=TALK))


@pytest.mark.parametrize(
    ("text", "abroad", "at_home"),
    [
        ("Bom dia !", "bonjour", "bonjour"),
        ("bom dia, γεια σου", "bonjour", "bonjour"),
        ("γεια σου… ΕΥΧΑΡΙΣΤΩ", "merci", "merci"),
        ("salam, gracias", "merci", None),
        ("salam bom dia", "bonjour", "bonjour"),
        ("bom dia salam", "bonjour", "bonjour"),
        ("bom", None, None),
        ("bom dia doutor", None, None),
        ("gracias bom", None, None),
        ("", None, None),
    ],
)
def test_a_message_is_small_talk_when_it_is_made_of_nothing_else(
    talk: SmallTalk, text: str, abroad: str | None, at_home: str | None
) -> None:
    """Phrase after phrase, the last one being answered; in French, what is learnt alone is left to what is near it."""
    words = split(text)
    assert (talk.of(words, at_home=False), talk.of(words, at_home=True)) == (abroad, at_home)


def test_a_long_phrase_is_not_looked_for(talk: SmallTalk) -> None:
    """What is learnt of it serves."""
    words = split(TALK["voeux"].exemples[0])
    assert len(words) > LONGEST
    assert talk.of(words, at_home=False) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [("🙏", "merci"), ("🙏🏾 ❤", "merci"), ("❤️👋", "bonjour"), ("😭", None), ("🙏😭", None), ("?", None), ("", None)],
)
def test_pictures_alone_say_something_too(talk: SmallTalk, text: str, said: str | None) -> None:
    """Whatever their colour; tears are no thanks."""
    assert talk.of_signs(text) == said
