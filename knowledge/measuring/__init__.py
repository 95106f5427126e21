"""Measuring: labelled questions and public sets. Nothing here answers anybody."""
