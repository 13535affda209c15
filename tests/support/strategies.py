"""Hypothesis strategies: ids, texts and whole cases, as awkward as the format allows.

`cases()` gives cases in canonical form, for which reading what was written
gives the same case again.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache, partial
from types import MappingProxyType
from typing import Any, TypeVar

from hypothesis import strategies as st

from argmap.core.contradictions import with_contradictions
from argmap.core.link_names import canonical_links, name_links, step_name
from argmap.core.model import (
    ACCRUALS,
    STANCES,
    STANDARDS,
    Argument,
    Audience,
    Case,
    Citation,
    Claim,
    Conflict,
    Group,
    Issue,
    Link,
    Party,
    Source,
    Stage,
    Value,
    Wording,
)

T = TypeVar("T")

#: Ids that YAML, or somebody's reader of it, takes for something else; and ids of many scripts.
ID_WORDS = (
    *("no", "null", "true", "yes", "on", "y", "N", "NULL", "True", "nan", "inf", "title", "id", "with"),
    *("1e3", "2021-01-12", "0x1F", "0o17", "007", "1_000", "1.5", "12", "_", "__", "x-", "x.", "a..b"),
    *("a", "b", "c", "a.b-c", "L04", "straße", "naïve", "ﬁn", "İstanbul", "правда", "日本語", "한국어"),
    *("حجة", "טענה", "สวัสดี", "नमस्ते", "٣", "𝔸", "ẹ́x", "q̈", "x" * 130, "é" * 90),
)

#: What text is made of where it hurts.
TEXT_PIECES = (
    *('"', "'", "\\", "`", ":", ": ", " :", "#", " #", "# ", "-", "- ", "--- ", "---", "...", "? ", "?", "!"),
    *("!!str ", "%", "%YAML 1.1", "@", "*", "*x", "&", "&x "),
    *("|", "|-", ">", "[brackets]", "[", "]", "{a: b}"),
    *("{", "}", ",", ", ", "<<", "<<<<<<< HEAD", "=", "~", "null", "yes", "true", "2021-01-12", "1e3", "0.5"),
    *("a -> b", " + ", " #2", "a: b: c", "\n", "\n\n", "\n ", " \n", "\n- ", "\n---\n", "\n# ", "\n\t", "\r"),
    *(
        "\r\n",
        "\t",
        "\x85",
        "\u2028",
        "\u2029",
        "\xa0",
        "\u202f",
        "\ufeff",
        "\u200b",
        "\u200d",
        "\u202eحجة\u202c",
    ),
    *(" ", "   ", "🙂", "👩‍👩‍👧", "🇫🇷", "حجة قوية", "טענה", "e\u0301", "«cité»", "\\n", "\\ud800"),
    *("\u0301", "\U0001fffe", "\ufdd0", "\u3000", "\u00ad"),
    *("word", "School should start at nine.", "motivées par une animosité politique", "w" * 150, "— "),
)

_ID_CHARACTERS = st.characters(categories=("L", "M", "Nd"), include_characters="-_.")
#: Marks of direction, which have a use beside letters from right to left only, and tag characters.
_HIDDEN = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" + "".join(
    map(chr, range(0xE0000, 0xE0080))
)
#: Everything but control characters, lone surrogates and noncharacters; tabs and line breaks stay.
_TEXT_CHARACTERS = st.characters(
    exclude_categories=("Cs", "Cc"),
    include_characters="\t\n\r\x85",
    exclude_characters=f"\ufffe\uffff{_HIDDEN}",
)
_DATES = ("2021", "2021-01", "2021-01-12", "2020-02-29", "0001", "9999-12-31")


def _starts_an_id(word: str) -> bool:
    return word[:1] == "_" or unicodedata.category((word or " ")[0]) in ("Lu", "Ll", "Lt", "Lm", "Lo", "Nd")


def _ids() -> st.SearchStrategy[str]:
    known = sorted({unicodedata.normalize("NFC", word) for word in ID_WORDS})
    drawn = st.text(_ID_CHARACTERS, min_size=1, max_size=6).map(
        lambda word: unicodedata.normalize("NFC", word.lstrip("-."))
    )
    return st.sampled_from(known) | drawn.filter(_starts_an_id)


def _texts() -> st.SearchStrategy[str]:
    piece = st.sampled_from(TEXT_PIECES) | st.text(_TEXT_CHARACTERS, max_size=6)
    return st.lists(piece, min_size=1, max_size=3).map(_stripped).filter(bool)


def _stripped(pieces: list[str]) -> str:
    return "".join(pieces).strip()


#: Ids of many scripts, in NFC.
IDS = _ids()
#: Texts without outer white space that say something.
TEXTS = _texts()
#: Dates in each of the three forms.
DATES = st.sampled_from(_DATES) | st.dates().map(str)
#: Numbers from 0 to 1, the very small ones among them.
WEIGHTS = st.sampled_from((0.0, 1.0, 0.5, 0.1, 1e-07, 5e-324)) | st.floats(0.0, 1.0)
#: Mostly none, seldom more than one.
WORDS = st.just(()) | st.lists(TEXTS, max_size=3).map(tuple)

_STANDARD = st.sampled_from(STANDARDS)
_PARTY = dict.fromkeys(("name", "role", "notes"), TEXTS)
_SOURCE = {
    **dict.fromkeys(("title", "author", "qualifications", "publisher", "url", "page", "lang"), TEXTS),
    **dict.fromkeys(("file", "notes"), TEXTS),
    **dict.fromkeys(("date", "accessed"), DATES),
    "record": st.booleans(),
}
#: Of each kind one, and a word of somebody's own.
CONFLICT_KINDS = (
    *("both-changed", "both-added", "opposite-stance", "deleted-by-ours", "deleted-by-theirs", "same-id"),
    "null",
)
_CONFLICT = {"part": st.sampled_from(("text", "weight", "no")) | TEXTS, "base": TEXTS, "theirs": TEXTS}
_CONFLICT["id"] = IDS | st.just("a + b -> c #2")
_CITE = dict.fromkeys(("at", "quote", "translation", "lang", "notes"), TEXTS)


#: A part of an element: a strategy, or what draws it, where it depends on what was drawn before.
Part = st.SearchStrategy | Callable[[st.DrawFn], object]


def _parts(draw: st.DrawFn, parts: dict[str, Part]) -> dict[str, Any]:
    """Some of the optional parts of an element, often none."""
    words = draw(_some_of(tuple(parts)))
    return {word: _drawn(draw, parts[word]) for word in words}


def _drawn(draw: st.DrawFn, part: Part) -> Any:
    return draw(part) if isinstance(part, st.SearchStrategy) else part(draw)


@cache
def _some_of(words: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
    return st.just([]) | st.lists(st.sampled_from(words), max_size=4, unique=True)


# Hypothesis takes as long to check a new strategy as to draw from it: what is among a few is drawn by its
# number, by strategies that are kept.


@cache
def _number(count: int) -> st.SearchStrategy[int]:
    return st.sampled_from(range(count))


@cache
def _numbers(count: int, fewest: int, most: int | None) -> st.SearchStrategy[list[int]]:
    return st.lists(_number(count), min_size=fewest, max_size=most, unique=True)


def one_of(draw: st.DrawFn, options: Sequence[T]) -> T:
    """One of what was drawn before."""
    return options[draw(_number(len(options)))]


def some_of(draw: st.DrawFn, options: Sequence[T], fewest: int = 0, most: int | None = None) -> tuple[T, ...]:
    """Some of what was drawn before, each once."""
    return tuple(options[number] for number in draw(_numbers(len(options), fewest, most)))


def _one_of(options: Iterable[object]) -> Callable[[st.DrawFn], object]:
    return partial(one_of, options=tuple(options))


_FLAG = st.booleans()
_UP_TO_1, _UP_TO_3, _UP_TO_5 = (st.integers(0, most) for most in (1, 3, 5))


def _declared(draw: st.DrawFn, make: type, strategies: dict[str, Part]) -> MappingProxyType:
    """None to three parties, stages, sources or the like, by id."""
    names = draw(_UP_TO_THREE)
    return MappingProxyType({name: make(id=name, **_parts(draw, strategies)) for name in names})


def _groups(draw: st.DrawFn) -> MappingProxyType:
    """None to three groups, each perhaps in one of those before or after it, but not in itself."""
    names = draw(_UP_TO_THREE)
    order = some_of(draw, names, len(names)) if names else ()
    made = {}
    for name in names:
        outer = order[: order.index(name)]
        parent = one_of(draw, (None, *outer))
        made[name] = Group(name, draw(_PERHAPS_A_TEXT), parent)
    return MappingProxyType(made)


_PERHAPS_A_TEXT = st.none() | TEXTS


def _audiences(draw: st.DrawFn, values: list[str]) -> MappingProxyType:
    """None to three audiences, each with some of the values in an order of its own."""
    parts: dict[str, Part] = {"title": TEXTS, "notes": TEXTS}
    if values:
        parts["order"] = partial(some_of, options=values, fewest=1)
    return _declared(draw, Audience, parts)


_UP_TO_THREE = st.just([]) | st.lists(IDS, max_size=3, unique=True)


def _some_parts(draw: st.DrawFn, parts: dict[str, Part]) -> dict[str, Any]:
    """At least one of the optional parts of an element: a citation that says nothing is a mistake."""
    return {word: _drawn(draw, parts[word]) for word in some_of(draw, tuple(parts), 1, 4)}


def _wordings(draw: st.DrawFn, party: Part, sources: list[str]) -> tuple[Wording, ...]:
    parts: dict[str, Part] = {"lang": TEXTS, "by": party}
    if sources:
        parts["source"] = _one_of(sources)
    return tuple(Wording(draw(TEXTS), **_parts(draw, parts)) for _ in range(1 + draw(_UP_TO_1)))


def _cites(draw: st.DrawFn, sources: list[str]) -> tuple[Citation, ...]:
    parts = {**_CITE, "source": _one_of(sources)} if sources else _CITE
    cites = [Citation(**_some_parts(draw, parts)) for _ in range(1 + one_of(draw, range(3)))]
    for index, cite in enumerate(cites):
        others = [str(i) for i in range(len(cites)) if i != index]
        others += [c.at for i, c in enumerate(cites) if i != index and c.at]
        if others and draw(_FLAG):
            cites[index] = replace(cite, translation_of=one_of(draw, others))
    return tuple(cites)


class _Ends:
    """Draws premises and the optional parts of links."""

    def __init__(self, draw: st.DrawFn, claims: list[str], party: Part, stages: list[str]) -> None:
        self.draw = draw
        self.claims = claims
        self.argument_of: dict[str | None, str] = {}
        self.parts: dict[str, Part] = {
            "by": party,
            "scheme": TEXTS,
            "rule": WORDS,
            "weight": WEIGHTS,
            "notes": TEXTS,
            **({"stage": _one_of(stages)} if stages else {}),
        }

    def link(self, name: str | None, target: str, before: list[Link]) -> Link:
        """A link to `target`; sometimes with the ends, or against the direction, of one there already."""
        draw = self.draw
        premises = some_of(draw, self.claims, 1, 3 if draw(_FLAG) else 1)
        if before and draw(_UP_TO_3) == 0:
            other = one_of(draw, before)
            back = other.target in self.claims and draw(_FLAG)
            premises, target = (
                ((other.target,), other.premises[0]) if back else (other.premises, other.target)
            )
        parts = _parts(draw, self.parts)
        if draw(_UP_TO_3) == 0:
            parts["roles"] = _roles(draw, premises)
        if argument := self.argument_of.get(name):
            parts["argument"] = argument
        return Link(name or "", premises, target, one_of(draw, STANCES), id=name, **parts)


def _roles(draw: st.DrawFn, premises: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """One role or two of the premises of a link, sorted; two may be played by the same premise."""
    names = draw(_ONE_OR_TWO_IDS)
    return tuple(sorted((name, one_of(draw, premises)) for name in names))


_ONE_OR_TWO_IDS = st.lists(IDS, min_size=1, max_size=2, unique=True)


def _links(draw: st.DrawFn, claims: list[str], link_ids: list[str], ends: _Ends) -> tuple[Link, ...]:
    """Links on claims and on ids, then links on those of them that have no id, in canonical order."""
    names = [*link_ids, *(None for _ in range(draw(_UP_TO_5)))]
    on_link = [draw(_FLAG) for _ in names]
    ends_there = [*claims, *link_ids]
    links: list[Link] = []
    for name, later in zip(names, on_link, strict=True):
        if not later:
            links.append(ends.link(name, one_of(draw, ends_there), links))
    unnamed = [link.name for link in name_links(canonical_links(claims, links)) if link.id is None]
    for name, later in zip(names, on_link, strict=True):
        if later:
            link = ends.link(name, one_of(draw, unnamed or ends_there), [])
            links.insert(one_of(draw, range(len(links) + 1)), link)
    return name_links(canonical_links(claims, links))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Any valid case, in canonical form."""
    parties = _declared(draw, Party, _PARTY)
    party: Part = _one_of(parties) if parties else IDS
    stages = _declared(draw, Stage, {"title": TEXTS, "date": DATES, "by": party})
    sources = _declared(draw, Source, _SOURCE)
    groups = _groups(draw)
    values = _declared(draw, Value, {"title": TEXTS, "notes": TEXTS})
    audiences = _audiences(draw, list(values))
    names = draw(_UP_TO_EIGHT)
    fewest = max(1, len(names) - draw(_UP_TO_3))
    claims, link_ids = names[:fewest], names[fewest:]
    parts: dict[str, Part] = {
        "title": TEXTS,
        "by": party,
        "kind": TEXTS,
        "question": TEXTS,
        "cites": partial(_cites, sources=list(sources)),
        "wordings": partial(_wordings, party=party, sources=list(sources)),
        "assumed": _FLAG,
        "standard": _STANDARD,
        "accrue": _one_of(ACCRUALS),
        "weight": WEIGHTS,
        "tags": WORDS,
        "notes": TEXTS,
        "aliases": WORDS,
        **({"stage": _one_of(stages)} if stages else {}),
        **({"group": _one_of(groups)} if groups else {}),
        **({"value": _one_of(values)} if values else {}),
    }
    ends = _Ends(draw, claims, party, list(stages))
    arguments = _arguments(draw, names, party)
    for argument in arguments:
        for number in sorted(draw(_STEPS)):
            step = step_name(argument, number)
            if step not in (*names, *arguments, *link_ids):
                link_ids.append(step)
                ends.argument_of[step] = argument
    parts["prefer"] = partial(some_of, options=claims, most=3)
    made = {claim: Claim(claim, draw(TEXTS), **_parts(draw, parts)) for claim in claims}
    case_parts: dict[str, Part] = {
        "summary": TEXTS,
        "date": DATES,
        "lang": TEXTS,
        "tags": WORDS,
        "notes": TEXTS,
        "conclusion": partial(some_of, options=claims),
        "issues": partial(_issues, claims=claims),
        "conflicts": _CONFLICTS,
    }
    case = Case(
        title=draw(TEXTS),
        claims=MappingProxyType(made),
        links=_links(draw, claims, link_ids, ends),
        parties=parties,
        stages=stages,
        sources=sources,
        groups=groups,
        arguments=arguments,
        values=values,
        audiences=audiences,
        **_parts(draw, case_parts),
    )
    return with_contradictions(case, _contradictions(draw, claims))


