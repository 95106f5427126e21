"""The base for others, and what others publish for the base: open formats in and out. No network, no database."""
