"""What stands around every page: who may, where a post comes from, headers, limits, errors in French."""

from pathlib import Path

import pytest
from aiohttp import ClientSession
from sqlalchemy import text

from bot.pages.access.guards import HEADERS
from bot.service import Service
from bot.settings import Settings
from knowledge.guichet import Guichet
from tests.bot.pages.visitor import Town, Visitor
from tests.bot.raw import Clock


async def test_every_answer_has_the_security_headers(place: Town) -> None:
    """Pages, errors and files: nothing runs but our own files, nothing frames us, nothing is indexed."""
    for path in ("/connexion", "/sessions", "/rien", "/static/pages.css", "/static/../app.py"):
        answer = await Visitor(place.url).get(path)
        assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS), path
        assert "unsafe" not in answer.headers["Content-Security-Policy"]


async def test_pages_are_not_kept(visitor: Visitor) -> None:
    """Neither by the browser, nor by a proxy; the files may be, when they are checked again."""
    assert (await visitor.get("/sessions")).headers["Cache-Control"] == "no-store"
    assert (await visitor.get("/static/pages.css")).headers["Cache-Control"] == "no-cache"


async def test_a_slash_too_many_is_no_other_page(visitor: Visitor) -> None:
    """Addresses typed by hand often end with one."""
    answer = await visitor.get("/sessions/")
    assert (answer.status, answer.headers["Location"]) == (308, "/moderation/sessions")
    assert (await visitor.get("/rien/")).status == 404


ELSEWHERE: tuple[dict[str, str], ...] = (
    {"Origin": "https://ailleurs.example"},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {},
)
"""What browsers say of a post that does not come from a page of ours."""


async def test_a_post_from_elsewhere_is_refused(visitor: Visitor) -> None:
    """With the right cookie and the right token: another site, a neighbour of ours, or no browser at all."""
    await visitor.get("/sessions")
    assert [(await visitor.post("/deconnexion", headers)).status for headers in ELSEWHERE] == [403] * len(ELSEWHERE)
    assert (await visitor.get("/sessions")).status == 200


async def test_our_public_address_is_ours_whatever_name_a_proxy_calls_us_by(
    settings: Settings, small_guichet: Guichet, clock: Clock, own_engines: Path
) -> None:
    """By default nginx gives the address where it finds us as `Host`: the login button serves all the same."""
    settings = settings.model_copy(update={"public_url": "http://LocalHost:1/"})
    async with Service(settings, small_guichet, clock, host="127.0.0.1", poll_seconds=1, cache=own_engines) as service:
        visitor = Visitor(f"http://127.0.0.1:{service.port}/moderation")
        origins = ("http://localhost:1", "http://localhost:2", visitor.origin, "null")
        path = f"/connexion/{'A' * 43}"
        statuses = [(await visitor.post(path, {"Origin": origin})).status for origin in origins]
    assert statuses == [401, 403, 401, 403], "401: nobody has such a link"


async def test_a_login_link_cannot_be_pressed_by_another_site(place: Town) -> None:
    """Nobody is logged in as somebody else by a page that they visit; the link still serves."""
    link = await place.link(place.moderator())
    visitor = Visitor(place.url)
    elsewhere = {"Origin": "https://ailleurs.example", "Sec-Fetch-Site": "cross-site"}
    assert (await visitor.post(link.removeprefix(place.url), elsewhere)).status == 403
    assert (await visitor.log_in(link)).status == 303


async def test_a_form_without_its_token_is_refused(visitor: Visitor) -> None:
    """A page that is not ours cannot know it."""
    await visitor.get("/sessions")
    for token in ("", "faux", "é" * 64):
        assert (await visitor.post("/deconnexion", jeton=token)).status == 403
    assert (await visitor.get("/sessions")).status == 200


async def test_the_token_of_one_session_does_not_serve_another(place: Town, visitor: Visitor) -> None:
    """Not even a colleague's."""
    await visitor.get("/sessions")
    colleague = await place.visitor(place.moderator("Bruno"))
    assert (await colleague.post("/deconnexion", jeton=visitor.token)).status == 403


async def test_roles_are_checked_at_each_request(place: Town, visitor: Visitor) -> None:
    """Whoever runs the group is an admin and gives roles; a role given or taken counts at the next press."""
    bruno = place.moderator("Bruno")
    other = await place.visitor(bruno)
    assert (await other.get("/moderateurs")).status == 403
    assert "Bruno" in (await visitor.get("/moderateurs")).words
    assert (await visitor.post(f"/moderateurs/{bruno.id}", role="admin")).status == 303
    assert (await other.get("/moderateurs")).status == 200
    await visitor.post(f"/moderateurs/{bruno.id}", role="moderator")
    assert (await other.post(f"/moderateurs/{bruno.id}", role="admin")).status == 403
    journal = (await visitor.get("/journal")).words
    assert "a donné un rôle à Bruno rôle responsable" in journal


