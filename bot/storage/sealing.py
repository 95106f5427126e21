"""Bytes sealed under a key: who has not the key, has nothing; who destroys the key, destroys them everywhere."""

import secrets as random
from typing import Final

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

_NONCE: Final = 12


def new_key() -> bytes:
    """A random key (AES, 256 bits)."""
    return AESGCM.generate_key(256)


def seal(key: bytes, owner: str, content: bytes) -> bytes:
    """`content`, which opens under `key` and for `owner` alone."""
    nonce = random.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, content, owner.encode())


def unseal(key: bytes, owner: str, sealed: bytes) -> bytes:
    """What `seal` hid.

    Raises:
        cryptography.exceptions.InvalidTag: it was sealed under another key or for somebody else, or was altered.
    """
    return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], owner.encode())
