"""Writes what `habeas demo` prints into the first block of README.md. Run it when the account of the samples changes.

usage: make readme
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

README = Path(__file__).resolve().parent.parent / "README.md"
WIDTH = 110
SHOWN = 48
"""Lines of the output: a screenful."""

PROGRAM = "from habeas.cli.main import main; main()"


def main() -> None:
    """Replace the first block between ``` lines, and leave the rest as it is."""
    environment = {**os.environ, "COLUMNS": str(WIDTH), "NO_COLOR": "1"}
    done = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-c", PROGRAM, "demo"], env=environment, capture_output=True, text=True, check=True
    )
    lines = [line.rstrip() for line in done.stdout.splitlines()][:SHOWN]
    before, _, after = README.read_text(encoding="utf-8").partition("```console\n")
    block = "\n".join(["$ habeas demo", *lines, "…"])
    README.write_text(f"{before}```console\n{block}\n```{after.partition('```')[2]}", encoding="utf-8")


if __name__ == "__main__":
    main()
