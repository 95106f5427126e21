"""Tests of the local stand-in for Telegram, mostly through python-telegram-bot itself."""
