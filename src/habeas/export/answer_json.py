"""An answer sheet as one JSON object: intervals as ``[low, high]`` (high null: unbounded), quotes by claim id."""

from __future__ import annotations

from collections.abc import Iterable

from habeas.model.answer import Answer, AnswerSheet, Dissent
from habeas.model.entity import Root
from habeas.model.quantity import Interval

Json = dict[str, object]


def to_tree(sheet: AnswerSheet) -> Json:
    """Answer sheet → dictionaries and lists, for ``json.dumps``."""
    return {
        "question": sheet.question,
        "intent": sheet.intent,
        "understood": sheet.understood,
        "outcome": sheet.outcome,
        "as_of": sheet.as_of,
        "reports": sheet.reports,
        "answers": [_answer(a) for a in sheet.answers],
        "notes": list(sheet.notes),
        "readings": list(sheet.readings),
        "quotes": [
            {
                "claim": q.claim,
                "quote": q.quote,
                "source": q.source,
                "document": q.document,
                "start": q.start,
                "end": q.end,
            }
            for q in sheet.quotes
        ],
    }


def _answer(answer: Answer) -> Json:
    return {
        "about": answer.about,
        "sentence": answer.sentence,
        "interval": _interval(answer.interval),
        "roots": _roots(answer.roots),
        "against": [_dissent(d) for d in answer.against],
        "rule": answer.rule,
        "missing": list(answer.missing),
        "claims": list(answer.claims),
    }


def _dissent(dissent: Dissent) -> Json:
    return {"sentence": dissent.sentence, "interval": _interval(dissent.interval), "roots": _roots(dissent.roots)}


def _roots(roots: Iterable[Root]) -> list[Json]:
    return [{"name": r.name, "kind": r.kind, "claims": list(r.claims)} for r in roots]


def _interval(interval: Interval | None) -> list[int | None] | None:
    return None if interval is None else [interval.low, interval.high]
