"""Pages that are not of the account: errors, login, accounts, adding reports. Each is rendered by the template named with it.

What forms send (every form: ``csrf`` = ``reader.csrf``, and ``next`` = ``here`` where the answer leads back):

- ``POST /review/answer``: ``basis`` of the queue's item, ``answer`` = same | not-same | leave | reject-first | reject-second |
  accept | reject, ``why``. Leads on to the next item.
- ``POST /review/decide``: ``action`` = accept | reject | correct | same | not-same | withhold | publish | undo, ``subject`` (id or
  name; of an undoing the decision's id), ``other``, ``field``, ``value``, ``until``, ``why``, ``seen`` = ``seen(subject)``.
- ``POST /add/text``: ``text``, ``title``, ``publisher``, ``published``, ``url``, ``language``; ``POST /add/files``: ``files``
  (several) and the same fields but ``text``; ``POST /add/address``: ``address``. Each leads to ``/add/job/{id}``.
- ``POST /login``: ``name``, ``password``, ``next``; ``POST /logout``.
- ``POST /account/tokens``: ``label``; ``POST /account/tokens/remove``: ``token`` (id); ``POST /account/password``: ``old``, ``new``.
- ``POST /admin/users``: ``name``, ``role``, ``password``; ``POST /admin/users/role``: ``name``, ``role``;
  ``POST /admin/users/remove``: ``name``.
- ``POST /language``: ``language``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """``error.html``. Status of HTTP, what happened in one sentence, and what to do; ``retry``: seconds until it is tried again."""

    status: int
    title: str
    sentence: str
    retry: int | None = None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision as it may be shown. ``verdict`` as in the model; ``when`` ISO 8601 UTC."""

    id: str
    verdict: str
    subject: str
    other: str | None
    field: str | None
    value: str | None
    who: str
    when: str
    why: str


@dataclass(frozen=True, slots=True)
class ConflictPage:
    """``conflict.html``. Somebody decided, or a report came, between showing and answering: both are shown, nothing was stored.

    ``yours`` is what was sent, by name of the form's field; ``theirs`` the decisions made meanwhile, the last first;
    ``evidence_changed`` whether the evidence is another one now; ``again`` the address that shows it as it stands now.
    """

    subject: str
    yours: Mapping[str, str]
    theirs: tuple[DecisionLine, ...]
    evidence_changed: bool
    again: str


@dataclass(frozen=True, slots=True)
class LoginPage:
    """``login.html``. ``problem`` is the sentence that refused the last try."""

    next: str
    name: str = ""
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class TokenRow:
    """One API token, without the token itself. Times are ISO 8601 UTC."""

    id: str
    label: str
    made: str
    used: str | None


@dataclass(frozen=True, slots=True)
class AccountPage:
    """``account.html``. ``fresh`` is a token just made, shown this once."""

    name: str
    role: str
    tokens: tuple[TokenRow, ...]
    fresh: str | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class UserRow:
    """One account."""

    name: str
    role: str
    made: str
    last_login: str | None


@dataclass(frozen=True, slots=True)
class LoginRow:
    """One try to log in."""

    when: str
    name: str
    address: str
    outcome: str


@dataclass(frozen=True, slots=True)
class UsersPage:
    """``users.html``: accounts, and the latest tries to log in, the last first."""

    users: tuple[UserRow, ...]
    logins: tuple[LoginRow, ...]
    roles: tuple[str, ...]
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class JobRow:
    """One reading at work or done: ``state`` is "waiting", "reading", "done" or "failed"."""

    id: str
    state: str
    what: str
    started: str


@dataclass(frozen=True, slots=True)
class AddPage:
    """``add.html``. ``given`` is what was sent if a ``problem`` refused it; ``form`` is "text", "files" or "address"."""

    jobs: tuple[JobRow, ...]
    form: str = "text"
    given: Mapping[str, str] | None = None
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class ReportResult:
    """What became of one report: ``outcome`` "added", "already there" or "failed"; ``document`` leads to its page if it is read."""

    source: str
    outcome: str
    document: str | None
    title: str | None
    published: str | None
    claims: int
    problem: str | None


@dataclass(frozen=True, slots=True)
class JobPage:
    """``job.html``. ``step`` says in a word what is done now ("fetching", "reading"); while it runs the page reloads itself."""

    job: JobRow
    step: str
    results: tuple[ReportResult, ...]
    problem: str | None
    is_running: bool
