"""Measuring: the scores of labelled questions and of public sets."""
