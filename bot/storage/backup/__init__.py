"""Everything in one file that tells nobody's words, and back again."""
