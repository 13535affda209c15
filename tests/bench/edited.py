"""Pairs of cases of which it is known what was edited: to measure how well a diff finds it out."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from types import MappingProxyType

from argmap.compare.diff import match_cases
from argmap.core.link_names import canonical_links, rename_links
from argmap.core.model import Case, Citation, Claim, Link, Source
from argmap.syntax.writer import dump_case

#: Words as they come in a text: few that are everywhere, many that are rare.
_SYLLABLES = (
    "ba",
    "co",
    "di",
    "fer",
    "gu",
    "hal",
    "in",
    "jo",
    "ka",
    "lum",
    "mor",
    "ne",
    "or",
    "pa",
    "ri",
    "ter",
)
_COMMON = [
    "the",
    "of",
    "to",
    "and",
    "a",
    "in",
    "is",
    "that",
    "it",
    "for",
    "was",
    "on",
    "are",
    "as",
    "with",
    "his",
    "they",
    "be",
    "at",
    "one",
    "have",
    "this",
    "from",
]


@dataclass(frozen=True, slots=True)
class Edited:
    """Two cases, and which claims were renamed: ids before to ids after."""

    before: Case
    after: Case
    renamed: dict[str, str]


def write_edited(folder: Path, claims: int, *, edits: int) -> tuple[str, str]:
    """Write two case files with that many edits between them; 0 renames every id instead."""
    choose = random.Random(claims)
    word = vocabulary(3_000, choose)
    case = make_case(claims, word, choose, (10, 30))
    found = edit(case, edits, 0.3, word, choose) if edits else rename_all(case, choose)
    paths = (folder / f"before-{claims}.yaml", folder / f"after-{claims}.yaml")
    for path, written in zip(paths, (found.before, found.after), strict=True):
        path.write_text(dump_case(written), encoding="utf-8")
    return str(paths[0]), str(paths[1])


def accuracy(claims: int, edits: int, share: float) -> tuple[float, float]:
    """Precision and recall of the renames found, over cases of several vocabularies and lengths of text."""
    right = found = renamed = 0
    for size, length in ((26, (8, 30)), (300, (4, 8)), (3_000, (8, 30))):
        for seed in range(20 if claims < 100 else 1):
            choose = random.Random(seed)
            word = vocabulary(size, choose)
            made = edit(make_case(claims, word, choose, length), edits, share, word, choose)
            pairs = match_cases(made.before, made.after).claims
            told = {old: new for old, new in pairs.items() if old != new}
            right += sum(made.renamed.get(old) == new for old, new in told.items())
            found += len(told)
            renamed += len(made.renamed)
    return right / max(found, 1), right / max(renamed, 1)


def accuracy_rewritten(claims: int, edits: int) -> tuple[float, float]:
    """The same where each renamed claim has not one word of its own left, only party, source and targets."""
    right = found = renamed = 0
    for seed in range(20 if claims < 100 else 1):
        choose = random.Random(seed)
        word = vocabulary(3_000, choose)
        made = rewrite(with_sources(make_case(claims, word, choose, (8, 30)), choose), edits, word, choose)
        pairs = match_cases(made.before, made.after).claims
        told = {old: new for old, new in pairs.items() if old != new}
        right += sum(made.renamed.get(old) == new for old, new in told.items())
        found += len(told)
        renamed += len(made.renamed)
    return right / max(found, 1), right / max(renamed, 1)


def with_sources(case: Case, choose: random.Random) -> Case:
    """The case with a source for each ten claims, and each claim citing one of them."""
    sources = {f"s{at}": Source(f"s{at}", title=f"Source {at}") for at in range(len(case.claims) // 10 + 1)}
    claims = {name: replace(claim, cites=(_cite(sources, choose),)) for name, claim in case.claims.items()}
    return replace(case, claims=MappingProxyType(claims), sources=MappingProxyType(sources))


def _cite(sources: Mapping[str, Source], choose: random.Random) -> Citation:
    return Citation(choose.choice(list(sources)), f"p. {choose.randrange(1, 30)}")


def rewrite(case: Case, edits: int, word: Callable[[], str], choose: random.Random) -> Edited:
    """Edit a case: half of all edits write a claim anew under a new id, the others add and remove claims.

    A claim that was added bears on one that was edited, from a source that others cite too.
    """
    claims, links = dict(case.claims), list(case.links)
    renamed: dict[str, str] = {}
    for at, claim in enumerate(choose.sample(list(claims), min(edits, len(claims)))):
        text = " ".join(word() for _ in range(choose.randint(8, 30)))
        if at % 4 < 2:
            renamed[claim] = f"r{at}"
            claims[claim] = replace(claims[claim], text=text)
        elif at % 4 == 2:
            del claims[claim]
            links = [link for link in links if claim not in (*link.premises, link.target)]
        else:
            cite = _cite(case.sources, choose)
            claims[f"n{at}"] = Claim(f"n{at}", text, by=choose.choice(("p", "q")), cites=(cite,))
            links.append(_link(f"n{at}", claim, choose))
    after = shuffled(_renamed(claims, links, renamed), choose)
    return Edited(case, replace(after, sources=case.sources), renamed)


def vocabulary(size: int, choose: random.Random) -> Callable[[], str]:
    """A source of words, of which the rarer ones are rarer, as in any language."""
    words = list(_COMMON)
    while len(words) < size:
        words.append("".join(choose.choices(_SYLLABLES, k=choose.randint(2, 4))))
    weights = [1 / (rank + 3) for rank in range(len(words))]
    bounds = list(accumulate(weights))
    return lambda: choose.choices(words, cum_weights=bounds)[0]


def make_case(claims: int, word: Callable[[], str], choose: random.Random, length: tuple[int, int]) -> Case:
    """A case whose claims each support or counter one or two earlier ones."""
    made = {}
    links = []
    for number in range(claims):
        name = f"c{number}"
        text = " ".join(word() for _ in range(choose.randint(*length)))
        made[name] = Claim(name, text, by=choose.choice(("p", "q")))
        count = choose.choice((1, 1, 1, 2)) if number else 0
        links += [_link(name, f"c{choose.randrange(number)}", choose) for _ in range(count)]
    return _case(made, links)


def _link(premise: str, target: str, choose: random.Random) -> Link:
    return Link("", (premise,), target, choose.choice(("support", "counter")))


def _case(claims: dict[str, Claim], links: Sequence[Link]) -> Case:
    named = rename_links(
        replace(link, name=str(at)) for at, link in enumerate(canonical_links(claims, links))
    )
    return Case(title="A case", claims=MappingProxyType(claims), links=named)


def edit(case: Case, edits: int, changed: float, word: Callable[[], str], choose: random.Random) -> Edited:
    """Edit a case: of all edits 40 % rename and reword, 10 % rename, and the others add, remove, reword,
    flip.

    `changed` is the share of words that a rewording replaces, leaves out or adds.
    """
    claims = dict(case.claims)
    links = list(case.links)
    order = choose.sample(list(claims), min(edits, len(claims)))
    renamed: dict[str, str] = {}
    for at, claim in enumerate(order):
        kind = at % 10
        if kind < 5:
            renamed[claim] = f"r{at}"
            if kind < 4:
                claims[claim] = replace(claims[claim], text=reword(claims[claim].text, changed, word, choose))
        elif kind == 5:
            del claims[claim]
            links = [link for link in links if claim not in (*link.premises, link.target)]
        elif kind == 6:
            text = " ".join(word() for _ in range(max(3, len(claims[claim].text.split()))))
            claims[f"n{at}"] = Claim(f"n{at}", text, by="p")
            links.append(_link(f"n{at}", claim, choose))
        elif kind < 9:
            claims[claim] = replace(claims[claim], text=reword(claims[claim].text, changed, word, choose))
        elif touching := [at for at, link in enumerate(links) if claim in link.premises]:
            link = links[touching[0]]
            links[touching[0]] = replace(link, stance="counter" if link.stance == "support" else "support")
    return Edited(case, shuffled(_renamed(claims, links, renamed), choose), renamed)


def rename_all(case: Case, choose: random.Random) -> Edited:
    """Give every claim another id and shuffle everything."""
    ids = [f"r{number}" for number in range(len(case.claims))]
    choose.shuffle(ids)
    renamed = dict(zip(case.claims, ids, strict=True))
    after = _renamed(dict(case.claims), list(case.links), renamed)
    return Edited(case, shuffled(after, choose), renamed)


def _renamed(claims: dict[str, Claim], links: list[Link], renamed: dict[str, str]) -> Case:
    said = {renamed.get(c, c): replace(claim, id=renamed.get(c, c)) for c, claim in claims.items()}
    moved = [
        replace(
            link,
            premises=tuple(renamed.get(p, p) for p in link.premises),
            target=renamed.get(link.target, link.target),
        )
        for link in links
    ]
    return _case(said, moved)


def shuffled(case: Case, choose: random.Random) -> Case:
    """The same case in another order."""
    claims = list(case.claims.items())
    links = list(case.links)
    choose.shuffle(claims)
    choose.shuffle(links)
    return _case(dict(claims), links)


def reword(text: str, share: float, word: Callable[[], str], choose: random.Random) -> str:
    """Replace, leave out or add that share of the words of a text."""
    words = text.split()
    for at in choose.sample(range(len(words)), round(len(words) * share)):
        words[at] = choose.choice((word(), word(), "", f"{words[at]} {word()}"))
    return " ".join(" ".join(words).split()) or word()
