"""``users``: the accounts of a team, for the web face."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from habeas.cli.plain import clean, print_json
from habeas.errors import InputError
from habeas.settings import Settings

if TYPE_CHECKING:
    from habeas.store.accounts import Accounts

ROLES = ("reader", "reviewer", "admin")


@click.group(epilog="Example:  habeas users add ina --role reviewer")
def users() -> None:
    """Accounts of the web face: who may read, review, administer.

    Without any, it serves this machine alone and asks nobody who they are."""


@users.command(epilog="Example:  habeas users add ina --role admin   (asks for the password; or pipe it in)")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True, help="What it may do.")
@click.pass_obj
def add(settings: Settings, name: str, role: str) -> None:
    """Make an account. The password is asked for, or read from standard input."""
    from habeas.store.accounts import Role, account_name
    from habeas.web.passwords import hash_password

    kept = account_name(name)
    hashed = hash_password(_secret())
    with _accounts(settings) as accounts:
        made = accounts.add(kept, Role(role), hashed, made=_now())
    print(f"{made.name}: made, {made.role.value}")


@users.command("list", epilog="Example:  habeas users list --json")
@click.option("--json", "as_json", is_flag=True, help="Print the accounts as JSON.")
@click.pass_obj
def list_(settings: Settings, *, as_json: bool) -> None:
    """List the accounts, and when each last logged in."""
    with _accounts(settings) as accounts:
        found = accounts.users()
    if as_json:
        print_json([{"name": u.name, "role": u.role.value, "made": u.made, "last_login": u.last_login} for u in found])
        return
    for user in found:
        print(clean(f"{user.name}  {user.role.value}  last login {(user.last_login or 'never')[:16]}"))
    print(f"{len(found)} accounts")


@users.command(epilog="Example:  habeas users role ina admin")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES), metavar="ROLE")
@click.pass_obj
def role(settings: Settings, name: str, role: str) -> None:
    """Change what an account may do: reader, reviewer or admin. It has to log in again."""
    from habeas.store.accounts import Role

    with _accounts(settings) as accounts:
        accounts.set_role(_known(accounts, name), Role(role))
    print(f"{name}: {role}")


@users.command(epilog="Example:  habeas users password ina")
@click.argument("name")
@click.pass_obj
def password(settings: Settings, name: str) -> None:
    """Set another password, asked for or read from standard input. The account has to log in again."""
    from habeas.web.passwords import hash_password

    with _accounts(settings) as accounts:
        known = _known(accounts, name)
        accounts.set_password(known, hash_password(_secret()))
    print(f"{name}: password changed")


@users.command(epilog="Example:  habeas users remove ina")
@click.argument("name")
@click.pass_obj
def remove(settings: Settings, name: str) -> None:
    """Remove an account, its sessions and its tokens. What it decided stays."""
    with _accounts(settings) as accounts:
        accounts.remove(_known(accounts, name))
    print(f"{name}: removed")


@users.command(epilog="Example:  habeas users token ina --label 'nightly export'")
@click.argument("name")
@click.option("--label", default="", help="What it is for.")
@click.pass_obj
def token(settings: Settings, name: str, label: str) -> None:
    """Make a token with which a program acts for an account. It is printed once and kept nowhere."""
    from habeas.web.passwords import add_token

    with _accounts(settings) as accounts:
        print(add_token(accounts, _known(accounts, name), label=label, now=_now()))


@contextmanager
def _accounts(settings: Settings) -> Iterator[Accounts]:
    from habeas.store.casebook import Casebook

    with Casebook.open(settings.casebook) as casebook:
        yield casebook.accounts


def _known(accounts: Accounts, name: str) -> str:
    """The name of an account as it is kept. Raises InputError if there is none."""
    if accounts.password(name) is None:
        raise InputError(name, "has no account: `habeas users list` names those that have")
    return name


def _secret() -> str:
    """A password from the terminal, typed twice, or the first line of what is piped in."""
    if sys.stdin.isatty():
        return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
    return sys.stdin.readline().rstrip("\r\n")


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="microseconds")
