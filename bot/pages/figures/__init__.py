"""Figures: what residents ask, what fails, and how long they wait."""
