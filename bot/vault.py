"""What must be kept of people's data: encrypted at rest, under keys that can be changed."""

import hmac
from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import SecretStr

from bot.errors import VaultError

if TYPE_CHECKING:
    from cryptography.fernet import MultiFernet

# cryptography is imported late: it is large, and needed with a key alone.


class Vault:
    """Seals and opens values: the first key seals, each of them opens."""

    def __init__(self, keys: Sequence[SecretStr]) -> None:
        """Take keys as `new_key` makes them; without any, nothing can be sealed."""
        self._cipher = _cipher(keys) if keys else None
        self._oldest = keys[-1] if keys else None

    @property
    def is_ready(self) -> bool:
        """Tell whether there is a key."""
        return self._cipher is not None

    def seal(self, value: bytes) -> bytes:
        """Encrypt a value; raises VaultError without a key."""
        return self._with_key().encrypt(value)

    def open(self, sealed: bytes) -> bytes:
        """Decrypt a value; raises VaultError if none of the keys sealed it."""
        cipher = self._with_key()
        from cryptography.fernet import InvalidToken

        try:
            return cipher.decrypt(sealed)
        except InvalidToken:
            raise VaultError.unknown_key() from None

    @property
    def fingerprint_key(self) -> bytes:
        """A key to compare values by; that of the oldest key, so that a new one in front changes no fingerprint."""
        if self._oldest is None:
            raise VaultError.no_key()
        return hmac.digest(self._oldest.get_secret_value().encode(), b"fingerprint", "sha256")

    def _with_key(self) -> "MultiFernet":
        if self._cipher is None:
            raise VaultError.no_key()
        return self._cipher


def _cipher(keys: Sequence[SecretStr]) -> "MultiFernet":
    from cryptography.fernet import Fernet, MultiFernet

    return MultiFernet([Fernet(key.get_secret_value()) for key in keys])


def new_key() -> str:
    """Make a key."""
    from cryptography.fernet import Fernet

    return Fernet.generate_key().decode()
