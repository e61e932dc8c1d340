"""Feeds and sitemaps: examples after their specifications (RSS 2.0, RFC 4287, sitemaps.org), and hostile ones."""

from __future__ import annotations

import json

import pytest

from habeas.errors import InputError
from habeas.ingest.feed import Item, is_feed, read_addresses, read_feed, text_of, to_record

LONG = "Velmark freed 46 prisoners on Monday, and they were taken to the harbour. " * 4

RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Harbour Gazette</title><link>https://h.example/</link>
  <image><url>https://h.example/i.png</url><title>Logo</title><link>https://h.example/</link></image>
  <item><title>Freed &amp; safe</title><link>https://h.example/a</link><description>Short.</description>
  <content:encoded><![CDATA[<p>{LONG}</p><script>no()</script><p>End&nbsp;here.</p>]]></content:encoded>
  <dc:creator>A. Desk</dc:creator><pubDate>Sat, 03 May 2031 23:30:00 +0300</pubDate></item>
  <item><guid isPermaLink="true">https://h.example/b</guid><description>Short.</description></item>
  <item><guid isPermaLink="false">17</guid><title>Nothing to read</title></item></channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Watch</title>
  <entry><title type="html">Freed &lt;b&gt;now&lt;/b&gt;</title><link rel="self" href="/self"/><link href="/a"/><id>urn:1</id>
  <published>2031-05-03T01:00:00Z</published><updated>2031-05-04T01:00:00Z</updated><author><name>A. Desk</name></author>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One <em>two</em>.</p><p>Three.</p></div>
  </content></entry></feed>"""

SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://h.example/a?b=1&amp;c=2</loc>
  <lastmod>2031-05-03</lastmod></url><url><loc>file:///etc/passwd</loc></url><url><loc>javascript:x</loc></url></urlset>"""


def test_rss() -> None:
    first, second = read_feed(RSS.encode(), "a.xml")
    assert first == Item(
        "https://h.example/a",
        title="Freed & safe",
        published="2031-05-03",
        stamp="Sat, 03 May 2031 23:30:00 +0300",
        author="A. Desk",
        publisher="Harbour Gazette",
        text=LONG.strip() + "\nEnd here.",
    )
    assert first.is_report
    assert (second.url, second.is_report) == ("https://h.example/b", False)
    record = json.loads(to_record(first))
    assert (record["publisher"], record["published"], record["url"]) == ("Harbour Gazette", "2031-05-03", first.url)


def test_atom() -> None:
    (entry,) = read_feed(ATOM.encode(), "https://h.example/feed")
    assert (entry.url, entry.title, entry.author) == ("https://h.example/a", "Freed now", "A. Desk")
    assert (entry.published, entry.stamp) == ("2031-05-03", "2031-05-04T01:00:00Z")
    assert entry.text == "One two.\nThree."


def test_sitemaps_name_addresses_of_the_web_only() -> None:
    (item,) = read_feed(SITEMAP.encode(), "a.xml")
    assert item == Item("https://h.example/a?b=1&c=2", stamp="2031-05-03")


@pytest.mark.parametrize(
    ("data", "is_one"),
    [(RSS, True), (ATOM, True), (SITEMAP, True), ("<html><rss></html>", False), ("<catalog/>", False), ("text", False)],
)
def test_is_feed(data: str, is_one: bool) -> None:
    assert is_feed(data.encode()) is is_one


BOMB = "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><rss><channel><item>&b;</item></channel></rss>"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (BOMB, "entities"),
        ("<!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><rss><item>&x;</item></rss>", "entities"),
        ("<rss><channel>" + "<item/>" * 50_001, "it may not end"),
        ("<rss><channel><item>" + "<a>" * 300, "deep inside each other"),
        ("<rss><channel><item>" + "a" * 21_000_000, "one element with over"),
        ("<rss><channel><item></rss>", "broken XML"),
        ("<catalog><item/></catalog>", "not a feed or sitemap"),
    ],
)
def test_a_hostile_feed_is_one_sentence(data: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        list(read_feed(data.encode(), "a.xml"))


def test_a_document_type_outside_is_not_fetched() -> None:
    outside = "<!DOCTYPE rss SYSTEM 'http://127.0.0.1:9/rss.dtd'><rss><channel><item><link>https://a.example/</link></item></channel></rss>"
    assert [item.url for item in read_feed(outside.encode(), "a.xml")] == ["https://a.example/"]


def test_addresses_are_one_a_line() -> None:
    assert list(read_addresses("# mine\nhttps://a.example/\n\n  b.txt \n")) == ["https://a.example/", "b.txt"]


def test_text_of_broken_html() -> None:
    assert text_of("<p>One<br>two <b>three</p><style>x</style></style>four &lt;five") == "One\ntwo three\nfour <five"
