"""Whole processes, killed, frozen, cut off and flooded: `make chaos`; the short forms are in `test_short_forms.py`."""
