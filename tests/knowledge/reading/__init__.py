"""Tests of `knowledge.reading`."""
