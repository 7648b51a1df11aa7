"""The few things done with keys, each by libsodium: wrap, seal, derive, authenticate, wipe."""

import hashlib
import hmac

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead

_MAC_PURPOSE = b"dpodesk-keys-mac"
_PROFILE_PURPOSE = b"dpodesk-profiles"


def wrap(key: bytes | bytearray, content: bytes, context: bytes) -> bytes:
    """``content`` under a symmetric key (XChaCha20-Poly1305), bound to ``context``."""
    return bytes(Aead(bytes(key)).encrypt(content, context))


def unwrap(key: bytes | bytearray, wrapped: bytes, context: bytes) -> bytes | None:
    """What ``wrap`` was given, or None when key, content or context is another one."""
    try:
        return Aead(bytes(key)).decrypt(wrapped, context)
    except (CryptoError, ValueError):
        return None


def new_key_pair() -> tuple[bytes, bytes]:
    """A private and a public X25519 key, 32 bytes each."""
    pair = PrivateKey.generate()
    return bytes(pair), bytes(pair.public_key)


def public_key_of(private_key: bytes) -> bytes:
    """The public key that belongs to a private one."""
    return bytes(PrivateKey(private_key).public_key)


def key_pair_from_seed(seed: bytes) -> tuple[bytes, bytes]:
    """The private and public key that grow from a short random seed, always the same ones."""
    grown = hashlib.blake2b(seed, digest_size=32, person=b"dpodesk-recovery").digest()
    pair = PrivateKey.from_seed(grown)
    return bytes(pair), bytes(pair.public_key)


def seal(public_key: bytes, content: bytes) -> bytes:
    """``content`` so that only the holder of the private key can read it."""
    return bytes(SealedBox(PublicKey(public_key)).encrypt(content))


def unseal(private_key: bytes, sealed: bytes) -> bytes | None:
    """What ``seal`` was given, or None when it was not sealed to this key or was changed."""
    try:
        return SealedBox(PrivateKey(private_key)).decrypt(sealed)
    except (CryptoError, ValueError):
        return None


def mac(data_key: bytes, anchor: bytes, message: bytes) -> bytes:
    """The authentication code of the whole key file under a data key and the vault's anchor."""
    key = data_key + anchor
    return hashlib.blake2b(message, key=key, person=_MAC_PURPOSE, digest_size=32).digest()


def same(one: bytes, other: bytes) -> bool:
    """Whether two secrets are equal, in a time that does not tell where they differ."""
    return hmac.compare_digest(one, other)


def profile_key(data_key: bytes) -> bytes:
    """The key under which names and roles stand in the key file."""
    return hashlib.blake2b(key=data_key, person=_PROFILE_PURPOSE, digest_size=32).digest()


def wipe(secret: bytearray) -> None:
    """Overwrite a secret in place.

    Python copies ``bytes`` and ``str`` as it likes and never overwrites them, so this shortens the
    time a secret stands in memory; it does not promise that no copy is left.
    """
    secret[:] = bytes(len(secret))
