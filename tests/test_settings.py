"""Settings come from the environment alone."""

from habeas.settings import Settings, read_settings


def test_defaults() -> None:
    assert read_settings({}) == Settings(casebook="casebook.db", debug=False)


def test_empty_variables_count_as_unset() -> None:
    assert read_settings({"HABEAS_CASEBOOK": "", "HABEAS_DEBUG": ""}) == Settings(casebook="casebook.db", debug=False)


def test_variables() -> None:
    given = {"HABEAS_CASEBOOK": "desk.db", "HABEAS_DEBUG": "1"}
    assert read_settings(given) == Settings(casebook="desk.db", debug=True)
