"""Tests of `bot.moderation`."""
