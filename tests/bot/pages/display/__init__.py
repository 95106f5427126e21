"""Tests of `bot.pages.display`."""
