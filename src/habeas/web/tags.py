"""ETags: what an answer may be known by, and whether who asks has it already."""

from __future__ import annotations

import json
from http import HTTPStatus
from importlib.metadata import version

from starlette.responses import Response

from habeas.model.ids import stable_id
from habeas.web.call import Call
from habeas.web.view import View


def tag_of(call: Call, view: View) -> str:
    """What changes with everything that an answer can show: the revision, the day, the address, and the program."""
    query = json.dumps(sorted(call.query.items()))
    edition = view.edition
    fields = (edition.revision, edition.today, call.request.url.path, query, version("habeas"))
    return f'"{stable_id("tag", *fields).removeprefix("tag-")}"'


def is_known(call: Call, tag: str) -> bool:
    """Whether who asks has this very answer."""
    known = call.request.headers.get("if-none-match", "")
    return known.strip() == "*" or tag in {t.strip().removeprefix("W/") for t in known.split(",")}


def unchanged(tag: str) -> Response:
    """The answer that nothing changed."""
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"etag": tag})
