"""The head of every page, with a Content-Security-Policy that allows scripts and styles by their hashes."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from html import escape
from importlib.resources import files

from argmap.core.quoting import html_text


def source_hash(text: str) -> str:
    """Return the hash of a script or a style for a policy (W3C, Content Security Policy Level 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


@cache
def with_colours(style: str) -> str:
    """Return a style sheet, preceded by the colours that all pages share."""
    colours = files("argmap.render.page").joinpath("colours.css").read_text(encoding="utf-8")
    return f"{colours}{style}"


#: The beginning of a page; `str.format` fills in its language, policy, colour scheme, title and style.
PAGE_HEAD = """<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="{scheme}">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>{style}</style>
</head>
"""


def page_head(
    lang: str | None,
    title: str,
    style: str,
    *,
    pictured: Iterable[str] = (),
    script: str = "",
    scheme: str = "light dark",
) -> str:
    """Return the head of a page that asks for nothing, and runs no script but its own.

    `pictured` are the style sheets of the pictures in it.
    """
    styles = " ".join(map(source_hash, (style, *pictured)))
    scripts = f"; script-src {source_hash(script)}" if script else ""
    own = f"default-src 'none'; style-src {styles}{scripts}"
    return PAGE_HEAD.format(
        lang=html_text(lang or "en"),
        policy=escape(f"{own}; img-src data:; base-uri 'none'; form-action 'none'"),
        scheme=scheme,
        title=html_text(title),
        style=style,
    )
