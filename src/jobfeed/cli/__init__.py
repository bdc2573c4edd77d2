"""The command line: arguments in, exit code out; what a command does is in `assemble` and below.

One file is one command, and ends in the constant COMMAND; the file name is the command's name. A file is imported
when its command is asked for, and imports what it needs when it runs.
"""

import os
import sys
from contextlib import suppress
from errno import EPIPE
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import click

from jobfeed.errors import JobfeedError, SafetyStop, UsageError
from jobfeed.text import printable

#: PRODUCT section 7: done, something failed, usage or declaration, safety stop, findings
DONE, FAILED, USAGE, STOPPED, FINDINGS = range(5)
#: 128 and the number of the signal, as shells say it
INTERRUPTED = 130


def exit_code(error: JobfeedError) -> int:
    """What a failure of the whole command means to the shell."""
    if isinstance(error, UsageError):
        return USAGE
    return STOPPED if isinstance(error, SafetyStop) else FAILED


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        return [module.name for module in iter_modules(__path__) if not module.name.startswith("_")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"jobfeed.cli.{cmd_name}").COMMAND
        return command

    def main(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().main(*args, **kwargs)
        except OSError as error:  # what click writes itself: a help text into a full disk
            click.echo(_of_system(error), err=True)
            sys.exit(FAILED)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except JobfeedError as error:
            click.echo(printable(str(error)), err=True)
            ctx.exit(exit_code(error))
        except OSError as error:
            if error.errno == EPIPE:
                raise  # the reader of our output went away; click ends without a word
            click.echo(_of_system(error), err=True)
            ctx.exit(FAILED)
        except KeyboardInterrupt:
            click.echo("\ninterrupted: what was published stays, and the next run goes on from there", err=True)
            ctx.exit(INTERRUPTED)


def _of_system(error: OSError) -> str:
    if not error.filename and sys.stdout:  # else the interpreter would try to write it once more when it ends
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return f"{error.filename or 'the output cannot be written'}: {error.strerror or error}"


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Begin with: jobfeed init",
)
@click.version_option(package_name="jobfeed", message="%(prog)s %(version)s")
def commands() -> None:
    """Read an organisation's job openings where they are written, and make them reach people."""
