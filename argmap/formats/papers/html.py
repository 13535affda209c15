"""A text to print as a page: one file without a script, which loads nothing."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.quoting import html_text
from argmap.formats.exporting import Exported
from argmap.formats.papers import PaperFormat
from argmap.render.paper import Paper, PaperBlock
from argmap.render.picture.svg import write_svg
from argmap.render.policy import page_head


def write(paper: Paper) -> Exported:
    """Write a text as a page."""
    picture = "" if paper.drawing is None else write_svg(paper.drawing, dark=False)
    head = page_head(paper.lang, paper.title, _STYLE, picture=picture, scheme="light")
    above = "".join(f"{_block(block)}\n" for block in paper.above)
    figure = f"{above}<figure>{picture}</figure>\n" if picture else ""
    body = "\n".join(_blocks(paper))
    if not any(block.kind == "title" for block in paper.blocks):  # the picture shows it
        body = f'<h1 class="unseen">{html_text(paper.title)}</h1>\n{body}'
    return Exported(f"{head}<body>\n<main>\n{figure}{body}\n</main>\n</body>\n</html>\n")


def _blocks(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        yield _block(block)


def _block(block: PaperBlock) -> str:
    if block.kind == "break":
        return '<hr class="break">'
    text = "".join(f"<b>{html_text(run.text)}</b>" if run.bold else html_text(run.text) for run in block.runs)
    if block.kind in ("title", "heading"):
        tag = "h1" if block.kind == "title" else "h2"
        return f'<{tag} dir="auto">{html_text(block.text)}</{tag}>'
    if block.kind == "rule":
        return f'<p class="rule in{min(block.indent, _DEEPEST)}">&nbsp;</p>'
    mark = f'<span class="mark">{html_text(block.mark)}</span> ' if block.mark else ""
    leads = " leads" if block.leads else ""
    return f'<p class="in{min(block.indent, _DEEPEST)}{leads}" dir="auto">{mark}{text}</p>'


#: Nothing is set in by more levels.
_DEEPEST = 8
_STYLE = """
body { margin: 0 auto; max-width: 46rem; padding: 24px 20px 48px; background: #fff; color: #111;
  font: 16px/1.5 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 12px; }
h2 { font-size: 19px; margin: 24px 0 8px; }
p { margin: 6px 0; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
.mark { font-weight: 600; }
.leads { margin-top: 18px; break-after: avoid; }
.rule { border-bottom: 1px solid #555; margin-bottom: 12px; }
.break { border: 0; border-top: 1px dashed #777; margin: 32px 0; }
figure { margin: 0 0 24px; }
figure svg { max-width: 100%; height: auto; }
@media print { body { max-width: none; padding: 0; font-size: 11pt; } p { break-inside: avoid; }
  .break { break-after: page; border: 0; margin: 0; } figure { margin: 0; }
  figure svg { display: block; max-height: 78vh; } }
""" + "".join(f".in{level} {{ margin-left: {1.6 * level:g}rem; }}\n" for level in range(1, _DEEPEST + 1))

PAPER_FORMAT = PaperFormat(write)
