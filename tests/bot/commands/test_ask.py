"""`guichet ask`: one question, a batch, and what is said of bad ones."""

import json
import shutil
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Run
from tests.knowledge.answering.overseas import move_files

KEYS = [
    "kind",
    "topic",
    "topics",
    "commune",
    "numbers",
    "services",
    "commitments",
    "language",
    "text",
    "elapsed_ms",
]
"""The reply object of the contract."""

SERVICE_KEYS = [
    "id",
    "nom",
    "adresse",
    "telephone",
    "horaires_accueil",
    "open",
    "next_change",
    "source",
    "verifie_le",
    "a_confirmer",
]

MONDAY = "2026-11-23T10:15"


def test_a_question_gets_the_text_that_a_resident_reads(run: Run) -> None:
    """The very answer, on standard output."""
    code, out, err = run("ask", "où faire vacciner mon bébé ?", "--commune", "vaubrun", "--at", MONDAY)
    assert (code, err) == (0, "")
    assert "Consultations de la PMI" in out
    assert "Ouvert maintenant, ferme à 12 h" in out.replace("\u00a0", " ")


@pytest.mark.parametrize("commune", ["Vaubrun", "VAUBRUN", " vaubrun"])
def test_a_commune_is_known_by_its_name_too(run: Run, commune: str) -> None:
    """As it is written on its road sign."""
    code, out, _ = run("ask", "où est la PMI ?", "--commune", commune, "--at", MONDAY, "--json")
    assert (code, json.loads(out)["commune"]) == (0, "vaubrun")


def test_json_has_exactly_the_keys_of_the_contract(run: Run) -> None:
    """One object on one line; the service carries its state at the instant asked, in Paris time."""
    code, out, _ = run("ask", "où est la PMI ?", "--commune", "vaubrun", "--at", MONDAY, "--json")
    assert (code, out.count("\n")) == (0, 1)
    reply = json.loads(out)
    assert list(reply) == KEYS
    assert (reply["kind"], reply["topic"], reply["commune"], reply["language"]) == ("answer", "pmi", "vaubrun", "fr")
    assert reply["topics"][0].keys() == {"id", "score"}
    service = reply["services"][0]
    assert list(service) == SERVICE_KEYS
    assert (service["open"], service["next_change"]) == (True, "2026-11-23T12:00:00+01:00")
    assert "01 99 00 40 00" in reply["numbers"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("zorglub frimatique", "unanswered"), ("je veux mourir", "emergency"), ("merci", "smalltalk"), ("", "unanswered")],
)
def test_every_kind_has_the_same_keys(run: Run, text: str, kind: str) -> None:
    """A program never meets a missing key."""
    code, out, _ = run("ask", text, "--commune", "vaubrun", "--json")
    reply = json.loads(out)
    assert (code, reply["kind"], list(reply)) == (0, kind, KEYS)


def test_without_a_commune_the_answer_asks_for_it(run: Run) -> None:
    """As in Telegram."""
    _, out, _ = run("ask", "où est la PMI ?")
    assert "commune" in out


def test_a_batch_keeps_order_and_ids(run: Run, tmp_path: Path) -> None:
    """Each line its reply; `turns` are one conversation, `commune`, `at` and `id` belong to their line."""
    lines = [
        {"id": "a", "text": "où est la PMI ?"},
        {"id": 2, "turns": ["où est la PMI ?", "et le samedi ?"], "at": MONDAY},
        {"text": "le CCAS", "commune": "serignac", "lang": "fr"},
        {"id": None, "text": "séparateur \u2028 de ligne"},
    ]
    half = r'{"id": "\ud83d", "text": "\ud83d où est la PMI ?"}'
    path = tmp_path / "batch.jsonl"
    path.write_text("\n\n".join([*(json.dumps(line, ensure_ascii=False) for line in lines), half]), encoding="utf-8")
    code, out, err = run("ask", "--batch", str(path), "--commune", "vaubrun")
    replies = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (0, "")
    assert [reply.get("id", "none") for reply in replies] == ["a", 2, "none", None, "\ud83d"]
    assert [reply["commune"] for reply in replies] == ["vaubrun", "vaubrun", "serignac", "vaubrun", "vaubrun"]
    assert "samedi" in replies[1]["text"]
    assert list(replies[0]) == [*KEYS, "id"]


