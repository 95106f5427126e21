"""Tests of `bot.pages.access`."""
