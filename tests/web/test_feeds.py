"""Feeds are valid Atom, keep the ids of their entries, and follow what they are to follow."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

import pytest

from habeas.model.claim import Kind
from tests.factory import make_report, tell
from tests.web.conftest import Desk, Start

NS = {"a": "http://www.w3.org/2005/Atom"}
RFC3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"


def feeds(desk: Desk) -> list[str]:
    register = desk.site.live.edition().register
    return [
        "/feed",
        *(f"/feed/country/{c}" for c in desk.site.live.edition().index.countries),
        *(f"/person/{p.id}/feed" for p in register.people),
        *(f"/release/{e.id}/feed" for e in register.events),
    ]


def read(desk: Desk, path: str) -> Xml.Element:
    answer = desk.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml"
    return Xml.fromstring(answer.content)  # noqa: S314 -- our own


def test_every_feed_is_valid_atom(desk: Desk) -> None:
    for path in feeds(desk):
        feed = read(desk, path)
        assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
        for part in (feed, *feed.findall("a:entry", NS)):
            for name in ("id", "title", "updated"):
                assert len(part.findall(f"a:{name}", NS)) == 1
                assert part.findtext(f"a:{name}", "", NS)
            assert re.fullmatch(RFC3339, part.findtext("a:updated", "", NS))
            assert part.findtext("a:id", "", NS).startswith("urn:habeas:")
        assert feed.findtext("a:author/a:name", "", NS)
        links = feed.findall("a:link[@rel='self']", NS)
        assert [link.get("href") for link in links] == [f"http://127.0.0.1:8000{path}"]
        entries = [e.findtext("a:id", "", NS) for e in feed.findall("a:entry", NS)]
        assert len(set(entries)) == len(entries) > 0


def test_entries_keep_their_ids_when_others_come(start: Start) -> None:
    one = make_report("a", "2027-03-09", "Ledger", tell(Kind.RELEASE, "Ada Brol was freed.", who="Ada Brol"))
    two = make_report("b", "2027-03-10", "Post", tell(Kind.RELEASE, "Ada Brol is free.", who="Ada Brol"))
    few = {e.findtext("a:id", "", NS) for e in read(start(one), "/feed").findall("a:entry", NS)}
    more = {e.findtext("a:id", "", NS) for e in read(start(one, two), "/feed").findall("a:entry", NS)}
    assert few < more


def test_a_feed_follows_one_person_alone(start: Start) -> None:
    one = make_report("a", "2027-03-09", "Ledger", tell(Kind.RELEASE, "Ada Brol was freed.", who="Ada Brol"))
    two = make_report("b", "2027-03-10", "Post", tell(Kind.RELEASE, "Ivo Tarn is free.", who="Ivo Tarn"))
    desk = start(one, two)
    person = next(p for p in desk.site.live.edition().register.people if p.name == "Ivo Tarn")
    titles = [e.findtext("a:title", "", NS) for e in read(desk, f"/person/{person.id}/feed").findall("a:entry", NS)]
    assert titles == ["Post, 10 Mar 2027: Ivo Tarn is free."]


def test_a_decision_is_a_change_and_a_withholding_is_none(desk: Desk) -> None:
    claim = desk.client.get("/api/v1/claims").json()["items"][0]["id"]
    seen = desk.client.get(f"/api/v1/subjects/{claim}").json()["seen"]
    desk.client.post("/api/v1/decisions", json={"action": "accept", "subject": claim, "seen": seen, "why": "Seen."})
    desk.client.post("/api/v1/decisions", json={"action": "withhold", "subject": "Osric Talvane"})
    titles = [e.findtext("a:title", "", NS) for e in read(desk, "/feed").findall("a:entry", NS)]
    assert sum(t.startswith("accept: ") for t in titles) == 1
    assert not any("withhold" in t for t in titles)


def test_control_characters_are_no_xml(start: Start) -> None:
    odd = make_report(
        "a", "2027-03-09", "Led\x0bger\x1b", tell(Kind.RELEASE, "Ada Brol <b>was</b> freed\x08.", who="Ada Brol")
    )
    assert "<b>was</b>" in (read(start(odd), "/feed").findtext("a:entry/a:title", "", NS))


def test_nothing_is_sent_again(desk: Desk) -> None:
    tag = desk.client.get("/feed").headers["etag"]
    assert desk.client.get("/feed", headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize("path", ["/feed/country/Nowhere", "/person/nobody/feed", "/release/none/feed"])
def test_what_there_is_not_cannot_be_followed(desk: Desk, path: str) -> None:
    assert desk.client.get(path).status_code == 404
