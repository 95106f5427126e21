"""Understanding: from a resident's words to the entries of the base, with honest probabilities."""
