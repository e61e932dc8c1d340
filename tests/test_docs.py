"""What is written for people is true: commands, settings and the screen of the README."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from habeas.cli.main import COMMANDS, app, run
from habeas.settings import Settings

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def screen_of_readme() -> list[str]:
    """The lines of the README's first block, which shows what ``habeas demo`` prints; the first is the command."""
    block = README.split("```")[1]
    return [line.rstrip() for line in block.splitlines()[2:] if line.strip()]


def test_the_screen_of_the_readme_is_what_demo_prints(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    assert run(["demo"], Settings("casebook.db", debug=False)) == 0
    shown = {line.rstrip() for line in capsys.readouterr().out.splitlines()}
    lines = [line for line in screen_of_readme() if line != "…"]
    assert len(lines) > 15
    assert [line for line in lines if line not in shown] == [], "run `make readme`"


def test_every_command_is_in_the_readme() -> None:
    assert [name for name in COMMANDS if f"habeas {name}" not in README] == []


def test_every_setting_is_in_the_readme() -> None:
    names = set(re.findall(r"HABEAS_[A-Z]+", (ROOT / "src/habeas/settings.py").read_text(encoding="utf-8")))
    assert [name for name in sorted(names) if name not in README] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([name, "--help"], Settings("casebook.db", debug=False)) == 0
    assert f"Example:  habeas {name}" in capsys.readouterr().out


def test_help_of_commands_fits_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--help"], Settings("casebook.db", debug=False)) == 0
    listed = [line for line in capsys.readouterr().out.splitlines() if line.split()[:1] and line.split()[0] in COMMANDS]
    assert len(listed) == len(app.commands or COMMANDS)
    assert [line for line in listed if line.endswith("...")] == []


def test_every_page_of_a_decision_has_a_number_of_its_own_and_a_line_in_the_index() -> None:
    folder = ROOT / "docs/decisions"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [int(name.split("-")[0]) for name in pages] == list(range(1, len(pages) + 1))
    listed = re.findall(
        r"^- \[\d+ · [^]]+\]\(([^)]+)\): ", (folder / "README.md").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert listed == pages


def test_the_words_of_make_are_those_of_dev() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    words = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert words is not None
    usage = subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), "--help"], capture_output=True, text=True, check=True
    ).stdout
    assert [word for word in words[1].split() if word not in usage.split()] == []


def test_the_commands_of_the_readme_are_words_of_dev_and_ci_runs_the_second() -> None:
    commands = re.findall(r"^python3 dev\.py (\w+)$", README, re.MULTILINE)
    assert commands[:2] == ["demo", "check"]
    assert f"python3 dev.py {commands[1]}" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_register_is_shown_without_a_language_model(tmp_path: Path) -> None:
    program = (
        "import sys; from habeas.cli.main import run; from habeas.settings import Settings\n"
        "from habeas.store.casebook import Casebook; Casebook.open(sys.argv[1]).close()\n"
        "code = run(['releases'], Settings(sys.argv[1], debug=False))\n"
        "sys.exit(code or 'spacy' in sys.modules)"
    )
    assert (
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "c.db")], capture_output=True, check=False
        ).returncode
        == 0
    )


def test_help_and_small_tools_load_no_language_model_and_no_database() -> None:
    program = (
        "import sys; from habeas.cli.main import run; from habeas.settings import Settings\n"
        "run(['--help'], Settings('x.db', debug=False))\n"
        "run(['when', 'yesterday', '--published', '2025-09-12'], Settings('x.db', debug=False))\n"
        "sys.exit(any(name in sys.modules for name in ('spacy', 'sqlalchemy', 'trafilatura')))"
    )
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, check=False).returncode == 0
