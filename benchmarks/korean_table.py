"""Rebuilds ``data/names/languages/ko_syllables.yml``: how syllables of Korean names are spelled in Latin letters, and their sounds.

    python benchmarks/korean_table.py > src/habeas/knowledge/data/names/languages/ko_syllables.yml

Each syllable below is spelled by Revised Romanisation (2000), by McCune-Reischauer (1939, its marks left out, as the North spells) and
as Koreans spell their own names (Young, Soon, Hee). A spelling is a rule only where the word is that syllable and nothing else: a
given name written apart or with a hyphen. What the other files make of the word stays its first sounding.
"""

from __future__ import annotations

import sys
import unicodedata
from itertools import product

from habeas.knowledge.names import languages
from habeas.resolve.rules import compile_rules, soundings
from habeas.resolve.script import romanise

_OURS = "ko_syllables"
_MOST = 3
"""Sounds that are added to one spelling at most, those first whose syllable is spelled so by Revised Romanisation."""

SYLLABLES = (
    "가각간갈감갑강개건걸검겸경계고곤공곽관광교구국군권궁귀규균근금기길김나남낭내노녀녕다단달담당대덕도돈동두득등라란람랑래량려련렬렴령"
    "례로록론룡류륙륜률륭름릉리린림립마막만말맹면명모목몽묘무문미민박반발방배백번범법벽변별병보복본봉부북분비빈빙사산삼상새생서석선설섭"
    "성세소속손송수숙순술숭슬승시식신실심쌍아악안애양어언엄업에여역연열염엽영예오옥온옹완왕외요용우욱운웅원월위유육윤율융은을음응의이익인일임입자"
    "작장재전점정제조종좌주죽준중즉지직진집차찬창채천철첨청초촌최추축춘출충취치칠탁탄태택토통판팔편평포표풍필하학한함항해행향허헌혁현협형"
    "혜호홍화환활황회효후훈휘흥희"
)
"""Syllables that names of people are made of (general knowledge; the official list of characters for names, without the rare ones)."""

_INITIALS = {
    "ᄀ": "g k",
    "ᄂ": "n",
    "ᄃ": "d t",
    "ᄅ": "r l",
    "ᄆ": "m",
    "ᄇ": "b p",
    "ᄉ": "s",
    "ᄊ": "ss s",
    "ᄋ": "-",
    "ᄌ": "j ch",
    "ᄎ": "ch",
    "ᄏ": "k",
    "ᄐ": "t",
    "ᄑ": "p",
    "ᄒ": "h",
}
_VOWELS = {
    "ᅡ": "a",
    "ᅢ": "ae ai",
    "ᅣ": "ya",
    "ᅤ": "yae",
    "ᅥ": "eo o u",
    "ᅦ": "e",
    "ᅧ": "yeo yo you yu",
    "ᅨ": "ye",
    "ᅩ": "o",
    "ᅪ": "wa",
    "ᅫ": "wae",
    "ᅬ": "oe oi",
    "ᅭ": "yo",
    "ᅮ": "u oo",
    "ᅯ": "wo weo",
    "ᅰ": "we",
    "ᅱ": "wi",
    "ᅲ": "yu yoo",
    "ᅳ": "eu u",
    "ᅴ": "ui hui hee",
    "ᅵ": "i ee",
}
_FINALS = {"": "-", "ᆨ": "k g", "ᆫ": "n", "ᆯ": "l", "ᆷ": "m", "ᆸ": "p b", "ᆺ": "t", "ᆼ": "ng"}
_LIQUID, _SOFT = "ᄅ", "ᅣᅧᅨᅭᅲᅵ"
"""The South leaves this initial out before these vowels, the North does not: Ryang, Yang."""

_NONE = "-"
_NOTHING = '""'

_HEAD = """\
# Read by habeas.resolve.rules: syllables of Korean names in Latin letters.
# Made by benchmarks/korean_table.py. Do not edit.
language: Korean syllables
source: Revised Romanisation (2000), McCune-Reischauer (1939), spellings in use
respellings:
"""
_EXAMPLES = """\
examples:
- {a: Ryang Gyong-suk, b: Yang Kyeong Sook, same: true}
- {a: Gong Byeong-deok, b: Kong Pyong Tok, same: true}
- {a: Gong Byeong-deok, b: Gong Byeong-seon, same: false}
"""


def main() -> None:
    """Print the file."""
    known = compile_rules({code: language for code, language in languages().items() if code != _OURS})
    sounds: dict[str, dict[str, int]] = {}
    for syllable in SYLLABLES:
        (skeleton,) = soundings(romanise(syllable, known.letters), known)[:1]
        for rank, spelling in enumerate(_spellings(syllable)):
            found = sounds.setdefault(spelling, {})
            found[skeleton] = min(rank, found.get(skeleton, rank))
    sys.stdout.write(_HEAD)
    for spelling, found in sorted(sounds.items()):
        plain = soundings(spelling, known)[:2]
        korean = sorted(found, key=lambda skeleton: (found[skeleton], skeleton))[:_MOST]
        heard = list(dict.fromkeys((plain[0], *korean, *plain[1:])))
        if len(spelling) > 1 and heard != list(plain):
            sys.stdout.write(f"- {{spelling: ^{spelling}$, sounds: [{', '.join(s or _NOTHING for s in heard)}]}}\n")
    sys.stdout.write(_EXAMPLES)


def _spellings(syllable: str) -> list[str]:
    """Spellings of one syllable, that of Revised Romanisation first."""
    initial, vowel, *final = list(unicodedata.normalize("NFD", syllable))
    initials = _INITIALS[initial] + (f" {_NONE}" if initial == _LIQUID and vowel in _SOFT else "")
    parts = (initials, _VOWELS[vowel], _FINALS[final[0] if final else ""])
    spelled = product(*([part if part != _NONE else "" for part in choices.split()] for choices in parts))
    return list(dict.fromkeys("".join(parts) for parts in spelled))


if __name__ == "__main__":
    main()
