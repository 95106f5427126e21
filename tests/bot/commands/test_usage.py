"""The command line itself: exit codes, help, and mistakes in the settings."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, main
from tests import unprivileged
from tests.bot.commands.conftest import Run


@pytest.mark.parametrize(
    "arguments",
    [[], ["nothing"], ["ask", "--nothing"], ["eval"], ["hours"], ["demo", "--port", "door"], ["check", "a", "b"]],
)
def test_bad_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Said on standard error with the usage, and where the help is; nothing on standard output."""
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("utilisation\N{NO-BREAK SPACE}: guichet")
    assert said.err.endswith("--help\n")


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """`guichet --help`, and the help of each command."""
    for arguments in (["--help"], *([name, "--help"] for name in COMMANDS)):
        with pytest.raises(SystemExit) as end:
            main(arguments)
        assert end.value.code == 0
    out = capsys.readouterr().out
    assert all(f"utilisation\N{NO-BREAK SPACE}: guichet {name}" in out for name in COMMANDS)


def test_help_needs_neither_asyncio_nor_a_search_for_what_is_near() -> None:
    """A third of its start; a command that needs them imports them."""
    program = """import sys, contextlib, bot.__main__
with contextlib.suppress(SystemExit):
    bot.__main__.main(["--help"])
print({"asyncio", "difflib"} & set(sys.modules))"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert "utilisation" in done.stdout
    assert done.stdout.endswith("\nset()\n")


def test_numpy_waits_for_the_number_of_processors_it_is_given() -> None:
    """It reads that once, as it is imported: `main` must come first."""
    program = "import sys, bot.__main__; print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603 - ours
    assert done.stdout == "False\n"


def test_a_word_of_the_question_may_be_the_name_of_a_command(run: Run) -> None:
    """« check » is a word like another."""
    code, out, _ = run("ask", "check", "--commune", "vaubrun")
    assert (code, bool(out)) == (0, True)


def test_a_reader_who_leaves_is_no_crash() -> None:
    """`guichet hours … | head`: the rest is not written, and nothing is told."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-m", "bot", "hours", "Mo-Fr 09:00-12:00"]
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, check=False)  # noqa: S603 - our own command
    os.close(write)
    assert (done.returncode, done.stderr) == (1, b"")


def test_hours_in_plain_french(run: Run) -> None:
    """The expression of the README."""
    code, out, err = run("hours", "Mo-Fr 09:00-12:00,13:30-17:00; PH off", "--at", "2026-11-23T10:15")
    assert (code, err) == (0, "")
    assert out.startswith("Ouvert maintenant")


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("TELEGRAM_TOKEN", "", "make demo"),
        ("PORT", "door", "PORT doit être un nombre entier, de 0 à 65535"),
        ("PORT", "65537", "de 0 à 65535"),
        ("SENDS_PER_SECOND", "-17", "de 1 à 1000"),
        ("SENDS_PER_SECOND", "0.5", "de 1 à 1000"),
        ("CASE_DAYS", "trente", "de 2 à 365"),
        ("MODERATION_CHAT_ID", "@group", "MODERATION_CHAT_ID"),
        ("MODERATION_CHAT_ID", "42424242", "signe moins"),
        ("MODERATION_CHAT_ID", "000", "nombre négatif"),
        ("DATABASE_URL", "p4ss", "DATABASE_URL"),
    ],
)
def test_serve_says_which_setting_is_wrong(
    run_serving: Run, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, said: str
) -> None:
    """One French line, exit code 1, and never the value."""
    monkeypatch.setenv("TELEGRAM_TOKEN", "123456:any")
    monkeypatch.setenv(variable, value)
    code, out, err = run_serving("serve")
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err
    assert not value or value not in err


def test_settings_come_from_a_file_too(run: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`.env` in the working directory; a setting left empty there is as if absent."""
    monkeypatch.delenv("KNOWLEDGE_DIR")
    (workplace / ".env").write_text("PORT=\nKNOWLEDGE_DIR=nowhere\n", encoding="utf-8")
    code, _, err = run("check")
    assert (code, "nowhere" in err) == (1, True)


def test_every_wrong_setting_is_told_at_once(run_serving: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the group alone."""
    for name in ("MODERATION_CHAT_ID", "PORT", "CASE_DAYS"):
        monkeypatch.setenv(name, "p4ss")
    code, _, err = run_serving("serve")
    assert (code, err.count("\n")) == (1, 1)
    assert all(name in err for name in ("MODERATION_CHAT_ID", "PORT", "CASE_DAYS"))
    assert "p4ss" not in err


def test_a_file_of_settings_in_another_encoding_is_told_with_its_line(run: Run, workplace: Path) -> None:
    """Windows' « ANSI » and one accent: no traceback, and nothing of the line."""
    (workplace / ".env").write_bytes("PORT=0\n# café p4ss\n".encode("cp1252"))
    code, _, err = run("status")
    assert (code, err.count("\n")) == (1, 1)
    assert "UTF-8 (ligne 2)" in err
    assert "p4ss" not in err


def test_a_file_of_settings_that_may_not_be_read_is_told(workplace: Path) -> None:
    """Whose rights are another user's."""
    (workplace / ".env").write_bytes(b"PORT=0\n")
    (workplace / ".env").chmod(0)
    command = [*unprivileged.python(), "-m", "bot", "status"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=workplace)  # noqa: S603 - our own
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert ".env ne peut pas être lu (droit refusé)" in done.stderr


def test_a_mistyped_name_is_told_at_the_start(
    run_serving: Run, workplace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of the file or of the environment, without its value; what is nobody's business is not."""
    typed = (
        "MODERATION_CHATID=-1\nPUBLIC_ULR=https://p4ss.fr\nCASE_DAY=30\nPOSTGRES_PASSWORD=p4ss\nTELEGRAM_TOKEN=1:x\n"
        "WEBHOOK_SECRET=\n"
    )
    (workplace / ".env").write_text(typed, encoding="utf-8")
    monkeypatch.setenv("KNOWLEDG_DIR", "p4ss")
    monkeypatch.setenv("WEBHOOK_SECRT", "p4ss")  # ours is left empty, as `.env.example` has some: it is not set
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "p4ss")  # another program's, as ours is set
    monkeypatch.setenv("TEST_DATABASE_URL", "p4ss")
    monkeypatch.delenv("KNOWLEDGE_DIR")
    monkeypatch.setenv("DATABASE_URL", "nothing")
    _, _, err = run_serving("serve")
    *told, _refusal = err.splitlines()
    assert [json.loads(line)["message"].split()[2] for line in told] == [
        "CASE_DAY",
        "KNOWLEDG_DIR",
        "MODERATION_CHATID",
        "PUBLIC_ULR",
        "WEBHOOK_SECRT",
    ]
    assert all(name in err for name in ("CASE_DAYS", "KNOWLEDGE_DIR", "MODERATION_CHAT_ID", "PUBLIC_URL"))
    assert "p4ss" not in err
