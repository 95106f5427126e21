"""Tests of `knowledge.exchange`."""
