"""Who says what, and the chain of speakers around a span."""

from __future__ import annotations

import pytest

from habeas.extract.naming.people import Index, find_mentions
from habeas.extract.speaking.attribution import chain, find_attributions, quote_rows, speakers
from habeas.knowledge.speech import SpeechExample, speech
from habeas.model.claim import Attribution, Manner
from habeas.model.text import Document, Span
from habeas.parse.reader import Parser
from tests.factory import text_document


def _read(parser: Parser, text: str) -> tuple[Document, tuple[Attribution, ...]]:
    document = text_document(text)
    sentences = parser.parse(document)
    people = Index(document, sentences, find_mentions(document, sentences))
    return document, find_attributions(document, sentences, people)


def _says(parser: Parser, text: str, word: str) -> tuple[str, ...]:
    """The speakers around the last place of ``word``."""
    _, found = _read(parser, text)
    start = text.rindex(word)
    return speakers(chain(found, Span(start, start + len(word))))


@pytest.mark.parametrize("example", speech("en").examples, ids=lambda e: e.text)
def test_find_attributions_reads_the_examples(english_parser: Parser, example: SpeechExample) -> None:
    _, found = _read(english_parser, example.text)
    read = {
        (a.cue.cut(example.text).lower() if a.cue else "", a.manner.value, a.content.cut(example.text), a.is_denial)
        for a in found
    }
    assert (example.cue, example.manner, example.content, example.is_denial) in read


@pytest.mark.parametrize(
    ("text", "word", "says"),
    [
        ("The ministry said that nine people were freed.", "freed", ("ministry",)),
        ("Nine people were freed, the ministry said on Monday.", "freed", ("ministry",)),
        ("Nine people were freed on Monday.", "freed", ()),
        ("According to Olga Kern, nine people were freed.", "freed", ("Olga Kern",)),
        ("Nine people were freed, according to the rights group Lumen.", "freed", ("Lumen",)),
        ('"Nine people were freed," Olga Kern told reporters.', "freed", ("Olga Kern",)),
        ('"They left," Olga Kern said. "Nine people were freed."', "freed", ("Olga Kern",)),
        ("Anton Veret spoke first. Veret said that nine people were freed.", "freed", ("Anton Veret",)),
        ("Ms Olga Kern spoke first. She said that nine people were freed.", "freed", ("Olga Kern",)),
        (
            "Three sources close to the talks said nine people were freed.",
            "freed",
            ("Three sources close to the talks",),
        ),
        ("Nine people were freed, as Olga Kern confirmed.", "freed", ("Olga Kern",)),
        ("The arrest of nine people was confirmed by Olga Kern.", "arrest", ("Olga Kern",)),
        (
            "Olga Kern's office said he was named in it. Nine people were freed in May, the short statement said.",
            "freed",
            ("Olga Kern's office",),
        ),
        ("An envoy said he was well. “Nine people were freed,” said the same envoy.", "freed", ("envoy",)),
        ("A court has denied the request of nine people held in May.", "held", ()),
        (
            "The Northern Committee for Prisoners (NCP) said on Thursday that nine people were freed.",
            "freed",
            ("Northern Committee for Prisoners",),
        ),
        ("So long as the guards continue to hold nine people, nothing moves, said Olga Kern.", "hold", ("Olga Kern",)),
        ("The court decided that nine people will stay in prison.", "stay", ()),
        ("Nine people, jailed in May, were accused by Olga Kern of spying.", "jailed", ()),
        ("The founder and head, Olga Kern, said nine people were freed.", "freed", ("Olga Kern",)),
        ("According to Olga Kern, the girls came home, adding that nine men were freed.", "freed", ("Olga Kern",)),
        ("Lumen told of the release of nine soldiers, held captive by the rival force.", "release", ()),
        ("The guards refused to say who was freed.", "freed", ()),
        (
            "Olga Kern told the newspaper Morning Post that nine people were freed.",
            "freed",
            ("Morning Post", "Olga Kern"),
        ),
        (
            "Nine people were freed, Olga Kern said on Monday, citing the newspaper Morning Post.",
            "freed",
            ("Olga Kern", "Morning Post"),
        ),
        ("The agency Lumen quoted Olga Kern as saying that nine people were freed.", "freed", ("Lumen", "Olga Kern")),
        ("Olga Kern wants the court to declare that nine people were freed.", "freed", ()),
        ("Olga Kern hoped that nine people would be freed.", "freed", ()),
        ("Olga Kern urged the court to free the student.", "free", ()),
        ("Olga Kern made it clear that nine people were freed.", "freed", ("Olga Kern",)),
        ("Olga Kern was blunt: nine people were freed for money.", "freed", ("Olga Kern",)),
        ("As Olga Kern put it, nine people were freed.", "freed", ("Olga Kern",)),
        ("By Olga Kern's own count nine people were freed.", "freed", ("Olga Kern",)),
        ("Olga Kern put the number of those freed on Monday at nine.", "freed", ("Olga Kern",)),
        ("Nine people were freed, we understand from Olga Kern.", "freed", ("Olga Kern",)),
        ("There were reports that nine people were freed.", "freed", ("reports",)),
        ("Court documents show that nine people were freed.", "freed", ("Court documents",)),
        ("Nine people were arrested, the ministry said, and were freed on Monday.", "freed", ("ministry",)),
        (
            "Nine people were arrested, the ministry said, after talks with those who were freed.",
            "freed",
            ("ministry",),
        ),
        ("The ministry opened the gate; nine people were freed, according to Olga Kern.", "opened", ()),
        (
            "Nine people were freed, one of whom, Olga Kern said, was a teacher.",
            "freed",
            (),
        ),
        ("Olga Kern said that the gate was open, and that nine people were freed.", "freed", ("Olga Kern",)),
        ("The court sentenced nine men, state news agency Vela reported on Monday.", "sentenced", ("Vela",)),
        ("Olga Kern said that she was glad. “Nine people were freed on Monday.”", "freed", ("Olga Kern",)),
        ("“We left,” Olga Kern said; “nine people were freed”, a banner read.", "left", ("Olga Kern",)),
        ("Yesterday's announcement that nine people were freed was brief.", "freed", ()),
    ],
)
def test_chain_gives_the_speakers_of_a_span(
    english_parser: Parser, text: str, word: str, says: tuple[str, ...]
) -> None:
    assert _says(english_parser, text, word) == says


