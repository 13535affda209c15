"""Take the pictures of the gallery: `make gallery`.

Each case is shown as a page on a notebook, on a projector and on a telephone, and as a sheet of A4. The
pictures are what headless Chromium and PDFium draw, with a palette, so that the files are small.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image
from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "docs" / "gallery"
sys.path += [str(ROOT / "tests"), str(ROOT / "tests" / "bench")]

from generated import write_case  # noqa: E402

from support.chromium import chromium  # noqa: E402

#: The screens, by name: what they are in words, and width and height in pixels.
SCREENS = {
    "notebook": ("a notebook, 1440 x 900", (1440, 900)),
    "projector": ("a projector, 1920 x 1080", (1920, 1080)),
    "telephone": ("a telephone, 390 x 844", (390, 844)),
}
#: The number of colours of a picture, and the width of a sheet in pixels.
COLOURS, SHEET_WIDTH = 255, 1240


class Shown(NamedTuple):
    """A case of the gallery: the name of its files, its title, how it is called, and what it is shown on."""

    name: str
    title: str
    case: str
    on: Sequence[str] = (*SCREENS, "sheet")


CASES = (
    Shown("parler-article", "Parler against Amazon, as first reported", "parler-v-aws@article"),
    Shown("parler-briefs", "Parler against Amazon, after the briefs", "parler-v-aws@briefs"),
    Shown("parler-order", "Parler against Amazon, after the ruling", "parler-v-aws@order"),
    Shown("votes-at-16", "Votes at 16", "votes-at-16"),
    Shown("netchoice", "NetChoice against Paxton", "netchoice-v-paxton"),
    Shown("claims-300", "A made-up map of 300 claims", "300", ("notebook", "projector")),
    Shown("claims-3000", "A made-up map of 3,000 claims", "3000", ("notebook", "projector")),
)


def main() -> None:
    """Take all pictures, or those of the cases that are named, and write the page that shows them."""
    wanted = set(sys.argv[1:])
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for shown in CASES:
            if not wanted or shown.name in wanted:
                take(shown, browser, Path(folder))
    (FOLDER / "README.md").write_text(page(), encoding="utf-8")


def take(shown: Shown, browser: Browser, folder: Path) -> None:
    """Take the pictures of a case."""
    case = shown.case
    if case.isdigit():
        case = str(write_case(folder / f"{shown.name}.yaml", int(case)))
    for name in shown.on:
        if name == "sheet":
            save(sheet(case, folder), f"{shown.name}-{name}")
        else:
            save(screen(case, browser, folder, SCREENS[name][1]), f"{shown.name}-{name}")


def screen(case: str, browser: Browser, folder: Path, size: tuple[int, int]) -> Image.Image:
    """Return what a page shows when it is opened on a screen."""
    file = folder / "page.html"
    export(case, file)
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    taken = page.screenshot()
    page.close()
    return Image.open(BytesIO(taken))


def sheet(case: str, folder: Path) -> Image.Image:
    """Return the sheet that a case is printed on."""
    file = folder / "sheet.pdf"
    export(case, file, "--pages", "1")
    document = pypdfium2.PdfDocument(file)
    first = document[0]
    drawn: Image.Image = first.render(scale=SHEET_WIDTH / first.get_width()).to_pil()
    document.close()
    return drawn


def export(case: str, file: Path, *options: str) -> None:
    """Write a case to a file."""
    command = [sys.executable, "-m", "argmap", "export", case, "-o", str(file), "--force", *options]
    subprocess.run(command, check=True, cwd=ROOT)


def save(picture: Image.Image, name: str) -> None:
    """Write a picture of the gallery; its palette also has the colours of the small samples in legends."""
    covering, refined = Image.Quantize.MAXCOVERAGE, 3
    few = picture.convert("RGB").quantize(COLOURS, covering, refined, dither=Image.Dither.NONE)
    few.save(FOLDER / f"{name}.png", optimize=True)


def page() -> str:
    """Return the page that shows the pictures."""
    return "\n".join(
        ["# How cases look", "", *_explained(), *(line for shown in CASES for line in _section(shown))]
    )


def _explained() -> Iterator[str]:
    yield "How cases look on a screen, on a projector, on a telephone and on paper, as they open:"
    yield "`argmap export CASE -o case.html` for the screens, `argmap export CASE -o case.pdf --pages 1` for the sheet."
    yield "`make gallery` takes the pictures anew."
    yield ""


def _section(shown: Shown) -> Iterator[str]:
    yield f"## {shown.title}"
    yield ""
    for name in shown.on:
        words = SCREENS[name][0] if name in SCREENS else "a sheet of A4"
        yield f"On {words}:"
        yield ""
        yield f"![{shown.title}, on {words}]({shown.name}-{name}.png)"
        yield ""


if __name__ == "__main__":
    main()
