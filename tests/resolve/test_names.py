"""Names: which spellings can be one person's, and the sentences that say why. People are invented but for the stated cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from habeas.knowledge.loader import parse
from habeas.knowledge.names import Language, PairExample, languages
from habeas.resolve.names import NameMatcher, analyse, same_person
from habeas.resolve.rules import compile_rules

EXAMPLES = [(code, pair) for code, language in languages().items() for pair in language.examples]


@pytest.mark.parametrize(("code", "pair"), EXAMPLES, ids=lambda value: value if isinstance(value, str) else value.a)
def test_examples_of_each_language_hold(code: str, pair: PairExample) -> None:
    assert same_person(pair.a, pair.b).same is pair.same


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mikola Statkevich", "Mikalai Statkevich"),
        ("Mikola Statkevich", "Nikolai Statkevich"),
        ("Mikola Statkevich", "Мікалай Статкевіч"),
        ("Mikola Statkevich", "Николай Статкевич"),
        ("Siarhei Tsikhanouski", "Sergei Tikhanovsky"),
        ("Sviatlana Tsikhanouskaya", "Swetlana Tichanowskaja"),
        ("Sviatlana Tsikhanouskaya", "Śviatłana Cichanoŭskaja"),
        ("Uladzimir Matskevich", "Vladimir Matskevich"),
        ("Iryna Slaunikava", "Irina Slavnikova"),
        ("Elena Ramanauskienė", "Alena Romanauskiene"),
        ("Alexander Lukashenko", "Alyaksandr Lukashenka"),
        ("Aleksandr Lukashenko", "Аляксандр Лукашэнка"),
        ("Ales Bialiatski", "Aliaksandr Bialiatski"),
        ("Yauhen Karpuk", "Evgeny Karpuk"),
        ("Volha Karpuk", "Karpuk Olga"),
        ("President Yauhen Karpuk", "Yauhen Karpuk"),
        ("Yauhen “Tank” Karpuk", "Y. Karpuk"),
        ("Sergio Ibarra Quiroga", "Sergio Ibarra"),
        ("Abd al-Karim Nasser", "Abdulkarim Naser"),
        ("Gholam Reza Tavana", "Gholamreza Tavana"),
        ("عبد الهادي الخواجة", "Abdulhadi al-Khawaja"),
        ("معمر القذافي", "Muammar Gaddafi"),
        ("محمدجواد ظریف", "Mohammad Javad Zarif"),
        ("許文遠", "Koh Boon Wan"),
        ("黎智英", "Lai Chee-ying"),
        ("박근혜", "Park Geun-hye"),
        ("အောင်ဆန်းစုကြည်", "Aung San Suu Kyi"),
        ("မင်းအောင်လှိုင်", "Min Aung Hlaing"),
        ("ဝင်းမြင့်", "U Win Myint"),
        ("ธนาธร จึงรุ่งเรืองกิจ", "Thanathorn Juangroongruangkit"),
        ("Κυριάκος Μητσοτάκης", "Kyriakos Mitsotakis"),
        ("Նիկոլ Փաշինյան", "Nikol Pashinyan"),
        ("მიხეილ სააკაშვილი", "Mikheil Saakashvili"),
        ("בנימין נתניהו", "Benjamin Netanyahu"),
        ("אמין ג'ומאייל", "أمين الجميل"),
        ("نرگس محمدی", "Narges Mohammadi"),
        ("劉曉波", "Liu Xiaobo"),
        ("Mao Tse-tung", "Mao Zedong"),
        ("Nguyễn Văn Đài", "Nguyen Van Dai"),
        ("Abdelkader Nasser", "Kader Nasser"),
        ("Hsieh Chang-ting", "Xie Changting"),
        ("György Csordás", "Дьёрдь Чордаш"),
        ("Gramoz Ruçi", "Грамоз Ручи"),
        ("Carlos Castro", "Карлос Кастро"),
        ("Ռուբեն Ուլուբեկյան", "Ruben Ulubekian"),
        ("Ευάγγελος Χουλιάρας", "Evangelos Houliaras"),
        ("פרץ ברוסוב", "Peretz Brusov"),
        ("جورج جيلبرت", "George Gilbert"),
        ("ディーノ・フェリーニ", "Dino Fellini"),
        ("Mohd Yusof Talhouni", "Mohammed Yusuf Talhuni"),
        ("Moussa Talhouni", "موسى الطلحوني"),
        ("Osman Talhouni", "Othmane Talhuni"),
        ("Frank Walter Kazakevich", "Frank-Walter Kasakewitsch"),
        ("Gong Byeong-deok", "Kong Pyong Tok"),
        ("Ryang Gyeong-suk", "Yang Kyung Sook"),
        ("Izz al-Din Karimi", "Ezzedine al-Karimi"),
        ("Ribertino Malvezza", "Ribertine Malvezza"),
        ("Alhaji Dr. Modou Lamin Sarr", "Musa Modou Lamin Sarr"),
        ("李德海", "Li Dehai"),
        ("李德海", "Deok-hae Lee"),
        ("文剛", "Jasper Man Kong"),
        ("李德海", "Lee Deok-hae"),
        ("哈桑卡里米", "Mohamed Hassan Karimi"),
        ("Hassan Omar Farid Karimi Tehrani", "Hassan Omar Farid Nasser Karimi"),
        ("генерал Павел Карпук", "Pavel Karpuk"),
        ("الشيخ سليم فلاح", "Salim Fallah"),
        ("นางสาว มาลี ใจดี", "Malee Jaidee"),
        ("Anna Weber, née Schmidt", "Anna Schmidt"),
        ("Anna Weber (née Schmidt)", "Anna Weber"),
        ("Ветрова (Шиляева) Мария", "Мария Шиляева"),
        ("Pavel Karpuk alias Oleg Vetrov", "Олег Ветров"),
        ("Elmira Rivas Molina", "Elmira María Rivas"),
        ("Sandro Karpuk", "Aleksandre Karpuk"),
        ("Paul Vetrov", "Пол Ветров"),
        ("安倍晋三", "Shinzo Abe"),
    ],
)
def test_spellings_of_one_person_are_the_same(a: str, b: str) -> None:
    assert same_person(a, b).same
    assert same_person(b, a).score == pytest.approx(same_person(a, b).score, abs=0.02)


@pytest.mark.parametrize(
    ("a", "b", "sentence"),
    [
        ("Siarhei Tsikhanouski", "Sviatlana Tsikhanouskaya", "one name is a woman's, the other a man's"),
        ("Mikalai Statkevich", "Mikalai Dziadok", "Statkevich and Dziadok differ"),
        ("Delcy Rodríguez", "Jorge Rodríguez", "given names are different names (Delcy, Jorge)"),
        ("Ivo Marek", "Ivan Marek", "given names are different names (Ivo, Ivan)"),
        ("Pavel Ivanavich Karpuk", "Pavel Piatrovich Karpuk", "patronymics differ"),
        ("Ivan Pavlovich Karpuk", "Pavel Ivanovich Karpuk", "given names are different names (Ivan, Pavel)"),
        ("Karpuk", "Pavel Karpuk", "one of the names is a single word"),
        ("P. K.", "P. K.", "only initials agree"),
        ("", "Pavel Karpuk", "there is no name to compare"),
        ("Jan Novak", "Jana Nováková", "one name is a woman's, the other a man's"),
        ("Wu Di", "Wu Fang", "Di and Fang differ"),
        ("Kim Jong-il", "Kim Jong-un", "il and un differ"),
        ("李克强", "李强", "one name has more characters than the other"),
        ("何俊仁", "何俊賢", "仁 and 賢 differ"),
        ("欧阳文明", "欧阳文亮", "明 and 亮 differ"),
        ("Dmitry Vetrov", "Dmitry Vetrenko", "Vetrov and Vetrenko differ"),
        ("Kim Jong-un", "Kim Yo-jong", "un and Yo differ"),
        ("李德海", "Lee Hai", "only one of the names has “德”"),
        ("李德海", "Lee Bong", "a character or a syllable stands for nothing in the other name"),
        ("文剛", "Ping-kong Man", "a character or a syllable stands for nothing in the other name"),
        ("李德海", "Hae Lee Deok", "海 and Hae are the same up to romanisation"),
        ("金哲", "Akim Jusaro Kimani", "哲 and Jusaro differ"),
        ("سليم فلاح", "Sorin Pereira Sarmo", "فلاح and Pereira differ"),
        ("Ali Hassan Omar Karimi", "Farid Hassan Omar Karimi", "given names are different names (Ali, Farid)"),
        ("Mario Vetti", "Maria Vetti", "one name is a woman's, the other a man's"),
        ("Samir Talhouni", "Samira Talhouni", "one name is a woman's, the other a man's"),
        ("Богдан Ким", "Богдана Ким", "one name is a woman's, the other a man's"),
        ("Abdul Salim Abdul Karim", "Abdul Karim", "one of the names is a single word"),
        ("Ivan Dubov", "Ivan Dubkov", "Dubov and Dubkov differ"),
        ("Lemu Tolera Gudeta", "Tolera Gudeta Bulto", "Lemu and Bulto differ"),
        ("James M. Vetrov", "Matvei Vetrov", "an initial fits where a whole word is left over"),
        ("Nguyen Van Hung", "Nguyễn Văn Hồng", "Hung and Hồng differ"),
        ("Li Hong", "Li Hang", "Hong and Hang sound much alike"),
        (
            "Mohammadreza Talhouni",
            "Mohammadali Talhouni",
            "given names are different names (Mohammadreza, Mohammadali)",
        ),
        ("Ivan Moroz", "Ivan Morozov", "Moroz and Morozov differ"),
        ("Youssef Karimi", "Youssef Kazemi", "Karimi and Kazemi differ"),
        ("Kim Il-sung", "Kim Jong-il", "the syllables stand in another order"),
        ("Elmira Rivas Molina", "Elmira Molina Quiroga", "Rivas and Quiroga differ"),
        ("Farid Hassan Karimi", "Hassan Karimi Nasser", "given names are different names (Farid, Nasser)"),
        ("Tasia Vetrova", "Taras Vetrov", "one name is a woman's, the other a man's"),
    ],
)
def test_names_of_two_people_are_kept_apart_with_a_sentence(a: str, b: str, sentence: str) -> None:
    verdict = same_person(a, b)
    assert not verdict.same
    assert sentence in verdict.reasons


def test_a_verdict_says_which_words_stand_for_each_other() -> None:
    verdict = same_person("Ihar Karpiuk", "Igor Karpyuk")
    assert verdict.reasons == (
        "Ihar and Igor are the same up to romanisation",
        "Karpiuk and Karpyuk are the same up to romanisation",
    )
    assert "given names are equivalents (Mikola, Nikolai)" in same_person("Mikola Karpuk", "Nikolai Karpuk").reasons


def test_order_of_words_does_not_matter() -> None:
    assert same_person("Karpuk Yauhen Ivanavich", "Evgeny Ivanovich Karpuk").same


@pytest.mark.parametrize(
    ("name", "patronymic"),
    [
        ("Viktor Ivanovich Statkevich", "Ivanovich"),
        ("Statkevich Viktor Ivanovich", "Ivanovich"),
        ("Viktor Statkevich", None),
        ("Волга Пятроўна Шыла", "Пятроўна"),
    ],
)
def test_a_patronymic_is_found_by_its_ending_and_place(name: str, patronymic: str | None) -> None:
    found = analyse(name).patronymic
    assert (found.raw if found else None) == patronymic


@pytest.mark.parametrize("name", ["", " ", "...", "—", "1234", "\u0000", "a" * 5000, "x " * 500, "“”", "(())"])
def test_any_text_can_be_compared(name: str) -> None:
    assert 0.0 <= same_person(name, "Pavel Karpuk").score <= 1.0


def test_a_language_is_added_by_yaml_alone(tmp_path: Path) -> None:
    """Volapük-like invention: "qq" sounds like sh, "Ulo" and "Hulbert" are one given name, surnames in -oz and -ozin are one."""
    (tmp_path / "xx.yml").write_text(
        """# Read by habeas.resolve.rules: an invented language.
language: Invented
source: none
letters: {ɸ: f}
respellings:
- {spelling: qq, sounds: [x]}
given:
- {gender: m, forms: [Ulo, Hulbert]}
examples:
- {a: Ulo Meqqor, b: Hulbert Meshor, same: true}
""",
        encoding="utf-8",
    )
    added = parse(tmp_path / "xx.yml", "xx.yml", Language)
    plain, extended = NameMatcher(compile_rules(languages())), NameMatcher(compile_rules({**languages(), "xx": added}))
    example = added.examples[0]
    assert not plain.compare(example.a, example.b).same
    assert extended.compare(example.a, example.b).same
    assert extended.compare("ɸanko Meqqor", "Fanko Meshor").same
