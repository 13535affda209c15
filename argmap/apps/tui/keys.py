"""The keys there are: one table, from which they are bound, told on the screen, and tested against the docs."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import NamedTuple

from argmap.render.text.lines import Line, columns


class Key(NamedTuple):
    """What one or more keys do.

    `shown` is what people call them; `names` are what a screen calls them, each
    with the action that it stands for: `do` names a method of the browser.
    """

    shown: str
    names: tuple[tuple[str, str], ...]
    does: str


def _keys(action: str, *names: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, action) for name in names)


REREAD = Key("r", (("r", "reload"),), "read the file again")
SUSPEND = Key("Ctrl-Z", (("ctrl+z", "suspend_process"),), "back to the shell; 'fg' goes on here")

SECTIONS: dict[str, tuple[Key, ...]] = {
    "Move": (
        Key(
            "Up Down, k j",
            (*_keys("move(-1)", "up", "k"), *_keys("move(1)", "down", "j")),
            "a row up, a row down",
        ),
        Key("PgUp PgDn", (("pageup", "page(-1)"), ("pagedown", "page(1)")), "a screenful up, down"),
        Key(
            "Home End, g G",
            (*_keys("end(-1)", "home", "g"), *_keys("end(1)", "end", "G")),
            "the first row, the last",
        ),
        Key("Enter", (("enter", "enter"),), "from 'see above' to where it is drawn; else its details"),
        Key("b", (("b", "do('back')"), ("backspace", "do('back')")), "back to where you came from"),
        Key("Tab", (("tab", "switch"),), "between the tree and the details"),
        Key("J K", (("J", "scroll(1)"), ("K", "scroll(-1)")), "scroll the details"),
    ),
    "Fold": (
        Key("Left, h", _keys("do('fold')", "left", "h"), "fold; then to the row it hangs on"),
        Key("Right, l", _keys("do('unfold')", "right", "l"), "unfold; then to the first row below"),
        Key("Space", (("space", "do('toggle')"),), "fold or unfold"),
        Key("f u", (("f", "do('fold_to', 0)"), ("u", "do('unfold_all')")), "fold all, unfold all"),
        Key(
            "0 - 9",
            tuple((str(depth), f"do('fold_to', {depth})") for depth in range(10)),
            "show that many links deep",
        ),
    ),
    "Suppose": (
        Key("a", (("a", "do('suppose', True)"),), "what if the selected claim were accepted?"),
        Key("x", (("x", "do('suppose', False)"),), "what if it were rejected?"),
        Key("i", (("i", "do('suppose', None)"),), "as it is"),
        Key("w", (("w", "do('suppose_next')"),), "rejected, accepted, as it is, in turn"),
        Key("W", (("W", "do('suppose_nothing')"),), "all as it is"),
        Key(
            "m M",
            (("m", "do('next_changed', 1)"), ("M", "do('next_changed', -1)")),
            "next verdict that changed (!), the one before",
        ),
        Key("c", (("c", "changes"),), "list all changed verdicts"),
    ),
    "Find and choose": (
        Key("/", (("slash", "search"),), "find words in claims, quotations, notes"),
        Key(
            "n N",
            (("n", "do('next_hit', 1)"), ("N", "do('next_hit', -1)")),
            "next place found, the one before",
        ),
        Key(
            "] [, . ,",
            (
                *_keys("do('step_stage', 1)", "right_square_bracket", "full_stop"),
                *_keys("do('step_stage', -1)", "left_square_bracket", "comma"),
            ),
            "a stage later, a stage before",
        ),
        Key(
            "p P",
            (("p", "do('step_party', 1)"), ("P", "do('step_party', -1)")),
            "only the next party's claims, the one before's",
        ),
    ),
    "Else": (
        Key("y", (("y", "copy"),), "copy the claim, its party and its quotations"),
        REREAD,
        Key("?", (("question_mark", "help"),), "this list"),
        Key("Esc", (("escape", "leave"),), "leave a list, a search, the details"),
        *([] if sys.platform == "win32" else [SUSPEND]),
        Key("q, Ctrl-C", (("q", "quit"), ("ctrl+c", "interrupt")), "quit"),
    ),
}


def key_lines(*, reread: bool = True) -> Iterator[Line]:
    """All keys and what they do; without the one for what cannot be read again where it cannot."""
    width = max(columns(key.shown) for keys in SECTIONS.values() for key in keys)
    for title, keys in SECTIONS.items():
        yield Line("", "", [(title, "bold")])
        for key in keys:
            if key is REREAD and not reread:
                continue
            yield Line("  ", " " * (width + 4), [(key.shown.ljust(width), "bold"), (f"  {key.does}", "")])
