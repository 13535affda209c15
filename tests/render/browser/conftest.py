"""Pages that are opened in a browser. Without Chromium the tests skip, but fail where CI=true or ARGMAP_BROWSER=1."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

import pytest
from playwright.sync_api import Page, expect

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
from argmap.compare.diff.summary import summarise
from argmap.formats.diffs import diff_formats
from argmap.formats.exporting import Options, exporters
from bench.generated import write_case
from support.opened import BRIDGE, BRIDGE_AFTER, CHAIN, CIRCLE, LENGTHY, POOL, WIDE, hostile_case, view_of

#: How many milliseconds a page may take on a busy machine until it shows what is waited for.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def files(tmp_path_factory) -> dict[str, Path]:
    """Pages by name."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {
        name: exporters()["html"].render(view_of(name), Options()).content
        for name in ("parler-v-aws", "school-start", "epic-v-apple", "nixon", "votes-at-16")
    }
    large = build_view(ArgumentGraph(load_case(str(write_case(folder / "large.yaml", 5_000)))))
    for name, case in (("circle", CIRCLE), ("chain", CHAIN), ("lengthy", LENGTHY)):
        pages[name] = exporters()["html"].render(build_view(ArgumentGraph(case)), Options()).content
    pages["large"] = exporters()["html"].render(large, Options()).content
    both = diff_cases(load_case("parler-v-aws@article"), load_case("parler-v-aws@order"))
    pages["diff"] = diff_formats()["html"].render(summarise(both))
    bridge = diff_cases(parse_case(BRIDGE).require(), parse_case(BRIDGE_AFTER).require())
    pages["bridge"] = diff_formats()["html"].render(summarise(bridge, names=("old.yaml", "new.yaml")))
    chain = {
        f"c{at}": Claim(f"c{at}", f"Step {at} of a long chain of reasons follows here.") for at in range(200)
    }
    steps = tuple(Link(f"c{at} -> c{at - 1}", (f"c{at}",), f"c{at - 1}", "support") for at in range(1, 200))
    deep = Case(title="Deep", claims=MappingProxyType(chain), links=steps)
    pages["deep"] = exporters()["html"].render(build_view(ArgumentGraph(deep)), Options()).content
    pool = build_view(ArgumentGraph(parse_case(POOL).require()))
    pages["pool"] = exporters()["html"].render(pool, Options()).content
    pages["back"] = diff_formats()["html"].render(summarise(both.inverse()))
    pages["hostile"] = (
        exporters()["html"].render(build_view(ArgumentGraph(hostile_case())), Options()).content
    )
    for name, text in pages.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in pages}


@pytest.fixture
def visit(browser, files):
    """Open a page, with its outline where there is room; at the end nothing was asked of a network or complained."""
    contexts, requests, complaints = [], [], []

    def open_page(
        name: str,
        address: str = "",
        *,
        scheme: str = "light",
        size: dict = WIDE,
        outline: bool = True,
        **options,
    ) -> Page:
        context = browser.new_context(color_scheme=scheme, viewport=size, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("request", lambda request: requests.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(files[name].as_uri() + address)
        away = page.locator("#panes:not([data-shown*=outline])")
        if outline and size["width"] >= 700 and away.count():
            page.locator("#show-outline").click()
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert {url.partition(":")[0] for url in requests} <= {"file", "data"}
