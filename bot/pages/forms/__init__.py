"""What somebody typed in a form: how long it may be, the numbers in it, and how it is given back."""
