"""The conversations: one file per thing a person can do."""
