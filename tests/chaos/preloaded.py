"""What every served process begins with, made once: the program, and the guichet of the base in the environment."""

import os
from pathlib import Path

from knowledge.guichet import Guichet
from knowledge.opening import open_guichet

BASE, CACHE = "CHAOS_BASE", "CHAOS_CACHE"

GUICHET: Guichet | None = open_guichet(Path(os.environ[BASE]), Path(os.environ[CACHE])) if BASE in os.environ else None
