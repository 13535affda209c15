"""Take the pictures of docs/editor.md: `make editor-pictures`. Each is the screen of a real editor, as an
SVG.
"""

from __future__ import annotations

import itertools
import shutil
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pyte

ROOT = Path(__file__).resolve().parents[2]
IMAGES = ROOT / "docs" / "images"
sys.path.append(str(ROOT / "tests"))

from support.editors import FILES, environment_in  # noqa: E402
from support.terminal import Terminal, terminal  # noqa: E402

SIZE = (92, 20)
#: Width and height of a cell, and the size of its letters, in pixels.
CELL, LINE, LETTER = 8.4, 19, 14
INK, PAPER = "#e0e2ea", "#14161b"
NAMED = {
    "black": "#3b4048",
    "red": "#ff7a7a",
    "green": "#8fd18f",
    "brown": "#e5c07b",
    "blue": "#7ab8ff",
    "magenta": "#d9a0f0",
    "cyan": "#6fd0d6",
    "white": "#d0d0d0",
    "brightblack": "#8a919c",
    "default": "",
}

CASE = """\
title: Should phones stay out of the classroom?
parties: {school: The school, parents: The parents}
claims:
  ban:
    text: Phones should stay out of the classroom.
    by: school
  attention:
    text: A phone within reach draws attention away from the lesson.
    by: school
    supports: ban
  emergencies:
    text: Parents must be able to reach their child in an emergency.
    by: parents
    counters: ban
  office:
    text: The school office takes urgent calls and fetches the pupil.
    by: school
    counters: emergencys
"""


def svg(screen: pyte.Screen, title: str) -> str:
    """The screen as a picture."""
    width, height = round(screen.columns * CELL + 20), screen.lines * LINE + 20
    drawn = "\n".join(itertools.chain.from_iterable(_row(screen, y) for y in range(screen.lines)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'font-family="ui-monospace,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="{LETTER}" role="img">\n'
        f'<title>{escape(title)}</title>\n<rect width="100%" height="100%" rx="6" fill="{PAPER}"/>\n{drawn}\n</svg>\n'
    )


def _row(screen: pyte.Screen, y: int) -> Iterator[str]:
    """The cells of a line, those of one look together."""
    cells = [screen.buffer[y][x] for x in range(screen.columns)]
    x = 0
    for look, alike in itertools.groupby(cells, key=_look):
        text = "".join(cell.data for cell in alike)
        ink, paper, bold, underlined = look
        left, wide = 10 + x * CELL, len(text) * CELL
        top = 10 + y * LINE
        x += len(text)
        if paper != PAPER:
            yield f'<rect x="{left:.1f}" y="{top}" width="{wide:.1f}" height="{LINE}" fill="{paper}"/>'
        shown = text.rstrip()
        if shown:
            indent = len(shown) - len(shown.lstrip())
            shown = shown.lstrip()
            style = (' font-weight="bold"' if bold else "") + (
                ' text-decoration="underline"' if underlined else ""
            )
            yield (
                f'<text x="{left + indent * CELL:.1f}" y="{top + 14}" fill="{ink}"{style} xml:space="preserve" '
                f'textLength="{len(shown) * CELL:.1f}">{escape(shown)}</text>'
            )


def _look(cell: pyte.screens.Char) -> tuple[str, str, bool, bool]:
    ink, paper = _colour(cell.fg) or INK, _colour(cell.bg) or PAPER
    return (
        (paper, ink, cell.bold, cell.underscore) if cell.reverse else (ink, paper, cell.bold, cell.underscore)
    )


def _colour(name: str) -> str:
    return NAMED[name] if name in NAMED else f"#{name}" if len(name) == 6 else INK


def take(name: str, title: str, screen: Terminal) -> None:
    screen.read(0.5)
    (IMAGES / f"editor-{name}.svg").write_text(svg(screen.screen, title), encoding="utf-8")


def neovim(folder: Path) -> None:
    """Mistakes, completion and hover in Neovim."""
    file = folder / "phones.argmap.yaml"
    file.write_text(CASE, encoding="utf-8")
    settings = "set termguicolors nohlsearch noshowcmd noruler laststatus=0 shortmess+=F signcolumn=yes completeopt=menu"
    command = [
        "nvim",
        "--clean",
        "--cmd",
        f"set runtimepath^={FILES / 'neovim'} | {settings}",
        "-c",
        "hi LspInlayHint guifg=#9b9ea4 | hi LspCodeLens guifg=#c4a66b",
        file,
    ]
    with terminal(command, environment_in(folder), folder, SIZE) as screen:
        screen.until(lambda shown: "is called 'emergencys'" in shown)
        take("mistake", "Neovim: a mistake, told beside its line", screen)
        screen.type("/emergencys", "\r", "C", "\x18", "\x0f")
        screen.until(lambda shown: "attention ->" in shown)
        take("completion", "Neovim: the ids that fit are offered", screen)
        screen.type("\x0e", "\x0e", "\x19")
        screen.until(lambda shown: "counters: emergencies" in shown)
        screen.type("\x1b")
        screen.read(1.5)
        screen.until(lambda shown: "in force" in shown)
        take("verdicts", "Neovim: verdicts beside the text", screen)
        screen.type("/  ban:", "\r", "w", "K")
        screen.until(lambda shown: "hangs on" in shown or "accepted" in shown)
        take("hover", "Neovim: what a claim says, and why it stands", screen)


def helix(folder: Path) -> None:
    """A rename in Helix."""
    config = folder / "config" / "helix"
    config.mkdir(parents=True)
    shutil.copy(FILES / "helix" / "languages.toml", config)
    (config / "config.toml").write_text(
        'theme = "onedark"\n[editor]\nend-of-line-diagnostics = "hint"\n', encoding="utf-8"
    )
    file = folder / "phones.argmap.yaml"
    file.write_text(CASE.replace("emergencys", "emergencies"), encoding="utf-8")
    with terminal(["hx", file], environment_in(folder), folder, SIZE) as screen:
        screen.until(lambda shown: "office" in shown)
        screen.read(2)
        screen.type("/", "emergencies", "\r", " ", "r")
        screen.until(lambda shown: "rename-to:" in shown)
        screen.type("\x15", "reachable")
        take("rename", "Helix: a claim is given another id, wherever it is named", screen)


def main() -> None:
    """Take all pictures."""
    for editor in (neovim, helix):
        with tempfile.TemporaryDirectory() as folder:
            editor(Path(folder))


if __name__ == "__main__":
    main()
