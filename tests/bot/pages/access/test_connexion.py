"""Logging in by the bot's link, staying in, and out."""

import asyncio

import pytest

from bot.pages.access.cookies import NAME
from bot.storage.moderators.audit import Audit
from bot.storage.moderators.login_links import LoginLinks
from bot.storage.moderators.moderator import Moderator
from tests.bot.pages.visitor import Town, Visitor
from tests.handlers.talk import ask


async def test_a_link_opens_a_session_by_its_button_alone(place: Town) -> None:
    """Previews of links follow them: opening one changes nothing, its button logs in."""
    person = place.moderator("Amina")
    link = await place.link(person)
    visitor = Visitor(place.url)
    for _ in range(3):
        assert "Se connecter" in (await visitor.get(link.removeprefix(place.url))).words
    assert (await visitor.get("/sessions")).status == 401
    entered = await visitor.log_in(link)
    assert (entered.status, entered.headers["Location"]) == (303, "/moderation/")
    page = await visitor.get("/sessions")
    assert (page.status, "Amina" in page.words) == (200, True)


async def test_the_cookie_is_for_our_pages_alone(place: Town) -> None:
    """Scripts cannot read it, other sites cannot make the browser send it; over TLS it needs TLS."""
    visitor = Visitor(place.url)
    cookie = (await visitor.log_in(await place.link(place.moderator()))).headers["Set-Cookie"]
    assert {"HttpOnly", "SameSite=Strict", "Path=/moderation/"} <= {part.strip() for part in cookie.split(";")}
    assert "Secure" not in cookie
    link = await place.link(place.moderator())
    behind = {"Origin": visitor.origin, "X-Forwarded-Proto": "https"}
    assert "Secure" in (await visitor.post(link.removeprefix(place.url), behind)).headers["Set-Cookie"]


async def test_a_link_serves_once(place: Town) -> None:
    """Of two browsers that press at the same time one gets in, and the other is told why not."""
    link = await place.link(place.moderator())
    answers = await asyncio.gather(*(Visitor(place.url).log_in(link) for _ in range(2)))
    assert sorted(answer.status for answer in answers) == [303, 401]
    assert any("Ce lien ne sert plus" in answer.words for answer in answers)


async def test_a_link_is_not_spent_while_telegram_does_not_say_who_may_come_in(place: Town) -> None:
    """Another process gave it, so that this one has no answer to remember: the same press lets in a minute later."""
    person = place.moderator("Amina")
    token = await LoginLinks(place.service.database).make(Moderator(person.id, "Amina"), place.clock())
    place.standin.fail("getChatMember", times=1, status=500)
    answers = [await Visitor(place.url).log_in(f"{place.url}/connexion/{token}") for _ in range(3)]
    assert [answer.status for answer in answers] == [503, 303, 401]


async def test_a_link_is_asked_for_in_private_and_the_group_is_told_so(place: Town) -> None:
    """A link that all read lets in whoever is quicker: there is none there, and no word in another group."""
    person = place.standin.person("Amina")
    here, elsewhere = place.group.join(person), place.standin.group("Voisins").join(person)
    for seat in (elsewhere, here):
        seat.send("/connexion")
    told = await here.reply()
    assert ("en privé" in (told.text or ""), "http" in (told.text or "")) == (True, False)
    assert elsewhere.history[-1].text == "/connexion"


async def test_a_link_ends_after_ten_minutes_or_with_the_next(place: Town) -> None:
    """An old message of the bot opens nothing."""
    person = place.moderator()
    old = await place.link(person)
    new = await place.link(person)
    assert (await Visitor(place.url).log_in(old)).status == 401
    place.clock.pass_by(minutes=11)
    assert (await Visitor(place.url).log_in(new)).status == 401


async def test_an_old_link_followed_again_logs_nobody_out(place: Town) -> None:
    """It stays in the conversation with the bot, and is what comes to hand: who is in goes on to the cases."""
    link = await place.link(place.moderator("Amina"))
    visitor = Visitor(place.url)
    for _ in range(2):
        entered = await visitor.log_in(link)
        assert (entered.status, entered.headers["Location"]) == (303, "/moderation/")
    page = await visitor.get("/sessions")
    assert (page.status, page.words.count("Ouverte le")) == (200, 1)


async def test_only_members_get_a_link(place: Town) -> None:
    """A resident is told what the command is for; somebody who left the group too."""
    resident, former = place.standin.person(), place.moderator()
    place.group.leave(former)
    for person in (resident, former):
        answer = await ask(person, "/connexion")
        assert "réservée aux membres" in (answer.text or "")
        assert "http" not in (answer.text or "")


async def test_who_left_the_group_after_the_link_does_not_get_in(place: Town) -> None:
    """The group is asked again when the button is pressed."""
    person = place.moderator()
    link = await place.link(person)
    place.group.leave(person)
    place.clock.pass_by(minutes=3)
    answer = await Visitor(place.url).log_in(link)
    assert (answer.status, "Set-Cookie" in answer.headers) == (401, True)
    assert f'{NAME}=""' in answer.headers["Set-Cookie"]


