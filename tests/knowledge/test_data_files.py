"""Every file of knowledge is known here: the shape it is read as, and the test that tries its examples."""

from __future__ import annotations

from fnmatch import fnmatchcase
from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from habeas.knowledge.acts import ActSorts
from habeas.knowledge.answer import Questions, Sentences
from habeas.knowledge.arguments import ArgumentGrammar, ArgumentWords
from habeas.knowledge.forms import WordForms
from habeas.knowledge.frames import FrameFile, LightVerbs, LinkCues, PeopleNouns, StatusCues
from habeas.knowledge.ftm import Ftm
from habeas.knowledge.function_words import FunctionWords
from habeas.knowledge.furniture import Furniture
from habeas.knowledge.lists import ListWords, States
from habeas.knowledge.loader import DATA, parse
from habeas.knowledge.names import Characters, Equivalents, Language, Readings
from habeas.knowledge.names import Genders as NameGenders
from habeas.knowledge.names import Titles as NameTitles
from habeas.knowledge.numbers import BoundWords, Counts, NumberWords
from habeas.knowledge.opinion import Opinion
from habeas.knowledge.outlets import OutletFile
from habeas.knowledge.parsing import Grammar, Names, Segmentation
from habeas.knowledge.parties import PartyWords
from habeas.knowledge.places import Countries, Unions
from habeas.knowledge.plover import Alpha3, Plover
from habeas.knowledge.profiles import Profile
from habeas.knowledge.reconcile import (
    Acts,
    Credits,
    Cues,
    Denials,
    Evidence,
    Groups,
    Measures,
    Relations,
    Standing,
    Wording,
)
from habeas.knowledge.reconciliation import Offers
from habeas.knowledge.spec import Shape
from habeas.knowledge.speech import Sources, Speech
from habeas.knowledge.subject import SubjectWords
from habeas.knowledge.tables import Tables
from habeas.knowledge.time import DateWords, DurationWords, Holidays
from habeas.knowledge.titles import Kinship, Pronouns, Titles

TESTS = Path(__file__).parents[1]

RULES: dict[str, tuple[type[Shape], str]] = {
    "answer/questions.yml": (Questions, "answer/test_question.py"),
    "export/plover.yml": (Plover, "export/test_plover.py"),
    "export/profiles/*.yml": (Profile, "export/test_profile.py"),
    "counts.yml": (Counts, "extract/counting/test_quantity.py"),
    "frames/*.yml": (FrameFile, "extract/matching/test_frames.py"),
    "lexicons/*/bounds.yml": (BoundWords, "extract/counting/test_quantity.py"),
    "lexicons/*/dates.yml": (DateWords, "extract/dating/test_dates.py"),
    "lexicons/*/durations.yml": (DurationWords, "extract/counting/test_duration.py"),
    "lexicons/*/furniture.yml": (Furniture, "knowledge/test_furniture.py"),
    "lexicons/*/kinship.yml": (Kinship, "extract/naming/test_people.py"),
    "lexicons/*/links.yml": (LinkCues, "extract/test_links.py"),
    "lexicons/*/numbers.yml": (NumberWords, "extract/counting/test_quantity.py"),
    "lexicons/*/opinion.yml": (Opinion, "extract/test_opinion.py"),
    "lexicons/*/parsing.yml": (Segmentation, "parse/test_sentences.py"),
    "lexicons/*/parsing_grammar.yml": (Grammar, "parse/test_reader.py"),
    "lexicons/*/parsing_names.yml": (Names, "parse/test_names.py"),
    "lexicons/*/pronouns.yml": (Pronouns, "extract/naming/test_people.py"),
    "lexicons/*/speech.yml": (Speech, "extract/speaking/test_attribution.py"),
    "lexicons/*/subject.yml": (SubjectWords, "extract/choosing/test_subject.py"),
    "lexicons/*/titles.yml": (Titles, "extract/naming/test_people.py"),
    "lexicons/*/word_forms.yml": (WordForms, "knowledge/test_forms.py"),
    "lists/words/*.yml": (ListWords, "ingest/test_cells.py"),
    "names/characters/*.yml": (Characters, "resolve/test_characters.py"),
    "names/languages/*.yml": (Language, "resolve/test_names.py"),
    "names/parties.yml": (PartyWords, "knowledge/test_offices.py"),
    "outlets/*.yml": (OutletFile, "knowledge/test_outlets.py"),
    "places/countries.yml": (Countries, "knowledge/test_places.py"),
    "places/unions.yml": (Unions, "knowledge/test_places.py"),
    "reconcile/acts.yml": (Acts, "reconcile/test_people.py"),
    "reconcile/credits.yml": (Credits, "reconcile/test_copies.py"),
    "reconcile/cues.yml": (Cues, "reconcile/test_knowledge.py"),
    "reconcile/denials.yml": (Denials, "reconcile/test_links.py"),
    "reconcile/groups.yml": (Groups, "reconcile/test_groups.py"),
    "reconcile/measures.yml": (Measures, "reconcile/test_links.py"),
    "reconcile/relations.yml": (Relations, "reconcile/test_relative.py"),
    "reconcile/standing.yml": (Standing, "reconcile/test_standing.py"),
}
"""Files of rules → their shape, and the test under ``tests`` that runs their examples."""

