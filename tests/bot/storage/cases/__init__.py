"""The cases that wait for moderators, on real databases."""
