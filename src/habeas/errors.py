"""Everything that habeas raises on purpose. Each message says what happened, to which input, and what to do."""

from __future__ import annotations


class HabeasError(Exception):
    """Root of all errors that a user may be shown. ``exit_code`` is what the command line ends with."""

    exit_code = 1


class InputError(HabeasError):
    """A report, list or argument cannot be used. ``source`` names it as the user gave it."""

    exit_code = 2

    def __init__(self, source: str, problem: str) -> None:
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem


class KnowledgeError(HabeasError):
    """A YAML file of knowledge breaks its shape. ``path`` names the file."""

    exit_code = 3

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}")
        self.path = path
        self.problem = problem


class AnchorError(HabeasError):
    """A quote does not stand where it is said to stand. Such a claim is refused."""

    def __init__(self, document: str, start: int, end: int) -> None:
        super().__init__(f"{document}: the quote is not the text at [{start}, {end})")
        self.document = document
        self.start = start
        self.end = end


class DependencyError(HabeasError):
    """Something that habeas needs is not installed; ``remedy`` says how to get it."""

    exit_code = 4

    def __init__(self, missing: str, remedy: str) -> None:
        super().__init__(f"{missing} is not installed: {remedy}")
        self.missing = missing
        self.remedy = remedy


class CasebookError(HabeasError):
    """The casebook cannot be opened, read or written. ``location`` names it."""

    exit_code = 5

    def __init__(self, location: str, problem: str) -> None:
        super().__init__(f"casebook {location}: {problem}")
        self.location = location
        self.problem = problem


class ChangedError(HabeasError):
    """Somebody else stored a decision between looking and deciding; nothing was stored. ``location`` names the casebook."""

    exit_code = 7

    def __init__(self, location: str) -> None:
        super().__init__(f"casebook {location}: somebody decided meanwhile: look again, then decide")
        self.location = location


class NotFoundError(HabeasError):
    """No object of the register has this id. ``ident`` is the id asked for."""

    exit_code = 6

    def __init__(self, ident: str) -> None:
        super().__init__(f"nothing has the id {ident}: `habeas releases`, `people` and `claims` print ids")
        self.ident = ident
