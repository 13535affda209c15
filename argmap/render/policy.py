"""The head of every page, with a Content-Security-Policy that allows scripts and styles by their hashes."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from html import escape
from importlib.resources import files

from argmap.core.quoting import html_text

_STYLE_OF_PICTURE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def source_hash(text: str) -> str:
    """Return the hash of a script or a style for a policy (W3C, Content Security Policy Level 3, 2.3.1)."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def content_policy(*rules: str) -> str:
    """Return the policy of a page that loads nothing, except what some rules allow."""
    return "; ".join(("default-src 'none'", *rules, "img-src data:", "base-uri 'none'", "form-action 'none'"))


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
    picture: str = "",
    script: str = "",
    scheme: str = "light dark",
) -> str:
    """Return the head of a page that asks for nothing, and runs no script but its own.

    `picture` is the SVG in it, which has a style sheet of its own.
    """
    styles = " ".join(map(source_hash, (style, *_STYLE_OF_PICTURE.findall(picture))))
    scripts = (f"script-src {source_hash(script)}",) if script else ()
    return PAGE_HEAD.format(
        lang=html_text(lang or "en"),
        policy=escape(content_policy(f"style-src {styles}", *scripts)),
        scheme=scheme,
        title=html_text(title),
        style=style,
    )
