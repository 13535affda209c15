"""The result of an edit of a case file: what was edited, and changed verdicts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from argmap.core.diagnostics import SourceText, Span
from argmap.core.display import counted, first_few, joined_with_and
from argmap.core.model import Case, Claim, Link
from argmap.core.quoting import one_line, quoted
from argmap.render.text.lines import Line, Piece
from argmap.render.theme import VERDICTS, Look
from argmap.semantics import Grounded, Status, verdict_of
from argmap.semantics.explain.sunk_claims import rests_on_supports_alone
from argmap.semantics.structure import ACCEPTED, REJECTED
from argmap.syntax.editing.adding import Added
from argmap.syntax.editing.changing import ChangedClaims
from argmap.syntax.editing.linking import Linked
from argmap.syntax.editing.removing import RemovedText
from argmap.syntax.editing.renaming import RenamedText
from argmap.syntax.editing.siding import Sided
from argmap.syntax.tree.comments import find_comments

#: The most places, claims and verdicts that are listed.
_MOST_PLACES = 3
_MOST_CLAIMS = 8
_MOST_VERDICTS = 10


def added_lines(added: Added, case: Case, *, written: bool) -> Iterator[Line]:
    """Yield the claim that was added, or would be if not `written`, with its links and its place."""
    claim = case.claims[added.claim]
    speaker = f" [{case.party_name(claim.by)}]" if claim.by else ""
    verb = "added" if written else "would add"
    yield _line(
        ("+ ", "green"), (f"{verb} claim {claim.id}", "bold"), (one_line(speaker), ""), _place(claim.span)
    )
    for link in added.links:
        yield _line(("    ", ""), (_relation(link), ""))
    yield from _new_id_lines(added.named)
    if (same := _said_before(claim, case)) is not None:
        yield _line(("! ", "bold"), (f"{same} says the same", ""))
        yield _line((f"  help: argmap remove CASE {claim.id} undoes it", ""))


def _said_before(new: Claim, case: Case) -> str | None:
    """Return the claim of the same party that says the same as a new one, as if it was added twice."""

    def key(claim: Claim) -> tuple[str | None, str]:
        return claim.by, " ".join(claim.text.casefold().split()).rstrip(" .!")

    return next((one.id for one in case.claims.values() if one is not new and key(one) == key(new)), None)


def linked_lines(linked: Linked, case: Case, *, written: bool) -> Iterator[Line]:
    """Yield the links that were added, or would be if not `written`."""
    verb = "added" if written else "would add"
    by_name = {link.name: link for link in case.links}
    for link in linked.links:
        place = _place(by_name[link.name].span)
        yield _line(("+ ", "green"), (one_line(f"{verb} link {link.name}"), "bold"), place)
        yield _line(("    ", ""), (f"{' and '.join(link.premises[:1])} {_relation(link)}", ""))
        if link.target in link.premises:
            yield _line(("! ", "bold"), (f"{link.target} {_stance(link)} itself", ""))
            yield _line(
                (
                    f"  help: argmap remove CASE '{link.name}' undoes it; another claim can {link.stance} {link.target}",
                    "",
                )
            )
    yield from _new_id_lines(linked.named)


def changed_lines(edited: ChangedClaims, case: Case, *, written: bool) -> Iterator[Line]:
    """Yield the keys of claims that were changed, or would be if not `written`."""
    verb = "changed" if written else "would change"
    changed = [one for one in edited.changes if one.keys]
    for claim, keys in changed[:_MOST_CLAIMS]:
        place = _place(case.claims[claim].span)
        yield _line(("~ ", "yellow"), (f"{verb} claim {claim}", "bold"), (f": {', '.join(keys)}", ""), place)
    if len(changed) > _MOST_CLAIMS:
        yield _line(("~ ", "yellow"), (f"and {counted(len(changed) - _MOST_CLAIMS, 'more claim')}", ""))
    if len(changed) < len(edited.changes):
        same = [one.claim for one in edited.changes if not one.keys]
        word = "claim" if len(same) == 1 else "claims"
        says = "says" if len(same) == 1 else "say"
        yield _line((f"  {word} {joined_with_and(same, _MOST_CLAIMS)} {says} this already", ""))
    if edited.settled:
        settles = "settled" if written else "would settle"
        yield _line((f"    {settles} {counted(len(edited.settled), 'conflict')} of a merge", ""))


def sided_lines(sided: Sided, *, verb: str = "gave") -> Iterator[Line]:
    """Yield how many claims have which party by their sides, and which have none."""
    case = sided.case
    counts = Counter(sided.given.values())
    gave = [
        f"{counted(count, 'claim')} to {case.party_name(party)}"
        for party in sided.parties
        if (count := counts[party])
    ]
    if gave:
        yield _line(("~ ", "yellow"), (one_line(f"{verb} {joined_with_and(gave)}"), ""))
    else:
        yield _line(("  every claim on a side has a party already", ""))
    if sided.both:
        yield _line((f"  {_unsided(sided.both, 'speaks', 'speak')} for both sides", ""))
        first = f"'argmap edit CASE {sided.both[0]} --sides PRO CON'"
        yield _line((f"  help: {first} puts it on the first side, with what supports or counters it", ""))
    if sided.apart:
        yield _line((f"  {_unsided(sided.apart, 'is', 'are')} on neither side", ""))
        yield _line(("  help: 'argmap edit CASE CLAIM... --by PARTY' says whose they are", ""))


def _unsided(claims: Sequence[str], one: str, many: str) -> str:
    names = joined_with_and(claims, _MOST_CLAIMS)
    return f"without a party: {names}, which {one if len(claims) == 1 else many}"


def removed_lines(removed: RemovedText, *, written: bool) -> Iterator[Line]:
    """Yield the claims, arguments and links that were or would be removed, and what went with them."""
    verb = "removed" if written else "would remove"
    for claim in removed.claims:
        yield _line(("- ", "red"), (f"{verb} claim {claim}", "bold"))
    for argument in removed.arguments:
        yield _line(("- ", "red"), (f"{verb} argument {argument}", "bold"))
    for link in removed.links:
        yield _line(("- ", "red"), (one_line(f"{verb} link {link.name}"), "bold"))
        yield _line(("    ", ""), (_step(link), ""))
    for link in removed.fallen:
        yield _line(("    with it ", ""), (f"the link {_step(link)}", ""))
    for claim in removed.conclusions:
        yield _line((f"    {claim} is no longer a conclusion", ""))
    for claim in removed.positions:
        yield _line((f"    {claim} is no longer a position of an issue", ""))
    if removed.conflicts:
        conflicts = f"{counted(removed.conflicts, 'conflict')} of a merge"
        is_more = removed.claims or removed.arguments or removed.links
        settled = f"{'settled' if written else 'would settle'} {conflicts}"
        yield _line((f"    {conflicts} with it" if is_more else f"  {settled}", ""))


def _step(link: Link) -> str:
    premises = " and ".join(link.premises)
    return one_line(f"{premises} {_stance(link, several=len(link.premises) > 1)} {link.target}")


def _relation(link: Link) -> str:
    joint = f" together with {' and '.join(link.premises[1:])}" if link.premises[1:] else ""
    return one_line(f"{_stance(link)} {link.target}{joint}")


def _stance(link: Link, *, several: bool = False) -> str:
    return link.stance if several else f"{link.stance}s"


def _new_id_lines(named: Mapping[str, str]) -> Iterator[Line]:
    for was, name in named.items():
        yield _line(("+ ", "green"), (f"the link {was} gets the id {name}, so that it can be named", ""))


def verdict_lines(
    claims: Collection[str], before: Mapping[str, Status], after: Mapping[str, Status], look: Look
) -> Iterator[Line]:
    """Yield the claims whose verdicts changed, and the verdict on each new claim.

    Claims that are still rejected, but for another cause, come last and without a mark.
    """
    arrow = look.text("→", "->")
    changed = [one for one in claims if one in before and before[one] != after[one]]
    changed.sort(key=lambda one: verdict_of(before[one]) == verdict_of(after[one]))
    for claim in changed[:_MOST_VERDICTS]:
        was, now = before[claim], after[claim]
        verdicts: list[Piece] = [(was, VERDICTS[was].style), (f" {arrow} ", ""), (now, VERDICTS[now].style)]
        same = verdict_of(was) == verdict_of(now)
        head = (f"  {claim}  ", "") if same else (f"verdict {claim}  ", "")
        yield _line(*([] if same else [("! ", "bold")]), head, *verdicts)
    if len(changed) > _MOST_VERDICTS:
        yield _line((f"  and {len(changed) - _MOST_VERDICTS} more verdicts changed", ""))
    for claim in (one for one in claims if one not in before):
        now = after[claim]
        yield _line((f"  {claim} is ", ""), (now, VERDICTS[now].style))


def sunk_lines(claims: Iterable[str], were: Grounded, now: Grounded) -> Iterator[Line]:
    """Yield the claims that were accepted without supports until a support was added that is not in force."""
    for claim in claims:
        old, new = were.structure.number.get(claim), now.structure.number[claim]
        if old is None or were.values[old] != ACCEPTED or were.structure.supports[old]:
            continue
        if rests_on_supports_alone(now.structure, now.values, new):
            fate = "unsupported" if now.values[new] == REJECTED else "undecided"
            yield _line(
                ("! ", "bold"),
                (
                    f"{claim} stood by itself; now it rests on a reason that is not in force, and is {fate}",
                    "",
                ),
            )
            yield _line(
                (f"  help: if it is to stand without that reason too, add 'assumed: true' to {claim}", "")
            )


def renamed_line(renamed: RenamedText, old: str, new: str, file: str) -> Line:
    """Return what was renamed, and the number of changed references."""
    places = f", and {counted(renamed.references, 'reference')} to it" if renamed.references else ""
    alias = f"; '{old}' stays as its alias" if renamed.alias else ""
    return _line(
        ("> ", "cyan"),
        (one_line(f"{quoted(file)}: renamed {renamed.kind} {old} to {new}{places}{alias}"), ""),
    )


def still_said_line(renamed: RenamedText, old: str, file: str) -> Iterator[Line]:
    """Yield the places of comments that still contain the old name: a rename leaves comments alone."""
    found = still_said(renamed, old, file)
    if found:
        where = first_few([f"{quoted(file)}:{span.line}" for span in found], _MOST_PLACES)
        yield _line((one_line(f"  comments that say '{old}' stay as they are: {where}"), ""))


def still_said(renamed: RenamedText, old: str, file: str) -> list[Span]:
    """Return the spans of the comments that contain the old name."""
    source = SourceText(file, renamed.text)
    word = re.compile(rf"(?<![\w.-]){re.escape(old)}(?![\w-])")
    comments = find_comments(source.text)
    return [Span(source, c.start, c.end) for c in comments if word.search(source.text, c.start, c.end)]


def _place(span: Span | None) -> Piece:
    return (f"  {one_line(str(span))}" if span else "", "dim")


def _line(*pieces: Piece) -> Line:
    return Line("", "    ", list(pieces))
