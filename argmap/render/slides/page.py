"""Slides as one page for a browser, which loads nothing, with a window of notes, a pen and a pointer.

Without JavaScript the slides stand one below the other. A Content-Security-Policy allows this script and this
style only, by their hashes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

from argmap.core.model import Case
from argmap.core.quoting import html_text
from argmap.render.picture.svg import svg_elements
from argmap.render.picture.svg_styles import svg_styles
from argmap.render.policy import PAGE_HEAD, content_policy, source_hash
from argmap.render.slides.slide import FAINT, MAP, Slide, SlideWords

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def render_talk(case: Case, slides: Sequence[Slide]) -> str:
    """Return slides as a page; the output is deterministic."""
    title = " ".join(case.title.split())
    lang = f' lang="{case.lang}"' if case.lang and _LANGUAGE.fullmatch(case.lang) else ""
    return _PAGE.format(
        lang="en",
        scheme="light",
        policy=talk_policy(),
        title=html_text(title),
        style=_style(),
        slides="".join(line for slide in slides for line in _slide(slide, lang)),
        script=_script(),
    )


def talk_policy() -> str:
    """Return the Content-Security-Policy of the page."""
    return content_policy(f"script-src {source_hash(_script())}", f"style-src {source_hash(_style())}")


def _slide(slide: Slide, lang: str) -> Iterator[str]:
    name = f"slide-{slide.number}"
    yield f'<section class="slide" id="{name}" aria-labelledby="{name}-line">\n'
    yield f'<p class="over" dir="auto">{html_text(slide.heading)}</p>\n'
    yield f'<h2 id="{name}-line" class="size{round(slide.title.size)}" dir="auto">{_joined(slide.title)}</h2>\n'
    view = f"{MAP.x:g} {MAP.y:g} {MAP.width:g} {MAP.height:g}"
    yield f'<svg viewBox="{view}" role="graphics-document document" aria-roledescription="argument map"'
    yield f' aria-labelledby="{name}-line"{lang}>\n'
    place = f"translate({slide.x:.2f} {slide.y:.2f}) scale({slide.scale:.4f})"
    for drawing, kind in ((slide.faint, "faint"), (slide.lit, "lit")):
        yield f'<g class="{kind}" transform="{place}">\n'
        yield from (f"{line}\n" for line in svg_elements(drawing))
        yield "</g>\n"
    yield "</svg>\n"
    yield f'<p class="remark" dir="auto">{_joined(slide.remark)}</p>\n'
    yield f'<p class="number">{slide.number} / {slide.of}</p>\n'
    if slide.notes:
        yield f'<aside class="notes" aria-label="Notes for the speaker" dir="auto">{html_text(slide.notes)}</aside>\n'
    yield "</section>\n"


def _joined(words: SlideWords) -> str:
    return html_text(" ".join(words.lines))


@cache
def _script() -> str:
    return _read("talk.js")


@cache
def _style() -> str:
    return f"{svg_styles()}\n.faint{{opacity:{FAINT}}}\n{_read('talk.css')}"


def _read(name: str) -> str:
    return files("argmap.render.slides").joinpath(name).read_text(encoding="utf-8")


_PAGE = (
    PAGE_HEAD
    + """<body>
<main id="talk">
<h1 class="unseen">{title}</h1>
{slides}</main>
<script>{script}</script>
</body>
</html>
"""
)
