"""Importing this module loads what reading needs. The process that readers are forked from imports it, once for all of them."""

from __future__ import annotations

from contextlib import suppress

from habeas.errors import HabeasError
from habeas.parse.reader import LANGUAGES
from habeas.reading import load

for _language in sorted(LANGUAGES):
    with suppress(HabeasError):  # whoever reads meets the error again, where it can be told
        load(_language)
