"""A published site: whole, self-contained, checkable, the same each time, and without what may not be told."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as Xml

import pytest

from habeas.errors import InputError
from habeas.export.address import parse_base
from habeas.knowledge.profiles import Show, find_profile
from habeas.model.claim import Kind, Reading
from habeas.model.decision import Decision, Verdict
from habeas.model.finding import Register
from habeas.model.ids import sha256_hex, stable_id
from habeas.model.text import Document
from habeas.outward import register_for
from habeas.store.casebook import Casebook
from habeas.web.publish.addresses import file_name
from habeas.web.publish.folder import Writer
from habeas.web.publish.options import Options
from habeas.web.publish.site import Summary, publish
from tests.desk_stories import STORY, keep, make_casebook, post, telegraph
from tests.factory import make_decision, make_report, tell

Story = tuple[Document, Reading]
HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'


def register_of(
    tmp_path: Path,
    *reports: Story,
    profile: str = "public",
    as_of: str | None = None,
    decisions: tuple[Decision, ...] = (),
) -> Register:
    path = tmp_path / f"casebook-{len(list(tmp_path.iterdir()))}.db"
    with Casebook.open(make_casebook(path, *reports)) as casebook:
        for decision in decisions:
            casebook.add_decision(decision)
        return register_for(casebook, find_profile(profile), as_of=as_of)


def options(profile: str = "public", **given: object) -> Options:
    return replace(Options(profile, find_profile(profile)), **given)  # type: ignore[arg-type]


def contents(site: Path) -> dict[str, bytes]:
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in sorted(site.rglob("*")) if p.is_file()}


class Links(HTMLParser):
    """What a page leads to and what it loads, what can be led to in it, and every tag."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        self.ids |= {v for k, v in attrs if k == "id" and v}
        if given.get("rel") == "canonical":
            return
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        elif found := given.get("href") or given.get("src"):
            self.loaded.append(found)


def parsed(site: Path) -> dict[str, Links]:
    pages = {}
    for path in site.rglob("*.html"):
        found = Links()
        found.feed(path.read_text(encoding="utf-8"))
        pages[path.relative_to(site).as_posix()] = found
    return pages


def dead_links(site: Path) -> Iterator[str]:
    """Relative links that lead nowhere, and things loaded that are no file of the site."""
    pages = parsed(site)
    for name, page in pages.items():
        for link in (*page.links, *page.loaded):
            parts = urlsplit(link)
            if parts.scheme and link in page.links:
                continue
            target = (Path(name).parent / unquote(parts.path)) if parts.path else Path(name)
            place = os.path.normpath(target)
            if parts.scheme or link.startswith("/") or place.startswith("..") or not (site / place).is_file():
                yield f"{name}: {link}"
            elif parts.fragment and parts.fragment not in pages[Path(place).as_posix()].ids:
                yield f"{name}: {link} (no such place)"


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return register_of(tmp_path_factory.mktemp("story"), *STORY)


