"""Tests of `bot.base`."""
