"""Pages that are opened in a browser. Without Chromium the tests skip, but fail where CI=true or
ARGMAP_BROWSER=1.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from playwright.sync_api import Page

from argmap import (
    ArgumentGraph,
    Case,
    Claim,
    Link,
    build_view,
    load_case,
    parse_case,
)
from argmap.compare.diff import diff_cases
from argmap.compare.diff.change import CaseDiff
from argmap.compare.diff.summary import summarise
from argmap.formats.diffs import diff_formats
from argmap.formats.exporting import Options, exporters
from argmap.render.tag_looks import TagLook
from argmap.render.view import View
from bench.generated import write_case
from support.once import made_once
from support.opened import (
    BRIDGE,
    BRIDGE_AFTER,
    CHAIN,
    CIRCLE,
    GROUPED,
    LENGTHY,
    POOL,
    TAGGED,
    WIDE,
    hostile_case,
    show_outline,
    view_of,
)


class Pages(dict[str, Path]):
    """The files of pages by name, each written when one of the processes that test first asks for it."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.folder = folder

    def __missing__(self, name: str) -> Path:
        def make(folder: Path) -> None:
            text = MADE[name](folder) if name in MADE else exported(view_of(name))
            (folder / f"{name}.html").write_text(text, encoding="utf-8")

        self[name] = made_once(self.folder / name, make) / f"{name}.html"
        return self[name]


def exported(view: View | Case) -> str:
    """The page of a view, or of a case as a whole."""
    view = build_view(ArgumentGraph(view)) if isinstance(view, Case) else view
    return exporters()["html"].render(view, Options()).content


def compared(change: CaseDiff, **options) -> str:
    """The page of a diff."""
    return diff_formats()["html"].render(summarise(change, **options))


def deep() -> Case:
    """A chain of 200 claims."""
    chain = {
        f"c{at}": Claim(f"c{at}", f"Step {at} of a long chain of reasons follows here.") for at in range(200)
    }
    steps = tuple(Link(f"c{at} -> c{at - 1}", (f"c{at}",), f"c{at - 1}", "support") for at in range(1, 200))
    return Case(title="Deep", claims=MappingProxyType(chain), links=steps)


def ruling() -> CaseDiff:
    """What the ruling changed."""
    return diff_cases(load_case("parler-v-aws@article"), load_case("parler-v-aws@order"))


def tagged() -> View:
    """A view whose boxes can be filled by tag, one of which has a look."""
    view = build_view(ArgumentGraph(parse_case(TAGGED).require()))
    return replace(view, tag_looks={"money": TagLook("#c05000", "€")})


def bridge() -> CaseDiff:
    return diff_cases(parse_case(BRIDGE).require(), parse_case(BRIDGE_AFTER).require())


#: The pages that are not those of bundled cases, from a folder for files.
MADE: dict[str, Callable[[Path], str]] = {
    "circle": lambda _: exported(CIRCLE),
    "chain": lambda _: exported(CHAIN),
    "lengthy": lambda _: exported(LENGTHY),
    "large": lambda folder: exported(load_case(str(write_case(folder / "large.yaml", 5_000)))),
    "deep": lambda _: exported(deep()),
    "grouped": lambda _: exported(parse_case(GROUPED).require()),
    "tagged": lambda _: exporters()["html"].render(tagged(), Options(colour="tag")).content,
    "pool": lambda _: exported(parse_case(POOL).require()),
    "hostile": lambda _: exported(hostile_case()),
    "diff": lambda _: compared(ruling()),
    "back": lambda _: compared(ruling().inverse()),
    "bridge": lambda _: compared(bridge(), names=("old.yaml", "new.yaml")),
}


@pytest.fixture(scope="session")
def files(run_folder) -> Pages:
    """Pages by name."""
    folder = run_folder / "pages"
    folder.mkdir(exist_ok=True)
    return Pages(folder)


@pytest.fixture
def visit(tabs, files):
    """Open a page, with its outline where there is room; at the end nothing was asked of a network or
    complained.
    """
    requests, complaints = [], []
    hears = {
        "request": lambda request: requests.append(request.url),
        "console": lambda message: complaints.append(message.text),
        "pageerror": lambda error: complaints.append(str(error)),
    }

    def open_page(
        name: str,
        address: str = "",
        *,
        scheme: str = "light",
        size: dict = WIDE,
        outline: bool = True,
        **options,
    ) -> Page:
        page = tabs.lend(size, scheme, hears, **options)
        page.goto(files[name].as_uri() + address)
        if outline and size["width"] >= 700:
            show_outline(page)
        return page

    yield open_page
    assert complaints == []
    assert {url.partition(":")[0] for url in requests} <= {"file", "data"}
