"""The pages besides the maps: the list of cases, a case without a map yet, and errors.

They have the style of a map's page and work without JavaScript. Every text of a case is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from urllib.parse import quote, urlencode

from argmap.apps.server.access import Visitor
from argmap.apps.server.events import heading, mistake_texts, shown_file
from argmap.apps.server.response import Response
from argmap.apps.server.watched_case import DrawnCase, State, Watched
from argmap.core.diagnostics import count_of
from argmap.core.display import counted
from argmap.core.natural_order import natural_key
from argmap.core.quoting import quoted
from argmap.render.index.document import index_policy, render_index
from argmap.render.index.rows import Facet, ListedCase, case_row, facet_links, list_case
from argmap.render.page import page_policy, render_page
from argmap.render.page.document import home_link, page_style
from argmap.render.policy import content_policy, source_hash


def map_page(drawn: DrawnCase, home: str | None, *, opens: bool, follows: bool, editing: str) -> Response:
    """Return the page of a case, which follows the case's file; its header also forbids framing.

    `home` is the address of the list of cases, if there is one. `opens` is whether the page offers to open
    claims in an editor, and `follows` whether it does so as soon as one is selected. `editing` is the script
    with which the page edits the case, if that is allowed.
    """
    live = editing + live_script() + (open_script() if opens else "") + (follow_script() if follows else "")
    policy = f"{page_policy(live=live)}; frame-ancestors 'none'"
    return Response(body=_bytes(render_page(drawn.values, live=live, home=home)), policy=policy)


def broken_page(watched: Watched, state: State, home: str | None) -> Response:
    """Return the mistakes of a file that has had no valid version yet; the map appears once there is one."""
    texts = "".join(f"<li><pre>{escape(text)}</pre></li>\n" for text in mistake_texts(state, watched.file))
    body = f'<div id="waiting"><p>{escape(heading(state, watched.file))}</p>\n<ul>\n{texts}</ul></div>\n'
    return plain_page(watched.key, body, script=live_script(), home=home)


def message_page(status: int, title: str, message: str) -> Response:
    """Return a page with one sentence, for errors."""
    body = f'<p>{escape(message)}</p>\n<p><a href="/">Back to the start</a></p>\n'
    return plain_page(title, body, status=status)


def entry_page(status: int = 200, *, visitor: Visitor | None = None) -> Response:
    """Return the page that exchanges the secret of a link, or a typed code, for a cookie.

    A visitor who already has a cookie is told so, and can give it back.
    """
    invited = None if visitor is None else visitor.invitation
    said = ""
    if invited is not None:
        who = f"as <bdi>{escape(invited.name)}</bdi>" if invited.name else f"as {invited.role.word}"
        said = f'<p id="here">This browser is here {who}. <a href="/">Go on</a> <button>Leave</button></p>\n'
    return plain_page("argmap", f"{said}{_ENTRY}", status=status, script=_read("enter.js"))


def index_page(cases: Sequence[Watched], tag: str | None) -> Response:
    """Return the list of cases with title, size, tags and place, optionally only those with a tag."""
    known = [(watched, watched.settled()) for watched in cases]
    tags: dict[str, int] = {}
    for _, state in known:
        for one in state.drawn.case.tags if state.drawn else ():
            tags[one] = tags.get(one, 0) + 1
    shown = [(w, s) for w, s in known if tag is None or (s.drawn and tag in s.drawn.case.tags)]
    about = f" with the tag “{escape(tag)}”" if tag is not None else ""
    parts = [*facet_links("Tags", _tag_facets(tags), chosen=_tagged(tag))]
    place = None
    for watched, state in shown:
        if watched.place != place:
            parts.append(f"{'</ul>' if place is not None else ''}<h2>{escape(watched.place)}</h2>\n")
            parts.append('<ul class="cases">\n')
            place = watched.place
        parts += case_row(_listed(watched, state))
    body = "".join([*parts, "</ul>\n" if shown else ""])
    page = render_index("Cases", body, about=f"{counted(len(shown), 'case')}{about}")
    return Response(body=_bytes(page), policy=f"{index_policy()}; frame-ancestors 'none'")


def _tag_facets(tags: Mapping[str, int]) -> Iterator[Facet]:
    if tags:
        yield Facet("all", _tagged(None))
    for tag, count in sorted(tags.items(), key=lambda one: natural_key(one[0])):
        yield Facet(tag, _tagged(tag), count)


def _tagged(tag: str | None) -> str:
    """Return the address of the cases with a tag, or of all cases."""
    return "/" if tag is None else f"/?{urlencode({'tag': tag})}"


def _listed(watched: Watched, state: State) -> ListedCase:
    href, file = address_of(watched), quoted(shown_file(watched.file))
    mistakes = count_of(state.mistakes)
    if state.drawn is None:
        return ListedCase(href, "", name=watched.key, mistakes=mistakes, file=file)
    listed = list_case(state.drawn.case, href, name=watched.key, grounded=state.drawn.grounded)
    return listed._replace(mistakes=mistakes, file=file)


def address_of(watched: Watched) -> str:
    """Return the address of a case's page, at its stage."""
    stage = "" if watched.stage is None else f"#{urlencode({'stage': watched.stage})}"
    return f"/case/{quote(watched.key, safe='@')}{stage}"


def plain_page(
    title: str,
    body: str,
    *,
    status: int = 200,
    script: str | None = None,
    style: str = "",
    home: str | None = None,
) -> Response:
    """Return a page with a title and a body in markup, and any script and additional style."""
    style = page_style() + _read("pages.css") + style
    scripts = [] if script is None else [script]
    allowed = (f"script-src {' '.join(map(source_hash, scripts))}", "connect-src 'self'") if scripts else ()
    policy = content_policy(f"style-src {source_hash(style)}", *allowed)
    tail = "".join(f"<script>{script}</script>\n" for script in scripts)
    page = _PAGE.format(title=escape(title), style=style, body=body, scripts=tail, home=home_link(home))
    return Response(status, _bytes(page), policy=f"{policy}; frame-ancestors 'none'")


@cache
def live_script() -> str:
    """Return the script with which a page follows its file."""
    return _read("live.min.js")


@cache
def open_script() -> str:
    """Return the script with which a page opens its claims in an editor."""
    return _read("open.js")


@cache
def follow_script() -> str:
    """Return the script that opens anything selected in an editor."""
    return _read("follow.js")


def _read(name: str) -> str:
    return files("argmap.apps.server").joinpath(name).read_text(encoding="utf-8")


def _bytes(page: str) -> bytes:
    return page.encode("utf-8", errors="replace")  # a file name may not be UTF-8


_ENTRY = """\
<form id="enter" hidden>
<p><label for="key">The code of your link, or open the link itself:</label></p>
<p><input id="key" name="key" size="24" maxlength="80" required autocomplete="off" autocapitalize="none" spellcheck="false">
<button>Enter</button></p>
</form>
<p id="told" role="status"></p>
<noscript><p>This needs JavaScript.</p></noscript>
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{home}<div id="page">
<header><h1>{title}</h1></header>
<main class="plain">
{body}</main>
</div>
{scripts}</body>
</html>
"""
