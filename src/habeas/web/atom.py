"""Elements of an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

ATOM = "http://www.w3.org/2005/Atom"

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def add(parent: Xml.Element, name: str, text: str | None, **attributes: str) -> Xml.Element:
    """A new element at the end of ``parent``, with the text as far as XML can hold it."""
    node = Xml.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    node.text = NO_XML.sub("\ufffd", text) if text is not None else None
    return node
