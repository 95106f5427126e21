"""Measuring: labelled questions, public sets, growth. Nothing here answers anybody."""