@pytest.fixture(scope="module")
def site(story: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The story of two reports, as published by default. Not to be changed."""
    folder = tmp_path_factory.mktemp("site") / "site"
    publish(story, folder, options())
    return folder


def test_every_thing_has_its_page_and_every_link_leads_to_one(story: Register, site: Path) -> None:
    names = set(contents(site))
    assert {f"person/{p.id}.html" for p in story.people} <= names
    assert {f"why/{p.id}.html" for p in story.people} <= names
    assert {f"{'release' if e.kind is Kind.RELEASE else 'event'}/{e.id}.html" for e in story.events} <= names
    assert {"report/telegraph.html", "report/post.html", "index.html", "about.html", "changes.html"} <= names
    assert list(dead_links(site)) == []


def test_a_page_needs_no_script_no_form_and_nothing_from_elsewhere(site: Path) -> None:
    for name, page in parsed(site).items():
        assert page.tags.isdisjoint(
            {"script", "form", "iframe", "img", "object", "embed", "base", "input", "button"}
        ), name
        assert [a for a in page.attributes if a.startswith("on")] == [], name
        away = [link for link in page.links if urlsplit(link).scheme]
        assert [link for link in away if not link.startswith("https://reports.invalid/")] == [], name
    assert b"url(" not in (site / "static/style.css").read_bytes()
    assert b"@import" not in (site / "static/style.css").read_bytes()


def test_long_lists_go_on_and_their_pages_lead_to_one_another(tmp_path: Path) -> None:
    reports = [
        make_report(
            f"day-{n}",
            f"2027-0{1 + n // 28}-{1 + n % 28:02}",
            "Quayside Telegraph",
            tell(Kind.RELEASE, f"Velmark freed {n + 2} people.", n=n + 2, by="Velmark", when=f"2027-0{1 + n // 28}-{1 + n % 28:02}"),
        )
        for n in range(60)
    ]  # fmt: skip
    publish(register_of(tmp_path, *reports), tmp_path / "site", options())
    assert {"reports-2.html", "releases-2.html"} <= set(contents(tmp_path / "site"))
    assert list(dead_links(tmp_path / "site")) == []


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this machine")
def test_the_checksums_are_those_of_every_file(site: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--strict", "-c", "checksums.sha256"], cwd=site, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
    listed = {line.split("  ")[1] for line in (site / "checksums.sha256").read_text().splitlines()}
    assert listed == set(contents(site)) - {"checksums.sha256"}


def test_the_manifest_names_the_register_by_the_hash_of_its_file(site: Path) -> None:
    manifest = json.loads((site / "manifest.json").read_text())
    assert manifest["register_sha256"] == sha256_hex((site / "data/register.json").read_bytes())
    assert manifest["counts"] == {"reports": 2, "claims": 4, "people": 2, "releases": 1, "events": 2}
    assert (manifest["profile"], manifest["day"], manifest["as_of"]) == ("public", "2027-03-10", None)


def test_the_data_are_the_exports_of_the_same_register(site: Path) -> None:
    people = (site / "data/people.csv").read_text().splitlines()
    assert [line.split(",")[1] for line in people] == ["name", "Maud Ellery", "Osric Talvane"]
    assert json.loads((site / "data/register.jsonld").read_text())["@graph"]


def test_the_same_register_gives_the_same_bytes(story: Register, site: Path, tmp_path: Path) -> None:
    publish(story, tmp_path / "again", options())
    assert contents(tmp_path / "again") == contents(site)
    summary = publish(story, tmp_path / "again", options())
    assert contents(tmp_path / "again") == contents(site), "a second time changes nothing, the history neither"
    assert not summary.is_new


@pytest.mark.parametrize("path", ["release/{event}", "person/{person}", "counts", "report/post"])
def test_a_page_says_how_to_cite_it(path: str, story: Register, tmp_path: Path) -> None:
    publish(story, tmp_path / "site", options(base=parse_base("https://desk.example/register"), licence="CC BY 4.0"))
    event = next(e.id for e in story.events if e.kind is Kind.RELEASE)
    name = path.format(event=event, person=story.people[0].id) + ".html"
    page = (tmp_path / "site" / name).read_text()
    version = sha256_hex((tmp_path / "site/data/register.json").read_bytes())
    line = re.search(r'<span class="citation"[^>]*>([^<]*)</span>', page)
    assert line is not None
    assert f"version sha256:{version}" in line[1]
    assert f"https://desk.example/register/{name}" in line[1]
    assert f'<link rel="canonical" href="https://desk.example/register/{name}">' in page
    assert "CC BY 4.0" in page


def test_addresses_in_linked_data_are_those_of_pages(story: Register, tmp_path: Path) -> None:
    publish(story, tmp_path / "site", options(base=parse_base("https://desk.example/register/")))
    told = (tmp_path / "site/data/register.jsonld").read_text()
    assert f'"https://desk.example/register/person/{story.people[0].id}.html"' in told


@pytest.mark.parametrize("language", ["ru", "be"])
def test_another_language_tells_the_same(language: str, story: Register, tmp_path: Path) -> None:
    publish(story, tmp_path / "site", options(language=language))
    assert f'<html lang="{language}">' in (tmp_path / "site/about.html").read_text()
    assert list(dead_links(tmp_path / "site")) == []


def test_what_is_withheld_is_in_no_file_and_no_name_of_a_file(tmp_path: Path) -> None:
    report = make_report(
        "ellery-freed",
        "2027-03-11",
        "Upland Post",
        tell(Kind.RELEASE, "Maud Ellery was freed again.", who="Maud Ellery", by="Velmark", when="2027-03-11"),
    )
    before = register_of(tmp_path, *STORY, report, profile="desk")
    ident = next(p.id for p in before.people if "Ellery" in p.name)
    publish(before, tmp_path / "site", options("desk"))
    assert "report/ellery-freed.html" in contents(tmp_path / "site")
    hide = make_decision(Verdict.WITHHOLD, ident, value="Maud Ellery")
    after = register_of(tmp_path, *STORY, report, profile="desk", decisions=(hide,))
    publish(after, tmp_path / "site", options("desk"))
    for name, content in contents(tmp_path / "site").items():
        assert b"llery" not in content.lower(), name
        assert "ellery" not in name.lower()
    assert list(dead_links(tmp_path / "site")) == []


def test_in_public_only_the_sentences_of_claims_are_shown_and_nobody_who_is_only_mentioned(tmp_path: Path) -> None:
    document, reading = make_report(
        "quay",
        "2027-03-09",
        "Quayside Telegraph",
        tell(Kind.RELEASE, "Velmark freed Maud Ellery on Monday.", who="Maud Ellery", by="Velmark", when="2027-03-08"),
        tell(Kind.UNKNOWN, "Her neighbour Ada Tansley knows nothing.", who="Ada Tansley"),
    )
    text = document.text + " The harbour was calm."
    told = replace(document, text=text, sha256=sha256_hex(text.encode()))
    for profile, whole in (("public", False), ("desk", True)):
        publish(register_of(tmp_path, (told, reading), profile=profile), tmp_path / profile, options(profile))
        everything = b"\n".join(contents(tmp_path / profile).values())
        assert b"Maud Ellery" in everything
        assert (b"The harbour was calm." in everything) is whole
        assert (b"Tansley" in everything) is whole
        assert (find_profile(profile).quotes.texts is Show.SHOW) is whole


@pytest.mark.parametrize(
    "ident", ["../../etc/passwd", "https://x.example/a/?q=1&b=%2e%2e/", "CON", "con", "a" * 300, "Ünï", HOSTILE]
)
def test_ids_of_others_and_hostile_words_do_no_harm(ident: str, tmp_path: Path) -> None:
    document, reading = make_report(
        ident, "2027-03-09", HOSTILE, tell(Kind.RELEASE, f"Velmark freed {HOSTILE} on Monday.", who=HOSTILE, by=HOSTILE)
    )
    hostile = replace(document, title=HOSTILE, url="javascript:alert(1)", author=HOSTILE)
    publish(
        register_of(tmp_path, (hostile, reading), profile="desk"),
        tmp_path / "site",
        options("desk", title=HOSTILE, licence=HOSTILE),
    )
    for name, page in parsed(tmp_path / "site").items():
        assert page.tags.isdisjoint({"script", "img"}), name
        assert [link for link in page.links if link.startswith("javascript")] == [], name
    assert list(dead_links(tmp_path / "site")) == []
    assert all(re.fullmatch(r"[\w.-]+(/[\w.-]+)?", name, re.ASCII) for name in contents(tmp_path / "site"))
    Xml.fromstring((tmp_path / "site/changes.atom").read_text())  # noqa: S314 -- our own


def test_names_of_files_are_told_apart_and_lead_nowhere_else(tmp_path: Path) -> None:
    assert file_name("report", "telegraph") == "telegraph"
    assert file_name("report", "Telegraph") == stable_id("report", "Telegraph")
    writer = Writer(tmp_path)
    for name in ("../x", "/x", "a//b", ".htaccess", "a/../b", "a\\b", ""):
        with pytest.raises(Exception, match="is no name for a file"):
            writer.write(name, (b"",))


def changes_of(site: Path) -> list[tuple[str, str, str]]:
    found = json.loads((site / "changes.json").read_text())["publications"][0]["changes"]
    return [(c["change"], c["kind"], c.get("part", "")[:6]) for c in found]


def test_a_new_report_is_told_as_what_it_changed(tmp_path: Path) -> None:
    first = publish(register_of(tmp_path, telegraph()), tmp_path / "site", options())
    assert "First publication" in (tmp_path / "site/changes.html").read_text()
    second = publish(register_of(tmp_path, *STORY), tmp_path / "site", options())
    assert changes_of(tmp_path / "site") == [
        ("appeared", "report", ""),
        ("changed", "release", "figure"),
        ("appeared", "event", ""),
        ("changed", "person", "state"),
    ]
    page = (tmp_path / "site/changes.html").read_text()
    assert "<s>46</s> → <strong>44</strong>" in page
    assert "<s>freed</s> → <strong>detained</strong>" in page
    assert second.latest.former_sha256 == first.manifest.register_sha256
    assert len(json.loads((tmp_path / "site/changes.json").read_text())["publications"]) == 2
    publish(register_of(tmp_path, telegraph()), tmp_path / "site", options())
    assert ("vanished", "report", "") in changes_of(tmp_path / "site")
    assert not (tmp_path / "site/report/post.html").exists()
    assert list(dead_links(tmp_path / "site")) == []


def test_the_feed_has_an_entry_a_publication(tmp_path: Path) -> None:
    given = options(base=parse_base("https://desk.example/r/"), title="Harbour Watch", published="2027-04-01")
    publish(register_of(tmp_path, telegraph()), tmp_path / "site", given)
    publish(register_of(tmp_path, *STORY), tmp_path / "site", replace(given, published="2027-04-02"))
    feed = Xml.fromstring((tmp_path / "site/changes.atom").read_text())  # noqa: S314 -- our own
    spaces = {"a": "http://www.w3.org/2005/Atom"}
    assert feed.findtext("a:title", namespaces=spaces) == "Harbour Watch"
    assert [e.text for e in feed.findall("a:entry/a:updated", spaces)] == [
        "2027-04-02T00:00:00Z",
        "2027-04-01T00:00:00Z",
    ]
    ids = [e.text for e in feed.findall("a:entry/a:id", spaces)]
    assert len(set(ids)) == 2
    links = [e.get("href") for e in feed.findall("a:entry/a:link", spaces)]
    assert links == ["https://desk.example/r/changes.html"] * 2
    assert "46 → 44" in (feed.findtext("a:entry/a:content", namespaces=spaces) or "")


def test_an_id_from_before_a_merge_leads_to_the_new_one_and_still_does_later(tmp_path: Path) -> None:
    told = tell(Kind.RELEASE, "Velmark freed 44 people.", n=44, of="people", by="Velmark", when="2027-03-08")
    late = make_report("late", "2027-03-10", "Upland Post", told)
    early = make_report("early", "2027-03-09", "Quayside Telegraph", told)
    before, after = register_of(tmp_path, late), register_of(tmp_path, early, late)
    old, new = before.events[0].id, after.events[0].id
    assert old != new
    publish(before, tmp_path / "site", options())
    summary = publish(after, tmp_path / "site", options())
    assert summary.manifest.moved == {old: new}
    for folder in ("release", "why"):
        assert f'href="../release/{new}.html"' in (tmp_path / f"site/{folder}/{old}.html").read_text()
    assert ("merged", "release", "") in changes_of(tmp_path / "site")
    assert list(dead_links(tmp_path / "site")) == []
    again = publish(after, tmp_path / "site", options(title="Another"))
    assert again.manifest.moved == {old: new}
    assert (tmp_path / f"site/release/{old}.html").is_file()


def published(tmp_path: Path, story: Register) -> Path:
    publish(story, tmp_path / "site", options())
    return tmp_path / "site"


def test_files_of_others_are_never_replaced(story: Register, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/letter.txt").write_text("mine")
    site = published(tmp_path, story)
    (site / "notes.txt").write_text("mine")
    for folder, name in (("mine", "letter.txt"), ("site", "notes.txt")):
        before = contents(tmp_path / folder)
        for force in (False, True):
            with pytest.raises(InputError, match=rf"holds files that habeas did not publish \({name}\)"):
                publish(story, tmp_path / folder, options(force=force))
        assert contents(tmp_path / folder) == before


def test_a_site_that_was_changed_by_hand_is_replaced_by_force_alone(story: Register, tmp_path: Path) -> None:
    site = published(tmp_path, story)
    whole = contents(site)
    (site / "about.html").write_text("ours")
    with pytest.raises(InputError, match=r"was changed since it was published \(about.html\): say --force"):
        publish(story, site, options())
    publish(story, site, options(force=True))
    assert contents(site) == whole


def test_another_profile_needs_force(story: Register, tmp_path: Path) -> None:
    site = published(tmp_path, story)
    with pytest.raises(
        InputError, match="was published with profile public: say --force to publish it with profile desk"
    ):
        publish(story, site, options("desk"))
    assert publish(story, site, options("desk", force=True)).manifest.profile == "desk"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError, ValueError])
def test_a_run_that_is_stopped_leaves_the_old_site_and_nothing_beside_it(
    stop: type[BaseException], story: Register, tmp_path: Path
) -> None:
    site = published(tmp_path, story)
    before = contents(site)

    def halt(done: int, of: int) -> None:
        if done > 5:
            raise stop

    with pytest.raises(stop):
        publish(register_of(tmp_path, post()), site, options(), progress=halt)
    assert contents(site) == before
    assert [p.name for p in tmp_path.iterdir() if ".habeas-" in p.name] == []


def test_a_site_moved_aside_by_a_killed_run_is_put_back(story: Register, tmp_path: Path) -> None:
    site = published(tmp_path, story)
    work = tmp_path / ".site.habeas-x1"
    work.mkdir()
    site.rename(work / "old")
    summary: Summary = publish(story, site, options())
    assert not summary.is_new
    assert not work.exists()


def test_an_empty_casebook_is_a_site_too(tmp_path: Path) -> None:
    with Casebook.open(str(tmp_path / "empty.db")) as casebook:
        keep(casebook)
        empty = register_for(casebook, find_profile("public"), as_of=None)
    publish(empty, tmp_path / "site", options())
    assert list(dead_links(tmp_path / "site")) == []


def test_an_earlier_day_says_so_on_every_page(tmp_path: Path) -> None:
    publish(register_of(tmp_path, *STORY, as_of="2027-03-09"), tmp_path / "site", options())
    assert "As of 9 Mar 2027: later reports" in (tmp_path / "site/index.html").read_text()
    assert not (tmp_path / "site/report/post.html").exists()
