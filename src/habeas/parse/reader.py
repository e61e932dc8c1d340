"""Text to sentences with words, phrases and propositions. The face of this stage."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Grammar, Names
from habeas.model.proposition import Entity, Sentence, Word
from habeas.model.text import BlockRole, Document, Span
from habeas.parse import english
from habeas.parse.names import find_entities
from habeas.parse.phrases import Phrases
from habeas.parse.propositions import find_propositions
from habeas.parse.repairs.mend import mend
from habeas.parse.sentences import find_sentences, lead
from habeas.parse.tree import grow

LANGUAGES = frozenset({"en"})

Choice = Callable[[Document, Sequence[Span]], Sequence[bool]]
"""Says of each sentence of a document whether it is to be parsed."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence: all of it, its part that has a grammar (no dateline, bullet or time of an entry), and whether that is parsed."""

    span: Span
    grammar: Span
    role: BlockRole
    is_chosen: bool


class Parser:
    """Parses documents of one language. ``nouns`` are lemmas of nouns that count as predicates, besides those that are known.

    A sentence that ``choice`` leaves out is one without words. All are parsed if there is no choice.
    The model is loaded at the first document. Raises DependencyError then if none is installed, and ValueError here if
    the language has no adapter.
    """

    def __init__(self, language: str, *, nouns: frozenset[str] = frozenset(), choice: Choice | None = None) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no parser of the language {language!r}: {', '.join(sorted(LANGUAGES))}")
        self.language = language
        self._grammar = load(f"lexicons/{language}/parsing_grammar.yml", Grammar)
        self._names = load(f"lexicons/{language}/parsing_names.yml", Names)
        self._nouns = nouns | self._grammar.nominal_predicates
        self._choice = choice

    def warm(self) -> None:
        """Loads the model now."""
        english.warm()

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences of one document, in order."""
        return next(self.parse_many((document,)))

    def parse_many(self, documents: Iterable[Document]) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each document, in order; sentences of several documents go through the model together."""
        waiting: deque[tuple[Document, tuple[Piece, ...]]] = deque()

        def texts() -> Iterator[str]:
            for document in documents:
                pieces = self._pieces(document)
                waiting.append((document, pieces))
                for piece in pieces:
                    if piece.is_chosen:
                        yield piece.grammar.cut(document.text)

        stream = english.read(texts())
        pending = next(stream, None)
        while pending is not None or waiting:
            document, pieces = waiting.popleft()
            read: list[tuple[english.Token, ...]] = []
            count = sum(piece.is_chosen for piece in pieces)
            while len(read) < count and pending is not None:
                read.append(pending)
                pending = next(stream, None)
            yield self._document(document, pieces, read)

    def _pieces(self, document: Document) -> tuple[Piece, ...]:
        """The sentences of one document, each with the part of it that has a grammar."""
        found = find_sentences(document, self.language)
        spans = [span for span, _ in found]
        chosen = (True,) * len(spans) if self._choice is None else self._choice(document, spans)
        starts = [span.start + lead(span.cut(document.text), self.language) for span in spans]
        return tuple(
            Piece(span, Span(start, span.end), role, is_chosen and role is not BlockRole.FURNITURE)
            for (span, role), start, is_chosen in zip(found, starts, chosen, strict=True)
        )

    def _document(
        self, document: Document, pieces: tuple[Piece, ...], read: list[tuple[english.Token, ...]]
    ) -> tuple[Sentence, ...]:
        """The sentences of one document from the tokens of each that is parsed."""
        parsed = [piece for piece in pieces if piece.is_chosen]
        texts = [(piece.grammar.cut(document.text), tokens) for piece, tokens in zip(parsed, read, strict=True)]
        words = {
            piece.span: _words(piece.grammar.start, text, tokens, found)
            for piece, (text, tokens), found in zip(parsed, texts, find_entities(texts, self._names), strict=True)
        }
        return tuple(self._sentence(document, p.span, p.role, words.get(p.span, ())) for p in pieces)

    def _sentence(self, document: Document, span: Span, role: BlockRole, words: tuple[Word, ...]) -> Sentence:
        tree = grow(mend(words, self._grammar))
        phrases = Phrases(tree, document.text, self._grammar)
        propositions = find_propositions(tree, phrases, self._grammar, self._nouns)
        return Sentence(span, span.cut(document.text), role, tree.words, phrases.all(), propositions)


def _words(
    offset: int, text: str, tokens: tuple[english.Token, ...], entities: list[Entity | None]
) -> tuple[Word, ...]:
    """Tokens of a sentence that begins at ``offset`` → words with offsets in the document."""
    return tuple(
        Word(
            span=Span(offset + token.start, offset + token.end),
            text=text[token.start : token.end],
            lemma=token.lemma,
            pos=token.pos,
            tag=token.tag,
            relation=token.relation,
            head=token.head,
            entity=entity,
        )
        for token, entity in zip(tokens, entities, strict=True)
    )
