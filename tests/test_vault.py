"""What is kept encrypted."""

import pytest
from pydantic import SecretStr

from bot.errors import VaultError
from bot.vault import Vault, new_key

OLD, NEW = SecretStr(new_key()), SecretStr(new_key())


def test_what_was_sealed_can_be_opened_and_not_read() -> None:
    sealed = Vault([OLD]).seal(b"somebody")
    assert b"somebody" not in sealed
    assert Vault([OLD]).open(sealed) == b"somebody"


def test_the_first_key_seals_and_all_open() -> None:
    by_old, by_both = Vault([OLD]).seal(b"a"), Vault([NEW, OLD]).seal(b"b")
    assert Vault([NEW, OLD]).open(by_old) == b"a"
    assert Vault([NEW]).open(by_both) == b"b"


def test_a_key_that_is_gone_is_said() -> None:
    with pytest.raises(VaultError, match="APICODE_ENCRYPTION_KEYS"):
        Vault([NEW]).open(Vault([OLD]).seal(b"a"))


def test_what_was_tampered_with_is_not_opened() -> None:
    sealed = Vault([OLD]).seal(b"a")
    with pytest.raises(VaultError):
        Vault([OLD]).open(sealed[:-8] + b"AAAAAA==")


def test_without_a_key_nothing_is_kept() -> None:
    vault = Vault([])
    assert not vault.is_ready
    with pytest.raises(VaultError, match="apicode key"):
        vault.seal(b"a")


def test_a_new_key_in_front_changes_no_fingerprint() -> None:
    assert Vault([OLD]).fingerprint_key == Vault([NEW, OLD]).fingerprint_key != Vault([NEW]).fingerprint_key