async def test_leaving_the_group_ends_the_session(place: Town) -> None:
    """Within two minutes; coming back does not bring it back."""
    person = place.moderator()
    visitor = await place.visitor(person)
    place.group.leave(person)
    place.clock.pass_by(minutes=3)
    told = await visitor.get("/sessions")
    assert (told.status, "plus, dans le groupe" in told.words) == (401, True)
    place.group.join(person)
    place.clock.pass_by(minutes=3)
    assert (await visitor.get("/sessions")).status == 401


async def test_an_outage_of_telegram_logs_nobody_out(place: Town) -> None:
    """The last answer counts for an hour; then nobody is let in, nobody is logged out either."""
    visitor = await place.visitor(place.moderator())
    place.standin.fail("getChatMember", times=100, status=500)
    place.clock.pass_by(minutes=30)
    assert (await visitor.get("/sessions")).status == 200
    place.clock.pass_by(minutes=40)
    page = await visitor.get("/sessions")
    assert (page.status, page.headers["Retry-After"]) == (503, "60")
    place.standin.heal()
    assert (await visitor.get("/sessions")).status == 200


@pytest.mark.parametrize(("hours", "status"), [(11, 200), (13, 401)])
async def test_a_session_ends_when_it_is_not_used(place: Town, visitor: Visitor, hours: int, status: int) -> None:
    """Twelve hours: a shared computer in the evening."""
    place.clock.pass_by(hours=hours)
    assert (await visitor.get("/sessions")).status == status


async def test_a_session_ends_after_a_week(place: Town, visitor: Visitor) -> None:
    """Though it is used twice a day."""
    for _ in range(13):
        place.clock.pass_by(hours=11)
        await visitor.get("/sessions")
    assert (await visitor.get("/sessions")).status == 200
    place.clock.pass_by(hours=26)
    assert (await visitor.get("/sessions")).status == 401


async def test_logging_out_ends_the_session_on_the_server(visitor: Visitor) -> None:
    """A cookie copied before opens nothing after."""
    await visitor.get("/sessions")
    copied = visitor.twin()
    assert (await visitor.post("/deconnexion")).headers["Location"] == "/moderation/connexion"
    assert (await copied.get("/sessions")).status == 401


async def test_a_session_is_closed_from_another(place: Town) -> None:
    """One's own alone: the session of a colleague is not found."""
    person, colleague = place.moderator("Amina"), await place.visitor(place.moderator("Bruno"))
    first, second = await place.visitor(person), await place.visitor(person)
    assert "Fermer toutes les autres" in (await first.get("/sessions")).words
    await colleague.get("/sessions")
    assert (await colleague.post("/sessions/3/fin")).status == 404
    assert (await second.get("/sessions")).status == 200
    assert (await first.post("/sessions/3/fin")).headers["Location"] == "/moderation/sessions?fait=session-ended"
    assert (await second.get("/sessions")).status == 401
    third = await place.visitor(person)
    await first.post("/sessions/fin")
    assert (await third.get("/sessions")).status == 401
    assert (await first.get("/sessions")).status == 200


async def test_a_forged_cookie_opens_nothing(place: Town) -> None:
    """One that we did not sign is as none."""
    visitor = Visitor(place.url)
    for forged in ("", "x", "a.b", "é", f"{'A' * 43}.{'A' * 27}"):
        assert (await visitor.get("/sessions", {"Cookie": f"{NAME}={forged}"})).status == 401


async def test_a_cookie_signed_with_another_key_opens_nothing(place: Town, visitor: Visitor) -> None:
    """Nor one whose last character changed."""
    await visitor.get("/sessions")
    value = next(cookie.value for cookie in visitor.jar)
    changed = value[:-2] + ("A" if value[-2] != "A" else "B") + value[-1]
    assert (await Visitor(place.url).get("/sessions", {"Cookie": f"{NAME}={value}"})).status == 200
    assert (await Visitor(place.url).get("/sessions", {"Cookie": f"{NAME}={changed}"})).status == 401


async def test_logins_are_recorded(place: Town, visitor: Visitor) -> None:
    """Who came in, and out."""
    await visitor.get("/journal")
    await visitor.post("/deconnexion")
    entries = await Audit(place.service.database).page()
    assert [(entry.moderator.name, entry.action) for entry in entries] == [("Amina", "logout"), ("Amina", "login")]


async def test_a_link_followed_from_another_site_offers_to_go_on(place: Town) -> None:
    """Telegram's web page does not bring the cookie: one more press does."""
    page = await Visitor(place.url).get("/sessions", {"Sec-Fetch-Site": "cross-site"})
    assert (page.status, 'href="/moderation/sessions"' in page.text) == (401, True)
