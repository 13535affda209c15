"""The frame around every command: errors, interrupts, closed pipes, exit statuses.

0 success; 1 findings or differences; 2 bad usage or unreadable input; 70 a bug
in argmap; 130 interrupted; 143 terminated.
"""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import sys
from collections.abc import Callable, Iterator
from typing import ParamSpec, TextIO

import typer

from argmap.apps.cli.option_flags import FLAGS
from argmap.apps.cli.output import Screen, print_lines, remark
from argmap.core.diagnostics import ArgmapError
from argmap.core.interrupts import INTERRUPTED, StillWorking, end
from argmap.core.option_words import worded
from argmap.core.quoting import visible

P = ParamSpec("P")

FINE = 0
DIFFERENT = 1
CANNOT = 2
BUG = 70
TERMINATED = 143


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Make Ctrl-C raise KeyboardInterrupt inside the block, so that partial output can be cleaned up.

    Outside of it, Ctrl-C ends the process at once.
    """
    ends = signal.getsignal(signal.SIGINT) is end
    if ends:
        sys.unraisablehook = _end_or_report
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        if ends:
            signal.signal(signal.SIGINT, end)


def _end_or_report(unraisable: sys.UnraisableHookArgs) -> None:
    """End the process on a Ctrl-C that cannot be raised, as in a finalizer, where Python ignores it."""
    if issubclass(unraisable.exc_type, KeyboardInterrupt):
        end(signal.SIGINT, None)
    else:
        sys.__unraisablehook__(unraisable)


def os_error_lines(error: OSError) -> str:
    """Return the message for an OSError that no command expected.

    Most come from writing the output.
    """
    try:
        os.getcwd()
    except FileNotFoundError:
        return "argmap: the current folder does not exist any more\n  help: go to another one: cd ~\n"
    except OSError:
        pass
    return f"argmap: cannot write: {error.strerror or error}\n"


def guarded(command: Callable[P, None]) -> Callable[P, None]:
    """Wrap a command so that users never see a traceback."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            with worded(FLAGS), interruptible():
                command(*args, **kwargs)
                sys.stdout.flush()
        except ArgmapError as error:
            show_error(error)
            raise typer.Exit(CANNOT) from None
        except BrokenPipeError:
            forget_stdout()
            raise typer.Exit(FINE) from None
        except OSError as error:
            forget_stdout()
            sys.stderr.write(os_error_lines(error))
            raise typer.Exit(CANNOT) from None
        except StillWorking:
            end(signal.SIGINT, None)
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except (typer.Exit, typer.BadParameter, typer.Abort):
            raise
        except Exception as error:
            # Before 3.12, Python makes a RuntimeError of whatever is raised while a class names its
            # attributes.
            if isinstance(error.__cause__, KeyboardInterrupt):
                raise typer.Exit(INTERRUPTED) from None
            if os.environ.get("ARGMAP_DEBUG"):
                raise
            report_bug(error)
            raise typer.Exit(BUG) from None

    return run


def show_error(error: ArgmapError) -> None:
    """Print an error on stderr."""
    from argmap.render.text.diagnostics import error_lines

    sys.stdout.flush()
    screen = Screen()
    print_lines(error_lines(error, screen.columns(sys.stderr)), screen, sys.stderr)


@contextlib.contextmanager
def ending_with(status: int) -> Iterator[None]:
    """Exit with `status` after the block, even if the reader of stdout has closed the pipe."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()
    if status != FINE:
        raise typer.Exit(status)


def forget_stdout() -> None:
    """Redirect stdout to the null device after its reader has closed it, so that nothing fails at exit."""
    _forget(sys.stdout)


@contextlib.contextmanager
def ignoring_write_errors() -> Iterator[None]:
    """Ignore errors of writing to stderr inside the block: the work and its exit status stand."""
    try:
        yield
        sys.stderr.flush()
    except OSError:
        _forget(sys.stderr)


def try_remark(words: str) -> None:
    """Print a remark on stderr, if that can be written to: for what is reported while work goes on."""
    with ignoring_write_errors():
        remark(words)


def _forget(stream: TextIO) -> None:
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, stream.fileno())


def report_bug(error: Exception) -> None:
    """Report an internal error on stderr, with advice for a bug report."""
    kind = type(error).__name__
    where = next(iter(getattr(error, "__notes__", ())), "")
    words = f"{kind}: {error}{f', {where}' if where else ''}"
    sys.stderr.write(f"argmap: this is a bug in argmap: {visible(words)}\n")
    sys.stderr.write("  help: set ARGMAP_DEBUG=1 to see where, and report it with the case file\n")
