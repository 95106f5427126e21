"""The questions that wait for a moderator, what is decided of them, and what is left to count."""
