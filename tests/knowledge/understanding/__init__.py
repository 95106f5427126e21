"""Tests of the understanding engine."""
