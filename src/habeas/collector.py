"""Building many objects at once without the garbage collector walking all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """The collector of cycles rests while a large structure is built: what is built has none, and its walks grow with all that lives.

    Also a decorator. Nested uses rest until the outermost ends.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
