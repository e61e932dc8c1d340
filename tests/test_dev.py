"""dev.py decides from the lock files whether the environment must be made, and says in one sentence what is wrong."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def dev(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("requirements.lock", "requirements-dev.lock", "pyproject.toml"):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr(module, "HERE", tmp_path)
    return module


def test_the_fingerprint_changes_with_the_lock_file(dev: ModuleType) -> None:
    before = dev._fingerprint("run"), dev._fingerprint("dev")
    (dev.HERE / "requirements.lock").write_text("other")
    assert dev._fingerprint("run") != before[0]
    assert dev._fingerprint("dev") == before[1]


def test_an_older_python_is_refused_in_one_sentence(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert "needs Python 3.11 or later" in dev._set_up("run")


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["nonsense"], 2), (["--help"], 0)])
def test_a_word_that_is_none_gets_the_usage(arguments: list[str], code: int) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "dev.py"), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == code
    assert "usage: python3 dev.py" in done.stdout


def test_every_check_is_run_even_if_one_fails(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = []

    def run(command: tuple[str, ...]) -> int:
        ran.append(command[0])
        return 1 if command[0] == "mypy" else 0

    monkeypatch.setattr(dev, "_run", run)
    assert dev._run_all(dev.CHECKS) == 1
    assert len(ran) == len(dev.CHECKS)
    assert "failed: mypy" in capsys.readouterr().out
