"""The commands of ``guichet``."""
