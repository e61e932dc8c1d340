"""Text to sentences with words, phrases and propositions. The face of this stage."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from habeas.knowledge.loader import load
from habeas.knowledge.parsing import Grammar, Names
from habeas.model.proposition import Sentence, Word
from habeas.model.text import BlockRole, Document, Span
from habeas.parse import english
from habeas.parse.names import find_entities
from habeas.parse.phrases import Phrases
from habeas.parse.propositions import find_propositions
from habeas.parse.sentences import find_sentences
from habeas.parse.tree import grow

LANGUAGES = frozenset({"en"})


class Parser:
    """Parses documents of one language. ``nouns`` are lemmas of nouns that count as predicates, besides those that are known.

    The model is loaded at the first document. Raises DependencyError then if none is installed, and ValueError here if
    the language has no adapter.
    """

    def __init__(self, language: str, *, nouns: frozenset[str] = frozenset()) -> None:
        if language not in LANGUAGES:
            raise ValueError(f"no parser of the language {language!r}: {', '.join(sorted(LANGUAGES))}")
        self.language = language
        self._grammar = load(f"lexicons/{language}/parsing_grammar.yml", Grammar)
        self._names = load(f"lexicons/{language}/parsing_names.yml", Names)
        self._nouns = nouns | self._grammar.nominal_predicates

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """The sentences of one document, in order."""
        return next(self.parse_many((document,)))

    def parse_many(self, documents: Iterable[Document]) -> Iterator[tuple[Sentence, ...]]:
        """The sentences of each document, in order; sentences of several documents go through the model together."""
        waiting: deque[tuple[Document, tuple[tuple[Span, BlockRole], ...]]] = deque()

        def texts() -> Iterator[str]:
            for document in documents:
                spans = find_sentences(document)
                waiting.append((document, spans))
                for span, _ in spans:
                    yield span.cut(document.text)

        read = english.read(texts())
        pending = next(read, None)
        while pending is not None or waiting:
            document, spans = waiting.popleft()
            sentences = []
            for span, role in spans:
                if pending is None:
                    break
                sentences.append(self._sentence(document, span, role, pending))
                pending = next(read, None)
            yield tuple(sentences)

    def _sentence(self, document: Document, span: Span, role: BlockRole, tokens: tuple[english.Token, ...]) -> Sentence:
        text = span.cut(document.text)
        entities = find_entities(text, tokens, self._names)
        words = tuple(
            Word(
                span=Span(span.start + token.start, span.start + token.end),
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
        tree = grow(words)
        phrases = Phrases(tree, document.text, self._grammar)
        propositions = find_propositions(tree, phrases, self._grammar, self._nouns)
        return Sentence(span, text, role, words, phrases.all(), propositions)
