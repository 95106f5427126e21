"""Commands of tests about rights: the superuser may read everything, so they are run without that power."""

import os
import shutil
import sys

import pytest

_POWERS = "-dac_override,-dac_read_search,-fowner"


def python() -> list[str]:
    """What runs Python as somebody whom rights bind; where that cannot be had the test is skipped."""
    if os.geteuid() != 0:
        return [sys.executable]
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("the superuser reads everything, and setpriv (Debian package util-linux) is not there")
    return [setpriv, f"--inh-caps={_POWERS}", f"--bounding-set={_POWERS}", sys.executable]
