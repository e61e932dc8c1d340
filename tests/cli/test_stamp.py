"""A bundle is stamped by an authority that the test starts itself, and the stamp is checked."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread

import pytest

from habeas.casefile import write_bundle
from habeas.cli.main import run
from habeas.settings import Settings
from habeas.store.casebook import Casebook
from tests.desk_stories import make_casebook

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(
    OPENSSL is None and not os.environ.get("CI"), reason="no openssl to play the time stamp authority"
)

CONFIGURATION = """
[req]
distinguished_name = name
prompt = no
[name]
CN = Sample stamps
[root]
basicConstraints = critical, CA:true
keyUsage = critical, keyCertSign
subjectKeyIdentifier = hash
[leaf]
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
[tsa]
default_tsa = stamps
[stamps]
serial = serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
"""


@dataclass(frozen=True, slots=True)
class Authority:
    """Where it answers, and its certificate."""

    url: str
    root: Path


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("authority")
    (folder / "ca.cnf").write_text(CONFIGURATION)
    (folder / "serial").write_text("01\n")
    ecc = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "ca.cnf"]
    openssl(folder, "req", "-x509", *ecc, "-keyout", "root.key", "-out", "root.pem", "-extensions", "root")
    openssl(folder, "req", "-new", *ecc, "-keyout", "leaf.key", "-out", "leaf.csr", "-subj", "/CN=Sample stamps 1")
    signing = ["-CA", "root.pem", "-CAkey", "root.key", "-set_serial", "2", "-extfile", "ca.cnf", "-extensions", "leaf"]
    openssl(folder, "x509", "-req", "-in", "leaf.csr", "-out", "leaf.pem", *signing)
    return folder


@pytest.fixture
def authority(keys: Path) -> Iterator[Authority]:
    class Stamps(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            (keys / "query.tsq").write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path == "/html":
                body = b"<p>hello"
            elif self.path == "/endless":
                body = b"x" * 1_000_000
            elif self.path == "/replay":
                body = (keys / "first.tsr").read_bytes()
            else:
                signer = ["-signer", "leaf.pem", "-inkey", "leaf.key", "-config", "ca.cnf"]
                openssl(keys, "ts", "-reply", "-queryfile", "query.tsq", *signer, "-out", "reply.tsr")
                body = (keys / "reply.tsr").read_bytes()
            self.send_response(503 if self.path == "/busy" else 200)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                return  # the client has read enough

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the name is the library's)
            """Keep quiet."""

    server = HTTPServer(("127.0.0.1", 0), Stamps)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield Authority(f"http://127.0.0.1:{server.server_port}", keys / "root.pem")
    server.shutdown()
    server.server_close()
    thread.join()


def openssl(folder: Path, *words: str) -> None:
    subprocess.run([OPENSSL or "openssl", *words], cwd=folder, check=True, capture_output=True, timeout=20)


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    path = tmp_path / "case.zip"
    with Casebook.open(make_casebook(tmp_path / "casebook.db")) as casebook:
        write_bundle(casebook, path)
    return path


SETTINGS = Settings("unused.db", debug=False)


def stamp(*words: object) -> int:
    return run(["stamp", *map(str, words)], SETTINGS)


def test_a_stamp_is_kept_beside_the_bundle_and_holds(
    bundle: Path, authority: Authority, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bundle.read_bytes()
    assert stamp(bundle, "--authority", authority.url) == 0
    assert bundle.read_bytes() == before
    capsys.readouterr()
    assert stamp(bundle, "--check", "--root", authority.root) == 0
    assert "was there by 20" in capsys.readouterr().out
    assert stamp(bundle, "--authority", authority.url) == 2
    assert "an earlier stamp proves more" in capsys.readouterr().err


def test_a_stamp_of_another_bundle_does_not_hold(
    bundle: Path, authority: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Casebook.open(str(tmp_path / "empty.db")) as casebook:
        write_bundle(casebook, tmp_path / "other.zip")
    assert stamp(tmp_path / "other.zip", "--authority", authority.url) == 0
    shutil.copy(tmp_path / "other.zip.tsr", f"{bundle}.tsr")
    capsys.readouterr()
    assert stamp(bundle, "--check", "--root", authority.root) == 2
    assert "is no stamp of this bundle" in capsys.readouterr().err


def test_an_authority_that_is_not_trusted_does_not_hold(
    bundle: Path, authority: Authority, keys: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stamp(bundle, "--authority", authority.url) == 0
    words = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-config",
        "ca.cnf",
        "-extensions",
        "root",
    ]
    openssl(keys, "req", "-x509", *words, "-keyout", "x.key", "-out", "stranger.pem", "-subj", "/CN=Stranger")
    assert stamp(bundle, "--check", "--root", keys / "stranger.pem") == 2
    assert "by an authority in --root" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/busy", "answered 503"),
        ("/html", "holds no time stamp"),
        ("/endless", "more than a stamp can be"),
        ("/replay", "something else than was asked"),
    ],
)
def test_what_is_no_stamp_is_not_kept(
    bundle: Path, authority: Authority, keys: Path, path: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if path == "/replay":
        assert stamp(bundle, "--authority", authority.url) == 0
        shutil.move(f"{bundle}.tsr", keys / "first.tsr")
    assert stamp(bundle, "--authority", authority.url + path) == 2
    assert sentence in capsys.readouterr().err
    assert not Path(f"{bundle}.tsr").exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ((), "give either"),
        (("--check",), "needs the certificates"),
        (("--authority", "ftp://stamps.example"), "no address"),
        (("--authority", "http://127.0.0.1:9"), "cannot be reached"),
    ],
)
def test_wrong_words_get_one_sentence(
    bundle: Path, words: tuple[str, ...], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert stamp(bundle, *words) == 2
    assert sentence in capsys.readouterr().err


def test_what_is_no_bundle_is_not_stamped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.zip").write_text("nothing")
    assert stamp(tmp_path / "notes.zip", "--authority", "http://127.0.0.1:9") == 2
    assert "is no bundle" in capsys.readouterr().err
