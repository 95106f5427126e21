"""Tests of `bot.pages.base`."""
