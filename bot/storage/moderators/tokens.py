"""What is stored of the tokens by which moderators log in and stay so: never the tokens themselves."""

import hashlib


def hash_of(token: str) -> str:
    """What is stored of a secret that is long and random (SHA-256, 64 hexadecimal characters)."""
    return hashlib.sha256(token.encode()).hexdigest()
