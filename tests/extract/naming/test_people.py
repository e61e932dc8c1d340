"""Who is who inside one document."""

from __future__ import annotations

import pytest

from habeas.extract.naming.names import bare
from habeas.extract.naming.people import Index, find_mentions
from habeas.knowledge.titles import kinship, pronouns, titles
from habeas.model.claim import Mention
from habeas.model.text import Span
from habeas.parse.reader import Parser
from tests.factory import text_document


def _read(parser: Parser, text: str) -> tuple[tuple[Mention, ...], Index]:
    document = text_document(text)
    sentences = parser.parse(document)
    mentions = find_mentions(document, sentences)
    return mentions, Index(document, sentences, mentions)


def _named(mentions: tuple[Mention, ...], name: str) -> Mention:
    return next(m for m in mentions if m.name == name)


@pytest.mark.parametrize("example", titles("en").examples, ids=lambda e: e.text)
def test_bare_strips_titles(example: object) -> None:
    assert bare(example.text, "en") == example.name  # type: ignore[attr-defined]


@pytest.mark.parametrize("example", kinship("en").examples, ids=lambda e: e.text)
def test_find_mentions_reads_the_examples_of_kinship(english_parser: Parser, example: object) -> None:
    mentions, _ = _read(english_parser, example.text)  # type: ignore[attr-defined]
    kin = _named(mentions, example.name).kin  # type: ignore[attr-defined]
    assert (example.relation, example.other) in kin  # type: ignore[attr-defined]


@pytest.mark.parametrize("example", pronouns("en").examples, ids=lambda e: e.text)
def test_index_resolves_the_examples_of_pronouns(english_parser: Parser, example: object) -> None:
    _, index = _read(english_parser, example.text)  # type: ignore[attr-defined]
    start = example.text.index(f" {example.pronoun} ") + 1  # type: ignore[attr-defined]
    found = index.mention_at(Span(start, start + len(example.pronoun)))  # type: ignore[attr-defined]
    assert found is not None
    assert found.name == example.name  # type: ignore[attr-defined]


def test_find_mentions_joins_a_surname_to_the_full_name(english_parser: Parser) -> None:
    text = "Police held the blogger Anton Veret on Monday. Veret was freed on Tuesday, and Mr Veret went home."
    mentions, index = _read(english_parser, text)
    assert [m.name for m in mentions] == ["Anton Veret"]
    assert mentions[0].names == ("Anton Veret", "Veret")
    assert mentions[0].gender == "m"
    assert "blogger" in mentions[0].roles[0]
    assert index.full_name("Veret") == "Anton Veret"
    assert index.full_name("the president's") == "the president's"


def test_find_mentions_keeps_spans_exact(english_parser: Parser) -> None:
    text = "Anton Veret was freed. He thanked his lawyer."
    mentions, _ = _read(english_parser, text)
    assert {s.cut(text) for s in mentions[0].spans} >= {"Anton Veret", "He"}


def test_find_mentions_keeps_namesakes_of_different_age_apart(english_parser: Parser) -> None:
    text = (
        "Anton Veret, 51, came home on Monday.\n"
        "Another Anton Veret, 22, is still being held. Ms Olga Kern, a nurse, waits for him."
    )
    mentions, _ = _read(english_parser, text)
    assert sorted(m.age or 0 for m in mentions if m.name == "Anton Veret") == [22, 51]


def test_find_mentions_keeps_brothers_apart(english_parser: Parser) -> None:
    text = "Anton Veret was freed on Monday. His brother Boris Veret remains in prison."
    mentions, _ = _read(english_parser, text)
    assert [m.name for m in mentions] == ["Anton Veret", "Boris Veret"]
    assert _named(mentions, "Boris Veret").kin == (("brother of", "Anton Veret"),)


def test_find_mentions_gives_a_shared_surname_to_the_one_of_its_gender(english_parser: Parser) -> None:
    text = "Mr Anton Veret met Ms Olga Veret in March. Ms Veret was arrested in May."
    mentions, index = _read(english_parser, text)
    start = text.rindex("Veret")
    found = index.mention_at(Span(start, start + 5))
    assert found is not None
    assert found.name == "Olga Veret"
    assert len(mentions) == 2


