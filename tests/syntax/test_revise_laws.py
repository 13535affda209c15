"""Laws of revising a case file, for any case typed at random and any edit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from argmap import Case, Claim
from argmap.core.model import STANCES, STANDARDS
from argmap.syntax.editing.revise import revise_text
from argmap.syntax.parsing import ParsedCase
from support.edits import arguments, pairs
from support.renamed_cases import rebuilt, rename_claim
from support.revising import changed, finely, said, with_link
from support.speed import examples
from support.strategies import IDS, TEXTS, WEIGHTS, cases
from support.typed import SEEDS, comments, means, read, typed

# Any file: a case typed at random


@examples(75)
@given(cases(), SEEDS)
def test_a_file_that_says_what_it_is_to_say_stays_as_it_is(case, seed):
    parsed = typed(case, seed)
    assert revise_text(parsed, parsed.case) == parsed.source.text


@examples(100)
@given(pairs(), SEEDS)
def test_a_revised_file_says_what_it_is_to_say_in_the_order_that_it_had(pair, seed):
    before, wanted = pair
    parsed = typed(before, seed)
    text = finely(parsed, wanted)
    after = read(text).case
    assert means(after) == means(wanted)
    for word in ("claims", "parties", "sources"):
        kept = [name for name in getattr(after, word) if name in getattr(before, word)]
        assert kept == [name for name in getattr(before, word) if name in kept]
    counts = Counter(comments(text))
    assert counts <= Counter(comments(parsed.source.text))  # each at most once


@examples(75)
@given(pairs(), SEEDS)
def test_a_file_revised_there_and_back_says_what_it_said(pair, seed):
    before, after = pair
    there = read(finely(typed(before, seed), after))
    assert means(read(finely(there, before)).case) == means(before)


def free(draw: st.DrawFn, case: Case) -> str:
    taken = {*case.claims, *case.arguments, *(link.name for link in case.links)}
    return draw(IDS.filter(lambda word: word not in taken))


def reworded(draw: st.DrawFn, case: Case) -> Case:
    return said(case, draw(st.sampled_from(list(case.claims))), text=draw(TEXTS))


def told(draw: st.DrawFn, case: Case) -> Case:
    parts = {"weight": WEIGHTS, "standard": st.sampled_from(STANDARDS), "kind": TEXTS, "notes": TEXTS}
    part = draw(st.sampled_from(sorted(parts)))
    return said(case, draw(st.sampled_from(list(case.claims))), **{part: draw(parts[part])})


def claimed(draw: st.DrawFn, case: Case) -> Case:
    claims = list(case.claims.items())
    claim = Claim(free(draw, case), draw(TEXTS))
    claims.insert(draw(st.integers(0, len(claims))), (claim.id, claim))
    return rebuilt(case, dict(claims), case.links)


def linked(draw: st.DrawFn, case: Case) -> Case:
    ends = [*case.claims, *(link.name for link in case.links if link.id)]
    target, premise = draw(st.sampled_from(ends)), draw(st.sampled_from(list(case.claims)))
    parts = {"notes": draw(st.none() | TEXTS), "stance": draw(st.sampled_from(STANCES))}
    return with_link(case, premise, target, **parts)


def renamed(draw: st.DrawFn, case: Case) -> Case:
    old, new = draw(st.sampled_from(list(case.claims))), free(draw, case)
    claim = case.claims[old]
    return said(rename_claim(case, old, new), new, aliases=(*claim.aliases, old))


def titled(draw: st.DrawFn, case: Case) -> Case:
    return replace(case, **{draw(st.sampled_from(("title", "summary", "notes"))): draw(TEXTS)})


#: Edits that take nothing away.
ADDITIONS = (reworded, told, claimed, linked, renamed, titled)


@examples(75)
@given(st.data(), cases(), SEEDS)
def test_no_comment_is_lost_where_nothing_is_removed(data, case, seed):
    parsed = typed(case, seed)
    wanted = case
    for _ in range(data.draw(st.integers(1, 3))):
        wanted = data.draw(st.sampled_from(ADDITIONS))(data.draw, wanted)
    assert comments(finely(parsed, wanted)) == comments(parsed.source.text)


# What is touched: a small case whose ids are nowhere in its texts


def lines_of(parsed: ParsedCase, claim: str) -> list[str]:
    """The lines on which a claim stands, up to where the next begins, or the section ends."""
    text = parsed.source.text
    claims = [element.span.start for element in parsed.case.claims.values()]
    starts = [*claims, *(span.start for span in parsed.case.places.values())]
    begin = parsed.case.claims[claim].span.start
    end = min((start for start in starts if start > begin), default=len(text))
    first, last = (len(text[:at].splitlines()) for at in (begin, end - 1))
    return text.splitlines()[first - 1 : last]


@examples(75)
@given(st.data(), arguments(), SEEDS)
def test_rewording_a_claim_changes_its_lines_only(data, case, seed):
    parsed = typed(case, seed)
    claim = data.draw(st.sampled_from(list(case.claims)))
    removed, _ = changed(parsed.source.text, finely(parsed, said(case, claim, text=data.draw(TEXTS))))
    assert set(removed) <= set(lines_of(parsed, claim))
    # A comment below the text moves above one that is a block now, and would have it as a line.
    assert len([line for line in removed if not re.fullmatch(r"\s*(#.*)?", line)]) <= 2


@examples(75)
@given(st.data(), arguments(), SEEDS)
def test_a_new_link_changes_lines_of_its_first_premise_only(data, case, seed):
    parsed = typed(case, seed)
    premise, target = (data.draw(st.sampled_from(list(case.claims))) for _ in "ab")
    removed, added = changed(parsed.source.text, finely(parsed, with_link(case, premise, target)))
    assert set(removed) <= set(lines_of(parsed, premise))
    assert len(added) - len(removed) <= 3


@examples(75)
@given(arguments(), SEEDS)
def test_a_new_claim_adds_lines_only(case, seed):
    parsed = typed(case, seed)
    text = parsed.source.text
    wanted = rebuilt(case, {**case.claims, "new": Claim("new", "A new claim.")}, case.links)
    removed, added = changed(text, finely(parsed, wanted))
    in_brackets = text[parsed.case.places["claims"].end :].lstrip("\"': ").startswith("{")
    assert len(removed) <= 2 * in_brackets
    assert len(added) <= 2 + 2 * in_brackets


@examples(75)
@given(st.data(), arguments(), SEEDS)
def test_a_renamed_claim_changes_tokens_only(data, case, seed):
    parsed = typed(case, seed)
    old = data.draw(st.sampled_from(list(case.claims)))
    expected = re.sub(rf"(?<![\w#-]){old}(?![\w-])", "renamed", parsed.source.text)
    assert finely(parsed, rename_claim(case, old, "renamed")) == expected


@examples(75)
@given(st.data(), cases(), SEEDS)
def test_a_removed_claim_takes_away_no_comments_but_those_in_its_lines(data, case, seed):
    ends = {end for link in case.links for end in (*link.premises[1:], *link.target.split(" "))}
    ends |= {*case.conclusion, *(position for issue in case.issues for position in issue.positions)}
    ends |= {name for claim in case.claims.values() for name in (*claim.prefer, *claim.contradicts)}
    named = {link.target for link in case.links}
    ends |= {link.premises[0] for link in case.links if link.name in named or link.argument}
    claims = {**case.claims, "extra": Claim("extra", "Nothing refers to this.", kind="thesis")}
    case = rebuilt(case, claims, case.links)
    parsed = typed(case, seed, apart=False)
    claim = data.draw(st.sampled_from([name for name in claims if name not in ends]))
    kept = {c: element for c, element in claims.items() if c != claim}
    text = finely(parsed, rebuilt(case, kept, case.links))
    gone = Counter(comments(parsed.source.text)) - Counter(comments(text))
    assert gone <= Counter(comments("".join(lines_of(parsed, claim))))