@pytest.mark.parametrize(
    ("text", "word", "says"),
    [
        # named further down, or before
        (
            "Ten sailors were freed, a pirate said.\nAnton Veret, a pirate based in Brod, spoke first.",
            "freed",
            ("Anton Veret",),
        ),
        (
            "Ten were freed, a court spokeswoman said.\nTwo left, court spokesperson Olga Kern said.",
            "freed",
            ("Olga Kern",),
        ),
        ("Ten were freed, a lawyer for one of them said.\nAttorney Olga Kern spoke first.", "freed", ("Olga Kern",)),
        (
            "Ten were freed, a police official said.\nA prison official, Olga Kern, spoke first.",
            "freed",
            ("police official",),
        ),
        ("Court official Olga Kern left. Ten were freed, a court official said.", "freed", ("court official",)),
        ("A prisoner from Velmark, Olga Kern, said that ten were freed.", "freed", ("Olga Kern",)),
        (
            "Norland has let go a reporter of its television station Lanterna TV, the channel said.",
            "let",
            ("Lanterna TV",),
        ),
        (
            "Lumen International spoke first. Ten were freed, the Brod-based rights group said.",
            "freed",
            ("Lumen International",),
        ),
        ("The ministry said in a statement that nine left. The statement said ten were freed.", "freed", ("ministry",)),
        ("The court published its verdict. The verdict said that ten were freed.", "freed", ("verdict",)),
        (
            "The State Emergency Service met Norland on Monday. The SES said that ten were freed.",
            "freed",
            ("State Emergency Service",),
        ),
        # bodies that find, and people who only think
        ("The working group found that ten were held in cells.", "held", ("working group",)),
        ("Ten were freed over the weekend, which fuelled reports that two were held.", "held", ("reports",)),
        # several speakers, and speakers behind the whole of a sentence
        ("As told by the court and by the ministry, ten were freed.", "freed", ("court", "ministry")),
        (
            "They were flown to the town of Velmark on Brod island, a reporter at the scene said.",
            "flown",
            ("reporter at the scene",),
        ),
        ("The families “want them home; they are ill,” the forum said.", "want", ("forum",)),
        ('Anton Veret was freed "after nine years of lies," his sister said.', "freed", ("his sister",)),
        ('"Ten were freed," Veret was quoted as saying by Lanterna News.', "freed", ("Lanterna News", "Veret")),
        ('"We waited. Ten were freed," the paper quoted Olga Kern as saying.', "waited", ("paper", "Olga Kern")),
        (
            "The Lanterna news agency, quoting an official, reported that ten were freed.",
            "freed",
            ("Lanterna", "official"),
        ),
        ("Ten were freed, according to a decree signed by Olga Kern.", "freed", ("Olga Kern",)),
        ("Ten were freed, according to a decree seen by Lanterna News.", "freed", ("decree seen by Lanterna News",)),
        ("Ten were jailed, according to a new list compiled by Olga Kern.", "jailed", ("Olga Kern",)),
        (
            "Her lawyer said that ten were freed, according to the newspaper Lanterna.",
            "freed",
            ("Lanterna", "Her lawyer"),
        ),
        (
            '"Ten were freed," Olga Kern, deputy Middle East and Africa director at Lumen, said.',
            "freed",
            ("Olga Kern",),
        ),
        ("Ten left the camp, while Anton Veret, who blogs under another name, stayed.", "left", ()),
        ("They threw stones at the soldiers, who responded with gas, after ten were freed.", "freed", ()),
        (
            "Nine met leaders of the camp, court and army officials said, the first since ten were freed.",
            "met",
            ("army officials",),
        ),
        (
            "They got to meet the ten in May after talks with Olga Brand, confirmed Kern in a briefing.",
            "meet",
            ("Kern",),
        ),
        ("The court held nine men, accused Veret of treason and left.", "held", ()),
        (
            'Anton Veret said that Olga Brand met Ivo Kolar.\n"You saw Brand meet Kolar.\nTen were freed," he said.',
            "freed",
            ("Anton Veret",),
        ),
        # speakers whom the parser hides
        (
            "Nine were freed, court and army officials said, the first release since ten women were taken.",
            "freed",
            ("court", "army officials"),
        ),
        (
            "“Ten men were freed at last by the court,” added Lumen International Europe director Olga Kern.",
            "freed",
            ("Olga Kern",),
        ),
        (
            "At the gate, Anton Veret, a nurse held since May, told Lanterna TV: “Ten of us were freed.”",
            "freed",
            ("Lanterna", "Anton Veret"),
        ),
        ("“Ten of them were freed today,” Veret, a retired army colonel said.", "freed", ("Veret",)),
        ("Veret's lawyer, Olga Kern, posted on Lanterna on Monday that ten were held.", "held", ("Olga Kern",)),
        # who takes a side, and goes on in words of their own
        ("Olga Kern praised the court. “Ten men were freed at last,” she wrote.", "freed", ("Olga Kern",)),
        (
            "Olga Kern thanked the court.\n“Ten men were freed at last. We are glad.”\nThe street was quiet.",
            "freed",
            ("Olga Kern",),
        ),
        ("Olga Kern spoke first. Her words: “Ten of our men were freed at last.”", "freed", ("Olga Kern",)),
        ("Olga Kern suggested that ten were freed.", "freed", ("Olga Kern",)),
        ("The deal suggested that ten were freed.", "freed", ()),
        ("The guards must explain why ten were held.", "held", ()),
        # tidings, and who gives them
        ("The ministry welcomed the news from the rights group Lumen that ten were freed.", "freed", ("Lumen",)),
        ("The ministry welcomed the news that ten were freed.", "freed", ()),
        ("The ministry welcomed the news from Brod that ten were freed.", "freed", ()),
        ("Ten were freed, per the Lanterna agency.", "freed", ("Lanterna",)),
        ("Ten were freed at nine a day per the guard.", "freed", ()),
        ("A story on the Lanterna website said that ten were freed.", "freed", ("Lanterna",)),
        # who goes by a name, by initials of another language, or was only a group before
        ("A man who gave his name only as Olt said that ten were freed.", "freed", ("Olt",)),
        ("The gang's leader, who goes by the nickname Olt, said that ten were freed.", "freed", ("Olt",)),
        ("The Army of Liberation (EL) left Brod. The EL said that ten were freed.", "freed", ("Army of Liberation",)),
        (
            "Many rights groups met. Lumen International said that nine left. “Ten of us were freed,” the group said.",
            "freed",
            ("Lumen International",),
        ),
        (
            "The family of Anton Veret spoke. His family met the court. Ten were freed, the family said.",
            "freed",
            ("family of Anton Veret",),
        ),
        (
            "The court said that nine left. “It was the Republic of Norland that held them.” Ten were freed, it added.",
            "freed",
            ("court",),
        ),
        # what is said goes on behind a break of the parser
        ("Olga Kern said he was taken from Brod, a town on the coast, and was freed.", "freed", ("Olga Kern",)),
        ("The envoy said that Brod was ready, but ten would have to be freed.", "freed", ("envoy",)),
        ("The envoy said that Brod was ready, but ten had been freed before.", "freed", ()),
        ("Towns that say they back Brod should have ten men freed.", "freed", ()),
        # offices told in another wording, and those of one state
        ("Norway's president said ten were freed. Norwegian President Anton Veret left.", "freed", ("Anton Veret",)),
        ("Prime Minister Olga Kern met Ivo Kolar. Ten were freed, the premier said.", "freed", ("Olga Kern",)),
        (
            "A court spokesperson left. Neither the spokesperson nor Kern said ten were freed.",
            "freed",
            ("court spokesperson", "Kern"),
        ),
        ("Anton Veret, a publisher, left. The publishers said ten were freed.", "freed", ("publishers",)),
        ("Olga Kern spoke of how ten men were held.", "held", ("Olga Kern",)),
        ("Olga Kern spoke about the ten men held in Brod.", "held", ()),
        ("Ten men were freed as the president was promising reform.", "freed", ()),
        ("The envoy urged Norland to free them and to disclose why ten men were held.", "held", ()),
        ("Anton Veret, a lawyer, commented on the deaths saying: “Ten men were held here.”", "held", ("Anton Veret",)),
        ("“Ten were held,” said a guard in Brod, who gave his name only as Olt, on Monday.", "held", ("Olt",)),
        (
            "Ivo Kolar said nine left. Later Anton Veret posted a list, in which he said that ten were freed.",
            "freed",
            ("Anton Veret",),
        ),
        # paragraphs in marks and in the first person, behind one that tells of one person only
        ("Olga Kern left prison on Monday.\n“I was held for nine years. We sang.”", "held", ("Olga Kern",)),
        ("Olga Kern left prison on Monday.\n“Nine were held for years. They sang.”", "held", ()),
        ("Olga Kern met Anton Veret on Monday.\n“I was held for nine years. We sang.”", "held", ()),
        # lines that name the speaker of a paragraph in marks
        ('"I was held for ten days" – Olga Kern', "held", ("Olga Kern",)),
        (
            "The court met.\n“Ten men were freed, and we are glad.”\nOlga Kern, director of Lumen\nThe street was quiet.",
            "freed",
            ("Olga Kern",),
        ),
        ("The court met.\n“Ten men were freed, and we are glad.”\n— Olga Kern, Lumen", "freed", ("Olga Kern",)),
        ("The court met.\n“Ten men were freed, and we are glad.”\nOlga Kern left the court in tears.", "freed", ()),
        ("The director of Lumen, Olga Kern:\n\n“Ten men were freed. We are glad.”", "freed", ("Olga Kern",)),
        # statements over paragraphs
        ("The union issued a statement on Monday.\n“Ten men were freed. We are glad.”", "freed", ("union",)),
        ("The following statement was issued by the union:\nTen men were freed.", "freed", ("union",)),
        (
            "Secretary Olga Kern said:\n\nTen of our people were freed today and are on their way.",
            "freed",
            ("Olga Kern",),
        ),
        (
            "Secretary Olga Kern said:\n\nTen left.\n\nWe ask for all to be freed.\n\nTwo were flown out.",
            "freed",
            ("Olga Kern",),
        ),
        ("Secretary Olga Kern said:\n\nTen left.\n\nWe ask for all to be freed.\n\nTwo were flown out.", "flown", ()),
        ("A spokesman gave the following answer:\n\nTen were held.\n\nTwo were flown out.", "flown", ("spokesman",)),
        ("A spokesman gave the following answer:\n\nTen were held.\n\nBackground\n\nTwo were flown out.", "flown", ()),
        (
            'Minister Olga Kern has again asked them to tell what they know of nine men:\n\n"Ten are held. We ask why."',
            "held",
            ("Olga Kern",),
        ),
        (
            "The envoy issued the following statement „We met.\nTen were freed.“\nTwo were flown out.",
            "freed",
            ("envoy",),
        ),
        ("'We issued a statement,' Olga Kern said.\n'Ten were freed,' she added.", "freed", ("Olga Kern",)),
        ('The envoy, Olga Kern, released the following statement:\n"We met.\nTen were freed.', "freed", ("Olga Kern",)),
        ('The minister said: "We met.\nTen were freed."\nThe men were flown out.', "freed", ("minister",)),
        ('The minister said: "We met.\nTen were freed."\nThe men were flown out.', "flown", ()),
        ('"We met.\nTen were freed.\nA man sang "Home" on the bus.', "freed", ()),
    ],
)
def test_chain_names_who_speaks_without_a_name_beside_the_words(
    english_parser: Parser, text: str, word: str, says: tuple[str, ...]
) -> None:
    assert _says(english_parser, text, word) == says


