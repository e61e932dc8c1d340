"""One's own account, and those of others for who administers them."""

from __future__ import annotations

from starlette.responses import Response

from habeas.errors import HabeasError, InputError, NotFoundError
from habeas.store.accounts import Role, User
from habeas.web.call import Call
from habeas.web.door import Door
from habeas.web.entering import address_of, begin, check_tries, note
from habeas.web.passwords import add_token, hash_password, matches
from habeas.web.sheets import AccountPage, LoginRow, TokenRow, UserRow, UsersPage

LOGINS = 100
"""Tries to log in that are listed."""


def doors() -> tuple[Door, ...]:
    """Their paths."""
    return (
        Door("/account", lambda call: account(call)),
        Door("/account/tokens", make_token, method="POST"),
        Door("/account/tokens/remove", remove_token, method="POST"),
        Door("/account/password", change_password, method="POST"),
        Door("/admin/users", lambda call: users(call), role=Role.ADMIN),
        Door("/admin/users", add_user, role=Role.ADMIN, method="POST"),
        Door("/admin/users/role", change_role, role=Role.ADMIN, method="POST"),
        Door("/admin/users/remove", remove_user, role=Role.ADMIN, method="POST"),
    )


def account(call: Call, *, fresh: str | None = None, problem: str | None = None) -> Response:
    """The account of who asks, with its tokens."""
    user = _own(call)
    tokens = tuple(TokenRow(t.id, t.label, t.made, t.used) for t in call.site.accounts.tokens(user.name))
    page = AccountPage(user.name, user.role.value, tokens, fresh, problem)
    return call.show("account.html", page, status=200 if problem is None else 400)


def make_token(call: Call) -> Response:
    """A new token, shown this once."""
    fresh = add_token(call.site.accounts, _own(call).name, label=call.field("label", most=60), now=call.site.now)
    return account(call, fresh=fresh)


def remove_token(call: Call) -> Response:
    """Remove one of one's own tokens."""
    call.site.accounts.remove_token(_own(call).name, call.field("token"))
    return call.go("/account")


def change_password(call: Call) -> Response:
    """Another password; every other session of the account ends."""
    user = _own(call)
    check_tries(call, user.name, address_of(call))
    if not matches(call.site.accounts.password(user.name), call.secret("old")):
        note(call, user.name, address_of(call), "refused")
        return account(call, problem="The old password is wrong, and nothing was changed.")
    try:
        call.site.accounts.set_password(user.name, hash_password(call.secret("new")))
    except InputError as error:
        return account(call, problem=str(error))
    response = call.go("/account")
    begin(call, response, user.name)
    return response


def users(call: Call, *, problem: str | None = None) -> Response:
    """All accounts, and the latest tries to log in."""
    accounts = call.site.accounts
    page = UsersPage(
        users=tuple(UserRow(u.name, u.role.value, u.made, u.last_login) for u in accounts.users()),
        logins=tuple(LoginRow(x.happened, x.name, x.address, x.outcome) for x in accounts.logins(LOGINS)),
        roles=tuple(role.value for role in Role),
        problem=problem,
    )
    return call.show("users.html", page, status=200 if problem is None else 400)


def add_user(call: Call) -> Response:
    """A new account. The first one of a casebook must be an admin's: from then on everybody needs one."""
    accounts, role = call.site.accounts, _role(call)
    if not accounts.exist() and role is not Role.ADMIN:
        return users(call, problem="The first account has to be an admin's.")
    try:
        accounts.add(call.field("name"), role, hash_password(call.secret("password")), made=call.site.now)
    except InputError as error:
        return users(call, problem=str(error))
    return call.go("/admin/users")


def change_role(call: Call) -> Response:
    """Another role."""
    try:
        call.site.accounts.set_role(call.field("name"), _role(call))
    except HabeasError as error:
        return users(call, problem=str(error))
    return call.go("/admin/users")


def remove_user(call: Call) -> Response:
    """Remove an account."""
    try:
        call.site.accounts.remove(call.field("name"))
    except HabeasError as error:
        return users(call, problem=str(error))
    return call.go("/admin/users")


def _own(call: Call) -> User:
    """The account of who asks. Raises NotFoundError where nobody needs one."""
    if call.who.user is None:
        raise NotFoundError("account")
    return call.who.user


def _role(call: Call) -> Role:
    try:
        return Role(call.field("role"))
    except ValueError as error:
        raise InputError("role", f"is one of {', '.join(role.value for role in Role)}") from error
