"""Tests of `bot.base.serving`."""
