"""The house's rules, held: which way imports run, and how large a file may grow."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("bot", "handlers", "knowledge")

FORBIDDEN = {
    "knowledge": ("bot", "handlers", "telegram", "aiohttp", "httpx", "sqlalchemy", "alembic", "socket", "asyncio"),
    "knowledge/engine/language": ("knowledge.engine.learning", "knowledge.engine.terms", "knowledge.engine.model"),
    "handlers": ("aiohttp", "sqlalchemy", "alembic"),
    "bot/storage": ("handlers", "telegram", "aiohttp", "bot.settings"),
    "bot/standin": ("handlers", "knowledge", "sqlalchemy", "bot.storage"),
}
"""Folder → what nothing in it may import."""


def _files(folder: str) -> Iterator[Path]:
    yield from sorted((ROOT / folder).rglob("*.py"))


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@pytest.mark.parametrize("folder", FORBIDDEN)
def test_imports_run_one_way(folder: str) -> None:
    """No file imports what stands above it in the data's way."""
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in _files(folder)
        for name in _imports(path)
        if any(name == banned or name.startswith(f"{banned}.") for banned in FORBIDDEN[folder])
    ]
    assert wrong == []


def test_handlers_use_only_the_storage_of_bot() -> None:
    """Of `bot`, the conversations know the storage and nothing else."""
    wrong = [
        f"{path.name} imports {name}"
        for path in _files("handlers")
        for name in _imports(path)
        if name.split(".")[0] == "bot" and name != "bot" and not name.startswith("bot.storage")
    ]
    assert wrong == []


def test_no_import_circle() -> None:
    """No file imports itself through others."""
    assert list(_circles(_arrows())) == []


@pytest.mark.parametrize("command", ["status", "hours", "check", "backup", "migrate"])
def test_what_detects_no_danger_does_not_wait_for_the_rules(command: str) -> None:
    """The rules of danger are read in half a second or more: of the commands, only those that answer import them."""
    arrows = _arrows()
    reached, left = set[str](), {"bot.__main__", f"bot.commands.{command}"}
    while left:
        reached |= left
        left = {target for name in left for target in arrows[name]} - reached
    assert "knowledge.texts.catalogue" in reached
    assert "knowledge.danger.detection" not in reached


def _arrows() -> dict[str, set[str]]:
    """Each module of the product, and those that it imports."""
    modules = {_module(path): path for package in PACKAGES for path in _files(package)}
    return {
        name: {target for target in _imports(path) if target in modules and target != name}
        for name, path in modules.items()
    }


def _circles(arrows: dict[str, set[str]]) -> Iterator[tuple[str, ...]]:
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        if name in trail:
            yield (*trail[trail.index(name) :], name)
            return
        if name in done:
            return
        for target in sorted(arrows[name]):
            yield from visit(target, (*trail, name))
        done.add(name)

    for start in sorted(arrows):
        yield from visit(start, ())


@pytest.mark.parametrize("package", PACKAGES)
def test_files_stay_one_concept(package: str) -> None:
    """No file grows beyond 300 lines."""
    long = {str(path.relative_to(ROOT)): lines for path in _files(package) if (lines := _lines(path)) > 300}
    assert long == {}


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def test_the_tree_names_no_machine_and_no_registry() -> None:
    """Nothing committed holds a path of a machine or the host of a package registry."""
    banned = (
        "/".join(("", "work", "")),
        "pypi" + ".org",
        "python" + "hosted.org",
        "registry.npm" + "js.org",
        "/ro" + "ot/",
    )
    skipped = {
        ".git",
        ".hypothesis",
        ".venv",
        "var",
        "node_modules",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
    }
    wrong = [
        f"{path.relative_to(ROOT)}: {word}"
        for path in ROOT.rglob("*")
        if path.is_file() and not skipped & set(path.parts) and path.suffix not in {".png", ".pyc", ".npz"}
        for word in banned
        if word in path.read_text(encoding="utf-8", errors="ignore")
    ]
    assert wrong == []
