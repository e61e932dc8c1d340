"""``habeas``: finds the command, and turns every error into one sentence and an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from importlib.metadata import version
from keyword import iskeyword
from types import TracebackType

import click

from habeas.cli.plain import clean
from habeas.errors import HabeasError
from habeas.settings import Settings, read_settings

COMMANDS = {
    "demo": "demo",
    "read": "reading",
    "claims": "reading",
    "watch": "watch",
    "releases": "listings",
    "people": "listings",
    "counts": "listings",
    "exchange": "listings",
    "gaps": "listings",
    "ask": "ask",
    "why": "why",
    "serve": "serve",
    "users": "users",
    "export": "exporting",
    "publish": "publish",
    "cite": "cite",
    "review": "review",
    "decide": "decide",
    "decisions": "decide",
    "diff": "evidence",
    "backup": "evidence",
    "restore": "evidence",
    "import": "bundle",
    "stamp": "stamp",
    "rebuild": "keeping",
    "verify": "keeping",
    "doctor": "doctor",
    "when": "tools",
    "quotes": "tools",
    "names": "tools",
}
"""Command → the module of this package that holds it; a module is loaded only when its command is asked for."""

INTERRUPTED = 130
"""What a shell reports of a program that was stopped with Ctrl-C."""


class Commands(click.Group):
    """The commands, in the order in which one meets them, loaded when needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"habeas.cli.{COMMANDS[cmd_name]}")
        found = getattr(module, f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name)
        return found if isinstance(found, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Errors leave it without the names that are withheld in the casebook in use."""
        try:
            return super().invoke(ctx)
        except HabeasError as error:
            print(f"habeas: {clean(_masked(str(error), ctx))}", file=sys.stderr)
            raise click.exceptions.Exit(error.exit_code) from error
        except click.ClickException as error:
            message = _masked(error.message, ctx)
            if message == error.message:
                raise
            raise click.UsageError(message, ctx) from error


def _masked(message: str, context: click.Context) -> str:
    from habeas.guard import guard

    return guard(context.obj).text(message)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(version("habeas"), prog_name="habeas")
@click.option("--casebook", metavar="FILE", help="The casebook to use (else $HABEAS_CASEBOOK, else ./casebook.db).")
@click.pass_context
def app(context: click.Context, casebook: str | None) -> None:
    """Keep the account of political detention and release: who is held, who was freed, who says so,
    what was traded for it, and what does not add up. Offline, unless you give an address.

    \b
    Try:  habeas demo
          habeas read report.json page.html && habeas releases --why
    """
    chosen: Settings = context.obj
    context.obj = Settings(casebook=casebook or chosen.casebook, debug=chosen.debug)


def main() -> None:
    """Entry point of the command. Prints no traceback unless ``HABEAS_DEBUG`` is set."""
    settings = read_settings(os.environ)
    if not settings.debug:
        sys.excepthook = _say_unexpected
    sys.exit(run(sys.argv[1:], settings))


def run(arguments: list[str], settings: Settings) -> int:
    """The words after ``habeas`` → an exit code. Expected errors are printed as one sentence."""
    try:
        result = app.main(arguments, prog_name="habeas", standalone_mode=False, obj=settings)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        print("habeas: stopped; what was read before is kept", file=sys.stderr)
        return INTERRUPTED
    except HabeasError as error:
        print(f"habeas: {clean(str(error))}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output (`head`, a pager) has enough; Python would complain once more when it flushes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def _say_unexpected(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of the program in one sentence, in place of a traceback."""
    sentence = clean(f"{kind.__name__}: {error}".splitlines()[0])[:200]
    print(f"habeas: a fault of the program ({sentence}); run with HABEAS_DEBUG=1 for details", file=sys.stderr)
