"""Logging in and out, and the language of the pages."""

from __future__ import annotations

from datetime import timedelta

from starlette.responses import Response

from habeas.errors import InputError
from habeas.store.accounts import Login, User, account_name
from habeas.web.call import Call, is_own_path
from habeas.web.door import Door
from habeas.web.faults import ThrottledError
from habeas.web.passwords import matches
from habeas.web.sheets import LoginPage
from habeas.web.view import LANGUAGES
from habeas.web.who import YEAR, cookie, hash_of, new_token, set_cookie

SESSION = timedelta(hours=12)
"""A working day; then one logs in again."""

WINDOW = timedelta(minutes=15)
BOTH, NAME, ADDRESS = 5, 50, 20
"""Tries that may fail within the window: for one account from one address, for one account, from one address.

That for an account alone is high, so that nobody can lock another one out with a few wrong passwords.
"""


def doors() -> tuple[Door, ...]:
    """Their paths. Everybody may come here."""
    return (
        Door("/login", show, role=None),
        Door("/login", log_in, role=None, method="POST"),
        Door("/logout", log_out, role=None, method="POST"),
        Door("/language", speak, role=None, method="POST"),
    )


def show(call: Call) -> Response:
    """The form; who is in already is led on."""
    given = call.query.get("next", "/")
    wanted = given if is_own_path(given) else "/"
    return call.go(wanted) if call.who.role is not None else call.show("login.html", LoginPage(wanted))


def log_in(call: Call) -> Response:
    """A name and a password → a session under a new token, whatever token was held before."""
    name, password, address = _typed(call), call.secret("password"), address_of(call)
    known = call.site.accounts.password(name) if name else None
    check_tries(call, name if known else None, address)
    if not matches(known, password):
        note(call, name if known else "", address, "refused")
        problem = "Name or password is wrong."
        return call.show("login.html", LoginPage(call.next(), call.field("name")[:60], problem), status=403)
    note(call, name, address, "in")
    response = call.go(call.next())
    begin(call, response, name)
    return response


def begin(call: Call, response: Response, name: str) -> None:
    """A new session for an account; the one held before, if any, ends."""
    if call.who.session is not None:
        call.site.accounts.close_session(call.who.session)
    token, now = new_token(), call.site.clock()
    expires = (now + SESSION).isoformat(timespec="microseconds")
    call.site.accounts.open_session(hash_of(token), name, made=call.site.now, expires=expires)
    set_cookie(response, call.site, "session", token, seconds=int(SESSION.total_seconds()))


def log_out(call: Call) -> Response:
    """End the session."""
    user: User | None = call.who.user
    if call.who.session is not None and user is not None:
        call.site.accounts.close_session(call.who.session)
        note(call, user.name, address_of(call), "out")
    response = call.go("/")
    response.delete_cookie(cookie(call.site, "session"), path="/", secure=call.site.options.is_secure, httponly=True)
    return response


def speak(call: Call) -> Response:
    """Choose the language of the pages."""
    language = call.field("language")
    if language not in LANGUAGES:
        raise InputError("language", f"is one of {', '.join(LANGUAGES)}")
    response = call.go(call.next())
    set_cookie(response, call.site, "language", language, seconds=YEAR)
    return response


def check_tries(call: Call, name: str | None, address: str) -> None:
    """Raise ThrottledError if too many tries failed lately."""
    accounts, since = call.site.accounts, (call.site.clock() - WINDOW).isoformat(timespec="microseconds")
    counts = [(accounts.refused(since=since, address=address), ADDRESS)]
    if name is not None:
        counts.append((accounts.refused(since=since, name=name, address=address), BOTH))
        counts.append((accounts.refused(since=since, name=name), NAME))
    if any(count >= most for count, most in counts):
        raise ThrottledError(retry=int(WINDOW.total_seconds()))


def _typed(call: Call) -> str:
    """The name as accounts are kept; empty if it cannot be one."""
    try:
        return account_name(call.field("name"))
    except InputError:
        return ""


def address_of(call: Call) -> str:
    """Where a request comes from on the network."""
    return call.request.client.host if call.request.client else ""


def note(call: Call, name: str, address: str, outcome: str) -> None:
    """Keep a try in the log of logins."""
    call.site.accounts.note(Login(call.site.now, name, address, outcome))
