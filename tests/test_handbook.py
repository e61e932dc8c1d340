"""The handbook tells the truth: its examples are run, nothing of the program is left out of it, and it builds without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
import yaml

from docs.examples import FENCE, PAGES, Example, examples, is_shown, make_casebook, perform, steps
from docs.generated import undocumented
from habeas.ingest.mapping import guess_mapping
from habeas.knowledge.frames import frame_files
from habeas.knowledge.lists import FIELDS, ListWords
from habeas.knowledge.loader import load
from habeas.knowledge.names import Language, languages
from habeas.knowledge.outlets import Directory, OutletFile
from habeas.knowledge.plover import load_plover
from habeas.knowledge.reconcile import Acts, KindRules, KindWords, Wording
from habeas.model.claim import Kind
from habeas.resolve.names import NameMatcher
from habeas.resolve.rules import compile_rules

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))}
EXAMPLES = [example for page, text in TEXTS.items() for example in examples(page, text)]
RUN = [e for e in EXAMPLES if e.language == "console" and not e.note.startswith("not run")]
CHECKED = [e for e in EXAMPLES if e.note.startswith("checked as: ")]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample reports and a casebook of them."""
    folder = tmp_path_factory.mktemp("begun")
    make_casebook(folder)
    return folder


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a page begins: the first one with nothing, the others with a casebook."""
    monkeypatch.setenv("COLUMNS", "88")
    monkeypatch.setenv("NO_COLOR", "1")
    if request.node.callspec.params["page"] != PAGES[0]:
        shutil.copytree(request.getfixturevalue("begun"), tmp_path, dirs_exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_do_what_it_shows(page: str, folder: Path) -> None:
    wrong = []
    for example in (e for e in EXAMPLES if e.page == page):
        if example.note.startswith("file: "):
            (folder / example.note.removeprefix("file: ")).write_text(example.text, encoding="utf-8")
        for number, step in enumerate(steps(example.text) if example in RUN else (), 1):
            code, printed = perform(step.command, folder)
            must_fail = example.note == "refused" and number == len(steps(example.text))
            if (code != 0) != must_fail or not is_shown(step.shown, printed):
                wrong.append(f"{page}.md:{example.line}: {step.command} → {code}\n{printed[:2000]}")
    assert not wrong, "write what they print with `make readme`:\n" + "\n".join(wrong)


def test_every_block_is_run_or_says_why_not() -> None:
    ways = ("not run: ", "file: ", "checked as: ", "refused")
    loose = [e for e in EXAMPLES if e not in RUN and not e.note.startswith(ways)]
    assert [f"{e.page}.md:{e.line}" for e in loose] == []
    left = [e.note.removeprefix("not run: ") for e in EXAMPLES if e.note.startswith("not run: ")]
    assert len(left) < len(RUN)
    assert [why for why in left if len(why.split()) < 3] == []
    assert [e.page for e in RUN if e.page not in PAGES] == []
    assert [f"{e.page}.md:{e.line}" for e in RUN if "\n?\n" in e.text] == []
    fences = {page: len(re.findall(r"^ *```", text, re.MULTILINE)) for page, text in TEXTS.items()}
    assert fences == {page: 2 * len(FENCE.findall(text)) for page, text in TEXTS.items()}


def outlets_hold(text: str) -> None:
    file = msgspec.convert(yaml.safe_load(text), OutletFile)
    for example in file.examples:
        assert tuple(named.name for named in Directory((file,)).find(example.text)) == example.found


def language_holds(text: str) -> None:
    added = msgspec.convert(yaml.safe_load(text), Language)
    matcher = NameMatcher(compile_rules({**languages(), "xx": added}))
    assert added.examples
    for pair in added.examples:
        assert matcher.compare(pair.a, pair.b).same is pair.same


def list_words_hold(text: str) -> None:
    words = msgspec.convert(yaml.safe_load(text), ListWords)
    assert set(words.headers) <= set(FIELDS)
    known = msgspec.convert(
        yaml.safe_load((ROOT / "src/habeas/knowledge/data/lists/words/en.yml").read_text()), ListWords
    )
    assert set(words.states) <= set(known.states)
    assert len(words.months) == 12
    with pytest.raises(Exception, match="no column"):
        guess_mapping([(words.headers["name"][0], "x")], "before it is added")


def frame_holds(text: str) -> None:
    """In a process of its own, on a copy of the knowledge to which the frame was added: what it says comes out, and no more."""
    done = subprocess.run(
        [sys.executable, "-c", ADD_FRAME], input=text, capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr


ADD_FRAME = """
import shutil, sys, tempfile
from pathlib import Path
import msgspec, yaml
from habeas.knowledge import loader
with tempfile.TemporaryDirectory() as base:
    shutil.copytree(str(loader.DATA), f"{base}/data")
    loader.DATA = Path(base) / "data"
    added = yaml.safe_load(sys.stdin.read())
    path = loader.DATA / f"frames/{added['kind']}.yml"
    whole = yaml.safe_load(path.read_text(encoding="utf-8"))
    whole["frames"] += added["frames"]
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")
    from habeas.knowledge.frames import FrameFile, frame_files
    from habeas.parse.reader import Parser
    from tests.extract.matching.test_frames import test_frames_examples
    parser = Parser("en")
    frames = msgspec.convert(added, FrameFile).frames
    assert any(not e.claims for f in frames for e in f.examples) and any(e.claims for f in frames for e in f.examples)
    for frame in frames:
        assert frame in frame_files()[added["kind"]].frames
        for example in frame.examples:
            test_frames_examples(parser, added["kind"], frame.act, example)
