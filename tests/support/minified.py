"""The page's script and style, made of their parts for the browser: `python tests/support/minified.py` writes
them.

The minifier puts a declaration that takes something apart before others, and does not
see that `const { a, b } = f({ given })` needs `given`: write `{ given: given }` there,
or do not take it apart. A test finds such places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

PAGE = Path(__file__).parents[2] / "argmap" / "render" / "page"
#: The parts of the script, in the order in which they are put together.
PARTS = (
    *(
        "model",
        "verdicts",
        "look",
        "audiences",
        "text",
        "outline",
        "closing",
        "packing",
        "drawing",
        "painting",
        "branches",
        "fight",
        "map",
        "viewport",
    ),
    *(
        "sources",
        "reasons",
        "changes",
        "outcomes",
        "sides",
        "numbered",
        "scoreboard",
        "details",
        "controls",
        "print",
        "start",
    ),
)
SCRIPT, STYLE = PAGE / "page.min.js", PAGE / "page.min.css"
#: The names that style sheets give to values of their own, and the short ones that browsers are given.
_SHORT = {
    "accepted-quiet": "aq",
    "undecided-quiet": "uq",
    "line": "l",
    "side": "s",
    "party": "p",
    "chosen": "c",
    "fallen": "f",
    "hatch": "h",
    "band": "b",
}
_OWN = re.compile(rf"--({'|'.join(_SHORT)})\b(?!-)")
#: The list of many cases has the colours of their pages.
INDEX = PAGE.parent / "index"
INDEX_SCRIPT, INDEX_STYLE = INDEX / "index.min.js", INDEX / "index.min.css"
#: The editor that a server adds to the page.
EDITOR = Path(__file__).parents[2] / "argmap" / "apps" / "server" / "editing_page"
EDITOR_PARTS = (
    *("words", "outbox", "told", "composer", "doing", "sheets", "panel"),
    *("citing", "bar", "pointing", "keys", "first", "begin"),
)
EDITOR_SCRIPT = EDITOR / "editing.min.js"
#: By which a page follows its file.
LIVE = EDITOR.parent / "live.js"
LIVE_SCRIPT = EDITOR.parent / "live.min.js"

#: A line that is a comment, a declaration of constants, one in each line, and one of a number.
_REMARK = re.compile(r"^ *//.*\n", re.MULTILINE)
_CONSTANTS = re.compile(r"^const [A-Z][A-Z_]+ = [^;]*;\n", re.MULTILINE)
_NUMBER = re.compile(r"^(?:const|) +([A-Z][A-Z_]+) = (\d[\d.]*)[,;]$", re.MULTILINE)


def minified_script() -> str:
    """The parts in one scope that nothing else shares, with short names for what only they know."""
    return _script([PAGE / "script" / f"{part}.js" for part in PARTS])


def minified_style() -> str:
    """The style sheet without what only those who work on it need."""
    return _style([PAGE / "colours.css", PAGE / "style.css"])


def minified_index_script() -> str:
    """The script of the list of cases, which searches their claims."""
    return _script([INDEX / "matching.js", INDEX / "search.js"])


def minified_index_style() -> str:
    """The style sheet of the list of cases."""
    return _style([PAGE / "colours.css", INDEX / "style.css"])


def minified_editor() -> str:
    """The script of the editor, with its style as a text in it."""
    style = f"const STYLE = {json.dumps(_style([EDITOR / 'style.css']).strip(), ensure_ascii=False)};\n"
    return _one_of_several(_script([EDITOR / f"{part}.js" for part in EDITOR_PARTS], style))


def minified_live() -> str:
    """The script by which a page follows its file."""
    return _one_of_several(_script([LIVE]))


def _one_of_several(script: str) -> str:
    return f"{script.rstrip()};\n"


def _script(files: Sequence[Path], before: str = "") -> str:
    import minify

    parts = before + _with_numbers("\n".join(file.read_text(encoding="utf-8") for file in files))
    short = minify.string("application/javascript", f'(() => {{\n"use strict";\n{parts}}})();\n')
    # What is never assigned anew may be so all the same; no text of a page has the word before such a sign.
    return re.sub(r"\bconst(?=[ \[{])", "let", short) + "\n"


def _with_numbers(script: str) -> str:
    """The script with the numbers of its constants in their places."""
    script = _REMARK.sub("", script)
    numbers = {name: number for one in _CONSTANTS.findall(script) for name, number in _NUMBER.findall(one)}
    script = _CONSTANTS.sub(_others, script)
    return re.sub(r"(?<![.\w])[A-Z][A-Z_]+\b(?!:)", lambda found: numbers.get(found[0], found[0]), script)


def _others(constants: re.Match[str]) -> str:
    """A declaration of constants without those that are numbers."""
    kept = "\n".join(line for line in constants[0].splitlines() if not _NUMBER.match(line))
    kept = kept if kept.startswith("const") or not kept else f"const{kept[1:]}"
    return f"{kept[:-1]};\n" if kept else ""


def _style(files: Sequence[Path]) -> str:
    import minify

    short = minify.string("text/css", "".join(file.read_text(encoding="utf-8") for file in files))
    # Names that only style sheets know: the script asks for those of colours.
    short = _OWN.sub(lambda found: f"--{_SHORT[found[1]]}", short)
    # The minifier leaves the blanks in rules within rules; no text of a style sheet has one beside these
    # signs.
    short = re.sub(r" ?([{};]) ?|([:,]) ", r"\1\2", short)
    return short.replace(";}", "}") + "\n"


if __name__ == "__main__":
    SCRIPT.write_text(minified_script(), encoding="utf-8")
    STYLE.write_text(minified_style(), encoding="utf-8")
    INDEX_SCRIPT.write_text(minified_index_script(), encoding="utf-8")
    INDEX_STYLE.write_text(minified_index_style(), encoding="utf-8")
    EDITOR_SCRIPT.write_text(minified_editor(), encoding="utf-8")
    LIVE_SCRIPT.write_text(minified_live(), encoding="utf-8")
