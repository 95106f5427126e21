"""The way back to who asked: a chat, encrypted under a key that is destroyed with the case."""

import secrets as random
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE: Final = 12
_CHAT: Final = 8


def new_key() -> bytes:
    """A key for one case (AES, 256 bits). Once it is gone, nobody opens the paths of the case any more."""
    return AESGCM.generate_key(256)


def seal(key: bytes, person: str, chat: int) -> bytes:
    """The path to `chat`: it opens under `key` and for the pseudonym `person` alone."""
    nonce = random.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, chat.to_bytes(_CHAT, "big", signed=True), person.encode())


def unseal(key: bytes, person: str, path: bytes) -> int:
    """The chat that `seal` hid.

    Raises:
        cryptography.exceptions.InvalidTag: it was sealed under another key or for somebody else, or was altered.
    """
    return int.from_bytes(AESGCM(key).decrypt(path[:_NONCE], path[_NONCE:], person.encode()), "big", signed=True)
