"""Tests of `bot.pages.proposals`."""
