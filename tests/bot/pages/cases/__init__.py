"""Tests of `bot.pages.cases`."""
