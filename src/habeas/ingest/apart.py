"""Runs a reader of risky files in a process of its own, with bounded memory and time.

A file that was made to hang, to eat memory or to crash the reader then ends in one sentence, and the run goes on.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile

from habeas.errors import InputError

MEMORY = 2_000_000_000
"""Bytes of address space that the process may have (on systems that keep to it: Linux and most Unixes)."""

SECONDS = 120
"""After which it is ended."""

LARGEST = 250_000_000
"""Bytes that it may answer with."""

REFUSED = 3
"""Exit code with which a reader says, in one sentence on its output, what is wrong with the file."""


def run_apart(module: str, data: bytes, address: str, *, arguments: tuple[str, ...] = ()) -> bytes:
    """A module with a ``main`` that calls ``serve``, and the bytes it shall read → what it wrote.

    Raises InputError, naming ``address``, if it refuses the file, dies, or goes beyond its bounds.
    """
    command = [sys.executable, "-I", "-m", module, *arguments]
    with tempfile.TemporaryFile() as answer:
        try:
            done = subprocess.run(  # noqa: S603 (our own interpreter and module; the data comes on its input)
                command, input=data, stdout=answer, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired as error:
            raise InputError(address, f"was not read within {SECONDS} seconds: save its text and give that") from error
        answer.seek(0)
        written = answer.read(LARGEST + 1)
    if done.returncode == REFUSED and written:
        raise InputError(address, written.decode("utf-8", errors="replace")[:300])
    if done.returncode != 0 or len(written) > LARGEST:
        raise InputError(address, "is damaged, or was made to use up memory: save its text and give that")
    return written


def bound() -> None:
    """Called first in the process apart: from here on it gets no more memory and no more time than it may have."""
    try:
        import resource
    except ImportError:  # Windows has no such bounds; there only the time is kept
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))


def refuse(sentence: str) -> None:
    """Say what is wrong with the file, and end."""
    sys.stdout.buffer.write(sentence.encode())
    sys.stdout.flush()
    sys.exit(REFUSED)
