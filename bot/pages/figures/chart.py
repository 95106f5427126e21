"""A chart of stacked bars, as numbers for an SVG: one bar a week, and a scale that ends on a round number."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 720, 260
LEFT, BOTTOM, TOP = 44, 34, 12
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle; `kind` is the rank of its series."""

    kind: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the scale, or the name of a bar, at a distance from the top or from the left."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Chart:
    """What the template draws, in a view of `WIDTH` by `HEIGHT`."""

    blocks: Sequence[Block]
    scale: Sequence[Tick]
    names: Sequence[Tick]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    ground: int = HEIGHT - BOTTOM


def stacked(bars: Sequence[tuple[str, Sequence[int]]]) -> Chart:
    """The chart of `bars`: each a name and its values, one a series, from the ground up."""
    highest = max((sum(values) for _, values in bars), default=0)
    step = _step(highest)
    top = max(step, -(-highest // step) * step)
    room = HEIGHT - BOTTOM - TOP
    slot = (WIDTH - LEFT) / max(1, len(bars))
    blocks = []
    for rank, (_, values) in enumerate(bars):
        ground = float(HEIGHT - BOTTOM)
        for kind, value in enumerate(values):
            height = value / top * room
            ground -= height
            if value:
                blocks.append(
                    Block(
                        kind,
                        round(LEFT + rank * slot + slot * 0.15, 1),
                        round(ground, 1),
                        round(slot * 0.7, 1),
                        round(height, 1),
                    )
                )
    scale = [Tick(round(HEIGHT - BOTTOM - value / top * room, 1), str(value)) for value in range(0, top + 1, step)]
    every = max(1, -(-len(bars) // 8))
    names = [
        Tick(round(LEFT + (rank + 0.5) * slot, 1), name) for rank, (name, _) in enumerate(bars) if rank % every == 0
    ]
    return Chart(blocks, scale, names)


def _step(highest: int) -> int:
    """The distance between two lines of the scale: 1, 2 or 5 times a power of ten, so that there are five at most."""
    power = 1
    while True:
        for step in _STEPS:
            if step * power * 5 >= highest:
                return step * power
        power *= 10
