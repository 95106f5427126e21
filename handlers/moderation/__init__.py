"""What moderators do in Telegram."""
