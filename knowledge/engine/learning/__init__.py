"""Learning: what the phrases of a base share, and the classifier that is trained on it."""
