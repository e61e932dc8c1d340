"""Documents to readings: what of them is parsed at all, a batch at a time, in one process or on all cores. The order is kept."""

from __future__ import annotations

import gc
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from itertools import chain
from multiprocessing import forkserver, get_context, parent_process
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, TypeVar

from habeas.errors import AnchorError, HabeasError, InputError
from habeas.extract.choosing.signs import choose
from habeas.extract.choosing.subject import is_on_subject
from habeas.extract.claims import extract
from habeas.model.claim import Reading
from habeas.model.proposition import Sentence
from habeas.model.text import Document

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from habeas.parse.reader import Parser

T = TypeVar("T")
Batch = tuple[list[T], list[Document | None]]

BATCH = 32
"""Most reports that go through the parser together."""
ENOUGH = 30_000
"""Characters that do: they fill the parser's batches, and are few enough to share out evenly, show progress and lose little."""
HEAVIEST = 4_000_000
"""Bytes of the items of one batch, so that pages of a web archive do not fill the memory."""
WIDEST = 256
"""Reports of one batch with those that are not parsed."""
START = "forkserver" if sys.platform == "linux" else "spawn"
"""How processes begin: as forks of one that has loaded the model once for all of them, where a fork is safe; else each loads it."""
FEW = 32 if START == "forkserver" else 256
"""Reports to parse, up to which one process is done about as soon as several."""
PENDING = 2
"""Batches a process that are handed out ahead, so that none waits while another's results are stored."""
PRELOADED = "habeas.preloaded"
"""The module that loads what reading needs when it is imported."""
_SHORT = 'Norland freed two men on Monday, "at last", John Roe said.'
"""A report that has something of all that is read."""

FAULTS = (ArithmeticError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)
"""What a fault in a stage can raise on a text that nobody thought of: that report fails, and the rest goes on."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_all(
    items: Iterable[T],
    document_of: Callable[[T], Document | None],
    *,
    jobs: int,
    size_of: Callable[[T], int] = lambda _: 0,
) -> Iterator[tuple[T, Reading | str | None]]:
    """Items in order, each with the reading of its document, or a sentence why there is none; None for an item without document.

    Many documents are read by ``jobs`` processes, with the same result. ``size_of`` tells how much memory an item takes, in bytes.
    """
    batches = _batches(items, document_of, size_of)
    ahead: list[Batch[T]] = []
    parsed = 0
    while jobs > 1 and parsed <= FEW and (batch := next(batches, None)) is not None:
        ahead.append(batch)
        parsed += sum(document is not None and is_on_subject(document) for document in batch[1])
    stream = chain(ahead, batches)
    for (found, _), readings in _by_processes(stream, jobs) if parsed > FEW else _alone(stream):
        yield from zip(found, readings, strict=True)


def parse(documents: Sequence[Document], *, whole: bool = False) -> tuple[tuple[Sentence, ...] | HabeasError, ...]:
    """Documents → their sentences, in order. If a batch fails, each is tried alone, so that one bad text stops no other.

    Sentences that cannot hold a claim are left without words, unless ``whole``.
    """
    results: dict[int, tuple[Sentence, ...] | HabeasError] = {}
    for language in dict.fromkeys(d.language for d in documents):
        chosen = [d for d in documents if d.language == language]
        try:
            parser = _parser(language, whole)
        except ValueError as error:
            results.update((id(d), InputError(d.id, f"cannot be read: {error}")) for d in chosen)
            continue
        try:
            results.update(zip(map(id, chosen), tuple(parser.parse_many(chosen)), strict=True))
        except FAULTS:
            results.update((id(d), _parse_alone(parser, d)) for d in chosen)
    return tuple(results[id(d)] for d in documents)


def load(language: str) -> None:
    """Loads all that reading documents in a language needs: model, frames, lexicons. Raises HabeasError if something is missing."""
    read_one(Document("", "", "", None, None, None, "2020-02-02", language, _SHORT))


def read_one(document: Document) -> Reading:
    """One document → its reading, whatever it is about. Raises InputError if its language cannot be read or a stage fails on it."""
    parsed = parse((document,))[0]
    reading = parsed if isinstance(parsed, HabeasError) else _extract(document, parsed)
    if isinstance(reading, HabeasError):
        raise reading
    return reading


def _batches(
    items: Iterable[T], document_of: Callable[[T], Document | None], size_of: Callable[[T], int]
) -> Iterator[Batch[T]]:
    """Items in batches; beside each the document that is to be read, or None."""
    batch: list[T] = []
    documents: list[Document | None] = []
    parsed = length = weight = 0
    for item in items:
        document = document_of(item)
        batch.append(item)
        documents.append(document)
        if document is not None and is_on_subject(document):
            parsed, length = parsed + 1, length + len(document.text)
        weight += size_of(item)
        if parsed == BATCH or length >= ENOUGH or len(batch) == WIDEST or weight >= HEAVIEST:
            yield batch, documents
            batch, documents, parsed, length, weight = [], [], 0, 0, 0
    if batch:
        yield batch, documents


def _alone(batches: Iterable[Batch[T]]) -> Iterator[tuple[Batch[T], list[Reading | str | None]]]:
    for batch in batches:
        yield batch, _read(batch[1])


def _by_processes(batches: Iterable[Batch[T]], jobs: int) -> Iterator[tuple[Batch[T], list[Reading | str | None]]]:
    """Batches in order with their readings. Whatever ends the run ends the processes, after the batches at work.

    A batch whose process has died is read by this one.
    """
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_begin)
    waiting: deque[tuple[Batch[T], Future[list[Reading | str | None]] | None]] = deque()
    try:
        for batch in batches:
            waiting.append((batch, _submitted(pool, batch[1])))
            if len(waiting) > jobs * PENDING:
                yield _finished(*waiting.popleft())
        while waiting:
            yield _finished(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _context() -> BaseContext:
    """How processes begin. The one that they are forked from is begun here, deaf to interrupts from the keyboard."""
    context = get_context(START)
    if START == "forkserver":
        context.set_forkserver_preload(["__main__", PRELOADED])
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    return context


def _begin() -> None:
    """An interrupt from the keyboard reaches all processes; the first one alone answers it, by ending the others.

    If the first one is killed, the others end by themselves.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    first = parent_process()
    if first is not None:
        threading.Thread(target=_end_after, args=(first.sentinel,), daemon=True, name="end").start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)


