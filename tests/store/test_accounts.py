"""Accounts: only hashes are kept, sessions end when they should, and an admin always remains."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from habeas.desk import Author, Desk
from habeas.errors import InputError, NotFoundError
from habeas.store.accounts import Accounts, Login, Role, account_name
from habeas.store.casebook import Casebook
from tests.desk_stories import keep, make_casebook, post, telegraph

NOW, LATER = "2027-03-12T09:00:00+00:00", "2027-03-12T21:00:00+00:00"


@pytest.fixture
def accounts(tmp_path: Path) -> Iterator[Accounts]:
    with Casebook.open(str(tmp_path / "casebook.db")) as casebook:
        yield casebook.accounts


def test_accounts_are_made_listed_and_removed(accounts: Accounts) -> None:
    assert not accounts.exist()
    accounts.add("Maud", Role.ADMIN, "hash", made=NOW)
    accounts.add(" Osric  Talvane ", Role.READER, "other", made=NOW)
    accounts.note(Login(LATER, "Maud", "10.0.0.1", "in"))
    assert [(u.name, u.role, u.last_login) for u in accounts.users()] == [
        ("Maud", Role.ADMIN, LATER),
        ("Osric Talvane", Role.READER, None),
    ]
    assert accounts.password("Maud") == "hash"
    accounts.remove("Osric Talvane")
    assert [u.name for u in accounts.users()] == ["Maud"]
    with pytest.raises(NotFoundError):
        accounts.remove("Osric Talvane")


def test_a_name_is_taken_whatever_its_case(accounts: Accounts) -> None:
    accounts.add("Maud", Role.ADMIN, "hash", made=NOW)
    with pytest.raises(InputError, match="already"):
        accounts.add("MAUD", Role.READER, "hash", made=NOW)


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\nb", "<b>", "a\x00", "a/b", "a;b"])
def test_what_can_be_no_name(name: str) -> None:
    if name == "a\nb":
        assert account_name(name) == "a b"
        return
    with pytest.raises(InputError):
        account_name(name)


def test_the_last_admin_stays(accounts: Accounts) -> None:
    accounts.add("Maud", Role.ADMIN, "hash", made=NOW)
    accounts.add("Osric", Role.REVIEWER, "hash", made=NOW)
    with pytest.raises(InputError, match="only admin"):
        accounts.remove("Maud")
    with pytest.raises(InputError, match="only admin"):
        accounts.set_role("Maud", Role.READER)
    assert [u.role for u in accounts.users()] == [Role.ADMIN, Role.REVIEWER]


def test_sessions_end_in_time_and_with_role_and_password(accounts: Accounts) -> None:
    accounts.add("Maud", Role.ADMIN, "hash", made=NOW)
    accounts.add("Osric", Role.ADMIN, "hash", made=NOW)

    def begin() -> None:
        accounts.open_session("s", "Maud", made=NOW, expires=LATER)
        found = accounts.session("s", now=NOW)
        assert found is not None
        assert found.name == "Maud"

    begin()
    assert accounts.session("s", now=LATER) is None
    accounts.close_session("s")
    assert accounts.session("s", now=NOW) is None
    begin()
    accounts.set_role("Maud", Role.READER)
    assert accounts.session("s", now=NOW) is None
    begin()
    accounts.set_password("Maud", "new")
    assert accounts.session("s", now=NOW) is None


def test_a_token_acts_for_its_account_until_either_is_removed(accounts: Accounts) -> None:
    accounts.add("Maud", Role.ADMIN, "hash", made=NOW)
    accounts.add("Osric", Role.READER, "hash", made=NOW)
    accounts.add_token("token-1", "h1", "Osric", label="export", made=NOW)
    found = accounts.by_token("h1", now=LATER)
    assert found is not None
    assert (found.name, found.role) == ("Osric", Role.READER)
    assert [(t.id, t.label, t.used) for t in accounts.tokens("Osric")] == [("token-1", "export", LATER)]
    with pytest.raises(NotFoundError):
        accounts.remove_token("Maud", "token-1")
    accounts.remove("Osric")
    assert accounts.by_token("h1", now=LATER) is None


def test_refused_tries_are_counted_by_name_address_and_time(accounts: Accounts) -> None:
    for when, name, address, outcome in (
        ("2027-03-12T08:00:00", "Maud", "a", "refused"),
        ("2027-03-12T09:00:00", "Maud", "a", "refused"),
        ("2027-03-12T09:00:01", "Maud", "b", "refused"),
        ("2027-03-12T09:00:02", "", "a", "refused"),
        ("2027-03-12T09:00:03", "Maud", "a", "in"),
    ):
        accounts.note(Login(when, name, address, outcome))
    since = "2027-03-12T08:30:00"
    assert accounts.refused(since=since, name="Maud") == 2
    assert accounts.refused(since=since, address="a") == 2
    assert accounts.refused(since=since, name="Maud", address="a") == 1
    assert [x.outcome for x in accounts.logins(2)] == ["in", "refused"]


def test_a_casebook_has_another_revision_after_every_decision(tmp_path: Path) -> None:
    location = make_casebook(tmp_path / "casebook.db", telegraph())
    with Casebook.open(location) as casebook, Casebook.open(location) as other:
        seen = [casebook.revision()]
        assert casebook.revision() == seen[0]
        keep(other, post())
        seen.append(casebook.revision())
        Desk(other).withhold("Maud Ellery", Author("desk", NOW, ""), until=None)
        seen.append(casebook.revision())
        other.accounts.add("Maud", Role.ADMIN, "hash", made=NOW)
        assert casebook.revision() == seen[-1]
    assert len(set(seen)) == 3
