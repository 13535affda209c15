"""Exporting a case, texts that are awkward to export, and what Graphviz makes of DOT."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter
from types import MappingProxyType

import pytest

from argmap import ArgumentGraph, Case, Claim, Link, Party
from argmap.formats.exporting import Options, exporters
from argmap.render.view_building import build_view
from support.strategies import TEXT_PIECES

needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")

AWKWARD = (
    *(piece.strip() for piece in TEXT_PIECES if piece.strip()),
    *(
        'a "quoted" word',
        "\\",
        "ends in a backslash \\",
        'ends in \\"',
        "\\\\n",
        r"\N \G \E \T \H \L",
        r"\l left \r",
    ),
    *(
        "&amp; &#65; &lt;b&gt;",
        "AT&T",
        "<b>bold</b> <i>",
        "<<TABLE>>",
        "two\nlines",
        "a\r\nb\rc",
        "${x} %d #{y}",
    ),
    *(
        "これは日本語です",
        "حجة قوية",
        "טענה",
        "👩‍👩‍👧 🇫🇷",
        "end",
        "graph",
        "subgraph",
        "class",
        "click a b",
        "%% comment",
    ),
    *(
        "a -> b; c -- d",
        '"]; x [label="',
        "```mermaid",
        "</script>",
        "]]>",
        "#quot;",
        "#35;",
        "[see 12] [/]",
        "|x|",
    ),
)


def awkward_case() -> Case:
    """Each awkward text as a claim, and as the name of the party that makes it."""
    claims = {f"c{i}": Claim(f"c{i}", text, by=f"p{i}") for i, text in enumerate(AWKWARD)}
    parties = {f"p{i}": Party(f"p{i}", name) for i, name in enumerate(AWKWARD)}
    links = tuple(Link(f"c{i} -> c0", (f"c{i}",), "c0", "support") for i in range(1, len(AWKWARD)))
    return Case(
        title='A "title" \\ & <more> \\n',
        claims=MappingProxyType(claims),
        links=links,
        parties=MappingProxyType(parties),
    )


def rendered(case: Case, name: str, options: Options | None = None, **part: object) -> str:
    view = build_view(ArgumentGraph(case), **part)
    return exporters()[name].render(view, options or Options()).content


def junction_links(case: Case) -> list[Link]:
    """The links that need a junction: of several premises, or targets themselves."""
    targets = {link.target for link in case.links}
    return [link for link in case.links if len(link.premises) > 1 or link.name in targets]


#: What the line says of two counters that are drawn as one, by whether they are declared a contradiction.
BOTH_WAYS = {True: "contradict each other", False: "counter each other"}


def drawn_words(case: Case) -> Counter[str]:
    """What `words` counts, where two claims that counter each other are one line."""
    targets = {link.target for link in case.links}
    single = Counter(
        (link.premises[0], link.target, link.contradiction)
        for link in case.links
        if link.stance == "counter" and len(link.premises) == 1 and link.name not in targets
    )
    pairs = Counter[str]()
    for (premise, target, declared), there in single.items():
        if premise < target:
            pairs[BOTH_WAYS[declared]] += min(there, single[target, premise, declared])
    return words(case) - Counter({"counters": 2 * pairs.total()}) + pairs


def words(case: Case) -> Counter[str]:
    """How many links there are of each kind, by the word for it."""
    on_claim, on_link = (
        {"support": "supports", "counter": "counters"},
        {"support": "backs", "counter": "undercuts"},
    )
    return Counter((on_claim if link.target in case.claims else on_link)[link.stance] for link in case.links)


# Graphviz

#: How many seconds Graphviz may take for a drawing.
_PATIENCE = 30


def graphviz(dot: str, output: str = "dot_json") -> str:
    """What Graphviz makes of a text."""
    words = ["dot", f"-T{output}"]
    done = subprocess.run(words, input=dot, capture_output=True, encoding="utf-8", timeout=_PATIENCE)
    assert done.returncode == 0, done.stderr
    assert "syntax" not in done.stderr
    return done.stdout


def objects(dot: str) -> tuple[dict[str, dict], list[dict]]:
    """Nodes by name and edges, as Graphviz understands them."""
    drawing = json.loads(graphviz(dot))
    found = {o["_gvid"]: o for o in drawing.get("objects", ())}
    edges = [
        {**edge, "tail": found[edge["tail"]]["name"], "head": found[edge["head"]]["name"]}
        for edge in drawing.get("edges", ())
    ]
    return {o["name"]: o for o in found.values() if "nodes" not in o and "subgraphs" not in o}, edges
