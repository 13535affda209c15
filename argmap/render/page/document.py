"""The page itself: markup, style, script and values as one self-contained HTML file.

A Content-Security-Policy allows only these scripts and this style, by their
hashes: a text of a case could not run as a script even if its escaping failed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

from argmap.render.page.outline import outline_html
from argmap.render.policy import PAGE_HEAD, content_policy, source_hash

#: Characters that could end the script element, and former line terminators of JavaScript.
_ESCAPES = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def render_page(values: Mapping[str, Any], *, live: str | None = None, home: str | None = None) -> str:
    """Return a page that draws `values`, as returned by `page_values`; the output is deterministic.

    `live` is JavaScript for a server that keeps the page up to date. It runs
    after the page's own script, may connect to the page's origin, and
    calls `argmap.replace(values)` with new values, which keeps what the reader
    has unfolded, selected and typed. Without it the page may not connect to
    anything. `home` is the address of the list of cases, if there is one.
    """
    scripts = _scripts(live)
    style = page_style()
    title = escape(" ".join(_title(values).split()))
    return _PAGE.format(
        lang="en",
        scheme="light dark",
        policy=page_policy(live=live),
        title=title,
        style=style,
        home=home_link(home),
        outline=outline_html(values),
        values=dump_values(values),
        scripts="\n".join(f"<script>{one}</script>" for one in scripts),
    )


def page_policy(*, live: str | None) -> str:
    """Return the Content-Security-Policy of the page that `render_page` returns for the same `live`."""
    return content_policy(
        f"script-src {' '.join(map(source_hash, _scripts(live)))}",
        f"style-src {source_hash(page_style())}",
        *(() if live is None else ("connect-src 'self'",)),
    )


def home_link(home: str | None) -> str:
    """Return the link from a case to the list of cases, if there is one."""
    return "" if home is None else f'<nav id="home"><a href="{escape(home)}">‹ All cases</a></nav>\n'


def _title(values: Mapping[str, Any]) -> str:
    """Return the title for windows and bookmarks."""
    title: str = values["title"]
    changes = values["changes"]
    return title if changes is None else f"{title}: {changes['before']} → {changes['after']}"


def _scripts(live: str | None) -> list[str]:
    return [page_script()] if live is None else [page_script(), live]


def dump_values(values: Mapping[str, Any]) -> str:
    """Return JSON with the characters of markup escaped, so that it can be embedded in a page."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    for character, escaped in _ESCAPES.items():
        text = text.replace(character, escaped)
    return text


@cache
def page_style() -> str:
    """Return the style sheet, as minified from colours.css and style.css by tests/support/minified.py."""
    return _read("page.min.css")


@cache
def page_script() -> str:
    """Return the script, as minified from script/ by tests/support/minified.py."""
    return _read("page.min.js")


def _read(name: str) -> str:
    return files("argmap.render.page").joinpath(name).read_text(encoding="utf-8")


_PAGE = (
    PAGE_HEAD
    + """<body>
{home}<div id="page">
{outline}</div>
<script type="application/json" id="values">{values}</script>
{scripts}
</body>
</html>
"""
)
