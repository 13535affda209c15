"""Verify a built site: every link into it leads somewhere, and nothing is loaded from elsewhere.

    python docs/site/verify.py build/site/html

Sphinx checks the links that it makes; this also sees the others, as those of the gallery and the theme.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

#: Attributes with the address of what a browser loads by itself, and elements whose `href` it follows only
#: when asked.
LOADED = {"src", "poster", "data", "href", "xlink:href"}
FOLLOWED = {"a", "area"}
#: What `link` names without a browser loading it.
NOT_LOADED = {"next", "prev", "index", "search", "canonical"}


@dataclass
class Page(HTMLParser):
    """What a page names: its anchors, what it links to, and what it loads."""

    anchors: set[str] = field(default_factory=set)
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    in_style: bool = False

    def __post_init__(self) -> None:
        """Set up the parser itself."""
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the anchors and addresses of an element."""
        self.in_style = self.in_style or tag == "style"
        given = {name: value for name, value in attrs if value is not None}
        self.anchors |= {given[name] for name in ("id", "name") if name in given}
        self.loads += addresses_in_style(given.get("style", ""))
        followed = tag in FOLLOWED or (tag == "link" and given.get("rel") in NOT_LOADED)
        named = [given[name] for name in sorted(LOADED & given.keys())]
        (self.links if followed else self.loads).extend(named)

    def handle_data(self, data: str) -> None:
        """Note the addresses in a style sheet."""
        if self.in_style:
            self.loads += addresses_in_style(data)

    def handle_endtag(self, tag: str) -> None:
        """Note where a style sheet ends."""
        self.in_style = self.in_style and tag != "style"


def addresses_in_style(text: str) -> list[str]:
    """What a style sheet loads."""
    return re.findall(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""", text)


def main(folder: str) -> int:
    """Print what is wrong with the site in a folder; the exit status."""
    site = Path(folder).resolve()
    pages = {file: read(file) for file in sorted(site.rglob("*.html"))}
    wrong = [told for file in pages for told in what_is_wrong_with(file, pages)]
    for file in sorted(site.rglob("*.css")):
        loads = addresses_in_style(file.read_text(encoding="utf-8"))
        wrong += [f"{file}: {told}" for told in map(elsewhere, loads) if told]
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    if not pages:
        print(f"{folder}: no page", file=sys.stderr)
    elif not wrong:
        print(f"{len(pages)} pages, all links lead somewhere: file://{site}/index.html")
    return 1 if wrong or not pages else 0


def read(file: Path) -> Page:
    """Read a page."""
    page = Page()
    page.feed(file.read_text(encoding="utf-8"))
    return page


def what_is_wrong_with(file: Path, pages: dict[Path, Page]) -> list[str]:
    """What a page links to that is not there, and what it loads from elsewhere."""
    page = pages[file]
    told = [elsewhere(address) for address in page.loads]
    told += [missing(file, address, pages) for address in {*page.links, *page.loads}]
    return [f"{file}: {one}" for one in told if one]


def elsewhere(address: str) -> str:
    """Complain of an address that is not on the same site."""
    parts = urlsplit(address)
    return f"loads {address}" if parts.netloc or parts.scheme not in ("", "data") else ""


def missing(file: Path, address: str, pages: dict[Path, Page]) -> str:
    """Complain of an address on the same site where nothing is."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ""
    target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
    if not target.is_file():
        return f"links to {address}, which is not there"
    page = pages.get(target)
    if not parts.fragment or page is None or unquote(parts.fragment) in page.anchors:
        return ""
    return f"links to {address}, where there is no such place"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
