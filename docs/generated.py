"""The reference of the handbook, written from the code: each function of ``PAGES`` gives the Markdown for one mark of a page.

``docs/conf.py`` puts it in place while Sphinx reads the page, so that nothing generated is kept twice. A part that lacks its words
(an option without help, a setting without a meaning) is named by ``undocumented``, which a test asks.
"""

from __future__ import annotations

import inspect
import json
import re
import typing
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from importlib.resources.abc import Traversable
from pathlib import Path

import click
import msgspec

from habeas.cli.main import COMMANDS, INTERRUPTED, app
from habeas.errors import HabeasError
from habeas.knowledge.frames import frame_files
from habeas.knowledge.loader import DATA, load
from habeas.knowledge.numbers import Counts
from habeas.knowledge.spec import Shape
from habeas.knowledge.tables import Tables
from habeas.model.claim import Kind, Status
from habeas.model.quantity import Mod
from habeas.settings import VARIABLES
from habeas.web import desk_shapes, shapes
from habeas.web.api import ROOT as API
from habeas.web.api import gates
from habeas.web.openapi import PARAMETERS
from tests.knowledge.test_data_files import LISTS, RULES

ROOT = Path(__file__).resolve().parent.parent
REQUIRED = "required"

FLOORS = {
    "found": "Claims of the right kind in the right sentence (F1)",
    "found_recall": "Share of the annotated claims that are found at all",
    "right": "The same, with status, figure, people and origin of the speech right too (F1)",
    "opinion": "Sentences told to be the author's own judgement (F1)",
}
"""The figures of ``evals/floors.json`` in words; one without words fails the build."""


def accuracy() -> str:
    """The table of the floors, a column for each of our sets."""
    held: dict[str, dict[str, dict[str, float]]] = json.loads((ROOT / "evals/floors.json").read_text(encoding="utf-8"))
    counts = {name: len(list((ROOT / "evals" / name).glob("*.json"))) for name in held}
    rows = [
        (FLOORS[name], *(f"{kept['floors'][name]:.2f}" for kept in held.values())) for name in held["cases"]["floors"]
    ]
    return "No figure may fall below:\n\n" + _table(
        ("what is measured", f"on {counts['cases']} short cases", f"on {counts['reports']} whole reports"), rows
    )


