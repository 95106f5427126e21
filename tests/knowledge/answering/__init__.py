"""Tests of `knowledge.answering`."""
