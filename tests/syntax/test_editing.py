"""Editing case files: what is asked for changes, and everything else stays as its author wrote it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from argmap import ArgmapError, Case, Citation, Claim, parse_case
from argmap.core.link_names import canonical_links, rename_links
from argmap.syntax.editing.adding import NewClaim, add_claim
from argmap.syntax.editing.drafting import Draft, draft_text, party_ids
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.editing.new_ids import claim_id, made_id
from argmap.syntax.editing.renaming import rename_text
from argmap.syntax.scalars import is_id
from argmap.syntax.tree.comments import find_comments
from argmap.syntax.yaml import Reader
from argmap.syntax.yaml.writer import dump_inline
from support.renamed_cases import rename_argument, rename_audience, rename_claims, rename_value
from support.speed import examples
from support.strategies import IDS, TEXTS, cases
from support.typed import BRIDGE, ODD, SEEDS, TEXT, comments, means, read, typed


def all_comments(text: str) -> Counter[str]:
    return Counter(text[found.start : found.end].rstrip() for found in find_comments(text))


# Layout


def test_any_byte_order_marks_are_left_out():
    text = "title: T\nclaims: {a: A}\n"
    assert format_text(parse_case(f"\ufeff\ufeff{text}")) == format_text(parse_case(text))


FIRST = "{premises: a, stance: support, target: b, notes: first}"
LAYOUTS = {
    "keys go in the order of the table": (
        "claims:\n  a: A\n# why\ntitle: T # so\n",
        "# why\ntitle: T  # so\nclaims:\n  a: A\n",
    ),
    "what the file starts with stays at its start": (
        "# schema\nclaims:\n  a: A\ntitle: T\n",
        "# schema\ntitle: T\nclaims:\n  a: A\n",
    ),
    "an introduction stays above the claims": (
        "title: T\nnotes: N\nclaims:\n  a: A\n",
        "title: T\nnotes: N\nclaims:\n  a: A\n",
    ),
    "needless quotes go, and needed ones are double": (
        "'title': 'T: it''s so'\nclaims:\n  \"a\": 'A.'\n  b: \"no\"\n  c: 'so \"called\": it'\n",
        'title: "T: it\'s so"\nclaims:\n  a: A.\n  b: "no"\n  c: \'so "called": it\'\n',
    ),
    "brackets stay where they fit": (
        "title: T\nclaims:\n  a: { by: x,text: A ,}\n  b: {\n    text: B,\n    supports: [ a,\n a ] }\n",
        "title: T\nclaims:\n  a: {text: A, by: x}\n  b: {text: B, supports: [a, a]}\n",
    ),
    "brackets with comments become lines": (
        "title: T\nclaims:\n  a: {text: A, # why\n    by: x}  # who\n",
        "title: T\nclaims:\n  a:  # who\n    text: A  # why\n    by: x\n",
    ),
    "long brackets become lines": (
        f"title: T\nclaims:\n  a: {{text: {'A' * 110}, by: x}}\n",
        f"title: T\nclaims:\n  a:\n    text: {'A' * 110}\n    by: x\n",
    ),
    "JSON becomes YAML": (
        '{"title": "T", "claims": {"a": {"text": "A.", "supports": "b"}, "b": "B."}}',
        "title: T\nclaims:\n  a: {text: A., supports: b}\n  b: B.\n",
    ),
    "lists are indented, and blank lines stay single": (
        "title: T\n\n\n\nclaims:\n\n\n   a:\n      text: A\n      tags:\n      - x\n\n      - y\n\n\n",
        "title: T\n\nclaims:\n\n  a:\n    text: A\n    tags:\n      - x\n\n      - y\n",
    ),
    "each section is set off where one is": (
        "title: T\nparties:\n  p: P\n\nclaims:\n  a: A\nissues: [{positions: [a]}]\n",
        "title: T\n\nparties:\n  p: P\n\nclaims:\n  a: A\n\nissues: [{positions: [a]}]\n",
    ),
    "texts keep their lines": (
        "title: T\nclaims:\n  a:\n    text: >\n         One\n         two.\n\n         Three.\n  b:\n      One\n      two.\n",
        "title: T\nclaims:\n  a:\n    text: >-\n      One\n      two.\n\n      Three.\n  b: One\n    two.\n",
    ),
    "comments stay in line where they were lined up": (
        "title: T\nclaims:\n  a: A       # one\n  bbbb: BBB  # two\n  c: C\t# three\n",
        "title: T\nclaims:\n  a: A       # one\n  bbbb: BBB  # two\n  c: C  # three\n",
    ),
    "a comment at the end of a claim stays there": (
        "title: T\nclaims:\n  a:\n    by: x\n    text: A\n    # so\n  b: B\n    # deeper\n# end\n",
        "title: T\nclaims:\n  a:\n    text: A\n    by: x\n    # so\n  b: B\n    # deeper\n# end\n",
    ),
    "a comment below a text in lines belongs to what follows": (
        "title: T\nparties: {p: P}\nnotes: >-\n    N\n\n  # deeper\nclaims:\n  a: A\n",
        "title: T\nnotes: >-\n  N\n\nparties: {p: P}\n\n# deeper\nclaims:\n  a: A\n",
    ),
    "a comment below the text at the end of a section stays with the section": (
        "title: T\nparties:\n  p:\n    name: >-\n      P\n\n  # deeper\nclaims:\n  a: A\n",
        "title: T\nparties:\n  p:\n    name: >-\n      P\n\n  # deeper\nclaims:\n  a: A\n",
    ),
    "a comment that is put above something stands right above it": (
        "title: T\nclaims:\n  a:\n    tags:\n      - x\n\n      -\n        # why\n        y\n    text: A\n",
        "title: T\nclaims:\n  a:\n    text: A\n    tags:\n      - x\n\n      # why\n      - y\n",
    ),
    "a text that fits on a line after all has the quotes of one": (
        f"title: >-\n\n  'T' {'x' * 85} {'y' * 22}\nclaims:\n  a: A\n",
        f"title: \"'T' {'x' * 85} {'y' * 22}\"\nclaims:\n  a: A\n",
    ),
    "the mark of a document stays, its end goes": (
        "# one\n--- # two\n# three\ntitle: T\nclaims: {a: A}\n...\n# four\n",
        "# one\n---  # two\n# three\ntitle: T\nclaims:\n  a: A\n# four\n",
    ),
    "lines end as the first one does": (
        "title: T\r\nclaims:\n  a: |\n    A\n    B\n",
        "title: T\r\nclaims:\r\n  a: |-\r\n    A\r\n    B\r\n",
    ),
    "links stay above the claims where they decide the order of links": (
        f"title: T\nlinks:\n- {FIRST}\nclaims:\n  a: {{text: A, supports: b}}\n  b: {{text: B, counters: 'a -> b #2'}}\n",
        f'title: T\nlinks:\n  - {FIRST}\nclaims:\n  a: {{text: A, supports: b}}\n  b: {{text: B, counters: "a -> b #2"}}\n',
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_the_canonical_layout(name):
    text, expected = LAYOUTS[name]
    assert format_text(read(text)) == expected
    assert format_text(read(expected)) == expected
    assert format_text(read(expected)) == expected


@pytest.mark.parametrize("text", [*ODD.values(), TEXT, BRIDGE], ids=[*ODD, "edited", "bridge"])
def test_an_oddly_typed_file_is_formatted_once_and_for_all_with_its_comments(text):
    once = format_text(read(text))
    assert format_text(read(once)) == once
    assert means(read(once).case) == means(read(text).case)
    assert comments(once) == comments(text)


@examples(75)
@given(cases(), SEEDS)
def test_a_formatted_file_says_the_same_with_the_same_comments_and_stays_as_it_is(case, seed):
    parsed = typed(case, seed)
    once = parse_case(format_text(parsed))
    assert once.require() == parsed.case
    assert all_comments(once.source.text) == all_comments(parsed.source.text)
    assert format_text(once) == once.source.text


def test_a_file_with_mistakes_is_not_formatted():
    with pytest.raises(ArgmapError) as raised:
        format_text(parse_case("title: T\nclaims: {a: {text: A, supports: b}}"))
    assert raised.value.diagnostics


# One more claim


def in_order(lines: list[str], among: list[str]) -> bool:
    """Whether all lines are among others, in the same order."""
    rest = iter(among)
    return all(line in rest for line in lines)


def with_claim(case: Case, after: Case, name: str) -> Case:
    """The case before, with the one claim and the links of the case after."""
    claims = MappingProxyType({**case.claims, name: after.claims[name]})
    new = [link for link in after.links if link.premises[0] == name]
    return replace(case, claims=claims, links=rename_links(canonical_links(claims, [*case.links, *new])))


@examples(75)
@given(cases(), SEEDS, TEXTS, st.data())
def test_one_more_claim_leaves_every_line_as_it_was(case, seed, text, data):
    parsed = typed(case, seed)
    case = parsed.case
    ends = [*case.claims, *(link.name for link in case.links if not link.contradiction)]
    targets = data.draw(st.lists(st.sampled_from(ends), max_size=2, unique=True))
    party = data.draw(st.sampled_from([None, *case.parties]))
    assume(not {f"{target} #2" for target in targets} & {*ends})
    joint = data.draw(st.lists(st.sampled_from(list(case.claims)), max_size=1)) if targets else []
    new = NewClaim(text=text, by=party, counters=tuple(targets), joint=tuple(joint), tags=("x",))
    added = add_claim(parsed, new)
    after = parse_case(added.text).require()
    claim = after.claims[added.claim]
    assert (claim.text, claim.by, claim.tags) == (text, party, ("x",))
    assert [link.target for link in added.links] == [added.named.get(t, t) for t in targets]
    if not added.named:
        assert after == with_claim(case, after, added.claim)
        assert list(after.claims)[:-1] == list(case.claims)
        root = Reader(parsed.source, []).whole()
        start = next(part for key, part in root.pairs if key.value == "claims").start_mark.index
        if parsed.source.text[start] != "{" and not parsed.source.text.startswith("{"):
            breaks = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
            assert in_order(breaks.split(parsed.source.text), breaks.split(added.text))


def test_a_claim_is_added_after_the_others_in_their_manner():
    new = NewClaim(
        text="Nobody stops at a light.",
        by="cyclists",
        stage="reply",
        kind="factual",
        assumed=True,
        counters=("light",),
        joint=("narrow",),
        cite=Citation(source="count", at="p. 5", quote="personne"),
    )
    added = add_claim(read(BRIDGE), new)
    assert added.text == BRIDGE.replace(
        "conclusion:",
        "  nobody-stops-light:\n    text: Nobody stops at a light.\n    by: cyclists\n    kind: factual\n"
        "    stage: reply\n    assumed: true\n    cites:\n      - source: count\n        at: p. 5\n"
        "        quote: personne\n    counters:\n      - target: light\n        with: narrow\nconclusion:",
    )


def test_a_link_on_a_link_without_id_gets_an_id_where_it_could_not_be_named():
    text = "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n  c: {text: C, counters: b -> a}\n"
    added = add_claim(read(text), NewClaim(text="Not so.", id="d", counters=("c -> b -> a",)))
    assert added.named == {"c -> b -> a": "c-counters"}
    assert added.text == text.replace("counters: b -> a", "counters: {target: b -> a, id: c-counters}") + (
        "  d: {text: Not so., counters: c-counters}\n"
    )


REFUSED = {
    "no claim or link is called 'clsoe'": {"counters": ("clsoe",)},
    "no link leads from 'light' to 'close'": {"counters": ("light -> close",)},
    "no party is called 'trader'": {"by": "trader"},
    "no stage is called 'replies'": {"stage": "replies"},
    "no source is called 'counts'": {"cite": Citation(source="counts")},
    "no claim is called 'safety'": {"supports": ("close",), "joint": ("safety",)},
    "'joint' gives further premises of a link, but there is no link": {"joint": ("busy",)},
    "the id 'busy' is taken": {"id": "busy"},
    "the id 'safety' is taken": {"id": "safety"},
    "'-x' cannot be an id": {"id": "-x"},
    "the text of the claim is empty": {"text": "  "},
}


@pytest.mark.parametrize("message", REFUSED)
def test_a_claim_that_refers_to_what_is_not_there_is_refused_with_a_way_out(message):
    with pytest.raises(ArgmapError, match=re.escape(message)) as raised:
        add_claim(read(BRIDGE), NewClaim(**{"text": "X.", **REFUSED[message]}))
    assert raised.value.hint


def test_a_target_is_known_by_what_it_was_called_before():
    text = "title: T\nclaims:\n  a: {text: A, aliases: old}\n"
    with pytest.raises(ArgmapError) as raised:
        add_claim(read(text), NewClaim(text="X.", supports=("old",)))
    assert raised.value.hint == "its id is now 'a'"


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("b > a", "a link is written 'b -> a'"),
        ("a <- b", "a link is written 'b -> a'"),
        ("b to a", "a link is written 'b -> a'"),
        ("a -> b", "did you mean 'b -> a'?"),
        ("a > x", "'a -> t' names the link from claim a to t"),
    ],
)
def test_a_link_with_another_arrow_is_answered_with_ours(typed, hint):
    with pytest.raises(ArgmapError) as raised:
        add_claim(
            read("title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\n"),
            NewClaim(text="X.", counters=(typed,)),
        )
    assert raised.value.hint == hint


# Ids from texts


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Teenagers need more sleep than they get.", "teenagers-need-sleep"),
        ('The phrase "Hang Mike Pence" was popular.', "phrase-hang-mike"),
        ("AWS's action was driven by hostility.", "aws-action-driven"),
        ("L’école doit commencer à neuf heures.", "école-doit-commencer"),
        ("Школа должна начинаться в девять.", "школа-должна-начинаться"),
        ("حجة قوية جدا", "حجة-قوية-جدا"),
        ("これは長い日本語の文章です。", "これは長い日本語"),
        ("It is so.", "it-is-so"),
        ("The town cannot pay for it.", "town-cannot-pay"),
        ("Das ist nicht gerecht.", "nicht-gerecht"),
        ("🙂 !", "claim"),
        ("Donaudampfschifffahrtsgesellschaftskapitän", "donaudampfschifffahrtsgesell"),
    ],
)  # fmt: skip
def test_an_id_is_made_of_the_first_telling_words_in_their_script(text, made):
    assert made_id(text, (), "claim") == made
    assert made_id(text, (made,), "claim") == f"{made}-2"


def test_the_id_of_a_claim_is_no_word_that_is_read_as_a_key_of_one():
    assert claim_id("Side?", ()) == "side-claim"
    assert claim_id("Support", ("support-claim",)) == "support-claim-2"
    assert claim_id("?", ()) == "claim"
    assert claim_id("Sides with us", ()) == "sides-us"


@given(TEXTS)
def test_what_is_made_of_any_text_can_be_an_id(text):
    assert is_id(made_id(text, (), "claim"))


# Another name


def renamed_in_memory(case: Case, kind: str, old: str, new: str) -> Case:
    """The case with another name for one thing, everywhere."""

    def end(name):
        return new if name == old else name

    case = replace(
        case,
        conflicts=tuple(
            replace(c, id=end(c.id)) if c.element == kind and " -> " not in (c.id or "") else c
            for c in case.conflicts
        ),
    )
    if kind == "claim":
        return rename_claims(case, {old: new})
    if kind == "source":
        cited = (
            replace(
                c,
                cites=tuple(replace(cite, source=end(cite.source)) for cite in c.cites),
                wordings=tuple(replace(wording, source=end(wording.source)) for wording in c.wordings),
            )
            for c in case.claims.values()
        )
        case = replace(case, claims=MappingProxyType({c.id: c for c in cited}))
    if kind == "group":
        claims = {name: replace(claim, group=end(claim.group)) for name, claim in case.claims.items()}
        groups = {name: replace(group, parent=end(group.parent)) for name, group in case.groups.items()}
        case = replace(case, claims=MappingProxyType(claims), groups=MappingProxyType(groups))
    if kind == "argument":
        return rename_argument(case, old, new)
    if kind in ("value", "audience"):
        return rename_value(case, old, new) if kind == "value" else rename_audience(case, old, new)
    part = {"party": "by", "stage": "stage"}.get(kind)
    if part:
        stages = case.stages
        if kind == "party":
            stages = MappingProxyType({s: replace(e, by=end(e.by)) for s, e in stages.items()})
            arguments = {name: replace(e, by=end(e.by)) for name, e in case.arguments.items()}
            case = replace(case, arguments=MappingProxyType(arguments))
        claims = {c: replace(e, **{part: end(getattr(e, part))}) for c, e in case.claims.items()}
        if kind == "party":
            claims = {
                name: replace(claim, wordings=tuple(replace(one, by=end(one.by)) for one in claim.wordings))
                for name, claim in claims.items()
            }
        links = tuple(replace(k, **{part: end(getattr(k, part))}) for k in case.links)
        case = replace(case, claims=MappingProxyType(claims), links=links, stages=stages)
    section = {"party": "parties"}.get(kind, f"{kind}s")
    elements = {end(i): replace(e, id=end(i)) for i, e in getattr(case, section).items()}
    return replace(case, **{section: MappingProxyType(elements)})


@examples(75)
@given(cases(), SEEDS, IDS, st.data())
def test_a_renamed_file_says_what_the_renamed_case_says_and_is_renamed_back_byte_for_byte(
    case, seed, new, data
):
    parsed = typed(case, seed)
    case = parsed.case
    assume(not any(" -> " in (conflict.id or "") for conflict in case.conflicts))
    things = [
        *(("claim", name) for name in case.claims),
        *(("party", name) for name in case.parties),
        *(("stage", name) for name in case.stages),
        *(("source", name) for name in case.sources),
        *(("group", name) for name in case.groups),
        *(("value", name) for name in case.values),
        *(("audience", name) for name in case.audiences),
        *(("argument", name) for name in case.arguments),
    ]
    kind, old = data.draw(st.sampled_from(things))
    assume(kind != "argument" or not case.conflicts)
    taken = {*case.claims, *(k.id for k in case.links), *case.parties, *case.stages, *case.sources}
    taken |= {wording.by for claim in case.claims.values() for wording in claim.wordings} | {*case.groups}
    taken |= {*case.values, *case.audiences, *case.arguments}
    taken |= {argument.by for argument in case.arguments.values()}
    taken |= {claim.by for claim in case.claims.values()} | {link.by for link in case.links}
    taken |= {conflict.id for conflict in case.conflicts}
    assume(new not in taken and not any((name or "").startswith(f"{new}.") for name in taken))
    renamed = rename_text(parsed, old, new, kind=kind, alias=False)
    after = parse_case(renamed.text)
    assert after.require() == renamed_in_memory(case, kind, old, new)
    if dump_inline(old) == old and dump_inline(new) == new:
        back = rename_text(after, new, old, kind=kind, alias=False)
        assert back.text == parsed.source.text
    if kind == "claim":
        known = parse_case(rename_text(parsed, old, new, kind=kind).text).require()
        aliases = [alias for alias in case.claims[old].aliases if alias not in (old, new)]
        assert known.claims[new].aliases == (*aliases, old)


RENAMES = {
    "a claim": (
        "close",
        "shut",
        None,
        re.sub(r"(?m)^(  |conclusion: )close(:|$)|(?<=target: )close|(?<=-> )close", lambda m: m[0].replace("close", "shut"), BRIDGE),
    ),
    "a link": ("safety", "joint", None, BRIDGE.replace("id: safety", "id: joint").replace("[safety,", "[joint,")),
    "a joint premise": (
        "narrow",
        "slim",
        None,
        BRIDGE.replace("with: narrow", "with: slim").replace("  narrow:", "  slim:").replace("busy + narrow", "busy + slim"),
    ),
    "a party": ("cyclists", "union", None, BRIDGE.replace("cyclists", "union")),
    "a stage": ("reply", "answer", None, BRIDGE.replace("reply", "answer")),
    "a source": ("count", "survey", None, BRIDGE.replace("count:", "survey:").replace("source: count", "source: survey")),
}  # fmt: skip


@pytest.mark.parametrize("name", RENAMES)
def test_what_is_renamed_is_renamed_wherever_it_is_said(name):
    old, new, kind, expected = RENAMES[name]
    assert rename_text(read(BRIDGE), old, new, kind=kind, alias=False).text == expected


def test_the_old_name_of_a_claim_stays_as_an_alias_and_goes_when_it_is_its_name_again():
    text = "title: T\nclaims:\n  a: A # one\n  b:\n    text: B\n    supports: a\n"
    there = rename_text(read(text), "b", "c")
    assert there.text == text.replace("  b:", "  c:") + "    aliases: b\n"
    back = rename_text(read(there.text), "c", "b")
    assert back.text == text + "    aliases: c\n"
    short = rename_text(read(text), "a", "x")
    assert short.text == (
        "title: T\nclaims:\n  x:\n    text: A # one\n    aliases: a\n  b:\n    text: B\n    supports: x\n"
    )


def test_a_party_that_is_not_declared_is_renamed_too():
    text = "title: T\nclaims:\n  a: {text: A, by: me}\n  b: {text: B, by: me}\n"
    assert rename_text(read(text), "me", "us").text == text.replace("me}", "us}")


def test_a_conflict_is_about_what_has_another_name_now():
    text = (
        "title: T\nclaims:\n  a: A\n  b: {text: B, supports: a}\nconflicts:\n"
        "  - {element: claim, id: a, part: text, kind: both-changed, theirs: a}\n"
        "  - {element: link, id: b -> a, kind: deleted-by-ours}\n  - {element: party, id: a, kind: deleted-by-ours}\n"
    )
    expected = text.replace("  a: A", "  x: A").replace("supports: a", "supports: x")
    expected = expected.replace("claim, id: a", "claim, id: x").replace("b -> a", "b -> x")
    assert rename_text(read(text), "a", "x", alias=False, kind="claim").text == expected


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "clsoe",
            "x",
            "no claim, link, argument, party, stage, source, group, value or audience is called 'clsoe'",
        ),
        ("close", "busy", "there is a claim 'busy' already"),
        ("close", "safety", "there is a link 'safety' already"),
        ("close", "a b", "'a b' cannot be an id"),
        ("close", "close", "'close' is its name already"),
        ("busy -> close", "x", "'busy -> close' names a link by its ends"),
    ],
)
def test_a_rename_that_cannot_be_is_refused(old, new, message):
    with pytest.raises(ArgmapError, match=re.escape(message)):
        rename_text(read(BRIDGE), old, new)


def test_a_name_of_several_things_needs_a_kind():
    text = "title: T\nparties: {a: A}\nclaims:\n  a: {text: A, by: a}\n"
    with pytest.raises(ArgmapError, match="'a' is a claim and a party") as raised:
        rename_text(read(text), "a", "x")
    assert raised.value.hint == "choose one: kind='claim' or kind='party'"
    assert rename_text(read(text), "a", "x", kind="party").text == text.replace("{a: A}", "{x: A}").replace(
        "by: a", "by: x"
    )


# A new case

AWKWARD = (
    *("Should it be?", "\"Quoted\": 'yes'? # 1", "# not a comment", "- a", "null", "{", "[x]: y", "🙂 🇫🇷?", "هل هذا صحيح؟"),
    *("w" * 300, "word " * 60 + "end?", "a\nb", "\\n", "%x", "@x", "it's"),
)  # fmt: skip


@pytest.mark.parametrize("title", AWKWARD)
def test_a_new_case_says_its_title_and_has_nothing_to_report(title):
    parsed = parse_case(draft_text(Draft(title=title)))
    assert parsed.diagnostics == ()
    assert parsed.case.title == title
    assert format_text(parsed) == parsed.source.text


@given(TEXTS, TEXTS, TEXTS, st.lists(TEXTS, max_size=4))
def test_a_new_case_says_what_it_was_told_whatever_that_is(title, claim, objection, names):
    draft = Draft(title=title, claim=claim, objections=(objection,), parties=party_ids(tuple(names)))
    parsed = parse_case(draft_text(draft))
    case = parsed.require()
    assert parsed.diagnostics == ()
    first, reason, last = case.claims.values()
    assert (case.title, first.text, last.text) == (title, claim, objection)
    assert [party.name for party in case.parties.values()] == names
    assert [(k.premises, k.target, k.stance) for k in case.links] == [
        ((reason.id,), first.id, "support"),
        ((last.id,), first.id, "counter"),
    ]


def test_the_examples_of_a_new_case_are_right_once_their_marks_are_removed():
    text = draft_text(Draft(title="T"))
    examples = re.sub(
        r"(?m)^( *)# ( *(?:counters|study|text|kind|cites|supports|sources|report):)", r"\1\2", text
    )
    examples = examples.replace("    counters: answer-yes\n", "").replace(
        "CLAIM, with: ANOTHER-CLAIM", "answer-yes, with: reason"
    )
    case = parse_case(examples).require()
    assert {"study"} < case.claims.keys()
    assert isinstance(case.claims["study"], Claim)
    assert list(case.sources) == ["report"]
