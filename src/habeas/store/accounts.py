"""Accounts of a team: who may do what, sessions, tokens and tries to log in. Of every secret only a hash is kept.

What is stored here is no evidence: it is changed and deleted, and no bundle or export holds it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from habeas.errors import InputError, NotFoundError
from habeas.store import tables
from habeas.store.database import Database

LONGEST_NAME = 60
"""Characters of an account's name."""

OWNER = (tables.users.c.name, tables.users.c.role, tables.users.c.made)


class Role(StrEnum):
    """What an account may do; each may do what those before it may."""

    READER = "reader"
    REVIEWER = "reviewer"
    ADMIN = "admin"

    def covers(self, other: Role) -> bool:
        """Whether this role may do what ``other`` may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


@dataclass(frozen=True, slots=True)
class User:
    """One account. Times are ISO 8601 UTC."""

    name: str
    role: Role
    made: str
    last_login: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One API token, of which only the hash is kept."""

    id: str
    label: str
    made: str
    used: str | None


@dataclass(frozen=True, slots=True)
class Login:
    """One try to log in; ``name`` is empty if there is no such account, since a password may have been typed in its place."""

    happened: str
    name: str
    address: str
    outcome: str


class Accounts:
    """The accounts of one casebook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exist(self) -> bool:
        """Whether there is any account."""
        with self._database.reading() as connection:
            return connection.execute(select(tables.users.c.name).limit(1)).first() is not None

    def users(self) -> tuple[User, ...]:
        """All accounts by name."""
        table, logins = tables.users.c, tables.logins.c
        last = (
            select(func.max(logins.happened)).where(logins.name == table.name, logins.outcome == "in").scalar_subquery()
        )
        with self._database.reading() as connection:
            rows = connection.execute(select(table.name, table.role, table.made, last)).all()
        return tuple(sorted((User(r[0], Role(r[1]), r[2], r[3]) for r in rows), key=lambda u: u.name))

    def add(self, name: str, role: Role, password: str, *, made: str) -> User:
        """A new account; ``password`` is a hash. Raises InputError if the name cannot be one or is taken."""
        clean = account_name(name)
        with self._database.writing(alone=True) as connection:
            taken = {row[0].casefold() for row in connection.execute(select(tables.users.c.name))}
            if clean.casefold() in taken:
                raise InputError(clean, "is the name of an account already: choose another")
            connection.execute(insert(tables.users).values(name=clean, role=role.value, password=password, made=made))
        return User(clean, role, made)

    def password(self, name: str) -> str | None:
        """The hash of an account's password; None if there is no such account."""
        table = tables.users.c
        with self._database.reading() as connection:
            return connection.execute(select(table.password).where(table.name == name)).scalar()

    def set_password(self, name: str, password: str) -> None:
        """Another password (its hash); all sessions of the account end. Raises NotFoundError."""
        with self._database.writing(alone=True) as connection:
            _change(connection, name, password=password)

    def set_role(self, name: str, role: Role) -> None:
        """Another role; all sessions of the account end. Raises NotFoundError, and InputError if no admin would be left."""
        with self._database.writing(alone=True) as connection:
            _change(connection, name, role=role.value)
            _check_admins(connection, name)

    def remove(self, name: str) -> None:
        """Remove an account with its sessions and tokens.

        Raises NotFoundError, and InputError if accounts would be left and no admin among them.
        """
        with self._database.writing(alone=True) as connection:
            _forget(connection, name)
            connection.execute(delete(tables.tokens).where(tables.tokens.c.user == name))
            if not connection.execute(delete(tables.users).where(tables.users.c.name == name)).rowcount:
                raise NotFoundError(name)
            _check_admins(connection, name)

    def open_session(self, hashed: str, name: str, *, made: str, expires: str) -> None:
        """A session under the hash of its token; those that have expired are forgotten."""
        with self._database.writing() as connection:
            connection.execute(delete(tables.sessions).where(tables.sessions.c.expires < made))
            connection.execute(insert(tables.sessions).values(hash=hashed, user=name, made=made, expires=expires))

    def session(self, hashed: str, *, now: str) -> User | None:
        """Whose session this is; None if there is none, or it has expired."""
        table = tables.sessions.c
        query = select(*OWNER).select_from(tables.sessions.join(tables.users))
        with self._database.reading() as connection:
            return _user(connection.execute(query.where(table.hash == hashed, table.expires > now)).first())

    def close_session(self, hashed: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            connection.execute(delete(tables.sessions).where(tables.sessions.c.hash == hashed))

    def add_token(self, ident: str, hashed: str, name: str, *, label: str, made: str) -> None:
        """An API token under its hash."""
        with self._database.writing() as connection:
            row = {"id": ident, "hash": hashed, "user": name, "label": label[:LONGEST_NAME], "made": made}
            connection.execute(insert(tables.tokens).values(**row))

    def tokens(self, name: str) -> tuple[Token, ...]:
        """The API tokens of an account, the newest first."""
        table = tables.tokens.c
        query = select(table.id, table.label, table.made, table.used).where(table.user == name)
        with self._database.reading() as connection:
            found = [Token(*row) for row in connection.execute(query)]
        return tuple(sorted(found, key=lambda t: (t.made, t.id), reverse=True))

    def remove_token(self, name: str, ident: str) -> None:
        """Remove a token of an account. Raises NotFoundError."""
        table = tables.tokens.c
        with self._database.writing() as connection:
            if not connection.execute(delete(tables.tokens).where(table.user == name, table.id == ident)).rowcount:
                raise NotFoundError(ident)

    def by_token(self, hashed: str, *, now: str) -> User | None:
        """Whose API token this is, noting the day on which it was last used."""
        table = tables.tokens.c
        with self._database.reading() as connection:
            query = select(*OWNER, table.used).select_from(tables.tokens.join(tables.users)).where(table.hash == hashed)
            row = connection.execute(query).first()
        if row is not None and (row.used or "")[:10] != now[:10]:
            with self._database.writing() as connection:
                connection.execute(update(tables.tokens).where(table.hash == hashed).values(used=now))
        return _user(row)

    def note(self, login: Login) -> None:
        """Keep a try to log in."""
        row = {"happened": login.happened, "name": login.name, "address": login.address, "outcome": login.outcome}
        with self._database.writing() as connection:
            connection.execute(insert(tables.logins).values(**row))

    def refused(self, *, since: str, name: str | None = None, address: str | None = None) -> int:
        """How many tries were refused since a time, for an account, from an address, or both."""
        table = tables.logins.c
        query = select(func.count()).where(table.happened >= since, table.outcome == "refused")
        query = query.where(table.name == name) if name is not None else query
        query = query.where(table.address == address) if address is not None else query
        with self._database.reading() as connection:
            return connection.execute(query).scalar() or 0

    def logins(self, most: int) -> tuple[Login, ...]:
        """The latest tries to log in, the last first."""
        table = tables.logins.c
        query = select(table.happened, table.name, table.address, table.outcome).order_by(table.id.desc()).limit(most)
        with self._database.reading() as connection:
            return tuple(Login(*row) for row in connection.execute(query))


def account_name(given: str) -> str:
    """A name as typed → as it is kept. Raises InputError if it is empty, too long, or holds a sign that names do not have."""
    name = " ".join(unicodedata.normalize("NFC", given).split())
    if not name or len(name) > LONGEST_NAME or not all(c.isalnum() or c in " .@-_'" for c in name):
        raise InputError(
            repr(given[:LONGEST_NAME]),
            f"cannot name an account: up to {LONGEST_NAME} letters, digits, spaces or . @ - _ '",
        )
    return name


def _change(connection: Connection, name: str, **values: str) -> None:
    if not connection.execute(update(tables.users).where(tables.users.c.name == name).values(**values)).rowcount:
        raise NotFoundError(name)
    _forget(connection, name)


def _forget(connection: Connection, name: str) -> None:
    connection.execute(delete(tables.sessions).where(tables.sessions.c.user == name))


def _check_admins(connection: Connection, name: str) -> None:
    """Refuse to leave accounts that nobody administers."""
    roles: Iterable[str] = [row[0] for row in connection.execute(select(tables.users.c.role))]
    if roles and Role.ADMIN.value not in roles:
        raise InputError(name, "is the only admin: make another one first")


def _user(row: Sequence[Any] | None) -> User | None:
    """A row that begins with an account's name, role and time of making → the account."""
    return None if row is None else User(row[0], Role(row[1]), row[2])
