"""The mail, on real databases."""
