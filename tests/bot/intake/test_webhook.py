"""The webhook over HTTP: stored, then acknowledged; everything else refused."""

import gzip
import json
from collections.abc import Mapping

import pytest
from aiohttp import ClientSession

from bot.intake.webhook import HEADER, MOST_BYTES, PATH
from bot.storage.mail.inbox import Inbox
from tests.bot.conftest import Failing
from tests.bot.intake.conftest import SECRET
from tests.bot.raw import Clock, text_update


async def post(client: ClientSession, body: bytes, headers: Mapping[str, str] | None = None) -> int:
    """The status that a body gets, posted with the secret unless `headers` says otherwise."""
    async with client.post(PATH, data=body, headers={HEADER: SECRET} if headers is None else headers) as response:
        return response.status


async def test_an_update_is_stored_as_it_came_then_acknowledged(
    client: ClientSession, inbox: Inbox, clock: Clock
) -> None:
    """The very bytes, under their chat; the same update again is acknowledged and not stored twice."""
    body = text_update(1, 7, "où est la PMI ?")
    assert [await post(client, body), await post(client, body)] == [200, 200]
    assert await inbox.counts() == {"waiting": 1}
    (claimed,) = await inbox.claim(clock.now, frozenset())
    assert (claimed.chat, claimed.payload) == (7, body)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {HEADER: ""},
        {HEADER: "s3cre"},
        {HEADER: "s3crets"},
        {HEADER: "S3CRET"},
        {HEADER: "é"},
        {HEADER: "\udcff"},
        {"Authorization": SECRET},
    ],
)
async def test_without_the_secret_nothing_is_read(
    client: ClientSession, inbox: Inbox, headers: Mapping[str, str]
) -> None:
    """Missing, cut, longer, other bytes: 403, and nothing stored."""
    assert await post(client, text_update(1, 7), headers) == 403
    assert await inbox.counts() == {}


async def test_a_compressed_body_is_refused(client: ClientSession, inbox: Inbox) -> None:
    """Telegram compresses nothing; a bomb would."""
    headers = {HEADER: SECRET, "Content-Encoding": "gzip"}
    assert await post(client, gzip.compress(text_update(1, 7)), headers) == 415
    assert await inbox.counts() == {}


async def test_a_body_too_large_is_refused(client: ClientSession, inbox: Inbox) -> None:
    """Just under the limit passes, just over does not."""
    envelope = len(text_update(1, 7, ""))
    assert await post(client, text_update(1, 7, "a" * (MOST_BYTES - envelope))) == 200
    assert await post(client, text_update(2, 7, "a" * (MOST_BYTES - envelope + 1))) == 413
    assert await inbox.counts() == {"waiting": 1}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"no json",
        b"[1]",
        b"{}",
        b"\xff\xfe",
        b'{"update_id": "1"}',
        b'{"update_id": 1.5}',
        b'{"update_id": 1' + b"0" * 30 + b"}",
        b'{"update_id": 1' + b"0" * 5000 + b"}",
        b"[" * 100_000,
    ],
)
async def test_what_is_no_update_is_refused(client: ClientSession, inbox: Inbox, body: bytes) -> None:
    """400: repeating it would not help."""
    assert await post(client, body) == 400
    assert await inbox.counts() == {}


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "kind_of_2031": {"chat": {"id": 7}}},
        {"update_id": 2, "poll": {"id": "x"}},
        {"update_id": 3},
        {"update_id": 4, "message": None},
        {"update_id": 5, "message": {"chat": {"id": 10**40}}},
        {"update_id": 6, "callback_query": {"message": {"chat": "?"}}},
    ],
)
async def test_unknown_kinds_are_stored_all_the_same(
    client: ClientSession, inbox: Inbox, update: dict[str, object]
) -> None:
    """What Telegram will invent next is acknowledged, or it would come again for a day."""
    assert await post(client, json.dumps(update).encode()) == 200
    assert await inbox.counts() == {"waiting": 1}


@pytest.mark.usefixtures("sqlite_only")
async def test_what_cannot_be_stored_is_not_acknowledged(client: ClientSession, inbox: Inbox, failing: Failing) -> None:
    """503 while the database fails, so that Telegram comes back; and it is taken once it works again."""
    body = text_update(1, 7)
    async with failing("updates"), client.post(PATH, data=body, headers={HEADER: SECRET}) as response:
        assert response.status == 503
        assert response.headers["Retry-After"].isdecimal()
    assert await inbox.counts() == {}
    assert await post(client, body) == 200
    assert await inbox.counts() == {"waiting": 1}


@pytest.mark.usefixtures("sqlite_only")
async def test_operators_see_states_and_no_people(client: ClientSession, failing: Failing) -> None:
    """Alive, ready, and how many updates wait; unready rather than broken while the database fails."""
    await post(client, text_update(1, 7_777_777))
    for path in ("/healthz", "/readyz"):
        async with client.get(path) as response:
            assert response.status == 200
    async with client.get("/metrics") as response:
        text = await response.text()
    assert 'guichet_updates{state="received"} 1.0' in text
    assert 'guichet_updates{state="pending"} 1.0' in text
    assert "guichet_updates_unexplained 0.0" in text
    assert 'guichet_database_fault{reason="disk_full"} 0.0' in text
    assert "7777777" not in text
    async with failing("updates"):
        async with client.get("/metrics") as response:
            text = await response.text()
        assert 'guichet_database_fault{reason="unprepared"} 1.0' in text
        assert "guichet_updates" not in text
        async with client.get("/healthz") as response:
            assert response.status == 200
