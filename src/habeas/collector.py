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


def settle() -> None:
    """What was built stays: look through the youngest objects once, and leave all that lives alone from now on.

    Costs what was made since the last time, however much lives. What is dropped later is freed as ever; only cycles among what
    lived by now are not found any more, and of those the structures that are kept have none.
    """
    gc.collect(0)
    leave()


def leave() -> None:
    """Leave all that lives alone from now on, at no cost: for a few large rows that were made right after ``settle``."""
    gc.freeze()
