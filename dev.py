#!/usr/bin/env python3
"""One word for each thing a developer does: makes the environment in .venv if it is missing or out of date, then runs.

usage: python3 dev.py demo | test | check | bench | eval [GOLD] | docs | readme | interop | habeas ARGUMENT...

demo    set up, and print the account of the sample reports
test    set up, and run the tests
check   set up, and run everything that must hold: lint, format, types, import contracts, tests, quality gate
bench   set up, and measure: reading, events, how a casebook grows, lists, archives, pages (about half an hour)
eval    set up, and measure the quality of reading: on our own cases, and on an annotated folder if one is given
docs    set up, and build the handbook: docs/_build/index.html
readme  set up, and write what commands print into README.md and the handbook
interop set up, and hold an export against the library of those who take it in (compiles PyICU: needs libicu-dev and a C++ compiler)
habeas  set up, and run the command itself

Standard library only. The network is used once, to install; afterwards every word works offline.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / "installed.json"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCKS = {"run": "requirements.lock", "dev": "requirements-dev.lock", "interop": "requirements-interop.lock"}
CHECKS: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("pytest",),
    ("python", "-m", "evals.gate"),
)
BENCHES: tuple[tuple[str, ...], ...] = (
    ("python", "-m", "benchmarks.reading"),
    ("python", "-m", "benchmarks.reconcile"),
    ("python", "-m", "benchmarks.casebook", "--quick"),
    ("python", "-m", "benchmarks.lists"),
    ("python", "-m", "benchmarks.warc"),
    ("python", "-m", "benchmarks.web"),
)
WORDS: dict[str, tuple[str, tuple[tuple[str, ...], ...]]] = {
    "demo": ("run", (("habeas", "demo"),)),
    "habeas": ("run", (("habeas",),)),
    "test": ("dev", (("pytest",),)),
    "check": ("dev", CHECKS),
    "bench": ("run", BENCHES),
    "interop": ("interop", (("pytest", "tests/export/test_ftm.py"),)),
    "docs": ("dev", (("python", "-m", "sphinx", "-W", "--keep-going", "-q", "docs", "docs/_build"),)),
    "readme": ("run", (("python", "docs/readme.py"), ("python", "docs/examples.py"))),
    "eval": ("run", (("python", "-m", "evals.measure"),)),
}


def main(arguments: list[str]) -> int:
    """The words given on the command line → an exit code."""
    word = arguments[0] if arguments else ""
    if word not in WORDS:
        print(__doc__.strip() if word in {"", "-h", "--help"} else f"dev.py: no such word: {word}\n\n{__doc__.strip()}")
        return 0 if word in {"-h", "--help"} else 2
    group, commands = WORDS[word]
    problem = _set_up(group)
    if problem:
        print(f"dev.py: {problem}", file=sys.stderr)
        return 1
    if len(commands) > 1:
        return _run_all(commands)
    return _run((*commands[0], *arguments[1:]))


def _set_up(group: str) -> str | None:
    """Bring .venv up to the lock file of ``group`` (a key of ``LOCKS``); the sentence to print if that fails."""
    if sys.version_info < (3, 11):  # noqa: UP036 (an older Python may well start this file)
        return (
            f"habeas needs Python 3.11 or later, and this is {sys.version.split()[0]}: run dev.py with a newer python3"
        )
    wanted = _fingerprint(group)
    have = json.loads(STAMP.read_text()) if STAMP.exists() else {}
    if PYTHON.exists() and (have.get(group) == wanted or (group == "run" and have.get("dev") == _fingerprint("dev"))):
        return None
    pip = _make_venv()
    if pip is None:
        return (
            "neither venv nor pip can make an environment here: install them (on Debian: apt-get install python3-venv)"
        )
    print(f"dev.py: installing from {LOCKS[group]} into .venv (once)", file=sys.stderr)
    quiet = ["--quiet", "--disable-pip-version-check"]
    steps = (
        [*pip, "install", *quiet, "--require-hashes", "--requirement", str(HERE / LOCKS[group])],
        [*pip, "install", *quiet, "--no-deps", "--editable", str(HERE)],
    )
    for step in steps:
        if subprocess.run(step, check=False).returncode:
            return "the installation failed (see above): check the network and the package index, then run this again"
    STAMP.write_text(json.dumps({**have, group: wanted}))
    return None


def _make_venv() -> list[str] | None:
    """Make .venv if need be; the words that start its pip, or None if there is no way to one."""
    if not PYTHON.exists():
        try:
            venv.create(VENV, with_pip=True, clear=True)
        except (subprocess.CalledProcessError, OSError):
            venv.create(VENV, with_pip=False, clear=True)
    for pip in ([str(PYTHON), "-m", "pip"], [sys.executable, "-m", "pip", "--python", str(PYTHON)]):
        if not subprocess.run([*pip, "--version"], check=False, capture_output=True).returncode:
            return pip
    return None


def _fingerprint(group: str) -> str:
    """Hash of what decides the content of the environment."""
    parts = [(HERE / name).read_bytes() for name in (LOCKS[group], "pyproject.toml")]
    return hashlib.sha256(b"\0".join([sys.version.encode(), str(HERE).encode(), *parts])).hexdigest()


def _run_all(commands: tuple[tuple[str, ...], ...]) -> int:
    """Run every command even if one fails, so that one run shows all that is wrong."""
    failed = []
    for command in commands:
        print(f"· {' '.join(command)}", flush=True)
        if _run(command):
            failed.append(" ".join(command))
    print(f"dev.py: failed: {', '.join(failed)}" if failed else "dev.py: all checks hold")
    return 1 if failed else 0


def _run(command: tuple[str, ...]) -> int:
    """Run one command of the environment from the project's folder → its exit code."""
    paths = [str(BIN), *filter(None, [os.environ.get("PATH")])]
    environment = {**os.environ, "VIRTUAL_ENV": str(VENV), "PATH": os.pathsep.join(paths)}
    program = PYTHON if command[0] == "python" else BIN / command[0]
    where = Path.cwd() if command[0] == "habeas" else HERE
    return subprocess.run([str(program), *command[1:]], check=False, cwd=where, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