def test_find_mentions_reads_lists_of_names_with_roles(english_parser: Parser) -> None:
    text = "Those freed are:\nAnton Veret, skipper;\nOlga Kern, nurse;\nPavel Dusk, deckhand, aged 51."
    mentions, _ = _read(english_parser, text)
    assert [m.name for m in mentions] == ["Anton Veret", "Olga Kern", "Pavel Dusk"]
    assert _named(mentions, "Pavel Dusk").age == 51


def test_index_resolves_a_role_phrase(english_parser: Parser) -> None:
    text = "The blogger Anton Veret was arrested in May. The blogger was freed on Monday."
    _, index = _read(english_parser, text)
    start = text.rindex("blogger")
    assert [m.name for m in index.resolve(Span(start, start + 7))] == ["Anton Veret"]


def test_find_mentions_is_the_same_twice(english_parser: Parser) -> None:
    text = "Anton Veret met Olga Kern. She thanked him."
    assert _read(english_parser, text)[0] == _read(english_parser, text)[0]


def test_find_mentions_of_nothing_is_nothing() -> None:
    assert find_mentions(text_document("No sentences."), ()) == ()


def test_index_resolves_the_brothers_to_both(english_parser: Parser) -> None:
    text = "Anton Veret was freed on Monday. His brother Boris Veret was freed too. The brothers went home."
    _, index = _read(english_parser, text)
    start = text.rindex("brothers")
    span = Span(start, start + len("brothers"))
    assert sorted(m.name for m in index.resolve(span)) == ["Anton Veret", "Boris Veret"]
    assert index.mention_at(span) is None


def test_index_resolves_kin_whom_the_text_names(english_parser: Parser) -> None:
    text = "Odo Finch was arrested in May. His wife, Ilse Finch, wept. In June she met her husband."
    _, index = _read(english_parser, text)
    start = text.rindex("husband")
    assert [m.name for m in index.resolve(Span(start, start + len("husband")))] == ["Odo Finch"]


def test_index_gives_the_long_name_of_a_body(english_parser: Parser) -> None:
    text = "The State Rescue Bureau (SRB) counted nine. The SRB said no more."
    _, index = _read(english_parser, text)
    assert index.full_name("SRB") == "State Rescue Bureau"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kim Yo-han, 41, was freed on Monday. Kim thanked his lawyer.", "Kim Yo-han"),
        ("Lu Cheng-wei was a teacher in Norport until 2020. Lu got six years.", "Lu Cheng-wei"),
    ],
)
def test_find_mentions_joins_the_second_syllable_of_a_given_name(english_parser: Parser, text: str, name: str) -> None:
    mentions, index = _read(english_parser, text)
    assert [m.name for m in mentions] == [name]
    assert index.full_name(name.split()[0]) == name


@pytest.mark.parametrize(
    ("text", "pronoun", "name"),
    [
        ("Anton Veret was jailed in May. Judge Odo Finch refused to let him go.", "him", "Anton Veret"),
        ("Anton Veret was jailed in May. On Monday Odo Finch had him moved to a clinic.", "him", "Anton Veret"),
        ("Judge Odo Finch freed Anton Veret on bail and ordered him held at home.", "him", "Anton Veret"),
        ("Anton Veret was in the cell. A warder saw Boris Marek, 40, before he was taken out.", "he", "Boris Marek"),
        ("MR FINCH: Anton Veret is ill.\nMR FINCH: We asked to see him twice.", "him", "Anton Veret"),
        ("Olga Kern met the lawyer Anton Marek. The court heard him for an hour.", "him", "Anton Marek"),
        ("Anton Veret saw a doctor. Boris Marek had hurt himself at home.", "himself", "Boris Marek"),
        (
            "Odo Finch said he was firm. A court jailed Zelmat Kurbani a month after his arrest.",
            "his",
            "Zelmat Kurbani",
        ),
        ("Odo Finch said he was firm. Zelmat Kurbani wrote a book during his detention.", "his", "Zelmat Kurbani"),
    ],
)
def test_find_mentions_gives_no_pronoun_to_who_acts_on_it(
    english_parser: Parser, text: str, pronoun: str, name: str
) -> None:
    _, index = _read(english_parser, text)
    start = text.index(f" {pronoun} ") + 1
    found = index.mention_at(Span(start, start + len(pronoun)))
    assert found is not None
    assert found.name == name


