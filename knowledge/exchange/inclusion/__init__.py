"""The base in the words of data·inclusion v1 (https://data.inclusion.gouv.fr), both ways."""
