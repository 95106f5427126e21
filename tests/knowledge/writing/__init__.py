"""Tests of `knowledge.writing`."""
