"""The page around a list of cases: its style, its policy, and the script that searches their claims."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files

from argmap.render.page.document import home_link
from argmap.render.policy import PAGE_HEAD, content_policy, source_hash


def index_policy(*, searching: bool = False) -> str:
    """Return the Content-Security-Policy of a list.

    With `searching`, it allows its script and the parts that it loads. 'strict-dynamic' lets a script that is
    allowed by its hash load others, from files as well as from a server.
    """
    script = f"script-src {source_hash(index_script())} 'strict-dynamic'"
    return content_policy(*((script,) if searching else ()), f"style-src {source_hash(index_style())}")


def render_index(
    title: str,
    body: str,
    *,
    about: str = "",
    home: str | None = None,
    parts: int | None = None,
    search: str = "",
) -> str:
    """Return a page with a heading and a body, which is HTML.

    `about` is a line below the heading, as HTML, `home` the address of the list of all cases if this is
    another one. With `parts` there is a search, in so many parts of the folder with the address `search`.
    """
    searching = parts is not None
    return _PAGE.format(
        lang="en",
        scheme="light dark",
        policy=escape(index_policy(searching=searching)),
        title=escape(title),
        style=index_style(),
        home=home_link(home),
        about=f'<p class="aside">{about}</p>\n' if about else "",
        find=_FIND.format(parts=parts, search=escape(search)) if searching else "",
        body=body,
        script=f"<script>{index_script()}</script>\n" if searching else "",
    )


@cache
def index_style() -> str:
    """Return the style sheet, as minified by tests/support/minified.py."""
    return _read("index.min.css")


@cache
def index_script() -> str:
    """Return the script, as minified by tests/support/minified.py."""
    return _read("index.min.js")


def _read(name: str) -> str:
    return files("argmap.render.index").joinpath(name).read_text(encoding="utf-8")


_FIND = """<form role="search" id="find" data-parts="{parts}" data-search="{search}" hidden>
<input type="search" id="search" aria-label="Search the claims of all cases" placeholder="Search the claims of all cases" autocomplete="off" spellcheck="false" enterkeyhint="search">
<p id="told" class="aside" role="status"></p>
</form>
"""

_PAGE = (
    PAGE_HEAD
    + """<body>
{home}<header><h1 dir="auto">{title}</h1>
{about}</header>
<main>
{find}{body}</main>
{script}</body>
</html>
"""
)