"""


def acts_hold(text: str) -> None:
    assert msgspec.convert(yaml.safe_load(text), dict[str, KindRules])


def wording_holds(text: str) -> None:
    assert msgspec.convert(yaml.safe_load(text), dict[str, KindWords])


def reasons_hold(text: str) -> None:
    assert msgspec.convert(yaml.safe_load(text), dict[str, str])


CHECKS: dict[str, Callable[[str], None]] = {
    "outlets": outlets_hold,
    "language": language_holds,
    "list words": list_words_hold,
    "frame": frame_holds,
    "acts": acts_hold,
    "wording": wording_holds,
    "left out": reasons_hold,
}


@pytest.mark.parametrize("example", CHECKED, ids=lambda e: f"{e.page}: {e.note}")
def test_yaml_of_the_handbook_does_what_it_is_shown_for(example: Example) -> None:
    CHECKS[example.note.removeprefix("checked as: ")](example.text)


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_a_kind_stands_where_the_page_on_adding_one_sends(kind: str) -> None:
    acts = load("reconcile/acts.yml", Acts).kinds
    assert kind in frame_files()
    assert (kind in acts) == (kind in load("reconcile/wording.yml", Wording).kinds)
    assert (kind in load_plover().acts) != (kind in load_plover().left_out)
    for catalogue in (ROOT / "src/habeas/web/locale" / f"{language}.po" for language in ("ru", "be")):
        assert f'msgctxt "kind"\nmsgid "{kind}"' in catalogue.read_text(encoding="utf-8"), catalogue.name


def test_nothing_of_the_program_is_left_out() -> None:
    assert undocumented((DOCS / "reference/claims.md").read_text(encoding="utf-8")) == []


class Resources(HTMLParser):
    """What a page loads by itself, and where its links lead."""

    def __init__(self) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.loads += [v for k in ("src", "srcset", "poster", "data") if (v := found.get(k))]
        if tag == "link" and found.get("rel") not in {"index", "search", "next", "prev", "canonical"}:
            self.loads.append(found.get("href") or "")
        if tag in {"a", "form"}:
            self.leads.append(found.get("href") or found.get("action") or "")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook as ``dev.py docs`` builds it; a warning is an error."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return folder


def test_the_built_pages_load_nothing_from_elsewhere(built: Path) -> None:
    pages = sorted(built.rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        found = Resources()
        found.feed(page.read_text(encoding="utf-8"))
        assert [a for a in found.loads if re.match(r"(?:\w+:)?//", a)] == [], page.name
    for style in built.rglob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", style.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert not re.search(r"(?:url\(\s*[\"']?|@import\s+[\"'])(?:https?:)?//", text), style.name


def test_every_page_is_reached_from_the_first(built: Path) -> None:
    start = built / "index.html"
    seen, waiting = {start}, [start]
    while waiting:
        page = waiting.pop()
        found = Resources()
        found.feed(page.read_text(encoding="utf-8"))
        for address in found.leads:
            to = (page.parent / address.partition("#")[0]).resolve()
            if address.partition("#")[0].endswith(".html") and "://" not in address and to not in seen:
                assert to.is_file(), f"{page.name} leads to {address}"
                seen.add(to)
                waiting.append(to)
    assert sorted(p.name for p in built.rglob("*.html") if p.resolve() not in seen) == []


def test_what_is_generated_stands_in_the_built_pages(built: Path) -> None:
    def words(name: str) -> str:
        return re.sub(r"<[^>]+>", "", (built / name).read_text(encoding="utf-8"))

    assert "habeas users add" in words("reference/commands.html")
    assert "HABEAS_CASEBOOK" in words("reference/settings.html")
    assert "frames/*.yml" in words("reference/knowledge.html")
    assert "GET /api/v1/releases" in words("reference/api.html")
    assert "implied_arrests" in words("reference/register.html")
    assert "Share of the annotated claims" in words("method.html")
    assert re.search(r"of 100 claims that a report makes, it misses about \d\d?;", words("method.html"))
    assert not any("generated:" in page.read_text(encoding="utf-8") for page in built.rglob("*.html"))
