"""A place in a case file, and what actions ask about it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from argmap.core.diagnostics import Diagnostic
from argmap.core.fixes import Edit, Path, TextEdit
from argmap.core.graph import ArgumentGraph
from argmap.core.link_names import rename_links
from argmap.core.model import Case, Claim, Link
from argmap.core.names import free_name
from argmap.syntax.editing.differences import Grain
from argmap.syntax.editing.excerpt import edits_in_excerpt, is_large, tree_about
from argmap.syntax.editing.revise import revise_case
from argmap.syntax.editing.typed_values import ids_of
from argmap.syntax.parsing import ParsedCase, parse_case
from argmap.syntax.patching import TreeEditor
from argmap.syntax.scalars import normal
from argmap.syntax.tree.lines import Lines
from argmap.syntax.tree.nodes import PartNode
from argmap.syntax.tree.outline import OutlinedText
from argmap.syntax.tree.places import Place, SyntaxTree, wanted_ids


class Selection(NamedTuple):
    """The text from `start` to before `end` in a text, in code points; a cursor where both are the same."""

    start: int
    end: int


#: Finds where the cursor goes, in a text with the edits made.
FindCursor = Callable[[ParsedCase], Selection | None]


class Rewriting(NamedTuple):
    """The text edits of an offer, where they put the cursor, and the file after them, if known."""

    edits: Iterable[TextEdit]
    cursor: FindCursor | None = None
    after: ParsedCase | None = None


def no_findings(_: ParsedCase) -> tuple[Diagnostic, ...]:
    """Find nothing."""
    return ()


@dataclass(frozen=True)
class ActionContext:
    """A place in a case file: a cursor, or the selected text from `start` to before `end`, in code points.

    `findings` are those about the whole file, mistakes among them, and `diagnose` finds them in another state
    of it. `given_text` and `given_graph` are those of the file, where somebody keeps them, and `files` the
    paths of the files beside and below it that can be sources, near ones first.
    """

    parsed: ParsedCase
    start: int
    end: int
    findings: tuple[Diagnostic, ...] = ()
    diagnose: Callable[[ParsedCase], Iterable[Diagnostic]] = no_findings
    given_text: OutlinedText | None = field(default=None, repr=False)
    given_graph: Callable[[], ArgumentGraph] | None = field(default=None, repr=False)
    files: Callable[[], Iterable[str]] = field(default=tuple, repr=False)

    @property
    def text(self) -> str:
        """The text of the file."""
        return self.parsed.source.text

    @property
    def case(self) -> Case:
        """The case, as far as it could be read."""
        return self.parsed.case

    @cached_property
    def _outlined(self) -> OutlinedText:
        return self.given_text or OutlinedText(self.text)

    @property
    def tree(self) -> SyntaxTree:
        """The syntax tree of the file."""
        return self._outlined.tree

    @cached_property
    def graph(self) -> ArgumentGraph:
        """The case as a graph."""
        return self.given_graph() if self.given_graph else ArgumentGraph(self.case)

    @cached_property
    def place(self) -> Place:
        """What is at the start of the selection."""
        return self.place_at(self.start)

    def place_at(self, offset: int) -> Place:
        """Return what is at an offset."""
        return self._outlined.place_at(offset)

    def fitting_ids(self, place: Place) -> tuple[str, ...]:
        """Return the ids that are valid as the value at a place: declared ones, and the names of links."""
        if not is_large(self.text) or not self._outlined.outline.sections:
            return self.tree.fitting_ids(place)
        section, aims_at_links = wanted_ids(place)
        links = [link.name for link in self.case.links] if aims_at_links else []
        names = self._outlined.names(section)
        return tuple(dict.fromkeys(name for name in [*names, *links] if name != place.name))

    # What is there

    @cached_property
    def claim(self) -> Claim | None:
        """The claim whose entry the cursor is in."""
        path = self.place.path
        return self.case.claims.get(normal(str(path[1]))) if path[:1] == ("claims",) and path[1:] else None

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that the selection touches; that of the cursor where nothing is selected."""
        if self.start == self.end:
            return (self.claim,) if self.claim else ()
        return tuple(one for one in self._about if self._touches(self.path_of(one.id)))

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links at the cursor: the one it is in, or all that are drawn in the claim.

        Contradictions are not among them.
        """
        for path in _held_by(self.place.path):
            part = self.find(path)
            found = [link for link in self.links_in(part) if not link.contradiction] if part else []
            if found:
                return tuple(found)
        return ()

    def links_in(self, part: PartNode) -> list[Link]:
        """Return the links that are written in a part of the file."""
        return [link for link in self.case.links if part.start <= link.written_at[1] < part.end]

    @cached_property
    def findings_here(self) -> tuple[Diagnostic, ...]:
        """The findings about the place: within the selection, or starting on the line of the cursor."""
        found = (one for one in self.findings if one.span)
        return tuple(one for one in found if one.span and self._is_at(one.span.start, one.span.end))

    def path_of(self, claim: str) -> Path:
        """Return the path of a claim: its id as it is typed."""
        return ("claims", self._typed.get(claim, claim))

    def find(self, path: Path) -> PartNode | None:
        """Return the part of the file that a path leads to."""
        is_there = (
            path[:1] != ("claims",) or not path[1:] or normal(str(path[1])) in {one.id for one in self._about}
        )
        return TreeEditor(self.near if is_there else self.tree).find(path)

    @cached_property
    def near(self) -> SyntaxTree:
        """The syntax tree of the file.

        In a large file, claims outside the selection may be missing from it.
        """
        return tree_about(self.text, self.case.claims, {one.id for one in self._about}) or self.tree

    # What can be made of it

    def parse(self, text: str) -> ParsedCase:
        """Read another state of the file."""
        return parse_case(text, file=self.parsed.source.name, name=self.case.name, places=True)

    def diagnose_again(self, parsed: ParsedCase) -> Iterable[Diagnostic]:
        """Return the findings about a state of the file; those about this one are known."""
        return self.findings if parsed is self.parsed else self.diagnose(parsed)

    def part_edits(self, *edits: Edit) -> list[TextEdit]:
        """Return edits of parts of the file as edits of its text."""
        found = edits_in_excerpt(self.text, self.case.claims, edits)
        return TreeEditor(self.tree).text_edits(*edits) if found is None else found

    def revised(self, wanted: Case, cursor: FindCursor | None = None) -> Rewriting:
        """Return the text edits that make another case of the file.

        There are none if more than elements would differ.

        Raises:
            ArgmapError: No case file can say this.
        """
        revision = revise_case(self.parsed, wanted)
        few = revision.grain is not None and revision.grain < Grain.SECTION
        return Rewriting(revision.edits, cursor, revision.after) if few else Rewriting(())

    def with_claims(self, *changed: Claim) -> Case:
        """Return the case with other values of claims."""
        return replace(self.case, claims={**self.case.claims, **{one.id: one for one in changed}})

    def with_link(self, old: Link, new: Link) -> Case:
        """Return the case with another link in place of one; references to it then mean the other."""
        links = [new if link is old else link for link in self.case.links]
        if new.id is not None:
            links = [replace(one, target=new.id) if one.target == old.name else one for one in links]
        return replace(self.case, links=rename_links(links))

    def free_id(self, wanted: str) -> str:
        """Return an id that no claim, link or argument has."""
        return free_name(wanted, ids_of(self.case))

    def other_party(self, party: str | None) -> str | None:
        """Return the party on the other side, where there are two."""
        others = [one for one in self.case.parties if one != party]
        return others[0] if party is not None and len(others) == 1 else None

    # Where it is

    @cached_property
    def _about(self) -> tuple[Claim, ...]:
        """The claims that begin where the selection is, or before it: at least those that it touches."""
        claims = sorted(self.case.claims.values(), key=lambda one: one.written_at[1])
        first = bisect_right(claims, self.start, key=lambda one: one.written_at[1]) - 1
        last = bisect_right(claims, self.end, key=lambda one: one.written_at[1])
        return tuple(claims[max(0, first) : last])

    @cached_property
    def _typed(self) -> dict[str, str]:
        """The ids of claims that are typed otherwise than they are read."""
        return {name: typed for typed in self._outlined.names("claims") if (name := normal(typed)) != typed}

    @property
    def lines(self) -> Lines:
        """The lines of the file, as editors count them."""
        return self._outlined.lines

    @cached_property
    def _lines(self) -> tuple[int, int]:
        """The bounds of the lines that the selection touches."""
        return self.lines.start(self.lines.number(self.start)), self.lines.end(self.lines.number(self.end))

    def _is_at(self, start: int, end: int) -> bool:
        first, last = self._lines if self.start == self.end else (self.start, self.end)
        return first <= start <= last or (start <= self.start and self.end <= end)

    def _touches(self, path: Path) -> bool:
        part = self.find(path)
        return part is not None and part.start < self.end and self.start < part.end


def _held_by(path: Path) -> Iterator[Path]:
    """Yield the paths of what may hold the links of a place.

    These are the item of a list, the list, and the claim or argument.
    """
    if path[:1] == ("links",):
        yield path[:2]
    elif path[:1] in (("claims",), ("arguments",)) and len(path) > 1:
        if path[2:3] and path[2] in ("supports", "counters", "steps"):
            if path[3:4] and isinstance(path[3], int):
                yield path[:4]
            yield path[:3]
        yield path[:2]


def inserted(claims: Mapping[str, Claim], new: Claim, after: str) -> Mapping[str, Claim]:
    """Return claims with a new one behind another."""
    found: dict[str, Claim] = {}
    for name, claim in claims.items():
        found[name] = claim
        if name == after:
            found[new.id] = new
    return found