_UP_TO_EIGHT = st.lists(IDS, min_size=1, max_size=8, unique=True)
#: The numbers of the steps of an argument, often one to two without a gap.
_STEPS = st.sampled_from(({1}, {1, 2})) | st.sets(st.integers(1, 12), max_size=3)


_UP_TO_TWO = st.just([]) | st.lists(IDS, max_size=2, unique=True)


def _arguments(draw: st.DrawFn, taken: list[str], party: Part) -> MappingProxyType:
    """None to two arguments whose ids nothing else has."""
    names = draw(_UP_TO_TWO)
    parts: dict[str, Part] = {"title": TEXTS, "gist": TEXTS, "by": party, "tags": WORDS, "notes": TEXTS}
    return MappingProxyType({n: Argument(n, **_parts(draw, parts)) for n in names if n not in taken})


def _contradictions(draw: st.DrawFn, claims: list[str]) -> list[tuple[str, str]]:
    """No or a few pairs of claims, each once, in one direction or the other."""
    count = one_of(draw, (0, 0, 1, 2)) if len(claims) > 1 else 0
    pairs = [some_of(draw, claims, 2, 2) for _ in range(count)]
    return list({frozenset(pair): pair for pair in pairs}.values())


@st.composite
def _conflicts(draw: st.DrawFn) -> Conflict:
    """A conflict that a merge left, perhaps about what is no longer there."""
    element = one_of(draw, ("case", "claim", "link", "party", "issue"))
    return Conflict(element, one_of(draw, CONFLICT_KINDS), **_parts(draw, _CONFLICT))


_CONFLICTS = st.lists(_conflicts(), max_size=2).map(tuple)


def _issues(draw: st.DrawFn, claims: list[str]) -> tuple[Issue, ...]:
    """One issue or two; a claim is in one at most."""
    order = some_of(draw, claims, len(claims))
    cut = 1 + one_of(draw, range(len(order)))
    rivals = [part for part in (order[:cut], order[cut : cut + 2]) if part]
    return tuple(Issue(positions, draw(_PERHAPS_A_STANDARD)) for positions in rivals)


_PERHAPS_A_STANDARD = st.none() | _STANDARD
