"""Encodings: what can be told is read, what cannot is refused."""

from __future__ import annotations

import codecs

import pytest

from habeas.errors import InputError
from habeas.ingest.encoding import decode

LITHUANIAN = "Žmonės išėjo į laisvę, pranešė šeima. „Esame laisvi“, – sakė ji."
RUSSIAN = (
    "Двенадцать заключённых вышли на свободу, сообщила семья в четверг. Имена не названы. "
    "Правозащитники говорят, что под стражей остаются более трёхсот человек, среди них бывший мэр города."
)
GERMAN = "Zwölf Häftlinge kamen frei, sagte die Familie. Der Bürgermeister blieb in Haft."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (LITHUANIAN, "utf-8"),
        (LITHUANIAN, "utf-8-sig"),
        (LITHUANIAN, "utf-16"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-32"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GERMAN, "cp1252"),
        ("The café owner was freed, officials said.", "cp1252"),
    ],
)
def test_decode(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding), "a.txt") == text


def test_decode_believes_a_page_that_declares_its_encoding() -> None:
    page = f'<html><head><meta charset="windows-1257"></head><body>{LITHUANIAN}</body></html>'
    assert LITHUANIAN in decode(page.encode("cp1257"), "a.html", is_html=True)


@pytest.mark.parametrize(
    "data",
    [
        LITHUANIAN.encode()[:-1] + b"\xff",
        LITHUANIAN.encode().replace("ė".encode(), b"\xc4", 1),
        b"Twelve were freed \xff\xfe\x81 in May",
        b"Twelve were freed on Thursday.\xff\xfe\xfa",
        b"President Naus\xc4 said so",
        b"He said \xe2\x80 no",
        b"\xff\xfe\xfd\xfc" * 50,
        codecs.BOM_UTF16_LE + "Twelve".encode("utf-16-le")[:-1],
        codecs.BOM_UTF8 + b"Twelve \xff",
    ],
)
def test_decode_refuses_what_is_broken(data: bytes) -> None:
    with pytest.raises(InputError, match=r"^a\.txt: "):
        decode(data, "a.txt")
