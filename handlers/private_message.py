"""What most conversations begin with."""

from telegram.ext import filters

IN_PRIVATE = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
"""A message that somebody writes to the bot alone: no group, and no message that was edited."""
