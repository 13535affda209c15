"""Threads of the Change My View corpus, as XML: posts in which claims and premises are marked.

The title of a thread is the claim that its first post argues for. A marked passage says in `rel` how it bears
on those in `ref`, and is made by the author of its post. One that continues another (`CONT`) is a part of it.
An undercutter bears on what the other passage says of its own claim.

C. Hidey et al.: Analyzing the semantic types of claims and premises in an online persuasive forum, Workshop
on Argument Mining 2017 (https://github.com/chridey/change-my-view-modes).
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.core.diagnostics import SourceText
from argmap.core.model import Case, Citation, Claim, Party, Source
from argmap.formats.importing import Importer
from argmap.formats.shared.files.xml import XmlElement, begins_with_element, parse_xml
from argmap.formats.shared.ids import Ids
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import said_relation
from argmap.formats.shared.steps import FileStep, links_of
from argmap.syntax.parsing import ParsedCase
from argmap.workspace.library import case_name

_MARKED = ("claim", "premise")
_POSTS = ("OP", "op", "reply")
_TITLE, _THREAD = "title", "thread"
_CONTINUES = "cont"


def detect(source: SourceText) -> bool:
    """Return whether a text begins like a thread with marked passages."""
    return begins_with_element(source, "thread") and any(f"<{one}" in source.text for one in _MARKED)


def parse(source: SourceText) -> ParsedCase:
    """Parse a thread into a case, with warnings by kind and count for what a case cannot hold."""
    return parse_xml(
        source,
        "thread with marked passages",
        ("thread",),
        lambda root, _, left_out: _Reader(source, left_out).read(root),
    )


class _Reader:
    """A reader of marked passages; `_claims` are the ids of claims by those of passages."""

    def __init__(self, source: SourceText, left_out: LeftOut) -> None:
        self._source, self._left_out = source, left_out
        self._ids, self._party_ids = Ids(), Ids()
        self._claims: dict[str, str] = {}
        self._marked: dict[str, XmlElement] = {}
        self._by: dict[str, str] = {}
        self._further: dict[str, list[str]] = {}
        self._parties: dict[str, Party] = {}  # by the names of authors

    def read(self, root: XmlElement) -> Case:
        """Read a thread."""
        title = next((one.words() for one in root.elements("title")), "")
        if title:
            self._claims[_TITLE] = self._ids.new(_TITLE)[0]
        for post in root.elements():
            if post.name in _POSTS:
                self._add_post(post)
            elif post.name not in ("title", "source"):
                self._left_out.add(f"element <{post.name}>", f"elements <{post.name}>", post.span)
        claims = [self._claim(key, self._claims[key]) for key in self._marked]
        url = next((one.words() for one in root.elements("source")), "")
        cites = (Citation(_THREAD),) if url else ()
        first = next((post for post in root.elements(*_POSTS[:2])), None)
        by = self._party(first.get("author")) if first is not None else None
        if title:
            claims.insert(0, Claim(self._claims[_TITLE], title, by=by, cites=cites))
        steps = [step for key in self._marked for step in self._steps(key)]
        name = case_name(self._source.name)
        return Case(
            title=title or name or "A thread",
            name=name,
            claims={claim.id: claim for claim in claims},
            links=links_of(steps, self._claims, self._ids.names, self._left_out),
            parties={party.id: party for party in self._parties.values()},
            sources={_THREAD: Source(_THREAD, url=url)} if url and title else {},
        )

    def _add_post(self, post: XmlElement) -> None:
        """Add the marked passages of a post, and count the others."""
        author = self._party(post.get("author"))
        waiting = [post]
        while waiting:
            one = waiting.pop()
            for text in one.texts() if one.name not in _MARKED else ():
                words = "passage outside of claims and premises", "passages outside of claims and premises"
                if any(map(str.isalnum, text.text)):
                    self._left_out.add(*words, text.span)
            if one.name in _MARKED:
                self._add(one, author)
            waiting += reversed(list(one.elements()))

    def _add(self, element: XmlElement, author: str | None) -> None:
        key = element.get("id") or f"\0{len(self._marked)}"
        before = next(iter(_named(element)), "") if element.get("rel").lower() == _CONTINUES else ""
        if before in self._marked or key in self._marked:
            continued = before if before in self._marked else key
            self._further.setdefault(continued, []).append(element.words())
            words = "passage is read as a part of the one that it continues", "passages are read as parts of those that they continue"  # fmt: skip
            self._left_out.assume(*words, element.span)
            self._claims.setdefault(key, self._claims[continued])
            return
        self._marked[key] = element
        self._claims[key] = self._ids.new(f"c{key}" if key.isdecimal() else key.strip("\0"))[0]
        if author:
            self._by[key] = author

    def _claim(self, key: str, name: str) -> Claim:
        element = self._marked[key]
        text = " … ".join([element.words(), *self._further.get(key, ())])
        tags = (
            tuple(dict.fromkeys(filter(None, element.get("type").split("_"))))
            if element.name == "premise"
            else ()
        )
        tags = tags or tuple(filter(None, [element.get("type").replace("_", "-")]))
        return Claim(name, text or "(no text)", by=self._by.get(key), kind=element.name, tags=tags)

    def _party(self, author: str) -> str | None:
        if not author:
            return None
        if author not in self._parties:
            party = self._party_ids.new(author.lower(), otherwise="author")[0]
            self._parties[author] = Party(party, author if author != party else None)
        return self._parties[author].id

    def _steps(self, key: str) -> Iterator[FileStep]:
        element = self._marked[key]
        kind, named = element.get("rel"), _named(element)
        said = said_relation(kind) if kind else None
        if not kind or kind.lower() == _CONTINUES:
            return
        if said is None:
            self._left_out.add(f"relation '{kind}'", f"relations '{kind}'", element.span)
            return
        is_undercut = kind.lower().startswith("undercut")
        for number, target in enumerate(named):
            own = self._step_of(target) if is_undercut else ""
            words = f"relation '{kind}'", f"relations '{kind}'"
            step = f"step {key} {number}" if number else f"step {key}"
            yield FileStep.of(step, said.stance, [key], [own or target], words, element.span)

    def _step_of(self, key: str) -> str:
        """Return the only step from a passage; empty if it has none, or several."""
        element = self._marked.get(key)
        has_one = element is not None and len(_named(element)) == 1 and said_relation(element.get("rel"))
        return f"step {key}" if has_one else ""


def _named(element: XmlElement) -> list[str]:
    """Return the ids of the passages that one refers to."""
    return [one for one in element.get("ref").replace("_", " ").replace(",", " ").split() if one != "None"]


IMPORTER = Importer(
    "thread",
    "threads of the Change My View corpus, as XML with marked claims and premises",
    (),
    detect,
    parse,
    leaves_out=(
        "passages outside of claims and premises",
        "relations '...'",
        "elements <...>",
        "comments",
    ),
)
