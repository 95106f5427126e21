"""Composing the answer: from what was understood and the base, to a `Reply` that fits a phone."""
