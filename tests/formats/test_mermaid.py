"""Mermaid: lines of known shapes alone, and Mermaid itself accepts them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given

from argmap import Case, Claim, Link, load_case
from argmap.core.diagnostics import SourceText
from argmap.formats.exporting import Options
from argmap.formats.importing import importers
from support.exports import (
    BOTH_WAYS,
    awkward_case,
    drawn_words,
    junction_links,
    rendered,
)
from support.project import BUNDLED
from support.strategies import cases

_TEXT = r'"[^"<>\[\](){}|`\\&*_~]*(?:<br>[^"<>\[\](){}|`\\&*_~]*)*"'
_STROKE = r"stroke:#[0-9a-f]{6},stroke-width:[\d.]+px,color:#[0-9a-f]{6}"
_MERMAID = [
    re.compile(r"flowchart (BT|TB|LR|RL)"),
    re.compile(rf"  c\d+\[{_TEXT}\]:::[a-z]+"),
    re.compile(rf"  l\d+\(\({_TEXT}\)\)"),
    re.compile(r"  [cl]\d+ (---|-\.-|-->\|(supports|backs)\||-\. (counters|undercuts) \.-x) [cl]\d+"),
    re.compile(rf"  c\d+ x-\. (?:{'|'.join(BOTH_WAYS.values())}) \.-x c\d+"),
    re.compile(rf"  classDef [a-z]+ fill:#[0-9a-f]{{6}},{_STROKE}(,stroke-dasharray:3 3)?"),
    re.compile(rf"  linkStyle \d+(,\d+)* {_STROKE}"),
]
_OWN = re.compile(r"  %% argmap (?:\w+ ){0,2}[\[{][^\n]*[\]}]")


def mermaid_texts(text: str) -> list[str]:
    """The texts of the claims' boxes, entities resolved."""
    found = re.findall(r'^  c\d+\["(.*)"\]:::[a-z]+$', text, re.MULTILINE)
    return [re.sub(r"#(\d+);", lambda m: chr(int(m[1])), label.replace("<br>", "\n")) for label in found]


def without_groups(case: Case) -> Case:
    """The case with all claims beside one another."""
    claims = {name: replace(claim, group=None) for name, claim in case.claims.items()}
    return replace(case, groups=MappingProxyType({}), claims=MappingProxyType(claims))


def check_mermaid(case: Case) -> None:
    text = rendered(case, "mermaid", Options(wrap=1_000_000))
    lines = [line for line in text.removesuffix("\n").split("\n") if not _OWN.fullmatch(line)]
    for line in lines:
        assert sum(bool(shape.fullmatch(line)) for shape in _MERMAID) == 1, line
    looks = set(re.findall(r":::([a-z]+)$", text, re.MULTILINE))
    assert set(re.findall(r"^  classDef ([a-z]+)", text, re.MULTILINE)) == looks
    styled = re.findall(r"^  linkStyle ([\d,]+)", text, re.MULTILINE)
    edges = re.findall(r"^  [cl]\d+ (?:-|\||x-)", text, re.MULTILINE)
    assert sorted(int(edge) for row in styled for edge in row.split(",")) == list(range(len(edges)))
    assert len(lines) == 1 + len(case.claims) + len(looks) + len(styled) + sum(
        len(link.premises) + 2 if link in junction_links(case) else 1 for link in case.links
    ) - sum(drawn_words(case)[said] for said in BOTH_WAYS.values())
    boxes = re.findall(r"^  (c\d+)\[", text, re.MULTILINE)
    assert boxes == [f"c{number}" for number in range(1, len(case.claims) + 1)]
    assert [t.rpartition("\n")[2] for t in mermaid_texts(text)] == [
        " ".join(claim.text.split()) for claim in case.claims.values()
    ]
    arrows = Counter(re.findall(r"^  [cl]\d+ x?-(?:->\||\. )([\w ]+)(?:\|| \.-x)", text, re.MULTILINE))
    assert arrows == drawn_words(case)


@pytest.mark.parametrize("name", BUNDLED)
def test_mermaid_of_a_bundled_case_has_only_lines_of_known_shapes(name):
    check_mermaid(without_groups(load_case(name)))


def test_mermaid_of_awkward_texts_has_only_lines_of_known_shapes():
    check_mermaid(awkward_case())


@given(cases())
def test_mermaid_of_any_case_has_only_lines_of_known_shapes(case):
    """Frames of groups, which change the order of boxes, are left out."""
    claims = {name: replace(claim, group=None) for name, claim in case.claims.items()}
    check_mermaid(replace(case, claims=MappingProxyType(claims), groups=MappingProxyType({})))


def test_mermaid_numbers_what_it_draws_as_some_words_are_its_own():
    claims = {name: Claim(name, name) for name in ("end", "graph", "click", "style", "o", "x")}
    links = (Link("end -> o", ("end",), "o", "support"), Link("x -> graph", ("x",), "graph", "counter"))
    text = rendered(Case(title="Words", claims=MappingProxyType(claims), links=links), "mermaid")
    assert "  c1 -->|supports| c5\n" in text
    assert "  c6 -. counters .-x c2\n" in text


def test_a_text_gives_mermaid_no_directive():
    said = "A\n%%{init: {'theme': 'dark'}}%%"
    case = Case(title=said, claims=MappingProxyType({"a": Claim("a", said)}))
    text = rendered(case, "mermaid")
    assert "%%{" not in text
    parsed = importers()["mermaid"].read(SourceText("a.mmd", text), None)
    assert (parsed.case.title, parsed.case.claims["a"].text) == (said, said)


WANTED = os.environ.get("CI") == "true" or os.environ.get("ARGMAP_NODE") == "1"
_PARSE = """
import { JSDOM } from 'jsdom';
const { window } = new JSDOM('');
globalThis.window = window; globalThis.document = window.document;
const { default: mermaid } = await import('mermaid');
const chunks = []; for await (const chunk of process.stdin) chunks.push(chunk);
const complaints = [];
for (const text of JSON.parse(Buffer.concat(chunks).toString()))
  complaints.push(await mermaid.parse(text).then(() => '', error => String(error.message)));
console.log(JSON.stringify(complaints));
"""


@pytest.mark.slow
@pytest.mark.skipif(not WANTED, reason="ARGMAP_NODE=1 fetches Mermaid and asks it")
@pytest.mark.skipif(
    not (shutil.which("node") and shutil.which("npm")), reason="node and npm are not installed"
)
def test_mermaid_itself_accepts_every_case_and_the_awkward_one():
    folder = Path(tempfile.gettempdir()) / f"argmap-mermaid-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    if not (folder / "node_modules" / "jsdom").is_dir():
        (folder / "package.json").write_text('{"type": "module"}')
        install = ["npm", "install", "--no-audit", "--no-fund", "--silent", "mermaid@11", "jsdom@26"]
        if subprocess.run(install, cwd=folder, capture_output=True).returncode:
            pytest.skip("npm cannot fetch Mermaid")
    (folder / "parse.mjs").write_text(_PARSE)
    drawings = [rendered(load_case(name), "mermaid") for name in BUNDLED]
    drawings += [rendered(awkward_case(), "mermaid", Options(wrap=width)) for width in (8, 30, 1_000_000)]
    nonsense = 'flowchart BT\n  c1["open'
    done = subprocess.run(
        ["node", "parse.mjs"],
        cwd=folder,
        input=json.dumps([*drawings, nonsense]),
        capture_output=True,
        encoding="utf-8",
    )
    *complaints, about_nonsense = json.loads(done.stdout)
    assert complaints == [""] * len(drawings)
    assert about_nonsense, "so it does read what it is given"
