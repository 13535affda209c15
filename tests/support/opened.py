"""Cases whose pages are opened in a browser, and what is seen of such a page."""

from __future__ import annotations

from types import MappingProxyType

from playwright.sync_api import Page

from argmap import (
    ArgumentGraph,
    Case,
    Citation,
    Claim,
    Link,
    Party,
    Source,
    View,
    load_case,
)
from argmap.render.view_building import build_view
from support.pages import HOSTILE

WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 740}
LARGE = {"width": 1920, "height": 1080}


#: Two cases: a flipped link and a new claim turn three verdicts.
BRIDGE = """
title: Bridge
parties: {p: Pro, q: Con}
claims:
  close: {text: The bridge should be closed to cars., by: p}
  narrow: {text: It is too narrow for a cycle lane., by: p, supports: close}
  trade: {text: Shops would lose customers., by: q, counters: close}
  study: {text: A study of 40 towns found no loss of trade., by: p, counters: trade}
  old: {text: The bridge is old., by: p, supports: narrow}
  noise: {text: Cars are noisy., by: p, supports: close}
"""


BRIDGE_AFTER = (
    BRIDGE.replace("  old: {text: The bridge is old., by: p, supports: narrow}\n", "")
    .replace("Cars are noisy., by: p, supports", "Cars are noisy., by: p, counters")
    .replace("  noise:", "  bad: {text: It left out towns with a bypass., by: q, counters: study}\n  noise:")
)


#: Two links that bear on each other, and one that bears on itself.
CIRCLE = Case(
    title="Links in a circle",
    claims=MappingProxyType({f"c{at}": Claim(f"c{at}", "Yes.") for at in range(4)}),
    links=(
        Link("a", ("c0",), "b", "counter", id="a"),
        Link("b", ("c1",), "a", "counter", id="b"),
        Link("d", ("c2", "c3"), "d", "counter", id="d"),
    ),
)


#: Steps whose verdicts are not those of the claims at their ends, and notes on all that can have some.
GROUPED = """\
title: Is censorship wrong?
conclusion: wrong
groups: {rights: Rights and freedoms, policy: Policy, cost: {title: Costs, in: policy}}
claims:
  wrong: Censorship is wrong in principle.
  absolute: {text: Freedom of speech is absolute., group: rights, supports: wrong}
  order: {text: Order needs censorship., group: policy, counters: wrong}
  dear: {text: It costs a lot., group: cost, counters: order}
  cheap: {text: It is cheap., group: cost, counters: dear}
"""
#: Claims with tags, one of which has a look.
TAGGED = """\
title: Should the pool stay?
claims:
  keep: {text: Keep the pool., tags: [sport]}
  dear: {text: It is dear., counters: keep, tags: [money, sport]}
  fees: {text: Clubs can pay., counters: dear, tags: [money]}
  open: {text: It is open in winter., supports: keep}
"""
POOL = """
title: Should the pool stay?
notes: Written by Ann Student.
parties: {pro: {name: Friends of the pool, notes: Founded in 2019.}}
sources: {count: {title: The count}, echo: {title: The Echo, notes: A newspaper.}}
claims:
  keep: {text: Keep the pool., by: pro}
  cost: {text: The pool is too dear., counters: keep}
  fees:
    text: It costs much.
    notes: |
      I asked two clubs.

      One of them did not answer.
    supports: {target: cost, notes: By common sense.}
    cites:
      - {source: count, at: p. 4}
      - {source: echo, quote: It costs as much as a school., notes: Their own estimate.}
  hire: {text: Clubs could pay., counters: cost}
  no-hire: {text: Clubs have no money., counters: hire -> cost}
  grant: {text: There was a grant., supports: hire}
  over: {text: It has run out., counters: grant -> hire}
"""


#: Deeper than a map can be drawn.
CHAIN = Case(
    title="A chain",
    claims=MappingProxyType({f"c{at}": Claim(f"c{at}", f"Step {at}.") for at in range(200)}),
    links=tuple(Link(f"c{at} -> c{at - 1}", (f"c{at}",), f"c{at - 1}", "support") for at in range(1, 200)),
)


#: More than anybody reads in a box.
LENGTHY = Case(title="Long", claims=MappingProxyType({"a": Claim("a", "On and on it goes. " * 500)}))


def view_of(name: str) -> View:
    return build_view(ArgumentGraph(load_case(name)))


def hostile_case() -> Case:
    """Each hostile text as everything a text can be."""
    claims, sources, parties = {}, {}, {}
    for at, text in enumerate(HOSTILE):
        sources[f"s{at}"] = Source(
            f"s{at}", text, text, text, text, "2021", url=text, lang=text, file=text, notes=text
        )
        parties[f"p{at}"] = Party(f"p{at}", text, text, text)
        cite = Citation(f"s{at}", text, text, text, lang=text, notes=text)
        claims[f"c{at}"] = Claim(
            f"c{at}",
            text,
            title=f"p{at}",
            by=f"p{at}",
            cites=(cite,),
            tags=(text,),
            notes=text,
            aliases=(text,),
        )
    sources["good"] = Source("good", "A page", url="https://example.org/a?b=c&d=<e>")
    links = tuple(
        Link(f"c{at} -> c0", (f"c{at}",), "c0", "support", scheme=text, notes=text)
        for at, text in enumerate(HOSTILE)
        if at
    )
    return Case(
        title=HOSTILE[0],
        summary=HOSTILE[1],
        notes=HOSTILE[2],
        lang=HOSTILE[3],
        tags=HOSTILE,
        claims=MappingProxyType(claims),
        links=links,
        parties=MappingProxyType(parties),
        sources=MappingProxyType(sources),
    )


def rows(page: Page) -> list[str]:
    """The ids of the claims in the outline, in order, where they are drawn with their text."""
    return page.locator("#tree .row:not(.again) .id").all_text_contents()


def row(page: Page, claim: str):
    return page.locator("#tree .row:not(.again)", has=page.locator(f".id:text-is('{claim}')"))


def show_outline(page: Page) -> None:
    """Show the outline of a page that runs, if it is not shown, in a third of the time the mouse takes."""
    page.evaluate(
        """() => {
            if (document.querySelector("#panes:not([data-shown*=outline])"))
                document.getElementById("show-outline").click();
        }"""
    )


def address(page: Page) -> str:
    """The part of a page's address from its #, asked of the page: Playwright is told of a change later."""
    return page.evaluate("location.hash || '#'")


def details(page: Page) -> str:
    return page.locator("#about").inner_text()


def seen(page: Page, selector: str = "#boxes .box") -> list[float]:
    """How much of each of these boxes the map's pane shows, from 0 to 1, once what is under way is drawn."""
    return page.evaluate(
        """async selector => {
            for (const _ of [1, 2]) await new Promise(requestAnimationFrame);
            const view = document.getElementById("viewport").getBoundingClientRect();
            const shared = (a, b, from, to) => Math.max(0, Math.min(b, to) - Math.max(a, from)) / (b - a);
            return [...document.querySelectorAll(selector)].map(box => box.getBoundingClientRect()).map(
                b => shared(b.left, b.right, view.left, view.right) * shared(b.top, b.bottom, view.top, view.bottom)
            );
        }""",
        selector,
    )