LISTS: dict[str, type[Shape]] = {
    "acts.yml": ActSorts,
    "answer/sentences.yml": Sentences,
    "export/alpha3.yml": Alpha3,
    "export/ftm.yml": Ftm,
    "export/reconciliation.yml": Offers,
    "export/tables.yml": Tables,
    "holidays.yml": Holidays,
    "lexicons/*/argument_grammar.yml": ArgumentGrammar,
    "lexicons/*/argument_words.yml": ArgumentWords,
    "lexicons/*/function_words.yml": FunctionWords,
    "lexicons/*/light_verbs.yml": LightVerbs,
    "lexicons/*/people_nouns.yml": PeopleNouns,
    "lexicons/*/sources.yml": Sources,
    "lexicons/*/status.yml": StatusCues,
    "lists/states.yml": States,
    "names/equivalents.yml": Equivalents,
    "names/han*.yml": Readings,
    "names/genders.yml": NameGenders,
    "names/titles.yml": NameTitles,
    "reconcile/evidence.yml": Evidence,
    "reconcile/wording.yml": Wording,
}
"""Files of words alone, whose use is tested with the stage that reads them → their shape."""


def files(folder: Traversable, path: str = "") -> dict[str, Traversable]:
    """Every file below a folder by its path."""
    found: dict[str, Traversable] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            found |= files(entry, f"{path}{entry.name}/")
        else:
            found[path + entry.name] = entry
    return dict(sorted(found.items()))


FILES = files(DATA)


@pytest.mark.parametrize("path", FILES)
def test_a_data_file_has_one_shape_and_says_who_reads_it(path: str) -> None:
    shapes = [
        shape
        for table in (LISTS, {p: s for p, (s, _) in RULES.items()})
        for p, shape in table.items()
        if fnmatchcase(path, p)
    ]
    assert len(shapes) == 1, f"{path}: give it a line in RULES or LISTS"
    assert FILES[path].read_text(encoding="utf-8").startswith("# Read by "), path
    assert isinstance(parse(FILES[path], path, shapes[0]), shapes[0])


@pytest.mark.parametrize("pattern", RULES)
def test_rules_carry_examples_that_a_test_runs(pattern: str) -> None:
    _, test = RULES[pattern]
    assert "example" in (TESTS / test).read_text(encoding="utf-8"), test
    texts = [file.read_text(encoding="utf-8") for path, file in FILES.items() if fnmatchcase(path, pattern)]
    assert texts, f"{pattern}: there is no such file"
    assert any("examples:" in text for text in texts), pattern


def test_lists_carry_no_examples_that_nobody_runs() -> None:
    lists = [path for path in FILES if any(fnmatchcase(path, pattern) for pattern in LISTS)]
    assert [path for path in lists if "examples:" in FILES[path].read_text(encoding="utf-8")] == []