def test_find_mentions_gives_a_shared_surname_to_whom_the_report_is_about(english_parser: Parser) -> None:
    text = (
        "Anton Veret was freed on Monday after six years. His father, Boris Veret, ruled the province until 2011.\n"
        "Boris Veret died that year. Veret was seized by gunmen in Norport."
    )
    mentions, index = _read(english_parser, text)
    start = text.rindex("Veret was")
    assert index.mention_at(Span(start, start + 5)) == _named(mentions, "Anton Veret")


def test_find_mentions_knows_a_person_by_what_only_people_have(english_parser: Parser) -> None:
    text = "The doors opened last Thursday for Zelmat Kurbanovi. Kurbanovi's arrest came on 8 January."
    mentions, _ = _read(english_parser, text)
    assert [m.name for m in mentions] == ["Zelmat Kurbanovi"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kurban Zelmatov received a five-year sentence. Groups hailed Zelmatov's release.", ["Kurban Zelmatov"]),
        ("Anton Verets was freed. Verets, once from Norport, was held there.", ["Anton Verets"]),
        ("The release of Olga Kern, which Norland asked for, is welcome.", ["Olga Kern"]),
        ("The Secretary-General spoke. He regretted it.", []),
        ("Twenty people left the prisons of El Norte and La Granada.", []),
        ("Lawyers who wept were seen.", []),
        ("Anton Veret, a resident of Zelmat, who was held in May, came home.", ["Anton Veret"]),
        ("Police charged four HRDs who had mocked the emir on Twitter. Twitter deleted it.", []),
        ("He was charged under the Secrets Act, and wept at Norland Memorial Day.", []),
        ("He was taken to Gorvat Prison, which is full, by the Norland Public Prosecution.", []),
    ],
)
def test_find_mentions_knows_a_person_by_what_is_told(english_parser: Parser, text: str, names: list[str]) -> None:
    mentions, _ = _read(english_parser, text)
    assert [m.name for m in mentions] == names


def test_find_mentions_takes_no_place_for_a_person(english_parser: Parser) -> None:
    text = "Anton Veret wrote to friends in Lozmira, who were kind. He was held by the Detective Branch."
    mentions, _ = _read(english_parser, text)
    assert [m.name for m in mentions] == ["Anton Veret"]


def test_find_mentions_knows_a_surname_by_any_of_the_names_of_a_person(english_parser: Parser) -> None:
    text = (
        "Ali Musa Veret was freed. His father, Boris Veret, ruled until 2012.\nAli Musa Veret Khan wept. Veret spoke."
    )
    _, index = _read(english_parser, text)
    start = text.rindex("Veret spoke")
    found = index.mention_at(Span(start, start + 5))
    assert found is not None
    assert found.name.startswith("Ali Musa")


def test_find_mentions_knows_no_family_as_a_person(english_parser: Parser) -> None:
    text = "Anton Veret was freed on Monday. At the Verets' flat the visitors were received in shifts."
    mentions, _ = _read(english_parser, text)
    assert [m.name for m in mentions] == ["Anton Veret"]


def test_find_mentions_knows_a_given_name_before_home(english_parser: Parser) -> None:
    _, index = _read(english_parser, text := "Luke Veret was freed. The staff worked hard in returning Luke home.")
    start = text.rindex("Luke")
    assert [m.name for m in index.resolve(Span(start, start + 4))] == ["Luke Veret"]


def test_find_mentions_takes_a_surname_that_is_a_title_beside_another(english_parser: Parser) -> None:
    text = "Adam King and Boris Veret were freed. King and Veret wept. The King wept too."
    mentions, _ = _read(english_parser, text)
    assert [(m.name, len(m.spans)) for m in mentions] == [("Adam King", 2), ("Boris Veret", 2)]


def test_find_mentions_joins_a_surname_without_its_article(english_parser: Parser) -> None:
    mentions, _ = _read(english_parser, "President Omar al-Bashir signed it. The envoy spoke as Bashir met the peers.")
    assert [m.names for m in mentions] == [("Omar al-Bashir", "Bashir")]


def test_find_mentions_leaves_out_whom_people_revere(english_parser: Parser) -> None:
    mentions, _ = _read(english_parser, "Anton Veret was jailed for naming a bear after the Prophet Muhammad.")
    assert [m.name for m in mentions] == ["Anton Veret"]
