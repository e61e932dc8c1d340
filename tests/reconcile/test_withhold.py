from __future__ import annotations

from habeas.export.register_json import to_json
from habeas.model.claim import Kind
from habeas.model.decision import Verdict
from habeas.reconcile.register import build
from tests.factory import identify, make_decision, make_report, tell


def test_withhold_hides_every_spelling_and_keeps_offsets() -> None:
    made = [
        make_report(
            "r",
            "2025-05-03",
            "Gazette",
            tell(Kind.RELEASE, "Mira Tanova was freed on Friday.", who="Mira Tanova", by="Norland", when="2025-05-02"),
            tell(
                Kind.DETENTION,
                "MIRA had been seized in 2024, Tanova's lawyer said.",
                who="Mira Tanova",
                when="2024",
                says="Tanova",
            ),
            tell(Kind.RELEASE, "Odo Brask was freed too.", who="Odo Brask", by="Norland", when="2025-05-02"),
        )
    ]
    identities = identify(made)
    mention = made[0][1].mentions[0].id
    decision = make_decision(Verdict.WITHHOLD, mention)
    register = build([r for _, r in made], [d for d, _ in made], identities, [decision])
    text = to_json(register).casefold()
    assert "tanova" not in text
    assert "mira" not in text
    assert "odo brask" in text
    hidden = next(p for p in register.people if p.name == "name withheld")
    assert hidden.names == ()
    assert [s.state for s in hidden.states] == ["detained", "freed"]
    document = register.documents[0].document
    for claim in register.claims:
        claim.passage.check(document.text)


def test_withhold_nothing_changes_nothing() -> None:
    made = [
        make_report(
            "r", "2025-05-03", "Gazette", tell(Kind.RELEASE, "Odo Brask was freed.", who="Odo Brask", when="2025-05-02")
        )
    ]
    register = build(
        [r for _, r in made], [d for d, _ in made], identify(made), [make_decision(Verdict.WITHHOLD, "nobody")]
    )
    assert register.people[0].name == "Odo Brask"
