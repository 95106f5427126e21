"""Compare on every expression: `python -m tests.reference.compare`, which `make hours-reference` runs."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from knowledge.horaires import Horaires, remarques
from knowledge.horaires.regles import decouper, feries_passes_sous_silence
from knowledge.reading.base_reader import REPOSITORY_BASE, read_base
from tests.reference.expressions import generated, instants, of_the_base

HERE = Path(__file__).parent
KEPT = HERE / "kept.json"
"""What the reference said of every expression, so that any computer can compare with it."""

GENERATED = 2000
"""Generated expressions compared: as many as it takes are made, for the checker refuses part of them."""

MODULE = HERE / "node_modules" / "opening_hours"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An instant at which the two do not say the same; `theirs` may be an error."""

    expression: str
    instant: str
    ours: str
    theirs: str


def accepted(expressions: Iterable[str]) -> list[str]:
    """Those in which the checker finds no error: the only ones that a resident can ever be answered from."""
    return [one for one in expressions if not any(said.gravite == "erreur" for said in remarques(one))]


def asked(expression: str) -> str:
    """What the reference is asked: the one rule of ours, closed on holidays not spoken of, is told to it."""
    return f"{expression}; PH off" if feries_passes_sous_silence(decouper(expression)) else expression


def ours(expression: str, instants: Sequence[str]) -> str:
    """Our states at some instants, a sign each."""
    hours = Horaires.parse(expression)
    signs = {True: "1", False: "0", None: "?"}
    return "".join(signs[hours.etat(datetime.fromisoformat(instant)).ouvert] for instant in instants)


def reference(expressions: Sequence[str]) -> list[object]:
    """The states that the reference gives, or its error, in the same order."""
    lines = (json.dumps({"expression": asked(one), "instants": instants(one)}) for one in expressions)
    done = subprocess.run(
        ["node", "evaluate.mjs"],  # noqa: S607 - wherever it is installed
        cwd=HERE,
        input="\n".join(lines),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TZ": "Europe/Paris"},
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def disagreements(expressions: Sequence[str], theirs: Sequence[object], share: int = 1) -> Iterator[Disagreement]:
    """Every instant at which they differ, of one instant in `share`, others for each expression.

    An expression that the reference refuses is a disagreement too.
    """
    for rank, (expression, said) in enumerate(zip(expressions, theirs, strict=True)):
        part = slice(rank % share, None, share)
        asked_at = instants(expression)[part]
        mine = ours(expression, asked_at)
        if not isinstance(said, str):
            yield Disagreement(expression, "", mine, str(said))
            continue
        for instant, one, other in zip(asked_at, mine, said[part], strict=True):
            if one != other:
                yield Disagreement(expression, instant, one, other)


def missing() -> str | None:
    """Why the reference cannot be asked here; None when it can."""
    if shutil.which("node") is None:
        return "node is not installed"
    return None if MODULE.is_dir() else "npm install has not been run in tests/reference"


def main() -> int:
    """Compare on everything, and keep what the reference said."""
    if reason := missing():
        sys.stderr.write(f"{reason}\n")
        return 1
    base = of_the_base(read_base(REPOSITORY_BASE))
    made = generated(2 * GENERATED)
    good = accepted(made)[:GENERATED]
    expressions = [*accepted(base), *good]
    theirs = reference(expressions)
    found = list(disagreements(expressions, theirs))
    for one in found:
        sys.stdout.write(f"{one.expression}\t{one.instant}\tours {one.ours}\ttheirs {one.theirs}\n")
    refused = made.index(good[-1]) + 1 - len(good)
    wrong = len({one.expression for one in found})
    sys.stdout.write(f"{len(base)} of the base, {len(good)} generated ({refused} refused on the way), {wrong} differ\n")
    if not found:
        said = dict(zip(expressions, theirs, strict=True))
        KEPT.write_text(json.dumps(said, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
