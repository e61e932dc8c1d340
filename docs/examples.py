"""The examples of the handbook: finds them in its pages, and does what they say, one after the other, as a reader would.

usage: python docs/examples.py    writes into the pages what the commands print now; a test fails while a page says otherwise

A block of ``console`` holds commands after "$ " and below each what it prints; "…" stands for whatever is left out, and "?" for what
is to be written. Commands of one page are run in its order, in one folder, on one casebook of the sample reports. A line
``<!-- not run: why -->`` before a block leaves it alone; after ``<!-- refused -->`` its last command must fail;
``<!-- checked as: NAME -->`` says how a block of YAML is tried.
"""

from __future__ import annotations

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from habeas.cli.main import run
from habeas.settings import Settings

HANDBOOK = Path(__file__).resolve().parent
PAGES = ("first-hour", "method", "adding", "team", "safety")
"""Pages whose commands are run, by name."""

WIDTH = 88
"""Columns: what a page shows beside its margins."""

MOST = 24
"""Lines that are written of one command."""

GAP = "…"
FENCE = re.compile(
    r"^ *(?:<!-- (?P<note>[^\n]+) -->\n *)?```(?P<language>[^\n`]*)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Example:
    """A block of a page. ``note`` is the comment before it; ``start`` and ``end`` are those of its text in the page."""

    page: str
    line: int
    language: str
    note: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Step:
    """One command of a block, and the lines that the page shows below it."""

    command: str
    shown: tuple[str, ...]


def examples(page: str, text: str) -> Iterator[Example]:
    """Every block of a page, but for those that are orders to Sphinx."""
    for found in FENCE.finditer(text):
        if found["language"].startswith("{"):
            continue
        line = text.count("\n", 0, found.start("text"))
        note, language = found["note"] or "", found["language"]
        yield Example(page, line, language, note, dedent(found["text"]), found.start("text"), found.end("text"))


def steps(text: str) -> tuple[Step, ...]:
    """The commands of a block; a command that ends in a backslash goes on below."""
    made: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if made and made[-1][0].endswith("\\"):
            made[-1] = (made[-1][0][:-1] + line.strip(), [])
        elif line.startswith("$ "):
            made.append((line[2:], []))
        elif made:
            made[-1][1].append(line.rstrip())
    return tuple(Step(command, tuple(shown)) for command, shown in made)


def perform(command: str, folder: Path) -> tuple[int, str]:
    """A command, done in a folder → its exit code and what it prints on both channels.

    ``habeas`` runs in this process, so that the language model is loaded once; all else is left to the shell. "<" and ">" name files.
    """
    if not command.startswith("habeas "):
        done = subprocess.run(  # noqa: S602 (the commands are ours)
            command, shell=True, cwd=folder, capture_output=True, text=True, check=False
        )
        return done.returncode, done.stdout + done.stderr
    words = shlex.split(command)[1:]
    source = _taken(words, "<")
    target = _taken(words, ">")
    printed, channel = io.StringIO(), sys.stdin
    with chdir(folder), redirect_stdout(printed), redirect_stderr(printed):
        sys.stdin = io.StringIO(Path(source).read_text(encoding="utf-8") if source else "")
        try:
            code = run(words, Settings("casebook.db", debug=False))
        finally:
            sys.stdin = channel
        if target:
            Path(target).write_text(printed.getvalue(), encoding="utf-8")
    return code, "" if target else printed.getvalue()


def is_shown(shown: Sequence[str], printed: str) -> bool:
    """Whether a page tells the truth: its lines stand in the output in this order; without a gap between, one after the other."""
    pattern, is_open = "", True
    for line in shown:
        if line.strip() == GAP:
            is_open = True
            continue
        pattern += (r"(?:.*\n)*?" if is_open else "") + ".*?".join(map(re.escape, line.split(GAP))) + r" *\n"
        is_open = False
    pattern += "" if is_open else r"\Z"
    return not shown or re.match(pattern, printed.rstrip() + "\n") is not None


def set_terminal() -> None:
    """What the commands are printed for: no colours, one width."""
    os.environ.update(COLUMNS=str(WIDTH), NO_COLOR="1")


def make_casebook(folder: Path) -> None:
    """The folder with which pages begin: the sample reports, and a casebook that read them."""
    for command in ("habeas demo --save reports", "habeas read reports"):
        code, printed = perform(command, folder)
        if code:
            raise SystemExit(printed)


def refresh(page: str, folder: Path) -> None:
    """Write what the commands of a page print into it, where it says otherwise."""
    path = HANDBOOK / f"{page}.md"
    text = path.read_text(encoding="utf-8")
    made, at = [], 0
    for example in examples(page, text):
        if example.note.startswith("file: "):
            (folder / example.note.removeprefix("file: ")).write_text(example.text, encoding="utf-8")
        if example.language == "console" and not example.note.startswith("not run"):
            made += [
                text[at : example.start],
                "".join(_refreshed(example, step, folder) for step in steps(example.text)),
            ]
            at = example.end
    path.write_text("".join([*made, text[at:]]), encoding="utf-8")


def _refreshed(example: Example, step: Step, folder: Path) -> str:
    code, printed = perform(step.command, folder)
    shown: Sequence[str] = step.shown
    if not is_shown(step.shown, printed):
        lines = [line.rstrip() for line in printed.rstrip().splitlines()]
        most = max(1, len(step.shown) - 1) if step.shown != ("?",) else MOST
        shown = [*lines[:most], GAP] if len(lines) > most + 1 else lines
    if code and example.note != "refused":
        print(f"{example.page}.md: {step.command}: exit code {code}", file=sys.stderr)
    return "\n".join([f"$ {step.command}", *shown]) + "\n"


def _taken(words: list[str], mark: str) -> str | None:
    """Take a mark and the file behind it out of the words of a command."""
    if mark not in words:
        return None
    at = words.index(mark)
    file = words[at + 1]
    del words[at : at + 2]
    return file


def main() -> None:
    """Refresh every page, each in a folder of its own."""
    set_terminal()
    with tempfile.TemporaryDirectory() as base:
        begun = Path(base) / "begun"
        begun.mkdir()
        make_casebook(begun)
        for page in PAGES:
            folder = Path(base) / page
            if page == PAGES[0]:
                folder.mkdir()
            else:
                shutil.copytree(begun, folder)
            refresh(page, folder)


if __name__ == "__main__":
    main()
