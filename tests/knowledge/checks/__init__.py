"""Tests of `knowledge.checks`."""
