"""The pages of the moderators in a real browser."""
