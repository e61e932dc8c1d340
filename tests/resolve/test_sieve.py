"""What the sieve leaves out could not have reached: the likeness that words really have tells."""

from __future__ import annotations

import pytest

from habeas.resolve.align import likeness
from habeas.resolve.edges import Alike, alike, all_alike
from habeas.resolve.names import analyse
from habeas.resolve.sieve import may_reach
from habeas.resolve.tokens import Word

NAMES = (
    "Jory Pelk", "Jory Pelka", "Yury Pelk", "Jory Pelt", "Teodor Quint", "Fyodor Kvint", "Teodor Kwindt", "Mikola Karpuk",
    "Nikolai Karpyk", "Mikola Karpenuk", "J. Pelk", "Шура Пельк", "Oa Ie", "Zhanna Shchukina", "Xanna Schukin", "Abd al-Karim Haddad",
    "Абдулкарим Хаддад", "Li Wei", "Lee Way", "Rhys Dunn", "Reece Done",
)  # fmt: skip


def words() -> list[Word]:
    return list(dict.fromkeys(word for name in NAMES for word in analyse(name).words))


@pytest.mark.parametrize("least", [0.3, 0.6, 0.9, 1.0])
def test_sieve_keeps_whatever_is_alike(least: float) -> None:
    for word in words():
        kept = may_reach(word, words(), least)
        assert {other for other in words() if likeness(word, other)[0] >= least} <= kept


def test_sieve_leaves_out_most_of_what_is_not() -> None:
    unlike = [(a, b) for a in words() for b in words() if likeness(a, b)[0] < 0.5 and a.script == b.script]
    left = [(a, b) for a, b in unlike if b in may_reach(a, [b], 0.6)]
    assert len(left) < len(unlike) / 10


def test_names_are_alike_whether_compared_with_one_or_with_many() -> None:
    spellings = [(name,) for name in NAMES] * 2
    for one in spellings:
        many = [(other, how) for other, how in all_alike(one, spellings)]
        assert many == [(other, how) for other in spellings if (how := alike(one, other)) is not Alike.NOT]
