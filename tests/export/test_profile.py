"""What profiles leave out: whose names, which fields, whose sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from habeas.errors import InputError
from habeas.export.profile import hidden_names, hidden_people, is_left_out, is_minor, private_claims, stripped
from habeas.export.register_json import to_json
from habeas.knowledge.loader import load_folder
from habeas.knowledge.profiles import FieldRules, Profile, ProfileExample, Show, find_profile
from habeas.model.claim import Kind, Mention, Reading
from habeas.model.entity import Name, PartyKind, Person, PersonState, State
from habeas.model.finding import PersonAccount, Register
from habeas.model.text import Document
from habeas.reconcile.register import build
from habeas.reconcile.withhold import withhold
from tests.factory import Report, identify, make_report, tell

PROFILES: dict[str, Profile] = load_folder("export/profiles", Profile)
EXAMPLES = [(name, example) for name, profile in PROFILES.items() for example in profile.examples]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=[f"{n}: {e.person}" for n, e in EXAMPLES])
def test_examples(name: str, example: ProfileExample) -> None:
    rules = PROFILES[name].names
    person = Person("person-1", "Maud Ellery", (), (), roles=example.roles)
    states = tuple(PersonState(State(s), None, None, (), ()) for s in example.states)
    account = PersonAccount(
        "person-1", "Maud Ellery", (), (), example.roles, states, example.states[-1] if states else None, "", ()
    )
    mention = Mention("m", "d", person.name, (person.name,), (), age=example.age, born=example.born)
    young = rules.minors is Show.HIDE and is_minor(mention, example.published, rules.adult)
    assert (young or is_left_out(person, account, rules, acts=example.acts)) == example.hidden


def story() -> tuple[list[Report], Register]:
    """A release with a prisoner, a girl of 16, a wife who speaks, a lawyer, and an envoy in office."""
    met = "Osric Vane; Piet Hollander; Maud Talvane-Reeve"
    report = make_report(
        "quay",
        "2027-03-09",
        "Quayside Telegraph",
        tell(Kind.RELEASE, "Velmark freed Osric Talvane on Monday.", who="Osric Talvane", by="Velmark", when="2027-03-08"),
        tell(Kind.RELEASE, "Ada Brightwater, 16, was freed with him.", who="Ada Brightwater", by="Velmark", when="2027-03-08"),
        tell(Kind.SENTENCE, "Talvane was jailed for eight years for treason.", who="Osric Talvane", term="P8Y", when="2024"),
        tell(Kind.POSITION, "He is thin, said his wife, Maud Talvane-Reeve.", says="Maud Talvane-Reeve"),
        tell(Kind.CONTACT, "Envoy Piet Hollander met the lawyer Osric Vane.", by="Piet Hollander", who=met),
    )  # fmt: skip
    document, reading = report
    ages = {"Ada Brightwater": 16}
    roles = {"Piet Hollander": ("special envoy",), "Osric Vane": ("lawyer",)}
    mentions = tuple(replace(m, age=ages.get(m.name), roles=roles.get(m.name, ())) for m in reading.mentions)
    claims = tuple(replace(c, charge="treason") if c.kind is Kind.SENTENCE else c for c in reading.claims)
    reading = replace(reading, mentions=mentions, claims=claims)
    identities = identify([(document, reading)])
    persons = tuple(replace(p, roles=roles.get(p.name, ())) for p in identities.persons)
    by_name = {p.name: p.id for p in persons}
    parties = tuple(replace(p, person=by_name.get(p.name)) for p in identities.parties)
    identities = replace(identities, persons=persons, parties=parties)
    return [(document, reading)], build([reading], [document], identities, ())


def let_out(profile: Profile) -> Register:
    reports, register = story()
    readings = [reading for _, reading in reports]
    people = hidden_people(register, readings, profile.names)
    unsaid = private_claims(register, people) if profile.quotes.private is Show.HIDE else frozenset()
    return stripped(withhold(register, people, readings), profile, unsaid=unsaid)


def texts(register: Register) -> str:
    """Everything that any export may write: the register, and the texts of its reports."""
    return to_json(register) + json.dumps([row.document.text for row in register.documents], ensure_ascii=False)


def test_the_desk_sees_everything() -> None:
    _, register = story()
    assert let_out(PROFILES["desk"]) == register


@pytest.mark.parametrize("name", ["Talvane-Reeve", "Brightwater", "Vane"])
def test_nobody_private_and_no_minor_is_named_in_public(name: str) -> None:
    assert name in texts(let_out(PROFILES["desk"]))
    assert name not in texts(let_out(PROFILES["public"]))


@pytest.mark.parametrize(
    ("names", "hidden"), [(("Viasna", "Amnesty International"), False), (("Viasna", "Viasna Reeve"), True)]
)
def test_a_body_that_was_read_as_a_person_is_no_private_person(names: tuple[str, ...], hidden: bool) -> None:
    person = Person("person-1", names[0], tuple(Name(n, "en", "Latn") for n in names), ())
    assert is_left_out(person, None, PROFILES["public"].names, acts=False) == hidden


def test_people_in_office_and_people_with_a_state_are_named_in_public() -> None:
    public = let_out(PROFILES["public"])
    assert "Piet Hollander" in texts(public)


def test_the_sentence_of_a_private_person_and_of_a_charge_is_blocks_of_the_same_length() -> None:
    _, register = story()
    public = let_out(PROFILES["public"])
    documents: dict[str, Document] = {row.document.id: row.document for row in public.documents}
    for before, after in zip(register.claims, public.claims, strict=True):
        after.passage.check(documents[after.document].text)
        assert len(after.passage.quote) == len(before.passage.quote)
        is_unsaid = before.kind in {Kind.SENTENCE, Kind.POSITION}
        assert (set(after.passage.quote) <= {"█", " "}) == is_unsaid, before.passage.quote
    assert "treason" not in texts(public)
    assert [c.charge for c in public.claims if c.charge] == []
    assert [p.roles for p in public.people if p.roles] == []


def test_each_field_can_be_left_out_by_itself() -> None:
    desk = PROFILES["desk"]
    _, register = story()
    told: dict[str, Callable[[Register], list[object]]] = {
        "roles": lambda r: [p.roles for p in r.people],
        "charges": lambda r: [c.charge for c in r.claims],
        "terms": lambda r: [c.term for c in r.claims],
    }
    for field, get in told.items():
        fields = FieldRules(
            **{name: Show.HIDE if name == field else Show.SHOW for name in FieldRules.__struct_fields__}
        )
        changed = Profile(says=desk.says, names=desk.names, fields=fields, quotes=desk.quotes)
        assert any(get(register)), field
        assert not any(get(let_out(changed))), field


def test_a_speaker_of_whom_nothing_else_is_known_is_hidden_too_but_not_who_frees() -> None:
    _, register = story()
    base = register.parties[0]
    speaker = replace(
        base, id="party-1", name="Ines Marlow", names=("Ines Marlow",), kind=PartyKind.PERSON, person=None
    )
    ruler = replace(speaker, id="party-2", name="Velmark", names=("Velmark",))
    register = replace(register, parties=(speaker, ruler, replace(base, name="Quayside", names=("Quayside",))))
    assert hidden_names(register, PROFILES["public"].names) == {"Ines Marlow"}
    assert hidden_names(register, PROFILES["desk"].names) == frozenset()
    claims = tuple(replace(c, says=("Ines Marlow",)) if c.kind is Kind.RELEASE else c for c in register.claims)
    said = private_claims(replace(register, claims=claims), frozenset(), frozenset({"Ines Marlow"}))
    assert said == {c.id for c in claims if c.kind is Kind.RELEASE}


def test_ids_and_figures_are_the_same_in_every_profile() -> None:
    desk, public = (json.loads(to_json(let_out(PROFILES[name]))) for name in ("desk", "public"))
    for part in ("events", "people", "populations", "claims"):
        assert {row["id"] for row in desk[part]} == {row["id"] for row in public[part]}
    figures = [[(e["id"], e["counts"], e["open_slots"]) for e in r["events"]] for r in (desk, public)]
    assert figures[0] == figures[1]


def test_a_reading_that_knows_no_age_hides_nobody_as_a_minor() -> None:
    _, register = story()
    assert "Ada Brightwater" not in {
        p.name
        for p in register.identities.persons
        if p.id in hidden_people(register, [Reading("quay", (), (), (), ())], PROFILES["public"].names)
    }


def test_a_desk_can_bring_a_profile_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(
        "says: Ours.\nnames: {without_state: show, minors: show, states: [freed]}\n"
        "fields: {roles: show, charges: show, terms: show, nationalities: show, other_names: show}\nquotes: {private: show}\n"
    )
    assert "Osric Talvane" not in texts(let_out(find_profile(str(path))))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("says: Ours.\n", "missing required field `names`"),
        ("says: [\n", "while parsing"),
        ("names: 1\nhide: everything\n", "Expected `object`, got `int`"),
    ],
)
def test_a_file_that_is_no_profile_is_refused_in_one_sentence(tmp_path: Path, content: str, problem: str) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(content)
    with pytest.raises(InputError, match=problem) as error:
        find_profile(str(path))
    assert "\n" not in str(error.value)


def test_a_profile_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="press is none of desk, public, nor a file"):
        find_profile("press")
    with pytest.raises(InputError, match=r"is no export profile \(the file is missing\)"):
        find_profile("not/there.yml")
