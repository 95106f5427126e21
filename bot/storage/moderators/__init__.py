"""Who decides, how they came in, and what they did."""
