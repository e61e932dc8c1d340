"""A question and a register → the answer sheet. Pure: nothing is answered that the register does not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from habeas.answer import dealings, people, releases, stocks
from habeas.answer.desk import Desk, Handler, Reply
from habeas.answer.known import Known
from habeas.answer.phrases import say, say_names, say_time
from habeas.answer.question import Question, read_question
from habeas.knowledge.answer import Intent, Naming
from habeas.model.answer import Answer, AnswerSheet, Outcome, SheetQuote
from habeas.model.finding import Register
from habeas.model.when import When
from habeas.reconcile.summary import to_day
from habeas.show.lookup import look_up
from habeas.show.wording import say_country

HANDLERS: Mapping[str, Handler] = {
    "freed_count": releases.freed_count,
    "freed_who": releases.freed_who,
    "freed_when": releases.freed_when,
    "freed_by": releases.freed_by,
    "freed_where": releases.freed_where,
    "freed_total": stocks.freed_total,
    "named": releases.named,
    "unnamed": releases.unnamed,
    "nationality": releases.nationality,
    "says": releases.says_so,
    "disputed": releases.disputed,
    "planned": releases.planned,
    "refused": releases.refused,
    "unknown": dealings.unknown,
    "given": dealings.given,
    "eased": dealings.eased,
    "imposed": dealings.imposed,
    "met": dealings.met,
    "happened": dealings.happened,
    "held_count": stocks.held_count,
    "held_trend": stocks.held_trend,
    "arrested_count": stocks.arrested_count,
    "held_who": people.held_who,
    "arrested_who": people.arrested_who,
    "sentenced_who": people.sentenced_who,
    "died_who": people.died_who,
    "person_now": people.person_now,
    "person_freed_when": people.person_freed,
    "person_arrested_when": people.person_arrested,
    "person_sentence": people.person_sentence,
    "person_charge": people.person_charge,
}
"""Kind of question (``questions.yml``) → who answers it."""


def ask(register: Register, question: str, *, today: str | None = None) -> AnswerSheet:
    """``question`` in plain words, answered from ``register`` alone. Who asks much keeps a ``Known`` and calls ``answer``."""
    return answer(Known(look_up(register)), question, today=today)


def answer(known: Known, question: str, *, today: str | None = None) -> AnswerSheet:
    """``question`` in plain words, answered from what is ``known`` alone.

    ``today`` (ISO day) is what "last month" is relative to; without it the register's day, else that of its latest report.
    Several things that match are answered one by one, never added up. What cannot be answered or understood is said.
    """
    known_by = known.day
    asked = read_question(question, known.names, today=today or known_by)
    desk, reply, outcome = _answered(known, asked)
    if outcome is Outcome.SILENT and asked.when and known_by and today:
        # "the September release": not this year's, of which there is no report, but that of the casebook's time.
        then = read_question(question, known.names, today=known_by)
        again = _answered(known, then)
        if again[2] is Outcome.ANSWERED and _is_of_another_year(asked.when, then.when):
            asked, (desk, reply, outcome) = then, again
    return AnswerSheet(
        question=asked.text,
        intent=asked.intent.id if asked.intent else "",
        understood=_put(asked.intent, desk) if asked.intent else "",
        outcome=outcome,
        answers=reply.answers,
        notes=_notes(desk, reply, outcome),
        readings=tuple(dict.fromkeys(_put(intent, desk) for intent in asked.rivals)),
        as_of=known_by,
        reports=len(known.register.documents),
        quotes=_quotes(desk, reply.answers),
    )


def _answered(known: Known, asked: Question) -> tuple[Desk, Reply, Outcome]:
    desk = Desk(known, asked)
    reply = HANDLERS[asked.intent.id](desk) if asked.intent and not _is_about_nobody(asked) else Reply()
    return desk, reply, _outcome(asked, reply)


def _is_of_another_year(first: When, second: When | None) -> bool:
    """Whether the two differ in the year alone, which the question then left open; "last month" is another month as well."""
    year = len("2025")
    return second is not None and first != second and first.edtf[year:] == second.edtf[year:] != ""


def _is_about_nobody(question: Question) -> bool:
    """Whether the question is about somebody of whom the register knows nothing."""
    intent = question.intent
    return intent is not None and intent.person is Naming.NEEDED and not question.named.people


def _outcome(question: Question, reply: Reply) -> Outcome:
    if question.intent is None:
        is_clear = len(question.rivals) > 1 and not question.strange
        return Outcome.AMBIGUOUS if is_clear else Outcome.NOT_UNDERSTOOD
    if question.named.alike and reply.answers:
        return Outcome.AMBIGUOUS
    return Outcome.ANSWERED if reply.answers else Outcome.SILENT


def _notes(desk: Desk, reply: Reply, outcome: Outcome) -> tuple[str, ...]:
    question = desk.question
    notes = list(reply.notes)
    if not desk.register.documents:
        day = desk.register.as_of
        notes.insert(0, say("no_reports", as_of=say("as_of", day=to_day(When(day))) if day else ""))
    elif outcome is Outcome.NOT_UNDERSTOOD:
        notes.insert(0, say("not_understood"))
    elif question.intent is None:
        notes.insert(0, say("ambiguous"))
    elif _is_about_nobody(question):
        notes.insert(0, say("nobody", words=say_names(question.strange)))
        return tuple(notes)
    elif outcome is Outcome.SILENT:
        notes.insert(0, say("none_reported", scope=_scope(desk)))
    if question.strange:
        notes.append(say("strange", words=say_names(question.strange)))
    return tuple(dict.fromkeys(notes))


def _put(intent: Intent, desk: Desk) -> str:
    """The kind of question as one would put it, with the filters of the one asked."""
    names = tuple(dict.fromkeys(desk.names(desk.question.named.people)))
    person = say("or").join(names) or say_names(desk.question.strange) or "…"
    is_personal = intent.person is Naming.NEEDED
    return intent.ask.format(scope=_scope(desk, without_people=is_personal), person=person)


def _scope(desk: Desk, *, without_people: bool = False) -> str:
    """The filters of a question in words: " by Belarus on 11 September 2025"."""
    question, named = desk.question, desk.question.named
    nations = [*(say_country(c) for c in named.nations), *named.groups]
    people = () if without_people else desk.names(named.people)
    pieces = (
        ("scope_of", nations),
        ("scope_by", [say_country(c) for c in named.custodians]),
        ("scope_to", [say_country(c) for c in named.towards]),
        ("scope_with", list(people)),
        ("scope_voice", list(question.voices)),
    )
    words = "".join(say(phrase, names=say_names(names)) for phrase, names in pieces if names)
    return words + (say_time(question.when) if question.when else "")


def _quotes(desk: Desk, answers: Iterable[Answer]) -> tuple[SheetQuote, ...]:
    """The sentences behind all answers, by day of publication and place, each claim once."""
    ids = {c for a in answers for c in (*a.claims, *(k for d in a.against for r in d.roots for k in r.claims))}
    claims = [desk.look.claims[i] for i in ids if i in desk.look.claims]
    claims.sort(key=lambda c: (desk.published(c.document), c.document, c.passage.start, c.id))
    found = []
    for claim in claims:
        passage = claim.passage
        voice = f"{' > '.join(reversed(claim.says))}, in " if claim.says else ""
        source = f"{voice}{desk.look.sources.get(claim.document, claim.document)}"
        found.append(SheetQuote(claim.id, passage.quote, source, claim.document, passage.start, passage.end))
    return tuple(found)
