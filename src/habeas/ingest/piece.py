"""One report as it is found in a file, an archive, a feed or at an address, before it is read."""

from __future__ import annotations

from dataclasses import dataclass

from habeas.errors import HabeasError


@dataclass(frozen=True, slots=True)
class Piece:
    """``source`` is its path or URL, by which errors call it; ``data`` its bytes, or why there are none.

    ``retrieved`` is when its container received it (ISO 8601 UTC), None if it is received now; ``charset`` what a server said about
    the bytes.
    """

    source: str
    data: bytes | HabeasError
    retrieved: str | None = None
    charset: str | None = None
