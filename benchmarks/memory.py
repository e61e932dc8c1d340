"""How much memory a program holds."""

from __future__ import annotations

import resource
from pathlib import Path


def resident() -> float:
    """Megabytes of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6
