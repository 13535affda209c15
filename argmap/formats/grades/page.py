"""Feedback for one student as a page: marks, what to look at again, and the map with what is missing.

One file without a script, which loads nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.compare.model_answer.grading import Grade
from argmap.compare.model_answer.rubric import Rubric
from argmap.core.diagnostics import Diagnostic
from argmap.core.display import counted
from argmap.core.quoting import html_text
from argmap.render.model_answer import counted_words, difference_words, goes_by_f1, view_with_missing
from argmap.render.picture.map import draw_map
from argmap.render.picture.svg import write_svg
from argmap.render.policy import page_head, with_colours

#: Differences that are not faults: what a map has besides.
_BESIDES = ("claim-added", "link-added")


def write(rubric: Rubric, grade: Grade, findings: Sequence[Diagnostic]) -> str:
    """Return the page of one map."""
    picture = write_svg(draw_map(view_with_missing(grade.comparison)))
    student, model = grade.comparison.student, grade.comparison.model
    title = f"{grade.student}: {student.title}"
    return _PAGE.format(
        head=page_head(student.lang or model.lang, title, with_colours(_STYLE), picture=picture),
        title=html_text(title),
        about=html_text(rubric.title),
        sum=f"{grade.points:g} of {grade.most:g} points",
        found=html_text(_found(grade)),
        marks="\n".join(_marks(grade, len(findings))),
        differences="\n".join(_differences(grade, findings)),
        picture=picture,
    )


def _found(grade: Grade) -> str:
    """Return what the map has, first of all."""
    claims, links = grade.measures["claims"], grade.measures["links"]
    return f"You have {claims.right} of the {counted(claims.wanted, 'claim')} of the model answer, and {links.right} of its {counted(links.wanted, 'link')}."


def _marks(grade: Grade, findings: int) -> Iterator[str]:
    yield '<table><caption>Points</caption><thead><tr><th scope="col">For</th><th scope="col">Points</th>'
    yield '<th scope="col">Of</th><th scope="col">Comment</th></tr></thead><tbody>'
    for mark in grade.marks:
        if mark.points is None:
            continue
        says = f"{mark.says} (your teacher’s points)" if mark.overridden else mark.says
        yield (
            f'<tr><th scope="row">{html_text(mark.criterion.title)}</th><td class="n">{mark.points:g}</td>'
            f'<td class="n">{mark.criterion.points:g}</td><td>{html_text(says.strip())}'
            f'<div class="aside">{html_text(counted_words(mark, findings))}</div></td></tr>'
        )
    yield "</tbody></table>"
    if any(mark.measure is not None and goes_by_f1(mark.measure) for mark in grade.marks):
        yield (
            "<p>Where something else than the right can be given, points go by F1: twice what is right, "
            "divided by what the model answer and you have together.</p>"
        )


def _differences(grade: Grade, findings: Sequence[Diagnostic]) -> Iterator[str]:
    comparison = grade.comparison
    again = [one for one in comparison.differences if one.kind not in _BESIDES]
    besides = [one for one in comparison.differences if one.kind in _BESIDES]
    if not comparison.differences:
        yield "<p>Your map says what the model answer says. Well done.</p>"
    if again:
        yield "<h2>Worth another look</h2>"
        yield from _list(difference_words(comparison, one) for one in again)
    if besides:
        yield "<h2>What you have besides</h2>"
        yield "<p>A model answer is one answer. If these belong into the map, say why.</p>"
        yield from _list(difference_words(comparison, one) for one in besides)
    if findings:
        yield "<h2>What the checks say of your map</h2>"
        yield from _list(map(_sentences, findings))


def _sentences(finding: Diagnostic) -> str:
    """Return what a check found, and what to do about it, as sentences."""
    parts = [finding.message, *([finding.hint] if finding.hint else [])]
    return " ".join(f"{part[:1].upper()}{part[1:].rstrip('.')}." for part in parts)


def _list(texts: Iterator[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f'<li dir="auto">{html_text(text)}</li>' for text in texts)
    yield "</ul>"


_STYLE = """
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 20px 16px 48px; background: var(--ground); color: var(--ink);
  font: 16px/1.5 var(--sans); overflow-wrap: anywhere; }
h1, h2, caption { font-family: var(--serif); font-weight: 600; line-height: 1.25; }
h1 { font-size: 30px; margin: 0; }
h2 { font-size: 21px; margin: 32px 0 8px; }
p { margin: 8px 0; }
.aside { color: var(--quiet); font-size: 14px; }
.sum { font-size: 21px; font-weight: 600; }
li { margin: 6px 0; }
table { border-collapse: collapse; background: var(--paper); margin: 24px 0; }
caption { font-size: 21px; text-align: left; padding-bottom: 8px; }
th, td { border: 1px solid var(--rule); padding: 6px 10px; text-align: left; vertical-align: top; font-weight: 400; }
thead th { font-weight: 600; background: var(--faint); white-space: nowrap; }
tbody th { overflow-wrap: break-word; }
.n { text-align: right; font-variant-numeric: tabular-nums; }
.picture { overflow-x: auto; }
.picture svg { max-width: max(100%, 45rem); height: auto; }
.picture:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
@media print { body { max-width: none; padding: 0; background: none; font-size: 10pt; } tr, li { break-inside: avoid; }
  .picture { overflow: visible; break-inside: avoid; } .picture svg { max-width: 100%; } }
"""

_PAGE = """{head}<body>
<header><h1 dir="auto">{title}</h1>
<p class="aside">{about}</p></header>
<main>
<p class="sum">{sum}</p>
<p>{found}</p>
{marks}
{differences}
<h2>Your map, with what is missing</h2>
<p>What is marked “missing” is in the model answer and not in your map; “look again” is what the list above is about.</p>
<div class="picture" tabindex="0" role="region" aria-label="Your map, with what is missing">
{picture}</div>
</main>
</body>
</html>
"""
