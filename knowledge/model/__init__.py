"""What the base is made of: one model a file, in the words of data·inclusion v1 (https://data.inclusion.gouv.fr)."""