async def test_nobody_changes_their_own_role(place: Town) -> None:
    """So that somebody always can give roles."""
    amina = place.moderator("Amina", "creator")
    visitor = await place.visitor(amina)
    await visitor.get("/moderateurs")
    answer = await visitor.post(f"/moderateurs/{amina.id}", role="moderator")
    assert answer.headers["Location"].endswith("fait=own-role")
    assert (await visitor.get("/moderateurs")).status == 200


async def test_impossible_roles_are_refused(visitor: Visitor) -> None:
    """Nobody of that number, no such role."""
    await visitor.get("/moderateurs")
    for path, role, status in (("1", "staff", 404), ("9" * 30, "staff", 404), ("1", "roi", 400), ("x", "staff", 404)):
        assert (await visitor.post(f"/moderateurs/{path}", role=role)).status == status


async def test_posts_are_limited(place: Town, visitor: Visitor) -> None:
    """Sixty at once, then one a second; the answer says when to come back."""
    await visitor.get("/sessions")
    statuses = [(await visitor.post("/sessions/999/fin")).status for _ in range(61)]
    assert (statuses[59], statuses[60]) == (404, 429)
    refused = await visitor.post("/sessions/999/fin")
    assert (refused.headers["Retry-After"], "Attendez une minute" in refused.words) == ("1", True)
    place.clock.pass_by(seconds=1)
    assert (await visitor.post("/sessions/999/fin")).status == 404


async def test_forged_logins_keep_nobody_out(place: Town) -> None:
    """Behind a proxy everybody has its address: a true link opens, however many false ones were tried from there."""
    link = await place.link(place.moderator())
    answers = [await Visitor(place.url).log_in(f"{place.url}/connexion/{'A' * 43}") for _ in range(30)]
    assert {answer.status for answer in answers} == {401}
    assert (await Visitor(place.url).log_in(link)).status == 303


async def test_a_body_too_large_is_refused(visitor: Visitor) -> None:
    """413, in French."""
    await visitor.get("/sessions")
    answer = await visitor.post("/deconnexion", long="a" * 300_000)
    assert (answer.status, "trop long" in answer.words) == (413, True)


async def test_a_compressed_body_is_refused(visitor: Visitor) -> None:
    """Nothing is inflated for anybody."""
    await visitor.get("/sessions")
    headers = {"Origin": visitor.origin, "Content-Encoding": "gzip"}
    assert (await visitor.post("/deconnexion", headers)).status in (400, 415)


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("multipart/form-data", b"x"),
        ("multipart/form-data; boundary=a", b"--a\r\nnothing"),
        ("application/x-www-form-urlencoded; charset=klingon", b"a=b"),
        ("application/x-www-form-urlencoded", b"a=\xff\xfe"),
    ],
)
async def test_a_malformed_body_is_refused(visitor: Visitor, kind: str, body: bytes) -> None:
    """As a mistake of who sends it, not as an error of ours."""
    await visitor.get("/sessions")
    async with (
        ClientSession(cookie_jar=visitor.jar) as session,
        session.post(
            f"{visitor.root}/deconnexion", data=body, headers={"Content-Type": kind, "Origin": visitor.origin}
        ) as response,
    ):
        assert response.status in (400, 403)


async def test_a_page_of_ours_that_does_not_exist_is_told_in_french(place: Town) -> None:
    """With the way back."""
    page = await Visitor(place.url).get("/nulle-part")
    assert (page.status, "Page introuvable" in page.words, 'lang="fr"' in page.text) == (404, True, True)


async def test_a_database_that_fails_is_told_in_french(place: Town, visitor: Visitor) -> None:
    """503, nothing of its message, and a time to come back."""
    async with place.service.database.transaction() as connection:
        await connection.execute(text("alter table audit rename to hidden"))
    page = await visitor.get("/journal")
    assert (page.status, "base de données ne répond pas" in page.words) == (503, True)
    assert "audit" not in page.text


async def test_the_address_without_its_slash_leads_to_the_pages(place: Town) -> None:
    """As people type it."""
    answer = await Visitor(place.url).get("")
    assert (answer.status, answer.headers["Location"]) == (302, "/moderation/")
