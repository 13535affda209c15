"""HTML pages: what a browser would make of one, and texts that try to get out of their place."""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from html.parser import HTMLParser

from argmap import ArgumentGraph, Case, load_case
from argmap.render.page import page_values
from argmap.render.view_building import build_view

HOSTILE = (
    "</script><script>alert(1)</script>",
    "</SCRIPT\t><img src=x onerror=alert(1)>",
    "<!--<script>",
    "--><svg onload=alert(1)>",
    "]]>",
    "\u2028alert(1)\u2029",
    "javascript:alert(1)",
    "&lt;b&gt; &amp;amp; &#60;i&#62;",
    "'\" onmouseover='alert(1)' style=\"x",
    "</title></style></textarea></noscript></details></main>",
    "{{7*7}} ${7*7} {style} {0}",
    "\\u003c/script\\u003e",
    "\u202eright to left",
    "<base href=//x.example><meta http-equiv=refresh content=0>",
)


@cache
def values_of(name: str) -> dict:
    """What the page of a bundled case is made of; it is not to be changed."""
    return page_values(build_view(ArgumentGraph(load_case(name))))


def unplaced_values(case: Case) -> dict:
    """What the page of a case is made of but for its map: to lay out a thousand maps takes minutes."""
    return page_values(build_view(ArgumentGraph(case)), placed={})


class Page(HTMLParser):
    """What a browser would make of a page: its tags with attributes, and the texts of each kind of place."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: list[str] = []
        self.styles: list[str] = []
        self.words: list[str] = []
        self.policy = ""
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        self._inside = tag
        if tag == "meta" and dict(attrs).get("http-equiv") == "Content-Security-Policy":
            self.policy = dict(attrs)["content"] or ""
        for kind, found in (("script", self.scripts), ("style", self.styles)):
            if tag == kind:
                found.append("")

    def handle_endtag(self, tag):
        self._inside = ""

    def handle_data(self, data):
        if self._inside in ("script", "style"):
            (self.scripts if self._inside == "script" else self.styles)[-1] += data
        else:
            self.words.append(data)

    @property
    def values(self) -> dict:
        return json.loads(self.scripts[0])

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def hashed(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"
