"""The page itself: markup, style, script and values as one HTML file that reaches for nothing.

A Content-Security-Policy lets the browser run these very scripts and use this
very style, by their hashes, and refuses everything else: a text of a case
could not become script even if it got out of its place.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from argmap.render.page.outline import outline_html

#: What separates values from markup, and what JavaScript once took for line ends.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_page(values: Mapping[str, Any], *, live: str | None = None, home: str | None = None) -> str:
    """Write a page that draws `values`, as `page_values` gives them; the bytes depend on nothing else.

    `live` is JavaScript for a server that keeps the page up to date. It runs
    after the page's own script, may fetch from where the page came from, and
    calls `argmap.replace(values)` with new values: what the reader had
    unfolded, chosen and typed stays. Without it the page may not connect to
    anything. `home` is the address of the list of cases, where there is one.
    """
    scripts = _scripts(live)
    style = page_style()
    title = escape(" ".join(_title(values).split()))
    return _PAGE.format(
        policy=page_policy(live=live),
        title=title,
        style=style,
        home=home_link(home),
        outline=outline_html(values),
        values=dump_values(values),
        scripts="\n".join(f"<script>{one}</script>" for one in scripts),
    )


def page_policy(*, live: str | None = None) -> str:
    """The Content-Security-Policy of a page, as `render_page` writes it with the same `live`."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(one) for one in _scripts(live)),
            f"style-src {_hash(page_style())}",
            "img-src data:",
            *(() if live is None else ("connect-src 'self'",)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def home_link(home: str | None) -> str:
    """Leads from a case to the list of cases, where there is one."""
    return "" if home is None else f'<nav id="home"><a href="{escape(home)}">‹ All cases</a></nav>\n'


def _title(values: Mapping[str, Any]) -> str:
    """What a window and a bookmark are called."""
    title: str = values["title"]
    changes = values["changes"]
    return title if changes is None else f"{title}: {changes['before']} → {changes['after']}"


def _scripts(live: str | None) -> list[str]:
    return [page_script()] if live is None else [page_script(), live]


def dump_values(values: Mapping[str, Any]) -> str:
    """JSON in which no character is read as markup; it is the same JSON with or without a page around it."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    return text


@cache
def page_style() -> str:
    """The style sheet, as tests/support/minified.py makes it of style.css."""
    return _read("page.min.css")


@cache
def page_script() -> str:
    """The script, as tests/support/minified.py makes it of the parts in script/."""
    return _read("page.min.js")


def _read(name: str) -> str:
    return files("argmap.render.page").joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{home}<div id="page">
{outline}</div>
<script type="application/json" id="values">{values}</script>
{scripts}
</body>
</html>
"""
