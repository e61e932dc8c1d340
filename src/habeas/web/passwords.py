"""Secrets of accounts: passwords by argon2id, and tokens. Only hashes are stored."""

from __future__ import annotations

import secrets
import threading
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from habeas.errors import InputError
from habeas.store.accounts import Accounts
from habeas.web.who import hash_of, new_token

SHORTEST = 12
"""Characters of a password; length is what resists guessing (NIST SP 800-63B asks for 8, and for 15 without a second factor)."""

LONGEST = 256
"""Characters: more would only keep the server busy."""

_AT_ONCE = threading.BoundedSemaphore(2)
"""Checks at once: each takes 64 MiB for a tenth of a second, and a crowd must not fill the memory."""


def hash_password(password: str) -> str:
    """A password → what is stored of it (argon2id, RFC 9106, low-memory profile). Raises InputError if it is too short or too long."""
    if len(password) < SHORTEST:
        raise InputError("the password", f"has {len(password)} characters, and needs at least {SHORTEST}")
    if len(password) > LONGEST:
        raise InputError("the password", f"has {len(password)} characters, and may have {LONGEST}")
    with _AT_ONCE:
        return _hasher().hash(password)


def matches(hashed: str | None, password: str) -> bool:
    """Whether a password is the one of this hash. Takes as long where there is no such account, so that nobody can tell."""
    if len(password) > LONGEST:
        return False
    try:
        with _AT_ONCE:
            return _hasher().verify(hashed or _nobody(), password) and hashed is not None
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


def add_token(accounts: Accounts, name: str, *, label: str, now: str) -> str:
    """A new token of an account, to be shown once: "habeas_…"."""
    token = f"habeas_{new_token()}"
    accounts.add_token(f"token-{secrets.token_hex(6)}", hash_of(token), name, label=label, made=now)
    return token


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@lru_cache(maxsize=1)
def _nobody() -> str:
    """The hash of a password that nobody has."""
    return _hasher().hash(secrets.token_hex(16))