def _submitted(
    pool: ProcessPoolExecutor, documents: list[Document | None]
) -> Future[list[Reading | str | None]] | None:
    try:
        return pool.submit(_read, documents)
    except (BrokenProcessPool, OSError):
        return None


def _finished(
    batch: Batch[T], future: Future[list[Reading | str | None]] | None
) -> tuple[Batch[T], list[Reading | str | None]]:
    try:
        return batch, future.result() if future is not None else _read(batch[1])
    except BrokenProcessPool:
        return batch, _read(batch[1])


def _read(documents: list[Document | None]) -> list[Reading | str | None]:
    """Documents → the reading of each, or a sentence why there is none. Only what is on the subject is parsed."""
    chosen = tuple(d for d in documents if d is not None and is_on_subject(d))
    sentences = dict(zip(map(id, chosen), parse(chosen), strict=True))
    return [None if d is None else _reading(d, sentences.get(id(d), ())) for d in documents]


def _reading(document: Document, sentences: tuple[Sentence, ...] | HabeasError) -> Reading | str:
    reading = sentences if isinstance(sentences, HabeasError) else _extract(document, sentences)
    return str(reading) if isinstance(reading, HabeasError) else reading


def _parse_alone(parser: Parser, document: Document) -> tuple[Sentence, ...] | HabeasError:
    try:
        return parser.parse(document)
    except FAULTS as error:
        return _fault(document, error)


def _extract(document: Document, sentences: tuple[Sentence, ...]) -> Reading | HabeasError:
    try:
        return extract(document, sentences)
    except (InputError, AnchorError) as error:
        return error
    except FAULTS as error:
        return _fault(document, error)


def _fault(document: Document, error: Exception) -> InputError:
    """A fault of the program in one report, as the sentence that is recorded on it."""
    return InputError(
        document.id, f"was not read because of a fault of the program ({type(error).__name__}: {str(error)[:120]})"
    )


@cache
def _parser(language: str, whole: bool) -> Parser:
    """The parser of a language, for the sentences that can hold a claim or for all.

    What it has loaded stays for good, so the garbage collector need not look at it again.
    """
    # Imported here, so that the register can be shown without loading a language model.
    from habeas.parse.reader import Parser

    parser = Parser(language, choice=None if whole else choose)
    parser.warm()
    gc.collect()
    gc.freeze()
    return parser
