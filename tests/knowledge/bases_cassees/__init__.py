"""Bases with one fault each: `saine.yaml` and one of its neighbours, which says on its first line what is expected."""
