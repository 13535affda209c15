"""The outline of the last scene as plain HTML, for readers without JavaScript.

The script replaces it. Nested `<details>` make it foldable. On a page that
compares two cases, it follows the list of changes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from argmap.render.naming import junction_words

#: The most rows; a larger map is cut at the greatest depth that fits.
_MOST = 500


class _Row(NamedTuple):
    depth: int
    role: int
    claim: int
    link: int
    again: int
    hidden: int


def outline_html(values: Mapping[str, Any]) -> str:
    """Return title, outcomes, summary and outline, with every text of the case escaped."""
    scene = values["scenes"][-1]
    rows = [_Row(*scene["rows"][at : at + 6]) for at in range(0, len(scene["rows"]), 6)]
    parts = [f"<header><h1>{text(values['title'])}</h1>\n", *_outcomes(values, scene)]
    if summary := values.get("summary"):
        parts.append(f"<p>{text(summary)}</p>\n")
    if notes := values.get("notes"):
        parts.append(f"<p>{text(notes)}</p>\n")
    parts.append('</header>\n<main class="plain">\n')
    if values["changes"]:
        parts += _changes(values["changes"])
    shown = _cut(rows)
    parts += _nested(values, scene["verdicts"], shown)
    if len(shown) < len(rows):
        parts.append(
            f"<p>{len(shown)} of {len(rows)} rows: with JavaScript, the page shows all of them.</p>\n"
        )
    return "".join([*parts, "</main>\n"])


def _outcomes(values: Mapping[str, Any], scene: Mapping[str, Any]) -> Iterator[str]:
    """Yield the outcomes of the first conclusions, and a sentence about the others."""
    for claim, because in scene["outcomes"]:
        word = values["words"]["outcomes"][scene["verdicts"][claim]]
        said = text(values["claims"][claim]["text"])
        yield f"<p><b>{word.capitalize()}:</b> {said} {text(because) if because else ''}</p>\n"
    if scene["others"]:
        yield f"<p>{scene['others']}</p>\n"
    former = ""
    for number, (claim, words, _, part) in enumerate(scene["fight"], 1):
        if part != former:
            yield f"<p><b>{part}:</b></p>\n"
        yield f"<p>{number}. {text(values['claims'][claim]['text'])} – {text(words)}</p>\n"
        former = part


def _changes(changes: Mapping[str, Any]) -> Iterator[str]:
    """Yield the changed verdicts with their causes, the consequences, and all changes."""
    yield f"<h2>What changed: {text(changes['before'])} → {text(changes['after'])}</h2>\n<ul>\n"
    for verdict in changes["verdicts"]:
        yield f"<li>! verdict <b>{text(verdict['id'])}</b> {verdict['was']} → {verdict['now']}"
        causes = [f" {text(cause['joint'])} {text(cause['text'])}" for cause in verdict["because"]]
        yield f"{','.join(causes)} {text(verdict['remark'])}</li>\n"
    for told in (*changes["others"], *changes["consequences"]):
        yield f"<li>{told['what']}: {', '.join(text(claim['id']) for claim in told['claims'])}"
        yield f", {text(told['because'])}</li>\n" if told["because"] else "</li>\n"
    if not changes["verdicts"]:
        yield "<li>No verdict on a conclusion changed.</li>\n"
    yield f"</ul>\n<p>{'; '.join(changes['counts']) or 'The same in meaning.'}</p>\n<ul>\n"
    for change in changes["list"]:
        yield f"<li>{change['symbol']} {change['word']} <b>{text(change['id'])}</b> "
        yield from (_phrase(said, mark) for said, mark in change["phrases"])
        yield f" · {text(change['links'])}</li>\n" if change["links"] else "</li>\n"
    yield "</ul>\n<h2>Both as one</h2>\n"


def _phrase(said: str, mark: str) -> str:
    tag = {"removed": "del", "added": "ins"}.get(mark)
    return f"<{tag}>{escape(said)}</{tag}>" if tag else escape(said)


def text(said: str) -> str:
    """Escape a text of the case, collapse its white space and isolate its direction."""
    return f"<bdi>{escape(' '.join(said.split()))}</bdi>"


def _cut(rows: Sequence[_Row]) -> Sequence[_Row]:
    """Return the rows down to the greatest depth that fits, or else the first ones."""
    if len(rows) <= _MOST:
        return rows
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.depth] = counts.get(row.depth, 0) + 1
    depth, total = 0, counts[0]
    while total + counts.get(depth + 1, 0) <= _MOST:
        depth += 1
        total += counts[depth]
    return [row for row in rows if row.depth <= depth][:_MOST]


def _nested(values: Mapping[str, Any], verdicts: str, rows: Sequence[_Row]) -> Iterator[str]:
    """Yield the rows as nested lists, each with children in a `<details>`; HTML needs no end of an item."""
    ends: list[str] = []
    yield "<ul>\n"
    for at, row in enumerate(rows):
        while len(ends) > row.depth:
            yield ends.pop()
        said = "".join(_row_parts(values, verdicts, row))
        if at + 1 < len(rows) and rows[at + 1].depth > row.depth:
            yield f"<li><details open><summary>{said}</summary><ul>"
            ends.append("</ul></details>\n")
        else:
            yield f"<li>{said}"
            ends.append("\n")
    yield from reversed(ends)
    yield "</ul>\n"


def _row_parts(values: Mapping[str, Any], verdicts: str, row: _Row) -> Iterator[str]:
    words = values["words"]
    _, glyph, word = words["roles"][row.role]
    yield f"{glyph} {word} " if word else f"{glyph} "
    if row.claim < 0:
        link = values["links"][row.link - len(values["claims"])]
        yield junction_words(len(link["premises"]))
        yield _note("note on the step", link)
        return
    claim = values["claims"][row.claim]
    yield f"<b>{text(claim['id'])}</b>"
    if "by" in claim:
        party = values["parties"][claim["by"]]
        yield f" [{text(party.get('name') or party['id'])}]"
    yield from _verdict(values, verdicts, row.claim)
    if row.again:
        yield " (see above)"
    else:
        yield "".join(f" ({text(mark)})" for mark in claim.get("marks", ()))
        yield f" · {text(claim['text'])}"
    if row.hidden:
        yield f" ({row.hidden} more below)"
    if not row.again:
        yield _note("note", claim)
    if row.link >= 0 and words["roles"][row.role][0] != "premise":
        yield _note("note on the step", values["links"][row.link - len(values["claims"])])


def _note(head: str, noted: Mapping[str, Any]) -> str:
    return f"<br><small>{head}: {text(noted['notes'])}</small>" if noted.get("notes") else ""


def _verdict(values: Mapping[str, Any], verdicts: str, claim: int) -> Iterator[str]:
    """Yield the verdict on a claim and, when two cases are compared, its changes and former verdict."""
    said = {letter: f"{sign} {word}" for letter, sign, word in values["words"]["verdicts"]}
    now = said.get(verdicts[claim])
    if now is None:
        return
    if not values["changes"]:
        yield f" {now}"
        return
    marks = values["changes"]["marks"].get(str(claim), ())
    yield from (f" [{sign} {word}]" for _, sign, word in marks)
    if any(kind == "removed" for kind, *_ in marks):
        yield f" was {now}"
        return
    yield f" {now}"
    if was := values["changes"]["former"].get(str(claim)):
        yield f" was {said[was][2:]}"
