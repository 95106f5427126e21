"""The languages of messages, by their French names."""

from knowledge.texts.catalogue import catalogue


def language_name(code: str) -> str:
    """« arabe » for `ar`, and for `ar-latn` whatever its letters; the code itself where there is no name."""
    texts, known = catalogue("languages"), code.partition("-")[0]
    return texts(known) if known in texts else code
