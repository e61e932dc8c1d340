"""What stands at an address, as a piece that can be read."""

from __future__ import annotations

from habeas.ingest.body import charset_of
from habeas.ingest.fetch import THE_NET, Fetched, Net, fetch
from habeas.ingest.piece import Piece


def fetch_piece(address: str, *, net: Net = THE_NET) -> Piece:
    """An address → what stands there now. Raises InputError in one sentence if nothing can be had."""
    return to_piece(fetch(address, net=net))


def to_piece(fetched: Fetched) -> Piece:
    """The answer of a server → a piece under the address at the end of all redirects. Raises InputError if it is no success."""
    return Piece(fetched.url, fetched.content(), charset=charset_of(fetched.headers.get("content-type", "")))