def test_chain_goes_from_the_outermost_speaker_inwards(english_parser: Parser) -> None:
    text = "According to the Morning Post, Olga Kern said that nine people were freed."
    assert _says(english_parser, text, "freed") == ("Morning Post", "Olga Kern")


def test_chain_follows_a_quotation_over_paragraphs(english_parser: Parser) -> None:
    text = "Olga Kern said: “The doors opened.\n“Nine people were freed.”\nThe street was quiet."
    assert _says(english_parser, text, "freed") == ("Olga Kern",)
    assert _says(english_parser, text, "quiet") == ()


def test_find_attributions_marks_direct_speech(english_parser: Parser) -> None:
    document, found = _read(english_parser, "“Nine people were freed,” Olga Kern said.")
    assert [(a.content.cut(document.text), a.is_direct) for a in found] == [("“Nine people were freed,”", True)]


def test_chain_leaves_out_what_is_thought_or_wanted() -> None:
    wanted = Attribution(Span(0, 20), None, None, "Olga Kern", manner=Manner.STANCE)
    said = Attribution(Span(0, 20), None, None, "Anton Veret")
    assert speakers(chain((wanted, said), Span(5, 8))) == ("Anton Veret",)


def test_speakers_names_each_once() -> None:
    twice = (Attribution(Span(0, 9), None, None, "Olga Kern"), Attribution(Span(0, 9), None, None, "Olga Kern"))
    assert speakers(twice) == ("Olga Kern",)


def test_quote_rows_join_the_parts_around_a_speaker(english_parser: Parser) -> None:
    document, found = _read(english_parser, "“We left,” Olga Kern said. “Nobody in the whole house asked us.”")
    rows = quote_rows(document, found)
    assert len(rows) == 1
    assert document.text[slice(*rows[0].content)].endswith("asked us.”")
    assert rows[0].source is not None
    assert document.text[slice(*rows[0].source)] == "Olga Kern"


def test_quote_rows_leave_out_speech_inside_speech(english_parser: Parser) -> None:
    document, found = _read(english_parser, "Olga Kern said that Anton Veret believes that nine people were freed.")
    assert len(quote_rows(document, found)) == 1
    assert len(found) == 2


def test_quote_rows_leave_out_reported_speech_of_nobody(english_parser: Parser) -> None:
    document, found = _read(english_parser, "There was a hint that nine women would be freed.")
    assert quote_rows(document, found) == ()
