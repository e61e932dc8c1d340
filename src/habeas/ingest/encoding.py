"""Bytes → text, or an honest refusal. A wrong guess would put words into a report that nobody wrote."""

from __future__ import annotations

import codecs
import re
import unicodedata

from charset_normalizer import from_bytes

from habeas.errors import InputError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""UTF-32 first: its little-endian mark begins with that of UTF-16."""

META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}["']?\s{0,3}([\w-]{2,40})""", re.IGNORECASE)
XML_CHARSET = re.compile(rb"""^\s{0,20}<\?xml[^>]{0,100}?encoding\s{0,3}=\s{0,3}["']([\w-]{2,40})""", re.IGNORECASE)
HEAD = 4096
"""Bytes in which a page has to declare its character set (the HTML standard asks for 1,024)."""

SAMPLE = 200_000
"""Bytes that the detector is shown: more costs time and changes nothing."""

FEWEST = 5
"""Bytes above 0x7F below which nothing can be told from them: then only the encoding that browsers assume is tried."""

WRONG_SHARE = 0.002
"""Share of characters that no report has (controls, unassigned, private use) above which a decoding is taken for wrong."""

UNUSUAL = re.compile(r"[^\t\n\r\f\x0b -~]")
TYPOGRAPHY = frozenset("“”‘’„‚«»‹›–—−…•·¡¿°§©®™€£¥¢№½¼¾²³ªº×´`¨¶†‡‰\u00a0\u00ad")

LONGEST_WORD = 60
"""Characters in a row that hold at least one space or mark in any language."""

HALF_WIDTH = ("\uff61", "\uff9f")
"""Half-width katakana: as good as any bytes above 0x7F can be read as them, and no report is written in them."""

ALIASES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "x-sjis": "shift_jis",
}
"""What pages call a character set, and what browsers read it as (WHATWG Encoding Standard)."""


def decode(data: bytes, source: str, *, is_html: bool = False, declared: str | None = None) -> str:
    """Bytes → text without byte order mark; ``source`` is what an error calls them.

    Tried in order: byte order mark, strict UTF-8, what was ``declared`` with the bytes (by a server), what the page declares,
    detection by charset-normalizer. Raises InputError if none of them gives a text that makes sense.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(data, error):
            raise InputError(source, f"is broken UTF-8 at byte {error.start}: save it again from its source") from error
    stated = (_known(declared) if declared else None, _declared(data) if is_html else None)
    guesses = [encoding for encoding in stated if encoding] + _detected(data)
    for encoding in guesses:
        text = _try(data, encoding)
        if text is not None and _makes_sense(text):
            return text
    raise InputError(source, "is in no character encoding that can be told: save it as UTF-8")


def _strict(data: bytes, encoding: str, source: str) -> str:
    text = _try(data, encoding)
    if text is None or not _makes_sense(text) or not _has_words(text):
        raise InputError(source, f"begins like {encoding.upper()[:6]} and then breaks it: save it again as UTF-8")
    return text


def _has_words(text: str) -> bool:
    """Whether spaces or marks stand among the first characters; any pairs of bytes can be read as Chinese without any."""
    start = text[:LONGEST_WORD]
    return len(start) < LONGEST_WORD or any(unicodedata.category(c)[0] in "ZPC" for c in start)


def _is_mostly_utf8(data: bytes, error: UnicodeDecodeError) -> bool:
    """Whether there are more whole multi-byte characters than broken ones: then it is damaged UTF-8 and nothing else."""
    text = data[:SAMPLE].decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(c > "\x7f" for c in text) - broken
    return whole >= max(broken, 1) or (whole > 0 and error.start >= SAMPLE)


def _declared(data: bytes) -> str | None:
    found = META_CHARSET.search(data[:HEAD]) or XML_CHARSET.search(data[:HEAD])
    if not found:
        return None
    return _known(found[1].decode("ascii", errors="replace"))


def _known(name: str) -> str | None:
    """The encoding that is meant by a name, None if there is none."""
    try:
        return codecs.lookup(ALIASES.get(name.lower(), name.lower())).name
    except LookupError:
        return None


def _detected(data: bytes) -> list[str]:
    if sum(byte > 0x7F for byte in data) < FEWEST:
        return ["cp1252"]
    return [match.encoding for match in from_bytes(data[:SAMPLE])]


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return codecs.decode(data, encoding)
    except (UnicodeDecodeError, ValueError, LookupError):
        return None


def _makes_sense(text: str) -> bool:
    """Whether the characters beyond ASCII are letters in words or marks of print, and hardly any are of no use in print.

    A few letters of another script in a text of ASCII letters are a wrong guess: each encoding turns each byte into something.
    """
    ascii_letters = sum(c.isascii() and c.isalpha() for c in text[:SAMPLE])
    wrong = strange = beyond = 0
    for found in UNUSUAL.finditer(text):
        category = unicodedata.category(found[0])
        beyond += found[0] > "\x7f"
        if category in {"Cc", "Cn", "Co", "Cs"}:
            wrong += 1
        elif found[0] not in TYPOGRAPHY and not _is_in_word(text, found.start(), category):
            strange += 1
    foreign = sum(not unicodedata.name(c, "").startswith("LATIN") for c in text[:SAMPLE] if c > "\x7f" and c.isalpha())
    is_mostly_ascii = ascii_letters > 2 * beyond
    return wrong <= WRONG_SHARE * len(text) and 5 * strange <= max(beyond, 1) and not (is_mostly_ascii and foreign)


def _is_in_word(text: str, index: int, category: str) -> bool:
    """Whether a character beyond ASCII is a letter or mark next to another letter, as reports are written.

    A capital after a small letter is what the first half of a broken UTF-8 character looks like in Western encodings.
    """
    before, after = text[max(index - 1, 0) : index], text[index + 1 : index + 2]
    has_letter = any(c.isalpha() and (c.isascii() or text[index] > "\u024f") for c in before + after)
    is_letter = category[0] in "LM" and not HALF_WIDTH[0] <= text[index] <= HALF_WIDTH[1]
    return is_letter and (has_letter or (before + after).isalpha()) and not (category == "Lu" and before.islower())
