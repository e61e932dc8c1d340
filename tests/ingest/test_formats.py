"""Reports as PDF, DOCX, EML and Markdown: what is drawn from them, and how hostile ones end."""

from __future__ import annotations

import email.message
import os
import resource
import zlib
from pathlib import Path

import pytest

from habeas.errors import InputError
from habeas.ingest.document import Ingested, read_capture
from tests.ingest.office import docx, pdf, zipped

LINES = (
    "Velmark freed 46 prisoners on Monday.\nThey were taken to the harbour by bus, a spokes-\nwoman of the port said."
)


def read(data: bytes, address: str) -> Ingested:
    found = read_capture(data, address, retrieved="2031-05-03T00:00:00+00:00")
    for block in found.document.blocks:
        assert block.span.cut(found.document.text).strip()
    return found


def test_a_pdf_is_read_with_its_title_and_day() -> None:
    document = read(
        pdf(LINES, info="/Title (Freed) /Author (A. Desk) /CreationDate (D:20310503101500Z)"), "a.pdf"
    ).document
    assert document.text.splitlines()[0] == "Velmark freed 46 prisoners on Monday."
    assert "a spokeswoman of the port said." in document.text
    assert (document.title, document.author, document.published) == ("Freed", "A. Desk", "2031-05-03")


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = (f"Harbour Gazette\n{LINES}\n{number}" for number in (1, 2, 3))
    document = read(pdf(*pages), "a.pdf").document
    assert "Gazette" not in document.text
    assert document.text.count("Velmark freed") == 3
    assert not any(line.isdigit() for line in document.text.splitlines())


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (pdf("", "", picture=True), "is a scan"),
        (pdf(LINES, "", LINES, picture=True), "is scanned on page 2 of 3"),
        (pdf(""), "a PDF with no text in it"),
        (pdf(LINES)[:150], "damaged PDF"),
        (b"%PDF-1.7\n" + os.urandom(3000), "damaged PDF"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read(data, "a.pdf")


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_is_refused_and_this_process_does_not_grow() -> None:
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b" " * 10_000_000) for _ in range(30)) + packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n" % len(packed)
    data = pdf("xx").replace(b"<< /Length", stream + packed + b"\nendstream\nendobj\n99 0 obj\n<< /Length", 1)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError):
        read(data, "a.pdf")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000


BODY = (
    "<w:p><w:r><w:t>Velmark freed 46 prisoners.</w:t></w:r><w:del><w:r><w:delText>Not so.</w:delText></w:r></w:del></w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Ann</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1990</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    "<w:p><w:r><w:t>They were</w:t><w:tab/><w:t>well.</w:t></w:r></w:p>"
)


def test_a_docx_is_read_in_order_without_what_was_struck_out() -> None:
    core = "<dc:title>Freed</dc:title><dc:creator>A. Desk</dc:creator><dcterms:created>2031-05-03T10:00:00Z</dcterms:created>"
    document = read(docx(BODY, core), "a.docx").document
    assert document.text == "Velmark freed 46 prisoners.\n\nAnn | 1990\n\nThey were\twell."
    assert (document.title, document.author, document.published) == ("Freed", "A. Desk", "2031-05-03")


ENTITIES = (
    "<!DOCTYPE a [" + "<!ENTITY a0 'ha'>" + "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 10))
)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (docx(""), "holds no text"),
        (docx("<w:p>" * 300), "deep inside each other|broken XML"),
        (zipped({"a.txt": "x"}), "ZIP archive"),
        (zipped({"word/document.xml": b" " * 70_000_000}), "unpacks to over 60 MB"),
        (docx(BODY)[:200], "ZIP archive|damaged"),
        (zipped({"word/document.xml": ENTITIES + "]><a>&a9;</a>"}), "entities"),
        (zipped({"word/document.xml": "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"}), "entities"),
        (zipped({"inner.zip": zipped({"inner.zip": zipped({"a": "b"})})}), "ZIP archive"),
    ],
)
def test_a_hostile_docx_is_one_sentence(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read(data, "a.docx")


def message(plain: str | None, html: str | None = None) -> email.message.EmailMessage:
    made = email.message.EmailMessage()
    made["From"] = "Harbour Watch <news@harbour.example>"
    made["Subject"] = "Freed: 46"
    made["Date"] = "Sat, 03 May 2031 23:30:00 +0300"
    if plain is not None:
        made.set_content(plain)
    if html is not None:
        (made.add_alternative if plain is not None else made.set_content)(html, subtype="html")
    return made


def test_a_message_is_read_with_its_headers() -> None:
    made = message("Velmark freed 46 prisoners.\n")
    made.add_attachment("Not this.", filename="b.txt")
    document = read(made.as_bytes(), "a.eml").document
    assert document.text == "Velmark freed 46 prisoners."
    told = (document.title, document.publisher, document.published)
    assert told == ("Freed: 46", "Harbour Watch", "2031-05-03")


def test_the_best_text_of_a_message_is_read() -> None:
    html = f"<html><body><article><p>{LINES * 3}</p></article></body></html>"
    assert "Velmark freed" in read(message("See the web page.", html).as_bytes(), "a.eml").document.text
    assert "Velmark freed" in read(message(None, html).as_bytes(), "a.eml").document.text


def test_messages_of_the_standard_library_are_read_or_refused_in_one_sentence() -> None:
    folder = Path(os.__file__).parent / "test" / "test_email" / "data"
    files = sorted(folder.glob("msg_*.txt"))
    if not files:
        pytest.skip("this Python comes without its own tests")
    refused: list[str] = []
    for file in files:
        try:
            read(file.read_bytes(), f"{file.name}.eml")
        except InputError as error:
            refused.append(str(error))
    assert all("without text" in sentence for sentence in refused)
    assert len(refused) < len(files) / 2


def test_markdown_is_read_without_its_marks() -> None:
    source = (
        '---\ntitle: Freed\ndate: 2031-05-03\ntags: [a, b]\nsource: "Harbour Watch"\n---\n# Heading\n\n'
        "Velmark *freed* **46** [prisoners](https://a.example/b).\nThey are `well`.\n\n- one &amp; two\n- three\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n![picture of a ship](x.png)\n"
    )
    document = read(source.encode(), "a.md").document
    assert document.text == (
        "Heading\n\nVelmark freed 46 prisoners. They are well.\n\none & two\n\nthree\n\na | b\n\n1 | 2"
    )
    assert (document.title, document.published, document.publisher) == ("Freed", "2031-05-03", "Harbour Watch")


def test_deep_markdown_ends() -> None:
    deep = "> " * 20_000 + "so.\n\n"
    assert read((deep + "Velmark freed 46.\n\n" + "[" * 20_000).encode(), "a.md").document.text.startswith(
        "Velmark freed"
    )


def test_lists_are_not_read_as_reports() -> None:
    with pytest.raises(InputError, match="habeas import"):
        read(b"Name,Born\nAnn,1990\n", "a.csv")
