"""`guichet demo`: three questions, on any computer."""

import asyncio
import shutil
import socket
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.commands.demo import QUESTIONS, message_text
from bot.standin import Message, StandIn
from bot.storage.database import Database
from bot.storage.mail.outbox import Outbox, Outgoing, Urgency
from bot.storage.tables import cases
from knowledge.texts.catalogue import catalogue
from tests.bot.commands.conftest import Run


def test_it_plays_three_questions_as_often_as_one_likes(run_serving: Run, workplace: Path) -> None:
    """Twice in a row, with the state of the first time there: each question is asked and answered."""
    for _ in range(2):
        code, out, err = run_serving("demo", "--once", "--port", "0")
        assert (code, err) == (0, "")
        for name in QUESTIONS:
            assert catalogue("cli")(f"demo.questions.{name}") in out
        assert "Consultations de la PMI" in out
        assert "Une demi-journée de PMI de plus" in out
        assert "Vaubrun." in out, "the communes of the questions are not in this base: the first one stands in"
    assert (workplace / "var" / "demo.sqlite3").exists()
    assert (workplace / "var" / "demo-base" / "town" / "services.yaml").exists(), "forms change a copy"


def test_two_cases_wait_for_the_moderators_at_once(run_serving: Run, workplace: Path) -> None:
    """As it says: a choice that is offered is refused, else its question would be no case for half an hour."""
    assert run_serving("demo", "--once", "--port", "0")[::2] == (0, "")

    async def sizes() -> list[int]:
        database = Database(f"sqlite+aiosqlite:///{workplace}/var/demo.sqlite3")
        async with database.transaction() as connection:
            found = sorted(await connection.scalars(select(cases.c.size)))
        await database.close()
        return found

    assert asyncio.run(sizes()) == [1, 2]


@pytest.mark.parametrize("where", ["var/demo-base", "var", "var/demo-base/mine"])
def test_a_base_that_lies_where_its_copy_would_is_left_alone(
    run_serving: Run, workplace: Path, small_town: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """The demonstration says where its copy is, and that one may edit there: whoever then keeps it loses nothing."""
    shutil.copytree(small_town, workplace / where, dirs_exist_ok=True)
    monkeypatch.setenv("KNOWLEDGE_DIR", where)
    code, out, err = run_serving("demo", "--once", "--port", "0")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert f"cp -r {where} ma-base" in err
    assert (workplace / where / "town" / "services.yaml").exists()


def test_nobody_of_the_former_demonstration_is_written_to(run_serving: Run, workplace: Path) -> None:
    """A card that it had not sent when it ended: the group is gone with its stand-in, which would refuse it."""
    assert run_serving("demo", "--once", "--port", "0")[::2] == (0, "")
    late = Outgoing(-1, "sendMessage", {"chat_id": -1, "text": "Affaire"}, Urgency.NOTICE)

    async def leave_behind() -> None:
        database = Database(f"sqlite+aiosqlite:///{workplace}/var/demo.sqlite3")
        await Outbox(database).put(late, datetime.now(UTC))
        await database.close()

    asyncio.run(leave_behind())
    assert run_serving("demo", "--once", "--port", "0")[::2] == (0, "")


def test_a_port_taken_is_said(run_serving: Run) -> None:
    """With the way out."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, _, err = run_serving("demo", "--once", "--port", str(port))
    assert (code, err.count("\n")) == (1, 1)
    assert err.startswith(f"Le port {port} est déjà pris")


@pytest.mark.parametrize("port", ["99999", "-1", "door"])
def test_what_is_no_port_is_bad_usage(run: Run, port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2 with the value, and no word of a port taken."""
    with pytest.raises(SystemExit) as end:
        run("demo", f"--port={port}")
    assert end.value.code == 2
    err = capsys.readouterr().err
    assert f"«\N{NO-BREAK SPACE}{port}\N{NO-BREAK SPACE}» n’est pas un port" in err
    assert "pris" not in err


@pytest.mark.parametrize("kind", ["file", "read-only"])
def test_a_place_that_cannot_be_written_is_said(run_serving: Run, workplace: Path, kind: str) -> None:
    """`var/` is a file, or cannot be written even by the superuser: one plain French line."""
    shutil.rmtree(workplace / "var")
    if kind == "file":
        (workplace / "var").write_text("in the way")
    else:
        (workplace / "var").symlink_to("/proc")
    code, out, err = run_serving("demo", "--once", "--port", "0")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert "var/demo.sqlite3" in err
    assert "le droit d’écrire ce fichier" in err


async def test_a_message_is_shown_within_the_terminal(standin: StandIn) -> None:
    """A bar on the left, lines folded between words, links whole, buttons in brackets."""
    resident = standin.person()
    text = f"{'mot ' * 30}\n\nhttps://exemple.org/{'a' * 60}"
    keys: dict[str, object] = {
        "inline_keyboard": [[{"text": "Oui", "callback_data": "o"}, {"text": "Non", "callback_data": "n"}]]
    }
    lines = message_text(Message(1, resident.chat, resident.user, 0, {"text": text}, keys), width=40).splitlines()
    assert all(line.startswith("  │") for line in lines)
    assert all(len(line) <= 40 for line in lines if "https" not in line)
    assert any(line.endswith("a" * 60) for line in lines)
    assert lines[-1] == "  │ [Oui]  [Non]"
