"""Shape of the words that show what a report is about (``data/lexicons/<language>/subject.yml``)."""

from __future__ import annotations

from habeas.knowledge.loader import DATA, load
from habeas.knowledge.spec import Shape


class SubjectExamples(Shape, frozen=True):
    """Texts that must, and texts that must not, be taken for reports about the subject."""

    subject: tuple[str, ...]
    other: tuple[str, ...]


class SubjectWords(Shape, frozen=True):
    """Beginnings of words: one of ``certain`` shows the subject, or ``enough`` different ones of ``hints``.

    In a short text one hint is enough, and one more for every ``stretch`` characters. A text of whose words at least the share
    ``voiced`` are of ``voice`` speaks to its reader, and can hold opinion. One with words of as many of the ``tales`` as ``kinds``
    says, a share ``told`` of its words, and of ``powers`` less than the share ``ruled``, tells of an invented story.
    """

    certain: tuple[str, ...]
    hints: tuple[str, ...]
    enough: int
    stretch: int
    voice: frozenset[str]
    voiced: float
    tales: tuple[frozenset[str], ...]
    kinds: int
    told: float
    powers: frozenset[str]
    ruled: float
    examples: SubjectExamples


def subject_words(language: str) -> SubjectWords | None:
    """The words of ``language``; None if there are none for it."""
    path = f"lexicons/{language}/subject.yml"
    if not DATA.joinpath(path).is_file():
        return None
    found: SubjectWords = load(path, SubjectWords)
    return found
