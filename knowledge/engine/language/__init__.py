"""Language: the words of a text, what each may have been meant to be, and what it is about."""
