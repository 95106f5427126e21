"""Which files of a folder are its base: copies, other names, other encodings, none at all."""

from pathlib import Path

import pytest

from knowledge.reading.base_reader import read_base, read_folder, read_texts
from knowledge.reading.fault import BaseUnusable
from tests.knowledge.reading.small_base import SERVICE, SUJET, TERRITOIRE


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        ("mairie.yaml", "Copie de mairie.yaml"),
        ("mairie.yaml", "mairie (1).yaml"),
        ("mairie.yaml", "mairie - Copie.yaml"),
        ("b/mairie.yaml", "a/mairie.old.yaml"),
        ("mairie.yaml", "mairie2.yaml"),
        ("communes/ville/mairie.yaml", "test.yaml"),
        ("communes/ville/mairie.yaml", "communes/ville/essai/mairie.yaml"),
    ],
)
def test_a_copied_file_is_told_once_at_the_copy(original: str, copy: str) -> None:
    """Whatever the order of names: obeying must not remove the original, nor rename its entries."""
    texts = {"sujets.yaml": SUJET, original: TERRITOIRE + SERVICE, copy: TERRITOIRE + SERVICE}
    told = read_texts(dict(sorted(texts.items()))).errors
    assert [(fault.file, fault.code) for fault in told] == [(copy, "FICHIER_COPIE")]
    assert original in told[0].message


def test_a_copy_that_was_changed_since_is_still_one() -> None:
    """It is named as a copy, and has no entry of its own."""
    changed = SERVICE.replace("nom: PMI", "nom: Autre")
    texts = {"sujets.yaml": SUJET, "t.yaml": TERRITOIRE, "s.yaml": SERVICE, "Copie de s.yaml": changed}
    assert [(fault.file, fault.code) for fault in read_texts(texts).errors] == [("Copie de s.yaml", "FICHIER_COPIE")]


def test_a_copy_of_example_questions_is_one() -> None:
    """They have no identifier; a voice that speaks of the same topics is none."""
    voice = "exemples:\n  - sujet: pmi\n    exemples: [faire peser bébé]\n"
    texts = {"sujets.yaml": SUJET, "t.yaml": TERRITOIRE + SERVICE, "voix/a.yaml": voice, "voix/a (1).yaml": voice}
    assert [(fault.file, fault.code) for fault in read_texts(texts).errors] == [("voix/a (1).yaml", "FICHIER_COPIE")]
    other = {**texts, "voix/a (1).yaml": voice.replace("faire peser", "vacciner")}
    assert read_texts(other).errors == ()


def test_an_empty_folder_is_no_base(tmp_path: Path) -> None:
    """Serving nothing would be worse than not starting."""
    with pytest.raises(BaseUnusable):
        read_base(tmp_path)


def test_a_file_that_is_not_text_is_told(tmp_path: Path) -> None:
    """A file saved in another encoding is named, and nothing is served."""
    (tmp_path / "latin.yaml").write_bytes("nom: été".encode("latin-1"))
    reading = read_folder(tmp_path)
    assert reading.base is None
    assert [fault.code for fault in reading.errors] == ["PAS_UTF8"]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("mairie.YAML", True),
        ("mairie.yaml.txt", True),
        ("mairie.yml.txt", True),
        ("mairie", True),
        ("mairie.txt", True),
        ("mairie.yaml ", True),
        ("mairie.yaml~", False),
        (".mairie.yaml.swp", False),
        ("mairie.yaml.bak", False),
        ("mairie.yaml.tmp", False),
        ("~$mairie.yaml", False),
        ("~$irie.yaml.docx", False),
        (".~lock.mairie.yaml#", False),
    ],
)
def test_a_file_that_is_not_read_because_of_its_name_is_told(tmp_path: Path, name: str, told: bool) -> None:  # noqa: FBT001
    """Nobody else would notice: its entries are simply not there."""
    (tmp_path / "a.yaml").write_text(SUJET + TERRITOIRE, encoding="utf-8")
    (tmp_path / name).write_text(SERVICE, encoding="utf-8")
    reading = read_folder(tmp_path)
    assert reading.base is not None
    assert not reading.base.services
    assert [(fault.code, fault.file) for fault in reading.faults] == [("FICHIER_IGNORE", name)] * told


def test_a_note_beside_the_base_is_no_file_of_it(tmp_path: Path) -> None:
    """Without an extension, only what begins as a file of the base is taken for one."""
    (tmp_path / "a.yaml").write_text(SUJET + TERRITOIRE, encoding="utf-8")
    (tmp_path / "LISEZMOI").write_text("Les services de la ville : à relire.", encoding="utf-8")
    assert read_folder(tmp_path).faults == ()
