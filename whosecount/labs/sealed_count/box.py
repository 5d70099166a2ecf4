"""Seal a text with words, so that a page can carry it and nobody reads it by accident; a browser can unseal it.

AES-GCM with a key of 256 bits from PBKDF2 (SHA-256), both in every browser's WebCrypto and, here, in `cryptography` and
the standard library. Who has the words can unseal; where the words stand in a public guide, everybody can who looks.
"""

import base64
import hashlib
import hmac
import json
import unicodedata

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from whosecount.core.errors import WhoseCountError

ROUNDS = 300_000  # of PBKDF2: about a quarter of a second in a browser
KEY, NONCE = 32, 12  # bytes
FULL = 2048  # bytes to which a text is filled up, so that its length says nothing


def derive(words: str, label: str) -> bytes:
    """Derive bytes from words that are to be kept, and a label that needn't be; another label gives others.

    Capitals and spaces around the words do not matter: they are typed on telephones.
    """
    plain = unicodedata.normalize("NFC", " ".join(words.split()).lower())
    return hashlib.pbkdf2_hmac("sha256", plain.encode(), label.encode(), ROUNDS, KEY)


def seal(content: object, words: str, label: str) -> str:
    """Seal what JSON can hold, in Base64: a nonce of twelve bytes, and the cipher text with its tag.

    The same content, words and label give the same box.
    """
    key = derive(words, label)
    text = json.dumps(content, ensure_ascii=False).encode().ljust(FULL)
    nonce = hmac.digest(key, text, "sha256")[:NONCE]  # never the same for two texts under one key
    return base64.b64encode(nonce + AESGCM(key).encrypt(nonce, text, label.encode())).decode()


def unseal(box: str, words: str, label: str) -> object:
    """Unseal a box; a WhoseCountError says that these are not its words, or that it is damaged."""
    try:
        raw = base64.b64decode(box, validate=True)
        text = AESGCM(derive(words, label)).decrypt(raw[:NONCE], raw[NONCE:], label.encode())
    except (InvalidTag, ValueError):
        told = "These words do not open it. Ask for the words that your teacher has."
        raise WhoseCountError(told) from None
    return json.loads(text)
