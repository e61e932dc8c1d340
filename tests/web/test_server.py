"""The server as it is started: soon, and without a language model."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.desk_stories import make_casebook

RUN = "import sys; from habeas.cli.main import main; sys.argv[0] = 'habeas'; main()"


def test_every_page_is_shown_without_a_language_model(tmp_path: Path) -> None:
    location = make_casebook(tmp_path / "casebook.db")
    script = (
        "import sys\n"
        "from starlette.testclient import TestClient\n"
        "from habeas.settings import Settings\n"
        "from habeas.web.app import create_app\n"
        f"with TestClient(create_app(Settings({location!r}, debug=False)), base_url='http://127.0.0.1') as client:\n"
        "    while client.get('/').status_code == 503:\n"
        "        pass\n"
        "    for path in ('/', '/releases', '/people', '/review', '/add', '/ask?q=x', '/search?q=ab', '/api/v1/register', '/feed'):\n"
        "        assert client.get(path).status_code == 200, path\n"
        "print([m for m in ('spacy', 'thinc', 'torch') if m in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-W", "ignore", "-c", script], capture_output=True, text=True, check=False)
    assert done.stdout == "[]\n", done.stderr


def test_the_server_answers_soon_and_stops_when_told(tmp_path: Path) -> None:
    location = make_casebook(tmp_path / "casebook.db")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-c", RUN, "--casebook", location, "serve", "--port", str(port)]
    began = os.times().elapsed
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"}) as process:
        while True:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/api", timeout=5) as answer:
                    assert answer.status == 200
                break
            except urllib.error.URLError:
                assert process.poll() is None, process.communicate()[1]
                assert os.times().elapsed - began < 20
                time.sleep(0.02)
        used = process_seconds(process.pid)
        process.send_signal(signal.SIGINT)
        _, log = process.communicate(timeout=20)
    # One second on an idle machine; work beside it slows the same work.
    assert used < 2, "seconds of the processor until the first answer"
    assert "Traceback" not in log
    assert log.startswith(f"habeas: {location} is at http://127.0.0.1:{port}/")


def process_seconds(pid: int) -> float:
    """Seconds of the processor that a process has used: what it takes to start, whatever else this machine does."""
    if not Path(f"/proc/{pid}/stat").exists():
        pytest.skip("this system does not tell what a process has used")
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
