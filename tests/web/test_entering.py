"""Accounts of a team over HTTP: sessions, roles, tokens, and the tries that are refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from habeas.errors import InputError
from habeas.settings import Settings
from habeas.store.accounts import Role
from habeas.store.casebook import Casebook
from habeas.web import passwords
from habeas.web.app import create_app
from habeas.web.passwords import add_token, hash_password
from habeas.web.site import Options
from tests.web.conftest import NOW, Desk, Start, csrf, send

KNOWN, WRONG, SHORT = "correct horse battery", "guess", "short"
EVERYBODY = {"maud": Role.ADMIN, "osric": Role.REVIEWER, "ivo": Role.READER}


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashing that takes a tenth of a second on purpose would make these tests slow."""
    monkeypatch.setattr(passwords, "_hasher", lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobody.cache_clear()


@pytest.fixture
def team(desk: Desk) -> Desk:
    """The story, and three accounts."""
    for name, role in EVERYBODY.items():
        desk.site.accounts.add(name, role, hash_password(KNOWN), made=NOW.isoformat())
    return desk


def enter(desk: Desk, name: str, password: str = KNOWN) -> TestClient:
    browser = desk.browser()
    answer = send(browser, "/login", of="/login", name=name, password=password)
    assert answer.status_code == 303, answer.text
    return browser


def test_without_accounts_whoever_sits_at_the_machine_may_do_everything(desk: Desk) -> None:
    for path in ("/", "/review", "/admin/users"):
        assert desk.client.get(path).status_code == 200
    assert desk.client.get("/login").headers["location"] == "/"


def test_elsewhere_it_does_not_start_without_an_admin(tmp_path: object) -> None:
    location = f"{tmp_path}/casebook.db"
    with Casebook.open(location) as casebook:
        for _ in range(2):
            with pytest.raises(InputError, match="first make an admin"):
                create_app(Settings(location, debug=False), options=Options("0.0.0.0"))  # noqa: S104
            if not casebook.accounts.exist():
                casebook.accounts.add("ivo", Role.ADMIN, "x", made="")
                casebook.accounts.add("una", Role.ADMIN, "x", made="")
                break
    assert create_app(Settings(location, debug=False), options=Options("0.0.0.0"))  # noqa: S104


def test_who_is_not_logged_in_sees_nothing(team: Desk) -> None:
    stranger = team.browser()
    for path in ("/", "/people", "/review", "/feed", "/api/v1/register", "/admin/users", "/add", "/account"):
        answer = stranger.get(path)
        assert answer.status_code in {303, 401}, path
        assert "Talvane" not in answer.text
    assert stranger.get("/people?page=2").headers["location"] == "/login?next=%2Fpeople%3Fpage%3D2"
    assert stranger.get("/api/v1/register").headers["www-authenticate"].startswith("Bearer")
    assert stranger.get("/login").status_code == 200


def test_one_logs_in_and_out(team: Desk) -> None:
    browser = enter(team, "ivo")
    assert "Talvane" in browser.get("/people").text
    assert send(browser, "/logout").status_code == 303
    assert browser.get("/people").status_code == 303
    assert [x.outcome for x in team.site.accounts.logins(9)] == ["out", "in"]


def test_a_session_ends_with_the_day(team: Desk) -> None:
    browser = enter(team, "ivo")
    team.clock.now += timedelta(hours=13)
    assert browser.get("/people").status_code == 303


@pytest.mark.parametrize(
    ("name", "password"), [("ivo", "wrong password"), ("nobody", KNOWN), ("", ""), ("ivo\x01", "x")]
)
def test_a_wrong_name_and_a_wrong_password_are_answered_alike(team: Desk, name: str, password: str) -> None:
    answer = send(team.browser(), "/login", of="/login", name=name, password=password)
    assert answer.status_code == 403
    assert "Name or password is wrong." in answer.text
    assert "session" not in answer.headers.get("set-cookie", "")


def test_a_token_from_before_the_login_is_worth_nothing_after_it(team: Desk) -> None:
    browser = team.browser()
    browser.cookies.set("habeas-session", "planted-by-somebody-else", domain="127.0.0.1")
    send(browser, "/login", of="/login", name="ivo", password=KNOWN)
    held = [c.value for c in browser.cookies.jar if c.name == "habeas-session"]
    assert held[-1] != "planted-by-somebody-else"
    other = team.browser()
    other.cookies.set("habeas-session", "planted-by-somebody-else", domain="127.0.0.1")
    assert other.get("/people").status_code == 303


def test_a_login_ends_the_session_before_it(team: Desk) -> None:
    browser = enter(team, "ivo")
    old = next(c.value for c in browser.cookies.jar if c.name == "habeas-session")
    token = csrf(browser.get("/ask"))
    browser.post("/login", data={"csrf": token, "name": "osric", "password": KNOWN})
    thief = team.browser()
    thief.cookies.set("habeas-session", str(old), domain="127.0.0.1")
    assert thief.get("/people").status_code == 303


def test_cookies_are_out_of_reach_and_with_https_bound_to_it(start: Start) -> None:
    for options, prefix, secure in (
        (Options(), "habeas-", False),
        (Options(address="https://desk.example"), "__Host-", True),
    ):
        desk = start(options=options)
        cookie = desk.client.get("/ask").headers["set-cookie"]
        assert cookie.startswith(prefix)
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert ("Secure" in cookie) == secure


def test_five_wrong_passwords_are_enough_for_a_while(team: Desk) -> None:
    browser = team.browser()
    for _ in range(5):
        assert send(browser, "/login", of="/login", name="ivo", password=WRONG).status_code == 403
    answer = send(browser, "/login", of="/login", name="ivo", password=KNOWN)
    assert answer.status_code == 429
    assert int(answer.headers["retry-after"]) > 0
    assert send(browser, "/login", of="/login", name="osric", password=KNOWN).status_code == 303
    team.clock.now += timedelta(minutes=16)
    assert send(team.browser(), "/login", of="/login", name="ivo", password=KNOWN).status_code == 303


def test_many_names_from_one_address_are_stopped_too(team: Desk) -> None:
    browser = team.browser()
    answers = [send(browser, "/login", of="/login", name=f"n{n}", password=WRONG).status_code for n in range(22)]
    assert answers == [403] * 20 + [429] * 2


REVIEWERS = ("/review", "/decisions", "/add", "/add/job/x", "/api/v1/decisions", "/api/v1/jobs/x", "/api/v1/subjects/x")
ADMINS = ("/admin/users",)


def test_a_reader_may_read_and_no_more(team: Desk) -> None:
    browser = enter(team, "ivo")
    for path in (*REVIEWERS, *ADMINS):
        assert browser.get(path).status_code == 403, path
    for path in ("/review/answer", "/review/decide", "/add/text", "/add/address", "/admin/users", "/admin/users/role"):
        answer = send(browser, path, name="ivo", role="admin", subject="Maud Ellery", action="withhold", text="x")
        assert answer.status_code == 403, path
    assert team.site.live.casebook.decisions() == ()
    assert {u.name: u.role for u in team.site.accounts.users()} == EVERYBODY


def test_a_reviewer_decides_and_does_not_administer(team: Desk) -> None:
    browser = enter(team, "osric")
    assert browser.get("/review").status_code == 200
    for path in ("/admin/users", "/admin/users/role", "/admin/users/remove"):
        assert send(browser, path, name="osric", role="admin").status_code == 403
    send(browser, "/review/decide", action="withhold", subject="Maud Ellery")
    assert [d.who for d in team.site.live.casebook.decisions()] == ["osric"]


def test_an_admin_makes_changes_and_removes_accounts(team: Desk) -> None:
    browser = enter(team, "maud")
    assert send(browser, "/admin/users", name="una", role="reader", password=KNOWN).status_code == 303
    assert send(browser, "/admin/users", name="una", role="reader", password=KNOWN).status_code == 400
    assert send(browser, "/admin/users", name="eda", role="reader", password=SHORT).status_code == 400
    reader = enter(team, "una")
    assert send(browser, "/admin/users/role", name="una", role="reviewer").status_code == 303
    assert reader.get("/people").status_code == 303
    assert send(browser, "/admin/users/remove", name="maud").status_code == 400
    assert send(browser, "/admin/users/remove", name="una").status_code == 303
    assert "una" not in {u.name for u in team.site.accounts.users()}


def test_a_password_is_changed_by_who_knows_the_old_one(team: Desk) -> None:
    browser, elsewhere = enter(team, "ivo"), enter(team, "ivo")
    assert send(browser, "/account/password", old="wrong", new="another long one").status_code == 400
    assert send(browser, "/account/password", old=KNOWN, new="another long one").status_code == 303
    assert browser.get("/people").status_code == 200
    assert elsewhere.get("/people").status_code == 303
    enter(team, "ivo", "another long one")


def test_programs_act_for_an_account_by_its_token(team: Desk) -> None:
    tokens = {n: add_token(team.site.accounts, n, label="", now=NOW.isoformat()) for n in EVERYBODY}
    program = team.browser()
    order = {"action": "withhold", "subject": "Maud Ellery"}

    def auth(name: str) -> dict[str, str]:
        return {"authorization": f"Bearer {tokens[name]}"}

    assert program.get("/api/v1/people", headers=auth("ivo")).status_code == 200
    assert program.get("/feed", headers=auth("ivo")).status_code == 200
    assert program.post("/api/v1/decisions", json=order, headers=auth("ivo")).status_code == 403
    assert program.post("/api/v1/decisions", json=order, headers=auth("osric")).status_code == 201
    assert program.post("/api/v1/decisions", json=order).status_code == 401
    assert program.get("/api/v1/people", headers={"authorization": "Bearer habeas_x"}).status_code == 401
    assert program.cookies.get("habeas-session") is None


def test_a_session_alone_writes_nothing_through_the_api(team: Desk) -> None:
    browser = enter(team, "maud")
    order = {"action": "withhold", "subject": "Maud Ellery"}
    assert browser.get("/api/v1/people").status_code == 200
    assert browser.post("/api/v1/decisions", json=order).status_code == 401


def test_readers_of_feeds_give_the_token_as_password(team: Desk) -> None:
    token = add_token(team.site.accounts, "ivo", label="", now=NOW.isoformat())
    assert team.browser().get("/feed", auth=("anything", token)).status_code == 200
    assert team.browser().get("/feed", headers={"authorization": "Basic ###"}).status_code == 303


def test_a_token_is_shown_once_and_can_be_removed(team: Desk) -> None:
    browser = enter(team, "ivo")
    fresh = send(browser, "/account/tokens", label="export").text
    assert "habeas_" in fresh
    page = browser.get("/account").text
    assert "habeas_" not in page
    ident = team.site.accounts.tokens("ivo")[0].id
    assert send(browser, "/account/tokens/remove", token=ident).status_code == 303
    assert team.site.accounts.tokens("ivo") == ()
