"""The details of the selected row: the claim, its link, its reasons and its sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from argmap.apps.tui.browser import Browser
from argmap.apps.tui.seen_map import ScreenScene
from argmap.core.model import Case, Claim, Link, Source
from argmap.core.quoting import one_line
from argmap.render.marks import Marks
from argmap.render.naming import target_words
from argmap.render.tag_looks import TagLook, looks_of
from argmap.render.text.lines import Line, Piece
from argmap.render.text.tree import looked_tags, other_wordings, quotations
from argmap.render.text.what_if import what_if_lines
from argmap.render.text.why import reason_lines
from argmap.render.theme import ROLES, UNICODE, VERDICTS, Look, party_styles
from argmap.render.view import Role, TreeRow
from argmap.semantics import verdict_of
from argmap.semantics.explain.what_if import Supposed
from argmap.semantics.explain.why import explain

#: How many lines of reasons are shown; `argmap why` shows all.
_REASONS = 40

#: The description of a root.
_HEADS: dict[Role, str] = {
    "conclusion": "a conclusion of this case",
    "rival": "weighed against a claim that leads to a conclusion",
    "elsewhere": "leads to no conclusion",
}


def detail_lines(browser: Browser, look: Look) -> Iterator[Line]:
    """Yield everything there is to say about the selected row."""
    row, scene = browser.selected, browser.scene
    if row is None:
        yield _line(("there are no claims yet", "dim"))
        return
    claim = scene.case.claims.get(row.claim or "")
    if claim:
        yield from _claim_lines(scene, claim, look)
    if row.role in _HEADS:
        yield _line((_HEADS[row.role], ""))
    if row.link:
        yield from _step_lines(scene, row, row.link, look, alone=claim is None)
    yield from _reasons(scene, browser.statement)
    if claim:
        yield from _sources(scene.case, claim, look)
        yield from _remarks(claim, browser.tag_looks, look)
    if row.role in _HEADS:
        yield from _about_case(scene.case)


def _about_case(case: Case) -> Iterator[Line]:
    """Yield the summary and notes of the case."""
    if case.summary or case.notes:
        yield _line(("About this case", "bold"))
    for said in (case.summary, case.notes):
        for part in (said or "").splitlines():
            yield Line("  ", "  ", [(one_line(part), "")])


def changed_lines(scene: ScreenScene, look: Look) -> Iterator[Line]:
    """Yield the suppositions, and each claim whose verdict they change."""
    if not scene.supposed:
        yield _line(("Nothing is supposed.", "bold"))
        yield _line(("Press a to suppose the selected claim accepted, x to suppose it rejected.", ""))
        return
    supposed = Supposed(scene.grounded, list(scene.changed))
    yield from what_if_lines(scene.graph, scene.untouched, supposed, scene.supposed, look)


def _claim_lines(scene: ScreenScene, claim: Claim, look: Look) -> Iterator[Line]:
    case = scene.case
    yield _line((claim.id, "bold"), *_verdict(scene, claim.id, look))
    if claim.title:
        yield _line((one_line(claim.title), ""))
    about: list[Piece] = []
    if claim.by:
        style = party_styles(scene.case)[claim.by]
        about.append((one_line(case.party_name(claim.by)), style))
    for word, said in (
        ("value", case.value_title(claim.value) or None),
        ("group", " › ".join(map(case.group_title, case.groups_of(claim.group))) or None),
        ("stage", claim.stage),
        ("kind", claim.kind),
        ("answers", claim.question),
        ("weight", claim.weight),
    ):
        if said is not None:
            about.append((f"{word} {one_line(str(said))}", ""))
    about += [(one_line(mark), "") for mark in Marks(case).of(claim)]
    if about:
        yield _line(*_joined(about))
    for part in claim.text.splitlines():
        yield _line((one_line(part), ""))
    for pieces in other_wordings(case, claim, look):
        yield Line("  ", "    ", pieces)


def _step_lines(scene: ScreenScene, row: TreeRow, link: Link, look: Look, *, alone: bool) -> Iterator[Line]:
    """Yield the link that attaches the row to its parent."""
    sign = ROLES[row.role]
    word = sign.word if row.role != "premise" else "supports" if link.stance == "support" else "counters"
    style = (
        sign.style
        if row.role != "premise"
        else ROLES["supports" if link.stance == "support" else "counters"].style
    )
    others = [premise for premise in link.premises if premise != row.claim]
    pieces: list[Piece] = [(link.id, "bold"), (": ", "")] if link.id else []
    if alone:
        pieces += [(one_line(" and ".join(others)), "bold"), (" ", "")]
    elif others:
        pieces += [(f"together with {one_line(' and '.join(others))} ", "")]
    pieces += [
        (word if len(link.premises) == 1 or not alone else word.rstrip("s"), style),
        (f" {target_words(scene.graph, link.target)}", "bold"),
    ]
    if alone or scene.statuses[link.name] != verdict_of(scene.statuses[row.claim or link.name]):
        pieces += [("; the step is", ""), *_verdict(scene, link.name, look)]
    yield _line(*pieces)
    said = [(word, one_line(value)) for word, value in _attributes(scene.case, link) if value]
    if said:
        yield _line(*_joined([(f"{word} {value}", "") for word, value in said]))
    yield from _notes(link.notes)


def _attributes(case: Case, link: Link) -> Iterator[tuple[str, str | None]]:
    yield "by", case.party_name(link.by) or None
    yield "stage", link.stage
    yield "scheme", link.scheme
    yield "roles", ", ".join(f"{role}: {premise}" for role, premise in link.roles) or None
    yield "weight", None if link.weight is None else str(link.weight)


def _reasons(scene: ScreenScene, name: str) -> Iterator[Line]:
    yield _line(("Why", "bold"))
    lines = reason_lines(scene.graph, explain(scene.grounded, name, most=10 * _REASONS), scene.statuses)
    for line in islice(lines, _REASONS):
        yield Line(f"  {line.first}", f"  {line.rest or ''}", line.pieces)
    if next(lines, None) is not None:
        yield Line("  ", "  ", [("and so on: 'argmap why' shows everything", "dim")])


def _sources(case: Case, claim: Claim, look: Look) -> Iterator[Line]:
    if not claim.cites:
        return
    yield _line(("Sources", "bold"))
    told: set[str] = set()
    for cite in claim.cites:
        quoted = quotations(case, replace(claim, cites=(cite,)), look)
        for index, pieces in enumerate(quoted):
            yield Line("    " if index else "  ", "    ", pieces)
        source = case.sources.get(cite.source or "")
        if source and source.id not in told:
            told.add(source.id)
            yield from _source(source)
        yield from _notes(cite.notes, "    ")


def _remarks(claim: Claim, looks: Mapping[str, TagLook], look: Look) -> Iterator[Line]:
    """Yield the notes on a claim, its aliases and its tags."""
    if claim.notes or claim.aliases or claim.tags:
        yield _line(("Notes", "bold"))
    yield from _notes(claim.notes)
    if claim.aliases:
        yield Line("  ", "    ", [("also called ", "dim"), (one_line(", ".join(claim.aliases)), "")])
    if claim.tags:
        looked = {tag for tag, _ in looks_of(looks, claim.tags)}
        plain = [(one_line(tag), "") for tag in claim.tags if tag not in looked]
        tags = [*looked_tags(claim.tags, looks, look), *plain]
        yield Line("  ", "    ", [("tags ", "dim"), *_joined(tags)])


def _source(source: Source) -> Iterator[Line]:
    told = [part for part in (source.author, source.publisher, source.date, source.url) if part]
    if told:
        yield Line("    ", "    ", [(one_line(", ".join(told)), "dim")])


def _notes(notes: str | None, indent: str = "  ") -> Iterator[Line]:
    for part in (notes or "").splitlines():
        yield Line(indent, indent, [(one_line(part), "dim")])


def _verdict(scene: ScreenScene, name: str, look: Look) -> list[Piece]:
    status = scene.statuses[name]
    pieces: list[Piece] = [(f" {look.verdict(status)}", VERDICTS[status].style)]
    if name in scene.supposed:
        pieces.append((" (supposed)", "bold yellow"))
    elif (former := scene.former.get(name)) is not None:
        pieces.append((f" (was {former})", "bold yellow"))
    return pieces


def _joined(pieces: list[Piece]) -> list[Piece]:
    joined = pieces[:1]
    for piece in pieces[1:]:
        joined += [(", ", ""), piece]
    return joined


def _line(*pieces: Piece) -> Line:
    return Line("", "  ", list(pieces))


def claim_text(browser: Browser) -> str:
    """Return the text, the party and the citations of the selected claim for the clipboard; or nothing."""
    case = browser.scene.case
    claim = case.claims.get(browser.statement)
    if claim is None:
        return ""
    party = case.party_name(claim.by)
    lines = [f"{claim.text} ({party})" if party else claim.text]
    lines += ["".join(text for text, _ in pieces) for pieces in quotations(case, claim, UNICODE)]
    return "\n".join(lines)
