"""A casebook goes out in a bundle and comes back the same; what is no bundle is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from habeas.casefile import read_bundle, write_bundle
from habeas.cli.main import run
from habeas.errors import InputError
from habeas.export import bag
from habeas.export.register_json import to_json
from habeas.pipeline import register_of
from habeas.settings import Settings
from habeas.store.casebook import Casebook
from tests.desk_stories import make_casebook


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(make_casebook(tmp_path / "casebook.db"), debug=False)


def bundle_of(settings: Settings, path: Path) -> Path:
    with Casebook.open(settings.casebook) as casebook:
        assert write_bundle(casebook, path) == 2
    return path


def test_a_bundle_reads_back_to_the_same_register(settings: Settings, tmp_path: Path) -> None:
    for words in (["accept", "claim"], ["withhold", "Maud Ellery"]):
        run(["decide", *words, "--who", "ann"], settings)
    bundle = bundle_of(settings, tmp_path / "case.zip")
    with Casebook.open(settings.casebook) as old, Casebook.open(str(tmp_path / "other.db")) as new:
        assert read_bundle(bundle, new) == (2, len(old.decisions()))
        assert read_bundle(bundle, new) == (0, 0)
        assert to_json(register_of(new, as_of=None)) == to_json(register_of(old, as_of=None))
        assert new.decision_log() == old.decision_log()
        assert new.sources() == old.sources()
        assert [p for _, p in new.check() if p] == []
    assert bundle_of(Settings(str(tmp_path / "other.db"), debug=False), tmp_path / "again.zip").read_bytes() == (
        bundle.read_bytes()
    )


def test_a_bundle_is_a_bag(settings: Settings, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle_of(settings, tmp_path / "case.zip")) as found:
        names = found.namelist()
        assert {"bagit.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt"} <= set(names)
        listed = [line.split("  ")[1] for line in found.read("manifest-sha256.txt").decode().splitlines()]
        assert sorted(listed) == sorted(n for n in names if n.startswith("data/"))


def rewritten(bundle: Path, changes: dict[str, bytes | None]) -> Path:
    """The bundle with files changed, added, or (None) left out."""
    made = bundle.with_name("changed.zip")
    with zipfile.ZipFile(bundle) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = changes.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in changes.items():
            if content is not None and name not in old.namelist():
                new.writestr(name, content)
    return made


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"../../outside.txt": b"x"}, "holds what no bundle holds"),
        ({"/etc/outside": b"x"}, "holds what no bundle holds"),
        ({"data/captures/../../x": b"x"}, "holds what no bundle holds"),
        ({"data/captures/" + "0" * 64: b"x"}, "manifest and its files differ"),
        ({"data/captures/" + "0" * 64: b"\0" * 30_000_000}, "zip bomb"),
        ({"data/reports.jsonl": b"{}\n"}, "not what its manifest says"),
        ({"manifest-sha256.txt": b""}, "its manifest and its files differ"),
        ({"manifest-sha256.txt": None}, "is missing"),
        ({"data/decisions.jsonl": None}, "is missing"),
    ],
)
def test_a_hostile_bundle_is_refused_and_leaves_nothing(
    changes: dict[str, bytes | None],
    sentence: str,
    settings: Settings,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    made = rewritten(bundle_of(settings, tmp_path / "case.zip"), changes)
    target = Settings(str(tmp_path / "target.db"), debug=False)
    assert run(["import", str(made)], target) == 2
    shown = capsys.readouterr().err
    assert sentence in shown
    assert len(shown.splitlines()) == 1
    with Casebook.open(target.casebook) as casebook:
        assert casebook.documents() == ()
    assert {p.name for p in tmp_path.iterdir()} >= {"case.zip", "changed.zip"}
    assert not (tmp_path.parent / "outside.txt").exists()


def test_false_quotes_and_seals_are_refused_though_the_manifest_holds(settings: Settings, tmp_path: Path) -> None:
    run(["decide", "withhold", "Maud Ellery", "--who", "ann"], settings)
    bundle = bundle_of(settings, tmp_path / "case.zip")
    with Casebook.open(str(tmp_path / "target.db")) as target:
        for name, before, after in (
            ("reports.jsonl", b'"quote":"Velmark freed 46', b'"quote":"Velmark freed 99'),
            ("decisions.jsonl", b"Maud Ellery", b"Osric Talva"),
            ("reports.jsonl", b'"kind":"release"', b'"kind":"party"'),
        ):
            made = tmp_path / f"false-{name}-{after[-4:].hex()}.zip"
            with bag.Bag.open(bundle) as found:
                names = [n[5:] for n in found._archive.namelist() if n.startswith("data/")]
                contents = {
                    n: found.content(n).replace(before, after) if n == name else found.content(n) for n in names
                }
            bag.write_bag(made, ((n, (c,)) for n, c in contents.items()))
            with pytest.raises(InputError, match="is damaged"):
                read_bundle(made, target)
        assert target.documents() == ()
        assert target.decisions() == ()


def test_a_bundle_with_withheld_names_is_made_only_if_that_is_said(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["decide", "withhold", "Maud Ellery", "--who", "ann"], settings) == 0
    path = tmp_path / "case.zip"
    assert run(["export", "bundle", str(path)], settings) == 2
    assert "--with-withheld" in capsys.readouterr().err
    assert not path.exists()
    assert run(["export", "bundle", str(path), "--with-withheld"], settings) == 0
    assert run(["export", "bundle", str(path), "--with-withheld"], settings) == 2
    assert run(["import", str(path)], Settings(str(tmp_path / "other.db"), debug=False)) == 0
    assert "2 reports and 1 decisions added" in capsys.readouterr().out
    assert run(["import", str(tmp_path / "none.zip")], settings) == 2
