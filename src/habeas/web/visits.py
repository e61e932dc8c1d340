"""When somebody was here last, kept in their own browser: what the first page calls new is what came since."""

from __future__ import annotations

from datetime import datetime, timedelta

from starlette.responses import Response

from habeas.web.call import Call
from habeas.web.who import YEAR, cookie, set_cookie

NAME = "seen"
PAUSE = timedelta(hours=1)
"""Who comes back sooner is still on the same visit."""
_BETWEEN = "|"


def last_visit(call: Call) -> str:
    """The moment (ISO 8601 UTC) at which the visit before this one ended; empty on the first."""
    before, last = _kept(call)
    if last is None:
        return ""
    ended = last if call.site.clock() - last > PAUSE else before
    return ended.isoformat(timespec="seconds") if ended else ""


def remember(call: Call, response: Response) -> None:
    """Keep in the browser that somebody was here now."""
    now = call.site.clock().isoformat(timespec="seconds")
    set_cookie(response, call.site, NAME, f"{last_visit(call)}{_BETWEEN}{now}", seconds=YEAR)


def _kept(call: Call) -> tuple[datetime | None, datetime | None]:
    """The end of the visit before, and the latest moment of this one, as the browser has kept them."""
    given = call.request.cookies.get(cookie(call.site, NAME), "")
    before, _, last = given.partition(_BETWEEN)
    return _moment(before), _moment(last)


def _moment(given: str) -> datetime | None:
    """A moment with its zone; None for anything else that a browser may send."""
    try:
        found = datetime.fromisoformat(given)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None
