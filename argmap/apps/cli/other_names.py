"""Words in place of a command: other names of commands, cases, and mistaken words, with what to type."""

from __future__ import annotations

import os
from collections.abc import Sequence

from argmap.core.quoting import shell_line, shell_word

#: What other programs call a command, with its name here.
_OTHER_NAMES = {
    **dict.fromkeys(("validate", "lint", "verify"), "check"),
    "fix": "check --fix",
    **dict.fromkeys(("delete", "rm", "del"), "remove"),
    **dict.fromkeys(("print", "tree", "draw", "display", "cat"), "show"),
    **dict.fromkeys(("open", "browse", "tui", "gui"), "view"),
    **dict.fromkeys(("format", "tidy"), "fmt"),
    **dict.fromkeys(
        ("convert", "render", "save", "graph", "picture", "pdf", "svg", "png", "dot", "html"), "export"
    ),
    **dict.fromkeys(("update", "change", "set", "reword"), "edit"),
    **dict.fromkeys(("watch", "web", "live", "preview"), "serve"),
    **dict.fromkeys(("create", "init", "start"), "new"),
    **dict.fromkeys(("mv", "move"), "rename"),
    **dict.fromkeys(("find", "grep"), "search"),
    **dict.fromkeys(("ls", "examples"), "list"),
    "count": "stats",
    **dict.fromkeys(("verdict", "verdicts", "solve"), "evaluate"),
    "slides": "present",
    "mark": "grade",
    "plagiarism": "similar",
    "debate": "flow",
}
#: Words that are not commands, with what to do instead.
_INSTEAD = {
    **dict.fromkeys(
        ("undo", "redo"),
        "edits are not recorded: --diff shows what one would change, and git keeps the versions of a file",
    ),
    "ignore": "write '# argmap: ignore[NAME]' behind what is reported: 'argmap explain bad-ignore' shows where",
    "version": "argmap --version",
    "completion": "argmap --install-completion",
}


def find_other_name(word: str, others: Sequence[str]) -> str | None:
    """Return advice on a word that is not a command, or None if it is not known from elsewhere."""
    if word == "help":
        topics = [other for other in others[:1] if not other.startswith("-")]
        said = shell_line(["argmap", *topics, "--help"])
    elif word in _INSTEAD:
        said = _INSTEAD[word]
    elif word in _OTHER_NAMES:
        said = f"did you mean 'argmap {_OTHER_NAMES[word]}'?"
    elif _is_case(word):
        said = f"to see it: argmap show {shell_word(word)} {shell_line(others)}".rstrip()
    else:
        return None
    return f"argmap: there is no command '{word}'\n  help: {said}\n"


def _is_case(word: str) -> bool:
    """Return whether a word is a case, or a file that may be one, rather than a mistyped command."""
    from argmap.core.diagnostics import ArgmapError
    from argmap.workspace.library import find

    if word.startswith("-"):  # standard input, or an option
        return False
    if os.path.exists(word):
        return os.path.isfile(word)
    try:
        find(word)
    except ArgmapError:
        return False
    return True
