"""Word class and lemma of tokens, remembered from one sentence to the next.

spaCy asks all rules of its attribute ruler about every token of every sentence. All but a few of them look at one token alone: what
they and the lemmatizer answer depends on the word, its tag and its relation, and is asked once. A sentence that one of the
few others fits goes through both components as ever, so the answers are always spaCy's own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import msgspec
from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler
from spacy.tokens import Doc

REMEMBERED = 200_000
"""Words with their tag and relation that are kept, some 40 MB; a language has fewer, a stream of noise has no end."""

REPLACED = ("attribute_ruler", "lemmatizer")
"""The components of the model that this module stands for."""


class _Rule(msgspec.Struct, frozen=True):
    """What is read here of one rule of an attribute ruler: sequences of conditions, one a token."""

    patterns: list[list[dict[str, object]]]


class Form(NamedTuple):
    """Lemma, word class, tag and relation of a token, by their names."""

    lemma: str
    pos: str
    tag: str
    relation: str


class Morphology:
    """Answers for the tokens of documents that tagger and parser have read. Takes the replaced components out of the model."""

    def __init__(self, model: Language) -> None:
        self._vocab = model.vocab
        self._known: dict[tuple[int, ...], Form] = {}
        self._steps: list[Callable[[Doc], Doc]] = []
        self._wide = Matcher(model.vocab)
        for name in REPLACED:
            if name in model.pipe_names:
                component = model.get_pipe(name)
                if isinstance(component, AttributeRuler):
                    self._remember_wide(component)
                self._steps.append(component)
                model.remove_pipe(name)

    def of(self, doc: Doc) -> list[Form]:
        """The form of each token, in order."""
        if len(self._wide) and self._wide(doc, allow_missing=True):
            return self._read(doc)
        found = []
        for number, key in enumerate(map(tuple, doc.to_array(["ORTH", "TAG", "DEP"]).tolist())):
            form = self._known.get(key)
            if form is None:
                form = self._known[key] = self._alone(doc, number)
            found.append(form)
        if len(self._known) > REMEMBERED:
            self._known.clear()
        return found

    def _remember_wide(self, ruler: AttributeRuler) -> None:
        """Keeps the rules that look at several tokens, so that a sentence which they fit is known."""
        for number, entry in enumerate(msgspec.convert(ruler.patterns, list[_Rule])):
            wide = [pattern for pattern in entry.patterns if len(pattern) > 1 or "OP" in pattern[0]]
            if wide:
                self._wide.add(str(number), wide)

    def _alone(self, doc: Doc, number: int) -> Form:
        """What the components answer for a token in a document of its own."""
        token = doc[number]
        return self._read(Doc(self._vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0]))[0]

    def _read(self, doc: Doc) -> list[Form]:
        for step in self._steps:
            doc = step(doc)
        return [Form(token.lemma_, token.pos_, token.tag_, token.dep_) for token in doc]
