"""Who decides, on real databases."""
