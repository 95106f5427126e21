"""What comes from Telegram and what leaves for it, each once, and the accounts of both."""
