"""French texts made easy to compare."""


def ordinaire(texte: str) -> str:
    """Replace no-break spaces by ordinary ones, so that expected texts can be typed."""
    return texte.replace("\u00a0", " ")
