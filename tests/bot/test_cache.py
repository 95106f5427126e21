"""Where what is learnt is kept when the working folder cannot be written."""

import os
import tempfile
from pathlib import Path

import pytest

from bot.cache import Cache, cache
from knowledge.engine.engine import Engine
from knowledge.engine.entry import EngineEntry
from knowledge.understanding.tongue import Tongues


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of temporary files of this test."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder / f"guichet-{os.geteuid()}"


def test_the_folder_wanted_is_made_and_taken(tmp_path: Path) -> None:
    """Nothing to tell."""
    assert cache(tmp_path / "var") == Cache(tmp_path / "var")
    assert list((tmp_path / "var").iterdir()) == []


def test_else_a_private_one_among_the_temporary_ones(tmp_path: Path, temporary: Path) -> None:
    """With the reason, for the log."""
    (tmp_path / "var").write_bytes(b"")
    assert cache(tmp_path / "var") == Cache(temporary, "un fichier a déjà ce nom")
    assert temporary.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize("kind", ["everybody writes there", "a link", "a file"])
def test_somebody_elses_folder_is_not_trusted(tmp_path: Path, temporary: Path, kind: str) -> None:
    """Who writes there decides what is understood."""
    if kind == "a file":
        temporary.write_bytes(b"")
    elif kind == "a link":
        (tmp_path / "theirs").mkdir()
        temporary.symlink_to(tmp_path / "theirs")
    else:
        temporary.mkdir()
        temporary.chmod(0o777)
    (tmp_path / "var").write_bytes(b"")
    assert cache(tmp_path / "var").folder is None


def test_what_cannot_be_kept_is_learnt_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a second time because the first could not be written."""
    fitted: list[None] = []
    fit = Engine.fit.__func__  # type: ignore[attr-defined]

    def counted(cls: type[Engine], /, *arguments: object, **options: object) -> Engine:
        fitted.append(None)
        engine: Engine = fit(cls, *arguments, **options)
        return engine

    monkeypatch.setattr(Engine, "fit", classmethod(counted))
    entries = [EngineEntry("a", ("vacciner mon bébé", "vaccin")), EngineEntry("b", ("payer la cantine", "cantine"))]
    engine = Engine.ready(tmp_path / "absent" / "e.npz", entries)
    assert engine.rank("cantine").candidates[0].id == "b"
    assert len(fitted) == 1
    phrases = {"fr": ["où est la mairie"], "en": ["where is the town hall"]}
    assert Tongues.ready(tmp_path / "absent" / "l.json", phrases, "fr").guess("where is the town hall") == "en"
