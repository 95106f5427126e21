"""Writing the base: YAML text and a change in, YAML text out, in which only the bytes meant are others.

Files of the base are written by people: their comments, their order, their quotes and their line ends stay. So a
change is one cut in the text, at the place where the parser saw the value, and the text is read again before it is
given back: it says what was wanted, and nothing else, or the change is refused.
"""
