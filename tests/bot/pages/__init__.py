"""What is stored, on real databases."""
