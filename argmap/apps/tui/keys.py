"""The table of keys, from which they are bound and listed; tests compare it with the docs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from argmap.render.text.lines import Line, columns


class KeyBinding(NamedTuple):
    """One or more keys with the same purpose.

    `shown` is their name for people; `names` are their names in textual, each
    with its action: `do` calls a method of the browser.
    """

    shown: str
    names: tuple[tuple[str, str], ...]
    does: str


def _keys(action: str, *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, action) for name in names)


EDIT = KeyBinding("e", (("e", "edit"),), "open the selected claim in your editor, at its line")
REREAD = KeyBinding("r", (("r", "reload"),), "read the file again")
SUSPEND = KeyBinding("Ctrl-Z", (("ctrl+z", "suspend_process"),), "back to the shell; 'fg' resumes argmap")

SECTIONS: dict[str, tuple[KeyBinding, ...]] = {
    "Move": (
        KeyBinding(
            "Up Down, k j",
            (*_keys("move(-1)", "up", "k"), *_keys("move(1)", "down", "j")),
            "up or down one row",
        ),
        KeyBinding("PgUp PgDn", (("pageup", "page(-1)"), ("pagedown", "page(1)")), "up or down one screen"),
        KeyBinding(
            "Home End, g G",
            (*_keys("end(-1)", "home", "g"), *_keys("end(1)", "end", "G")),
            "first or last row",
        ),
        KeyBinding("Enter", (("enter", "enter"),), "at 'see above', go to the claim; else, its details"),
        KeyBinding("b", (("b", "do('back')"), ("backspace", "do('back')")), "go back after a jump"),
        KeyBinding("Tab", (("tab", "switch"),), "switch between the tree and the details"),
        KeyBinding("J K", (("J", "scroll(1)"), ("K", "scroll(-1)")), "scroll the details"),
    ),
    "Fold": (
        KeyBinding("Left, h", _keys("do('fold')", "left", "h"), "fold; if folded, go to the parent row"),
        KeyBinding(
            "Right, l", _keys("do('unfold')", "right", "l"), "unfold; if unfolded, go to the first child row"
        ),
        KeyBinding("Space", (("space", "do('toggle')"),), "fold or unfold"),
        KeyBinding("f u", (("f", "do('fold_to', 0)"), ("u", "do('unfold_all')")), "fold all, unfold all"),
        KeyBinding(
            "0 - 9",
            tuple((str(depth), f"do('fold_to', {depth})") for depth in range(10)),
            "show that many levels of links",
        ),
    ),
    "Suppose": (
        KeyBinding("a", (("a", "do('suppose', True)"),), "suppose that the selected claim is accepted"),
        KeyBinding("x", (("x", "do('suppose', False)"),), "suppose that it is rejected"),
        KeyBinding("i", (("i", "do('suppose', None)"),), "suppose nothing about it"),
        KeyBinding("w", (("w", "do('suppose_next')"),), "next supposition: rejected, accepted, none"),
        KeyBinding("W", (("W", "do('suppose_nothing')"),), "remove all suppositions"),
        KeyBinding(
            "m M",
            (("m", "do('next_changed', 1)"), ("M", "do('next_changed', -1)")),
            "next or previous changed verdict (!)",
        ),
        KeyBinding("c", (("c", "changes"),), "list all changed verdicts"),
    ),
    "Find and choose": (
        KeyBinding("/", (("slash", "search"),), "find words in claims, quotations and notes"),
        KeyBinding(
            "n N",
            (("n", "do('next_hit', 1)"), ("N", "do('next_hit', -1)")),
            "next or previous match",
        ),
        KeyBinding(
            "] [, . ,",
            (
                *_keys("do('step_stage', 1)", "right_square_bracket", "full_stop"),
                *_keys("do('step_stage', -1)", "left_square_bracket", "comma"),
            ),
            "next or previous stage",
        ),
        KeyBinding(
            "p P",
            (("p", "do('step_party', 1)"), ("P", "do('step_party', -1)")),
            "only the claims of the next or previous party",
        ),
    ),
    "Other": (
        KeyBinding("t", (("t", "do('toggle_ids')"),), "show or hide the ids of claims"),
        KeyBinding("y", (("y", "copy"),), "copy the claim, its party and its quotations"),
        EDIT,
        REREAD,
        KeyBinding("?", (("question_mark", "help"),), "show this list"),
        KeyBinding("Esc", (("escape", "leave"),), "close a list, a search or the details"),
        *([] if sys.platform == "win32" else [SUSPEND]),
        KeyBinding("q, Ctrl-C", (("q", "quit"), ("ctrl+c", "interrupt")), "quit"),
    ),
}


def key_lines(*, reread: bool = True, edit: bool = True) -> Iterator[Line]:
    """Yield all keys and what they do; without those for reloading and editing where that is not possible."""
    absent = {key.shown for key, offered in ((REREAD, reread), (EDIT, edit)) if not offered}
    width = max(columns(key.shown) for keys in SECTIONS.values() for key in keys)
    for title, keys in SECTIONS.items():
        yield Line("", "", [(title, "bold")])
        for key in keys:
            if key.shown in absent:
                continue
            yield Line("  ", " " * (width + 4), [(key.shown.ljust(width), "bold"), (f"  {key.does}", "")])
