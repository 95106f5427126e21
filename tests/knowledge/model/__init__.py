"""Tests of `knowledge.model`."""
