"""An answer sheet as one JSON object: intervals as ``[low, high]`` (high null: unbounded), quotes by claim id."""

from __future__ import annotations

from habeas.export.register_json import interval_json, roots_json
from habeas.model.answer import Answer, AnswerSheet, Dissent

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
        "interval": interval_json(answer.interval),
        "roots": roots_json(answer.roots),
        "against": [_dissent(d) for d in answer.against],
        "rule": answer.rule,
        "missing": list(answer.missing),
        "claims": list(answer.claims),
    }


def _dissent(dissent: Dissent) -> Json:
    return {
        "sentence": dissent.sentence,
        "interval": interval_json(dissent.interval),
        "roots": roots_json(dissent.roots),
    }