def unseen() -> str:
    """The first table of the page on errors: how well reports are read on which the rules were, and were not, tuned."""
    found = re.search(
        r"^\|.+?\n\n", (ROOT / "docs/reading-errors.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    if found is None:
        raise LookupError("reading-errors.md has no table")
    return found[0]


def plainly() -> str:
    """What the row "never read" of that table means for a hundred claims."""
    row = next(line for line in unseen().splitlines() if line.startswith("| never read "))
    gold, read, found, right = (float(cell.replace(",", "")) for cell in row.strip("| ").split("|")[1:5])
    # F1 is twice what is found over what is there and what is given.
    hits, exact = found * (gold + read) / 2, right * (gold + read) / 2
    return (
        f"- of 100 claims that a report makes, it misses about {100 - 100 * hits / gold:.0f};\n"
        f"- of 100 claims that it gives, about {100 - 100 * hits / read:.0f} should not be there;\n"
        f"- of 100 that should, about {100 - 100 * exact / hits:.0f} have a field that a careful person would write otherwise."
    )


def intervals() -> str:
    """What bounds of numbers mean, by the examples of ``counts.yml``."""
    found = load("counts.yml", Counts).examples
    rows = [
        (f"`{e.mod.value}`", f"{e.n:,}", f"{e.low:,}" + (f" to {e.high:,}" if e.high is not None else " or more"))
        for e in found
    ]
    return _table(("bound", "number as written", "interval"), rows)


def commands() -> str:
    """Every command with its options and an example."""
    return "\n\n".join(_command(f"habeas {name}", command) for name, command in walk())


def walk() -> Iterator[tuple[str, click.Command]]:
    """Every command by its words, groups before what is in them."""
    context = click.Context(app)
    for name in COMMANDS:
        command = app.get_command(context, name)
        if command is None:
            raise LookupError(name)
        yield name, command
        if isinstance(command, click.Group):
            for inner in command.list_commands(context):
                found = command.get_command(context, inner)
                if found is not None:
                    yield f"{name} {inner}", found


def exits() -> str:
    """Every exit code and what it means, from the errors."""
    # What stands before the first field of an error is meant for everybody.
    found = sorted(
        {(e.exit_code, (e.__doc__ or "").partition("``")[0].strip(" ;.") + ".") for e in _errors(HabeasError)}
    )
    rows = [
        ("0", "All went well."),
        *((str(code), words) for code, words in found),
        (str(INTERRUPTED), "Stopped with Ctrl-C."),
    ]
    return _table(("code", "meaning"), rows)


def _errors(error: type[HabeasError]) -> Iterator[type[HabeasError]]:
    for inner in error.__subclasses__():
        if inner.__module__ == "habeas.errors":
            yield inner
            yield from _errors(inner)


def settings() -> str:
    """Every variable of the environment."""
    return _table(("variable", "what it sets"), [(f"`{name}`", words) for name, words in VARIABLES.items()])


def knowledge() -> str:
    """Every kind of YAML file, its shape, and the shapes within it."""
    patterns: dict[str, type[Shape]] = {path: shape for path, (shape, _) in RULES.items()} | LISTS
    return "\n\n".join(_yaml_kind(path, patterns[path], path in RULES) for path in sorted(patterns))


def api() -> str:
    """Every operation of the JSON API, then what they give and take."""
    operations = [
        (f"`{g.method} {API}{g.path}`", g.summary, ", ".join(f"`{p}`" for p in g.takes) or "–", g.role.value)
        for g in gates()
    ]
    parameters = [(f"`{name}`", str(given.get("description", "")) or "–") for name, given in PARAMETERS.items()]
    given = [s for s in _structs(desk_shapes.__dict__.values()) if issubclass(s, desk_shapes.Given)]
    answers: list[type[msgspec.Struct]] = [
        shapes.SheetShape,
        desk_shapes.DecisionShape,
        desk_shapes.SubjectShape,
        desk_shapes.JobShape,
        shapes.Refusal,
    ]
    return "\n\n".join(
        (
            "## Operations",
            _table(("operation", "what it does", "parameters", "role"), operations),
            "## Parameters",
            _table(("parameter", "what it means"), parameters),
            "## What is sent",
            *(_shape(shape, level=3) for shape in given),
            "## What comes back beside the register",
            *(_shape(shape, level=3) for shape in _within(answers, known=set(_within([shapes.RegisterShape])))),
        )
    )


def register() -> str:
    """The shapes of the register."""
    return "\n\n".join(_shape(shape, level=2) for shape in _within([shapes.RegisterShape]))


def kinds() -> str:
    """Kinds of claims with the acts of each, from the frames."""
    rows = []
    for kind in Kind:
        acts = sorted({frame.act for frame in frame_files()[kind.value].frames})
        rows.append((f"`{kind.value}`", _head(kind), ", ".join(f"`{act}`" for act in acts)))
    return _table(("kind", "what it is", "acts"), rows)


def _head(kind: Kind) -> str:
    """What the file of a kind says of it in its first line."""
    head = DATA.joinpath(f"frames/{kind.value}.yml").read_text(encoding="utf-8").partition("\n")[0]
    return head.partition(": ")[2]


def tables() -> str:
    """The flat tables of CSV, XLSX, Parquet, JSON lines and SQLite."""
    parts = []
    for name, table in load("export/tables.yml", Tables).tables.items():
        rows = [(f"`{column}`", words) for column, words in table.columns.items()]
        parts.append(f"## {name}\n\n{table.says}\n\n{_table(('column', 'what it holds'), rows)}")
    return "\n\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "accuracy": accuracy,
    "unseen": unseen,
    "plainly": plainly,
    "intervals": intervals,
    "commands": commands,
    "exits": exits,
    "settings": settings,
    "knowledge": knowledge,
    "api": api,
    "register": register,
    "kinds": kinds,
    "tables": tables,
}


def undocumented(page: str) -> list[str]:
    """What has no words of its own, by name; and of claims, what the hand-written ``page`` on them leaves out."""
    missing = []
    for name, command in walk():
        missing += [] if command.help else [f"habeas {name}"]
        missing += [f"habeas {name} {o.opts[-1]}" for o in _options(command) if not o.help]
    missing += [name for name, words in VARIABLES.items() if not words]
    roots: list[type[msgspec.Struct]] = [*LISTS.values(), *(shape for shape, _ in RULES.values()), shapes.RegisterShape]
    missing += [shape.__name__ for shape in _within(roots) if not _words(shape)]
    missing += [g.path for g in gates() if not g.summary]
    missing += [kind.value for kind in Kind if not _head(kind)]
    words = [*(f.name for f in msgspec.structs.fields(shapes.ClaimShape)), *Status, *Mod]
    return missing + [word for word in words if f"`{word}`" not in page]


def _command(words: str, command: click.Command) -> str:
    context = click.Context(command, info_name=words)
    usage = " ".join([words, *command.collect_usage_pieces(context)])
    level = "##" if words.count(" ") == 1 else "###"
    parts = [f"{level} {words}", f"```text\n{usage}\n```", _help(command)]
    rows = [(_spelling(option), _meaning(option)) for option in _options(command)]
    if rows:
        parts.append(_table(("option", "what it does"), rows))
    if command.epilog:
        parts.append(f"```text\n{' '.join(command.epilog.split())}\n```")
    return "\n\n".join(parts)


def _help(command: click.Command) -> str:
    """Help as paragraphs; lines that click keeps as they are become a block."""
    parts = []
    for paragraph in inspect.cleandoc(command.help or "").split("\n\n"):
        kept, is_kept = paragraph.removeprefix("\b\n"), paragraph.startswith("\b")
        parts.append(f"```text\n{kept}\n```" if is_kept else _plain(" ".join(paragraph.split())))
    return "\n\n".join(parts)


def _options(command: click.Command) -> list[click.Option]:
    return [p for p in command.params if isinstance(p, click.Option) and not p.hidden]


def _spelling(option: click.Option) -> str:
    kind = option.type
    choices = "|".join(map(str, kind.choices)) if isinstance(kind, click.Choice) else ""
    value = "" if option.is_flag else option.metavar or choices or kind.name.upper().removesuffix(" RANGE")
    return f"`{', '.join(option.opts)}{' ' if value else ''}{value}`".replace("|", "\\|")


def _meaning(option: click.Option) -> str:
    parts = [_plain(option.help or "")]
    if option.required:
        parts.append("Has to be given.")
    if option.show_default and option.default is not None:
        parts.append(f"Otherwise `{option.default}`.")
    return " ".join(parts)


def _yaml_kind(pattern: str, shape: type[Shape], is_rule: bool) -> str:
    first = next(_files(pattern))
    heading = first.read_text(encoding="utf-8").partition("\n")[0]
    parts = [f"## {pattern}", _plain(heading.removeprefix("# "))]
    parts.append("Its examples are run by a test." if is_rule else "Words alone; the stage that reads them is tested.")
    parts += [_shape(inner, level=3) for inner in _within([shape])]
    return "\n\n".join(parts)


def _files(pattern: str) -> Iterator[Traversable]:
    """The files of the data folder that fit a pattern, by name."""
    folders = [DATA]
    *above, name = pattern.split("/")
    for step in above:
        folders = [f for folder in folders for f in folder.iterdir() if f.is_dir() and Path(f.name).match(step)]
    yield from sorted((f for d in folders for f in d.iterdir() if Path(f.name).match(name)), key=lambda f: f.name)


def _shape(shape: type[msgspec.Struct], *, level: int) -> str:
    """A shape: its docstring, and a table of its fields."""
    rows = []
    for field in msgspec.structs.fields(shape):
        rows.append((f"`{field.encode_name}`", _type(field.type), _default(field)))
    table = _table(("field", "what it holds", "if left out"), rows)
    return f"{'#' * level} {shape.__name__}\n\n{_words(shape)}\n\n{table}"


def _words(shape: type[msgspec.Struct]) -> str:
    """The docstring in Markdown; a signature that Python made up is none."""
    return inspect.cleandoc(shape.__doc__ or "").replace("``", "`").replace("<", "&lt;")


def _default(field: msgspec.structs.FieldInfo) -> str:
    if field.required:
        return REQUIRED
    value = field.default if field.default is not msgspec.NODEFAULT else field.default_factory()
    return "–" if value in (None, "") or value == () or value == {} else f"`{json.dumps(value, default=list)}`"


def _type(kind: object) -> str:
    """A type in words: "list of text", "[low, high]", "one of `a`, `b`"."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind == shapes.Interval:
        return "[low, high]"
    if origin is typing.Literal:
        return "one of " + ", ".join(f"`{value}`" for value in inner if value != "")
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return "one of " + ", ".join(f"`{value}`" for value in kind)
    if origin in {list, tuple, frozenset, set}:
        distinct = list(dict.fromkeys(_type(i) for i in inner if i is not Ellipsis))
        return f"list of {' or '.join(distinct)}"
    if origin is dict:
        return f"table: {_type(inner[0])} → {_type(inner[1])}"
    if inner and type(None) in inner:
        return " or ".join([*(_type(i) for i in inner if i is not type(None)), "null"])
    if inner:
        return " or ".join(_type(i) for i in inner)
    names = {str: "text", int: "number", float: "number", bool: "true or false", type(None): "null"}
    return names.get(kind, getattr(kind, "__name__", str(kind)))  # type: ignore[call-overload,no-any-return]


def _within(
    found: typing.Sequence[type[msgspec.Struct]], *, known: set[type] | None = None
) -> list[type[msgspec.Struct]]:
    """Shapes and all shapes in their fields, each once, outer ones first, without those ``known``."""
    seen, waiting = list[type[msgspec.Struct]](), list(found)
    while waiting:
        shape = waiting.pop(0)
        if shape in seen or shape in (known or ()):
            continue
        seen.append(shape)
        waiting[:0] = [s for field in msgspec.structs.fields(shape) for s in _structs(_flat(field.type))]
    return seen


def _flat(kind: object) -> Iterator[object]:
    yield kind
    for inner in typing.get_args(kind):
        yield from _flat(inner)


def _structs(found: typing.Iterable[object]) -> Iterator[type[msgspec.Struct]]:
    return (kind for kind in found if isinstance(kind, type) and issubclass(kind, msgspec.Struct))


def _plain(words: str) -> str:
    """Words that Markdown and HTML leave alone."""
    for mark in "\\<>*_[]$":
        words = words.replace(mark, f"\\{mark}")
    return words


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("\n", " ") for cell in line) + " |" for line in lines)
