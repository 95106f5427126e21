"""Tests of `bot.pages.forms`."""
