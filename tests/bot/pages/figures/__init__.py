"""Tests of `bot.pages.figures`."""