def test_a_batch_reads_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a file name, or with `-`."""
    path = tmp_path / "stdin"
    path.write_text('{"text": "où est la PMI ?", "commune": "vaubrun"}\n', encoding="utf-8")
    for arguments in (["--batch"], ["--batch", "-"]):
        with path.open(encoding="utf-8") as stdin:
            monkeypatch.setattr("sys.stdin", stdin)
            code, out, _ = run("ask", *arguments)
        assert (code, json.loads(out)["topic"]) == (0, "pmi")


def test_bad_lines_are_told_with_their_number_and_the_others_answered(run: Run, tmp_path: Path) -> None:
    """Exit code 1, a French line on standard error for each, and every good line its reply."""
    bad = [
        "no json",
        "[1]",
        "",
        '{"id": 1}',
        '{"turns": []}',
        '{"text": 3}',
        '{"text": "x", "commune": "atlantide"}',
        '{"text": "x", "commune": ["vaubrun"]}',
        '{"text": "x", "at": "demain"}',
        '{"text": "x", "at": 3}',
        "[" * 100_000,
    ]
    path = tmp_path / "batch.jsonl"
    path.write_text("\n".join([*bad, '{"id": "good", "text": "où est la PMI ?"}']), encoding="utf-8")
    code, out, err = run("ask", "--batch", str(path))
    assert code == 1
    assert [json.loads(line)["id"] for line in out.splitlines()] == ["good"]
    assert [line.replace("\u00a0", " ").split(" : ")[0] for line in err.splitlines()] == [
        f"Ligne {number}" for number in (1, 2, 4, 5, 6, 7, 8, 9, 10, 11)
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["x", "--commune", "atlantide"], "atlantide"),
        (["x", "--at", "demain"], "demain"),
        (["x", "--at", "0001-01-01T00:00"], "0001"),
        (["x", "--at", "9999-12-31T23:59+12:00"], "9999"),
        (["--batch", "nowhere.jsonl"], "nowhere.jsonl"),
    ],
)
def test_what_is_at_fault_is_said_in_one_line(run: Run, arguments: list[str], said: str) -> None:
    """Exit code 1, in French, with what was given."""
    code, out, err = run("ask", *arguments)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert said in err


@pytest.mark.parametrize("at", ["0002-01-01T00:00", "9998-12-31T23:59", "2026-10-25T02:30", "2026-03-29T02:30"])
def test_any_instant_is_answered(run: Run, at: str) -> None:
    """The far past and future, the hour that Paris lives twice, the hour that it skips."""
    code, out, _ = run("ask", "où est la PMI ?", "--commune", "vaubrun", "--at", at)
    assert (code, "PMI" in out) == (0, True)


def test_a_bad_line_ends_with_one_full_stop(run: Run, tmp_path: Path) -> None:
    """Whatever the cause ends with."""
    path = tmp_path / "batch.jsonl"
    path.write_text('{"text": "x", "commune": "atlantide"}\nno json\n', encoding="utf-8")
    _, _, err = run("ask", "--batch", str(path))
    assert [line[-2:].count(".") for line in err.splitlines()] == [1, 1]


@pytest.mark.parametrize(
    ("question", "ranked"), [("mon mari me frappe", False), ("👍", False), ("où est la PMI ?", True)]
)
def test_no_confidence_is_told_of_what_was_not_ranked(run: Run, question: str, ranked: bool) -> None:  # noqa: FBT001
    """A firm danger is answered before any topic is looked at: no « 0 % » beside « violences : 100 % »."""
    out = run("ask", question, "--commune", "vaubrun", "--explain")[1]
    assert ("Confiance" in out, "n’a pas servi" in out) == (ranked, not ranked)
    assert "Sujets possibles" in out


@pytest.mark.parametrize("form", [["x", "--json"], ["--batch", "-"]])
def test_an_explanation_has_one_form(run: Run, form: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """`--explain` is for a person and one question: asked for with another form, it is not silently ignored."""
    with pytest.raises(SystemExit) as end:
        run("ask", *form, "--explain")
    said = capsys.readouterr()
    assert (end.value.code, said.out) == (2, "")
    assert "--explain explique une seule question" in said.err


@pytest.mark.parametrize(("said", "told"), [("il va me tuer, aidez-moi", False), ("la pmi, c’est où ?", True)])
def test_no_confidence_is_told_of_what_was_not_read(run: Run, said: str, told: bool) -> None:  # noqa: FBT001
    """A danger that is sure leaves the topics unread: « Confiance : 0 % » would speak of none."""
    _, out, _ = run("ask", said, "--explain")
    assert ("Confiance" in out) is told


@pytest.mark.parametrize("arguments", [[], ["x", "--batch"], ["x", "--batch", "file"]])
def test_neither_or_both_is_bad_usage(run: Run, arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A question or a batch: exit code 2."""
    with pytest.raises(SystemExit) as end:
        run("ask", *arguments)
    assert end.value.code == 2
    assert "donnez une question, ou bien --batch" in capsys.readouterr().err


def test_an_instant_is_read_on_the_clock_of_the_commune(
    run: Run, small_town: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Monday 10:15 in La Réunion, 7:15 in Paris; of a line of a batch too, and an instant with its zone is itself."""
    base = tmp_path / "base"
    shutil.copytree(small_town, base)
    move_files(base, "974")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(base))
    asked = ("ask", "où est la PMI ?", "--commune", "vaubrun", "--json")
    for at in (MONDAY, "2026-11-23T06:15:00Z", "2026-11-23T07:15:00+01:00"):
        service = json.loads(run(*asked, "--at", at)[1])["services"][0]
        assert (service["open"], service["next_change"]) == (True, "2026-11-23T12:00:00+04:00")
    path = tmp_path / "batch.jsonl"
    line = {"text": "où est la PMI ?", "commune": "vaubrun"}
    path.write_text(f"{json.dumps(line)}\n{json.dumps({**line, 'at': '2026-11-23T08:15'})}\n", encoding="utf-8")
    replies = [json.loads(line) for line in run("ask", "--batch", str(path), "--at", MONDAY)[1].splitlines()]
    assert [reply["services"][0]["open"] for reply in replies] == [True, False]


def test_a_broken_base_is_told_fault_by_fault(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base with an error is never served."""
    (tmp_path / "broken.yaml").write_text("communes:\n  - nom: Sans identifiant\n", encoding="utf-8")
    monkeypatch.setenv("KNOWLEDGE_DIR", str(tmp_path))
    code, out, err = run("ask", "x")
    assert (code, out) == (1, "")
    assert "broken.yaml:2:" in err
