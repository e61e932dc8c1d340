"""A masked text holds nothing of the name, and is as long as before."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.model.quantity import Interval, Mod, Quantity
from habeas.reconcile.mask import Mask


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Maud Ellery", "Then Maud Ellery left.", "Then ████ ██████ left."),
        ("Maud Ellery", "MAUD\nELLERY’s lawyer", "████\n██████’s lawyer"),
        ("Maud Ellery", "Mrs Ellery; Maud, too", "Mrs ██████; ████, too"),
        ("Maud Ellery", "Máud Éllery", "████ ██████"),
        ("Maud Ellery", "Ma\u0301ud Ellery", "█████ ██████"),
        ("José Marín", "Jose Marin", "████ █████"),
        ("Maud Ellery", "https://p.example/maud-ellery-freed", "https://p.example/███████████-freed"),
        ("José Marín", "see /a/Jos%C3%A9_Mar%C3%ADn now", "see " + "█" * len("/a/Jos%C3%A9_Mar%C3%ADn") + " now"),
        ("Вера Ткач", "Веры Ткач", "████ ████"),
        ("Вера Ткач", "Very well, Vera", "Very well, ████"),
        ("Ольга Ткач", "Ольга, Ольгой, Olga", "█████, ██████, ████"),
        ("Вера Ткач", "встреча с Ткачом", "встреча с ██████"),
        ("Ana Bel", "Ana Bel in Belgrade with Anatol", "███ ███ in Belgrade with Anatol"),
        ("Li Wu", "Li Wu said the livestock wurst was fine", "██ ██ said the livestock wurst was fine"),
        ("王小明", "记者王小明说", "记者███说"),
        ("Ellery", "Ellery's case; celery soup", "██████'s case; celery soup"),
    ],
)
def test_text(name: str, text: str, masked: str) -> None:
    assert Mask([name]).text(text) == masked
    assert len(masked) == len(text)


def test_values_are_masked_however_deep_and_ids_of_our_own_stay() -> None:
    mask = Mask(["Ada Dec"], ["ada-leaves", "other"])
    quantity = Quantity(9, Mod.EXACT, Interval(9, 9), "nine with Ada Dec")
    value = {("claim-ada0123456de", "Ada"): (quantity, ["Ada Dec"], None, 9)}
    ((key, found),) = mask.value(value).items()
    assert key == ("claim-ada0123456de", "███")
    assert found[0] == Quantity(9, Mod.EXACT, Interval(9, 9), "nine with ███ ███")
    assert found[1:] == (["███ ███"], None, 9)
    assert mask.value("other") == "other"
    opaque = mask.value("ada-leaves")
    assert opaque.startswith("withheld-")
    assert mask.value(("ada-leaves",)) == (opaque,)


def test_nothing_withheld_changes_nothing() -> None:
    assert Mask([]).is_empty
    assert Mask(["", " . "]).is_empty
    assert Mask([]).text("Maud Ellery") == "Maud Ellery"


@settings(max_examples=200, deadline=None)
@given(before=st.text(max_size=30), after=st.text(max_size=30))
def test_any_text_keeps_its_length_and_loses_the_name(before: str, after: str) -> None:
    text = f"{before} Maud Ellery {after}"
    found = Mask(["Maud Ellery"]).text(text)
    assert len(found) == len(text)
    assert "ellery" not in found.casefold()
