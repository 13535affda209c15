"""Links: their keys and targets, and what names a claim that speaks for or against another."""

from __future__ import annotations

from support.slips.texts import AB, ABC, SLEEP, A

ROWS = {
    # Links
    "with beside supports": (
        ABC + "    supports: a\n    with: b\n",
        ["supports: {target: a, with: b}"],
        ABC + "    supports: {target: a, with: b}\n",
    ),
    "with beside supports in braces": (
        AB + "  c: {text: C, supports: a, with: b}\n",
        ["supports: {target: a, with: b}"],
        AB + "  c: {text: C, supports: {target: a, with: b}}\n",
    ),
    "with beside several supports": (
        ABC + "    counters: [a, b]\n    with: b\n",
        ["counters: [{target: a, with: b}, b]"],
        ABC + "    counters: [{target: a, with: b}, b]\n",
    ),
    "a scheme beside supports": (
        ABC + "    supports: a\n    scheme: analogy\n",
        ["supports: {target: a, scheme: analogy}"],
        ABC + "    supports: {target: a, scheme: analogy}\n",
    ),
    "two targets with a comma": (ABC + "    supports: a, b\n", ["supports: [a, b]"], ABC + "    supports: [a, b]\n"),
    "two targets with an and": (ABC + "    counters: a and b\n", ["counters: [a, b]"], ABC + "    counters: [a, b]\n"),
    "two targets below each other": (
        ABC + "    supports:\n      a\n      b\n",
        ["supports: [a, b]"],
        ABC + "    supports: [a, b]\n",
    ),
    "two targets in braces": (
        AB + "  c: {text: C, supports: a, b}\n",
        ["supports: [a, b]"],
        AB + "  c: {text: C, supports: [a, b]}\n",
    ),
    "two targets of which one is mistyped": (
        A + "  bridge: B\n  c:\n    text: C\n    supports: a, bridg\n",
        ["supports: [a, bridge]"],
        A + "  bridge: B\n  c:\n    text: C\n    supports: [a, bridge]\n",
    ),
    "two targets of which one is not there": (
        ABC + "    supports: a, zz\n",
        ["~of these, 'zz' is not there; choose from a, b, c"],
        ABC + "    supports: a\n",
    ),
    "two targets in one item": (
        ABC + "    supports: [a, 'a, b']\n",
        ["supports: [a, b]"],
        ABC + "    supports: [a, b]\n",
    ),
    "two joint premises with a comma": (
        AB + "  c: C\n  d:\n    text: D\n    supports:\n      target: a\n      with: b, c\n",
        ["with: [b, c]"],
        AB + "  c: C\n  d:\n    text: D\n    supports:\n      target: a\n      with: [b, c]\n",
    ),
    "two conclusions with a comma": (AB + "conclusion: a, b\n", ["conclusion: [a, b]"], AB + "conclusion: [a, b]\n"),
    "supports twice": (
        ABC + "    supports: a\n    supports: b\n",
        ["~in brackets: 'supports: [..., ...]'"],
        ABC + "    supports: [a, b]\n",
    ),
    **{
        f"{word} for {key}": (ABC + f"    {word}: a\n", [f"{key}: a"], ABC + f"    {key}: a\n")
        for key, words in {
            "counters": "rebuts attacks against undercuts refutes opposes Counters objects_to "
            "disputes weakens doubts replies_to",
            "supports": "support for proves therefore backs implies",
        }.items()
        for word in words.split()
    },
    "undercuts with a claim that takes one step": (
        ABC + "    undercuts: b\n",
        ["counters: b -> a", "counters: b"],
        ABC + "    counters: b -> a\n",
    ),
    "undercuts with a step": (ABC + "    undercuts: b -> a\n", ["counters: b -> a"], ABC + "    counters: b -> a\n"),
    "another word with several claims": (
        ABC + "    attacks: a, b\n",
        ["counters: [a, b]"],
        ABC + "    counters: [a, b]\n",
    ),
    "several joint premises beside supports": (
        ABC + "    supports: a\n    with: b and d\n  d: D\n",
        ["supports: {target: a, with: [b, d]}"],
        ABC + "    supports: {target: a, with: [b, d]}\n  d: D\n",
    ),
    "a step of a link whose target is a list": (
        ABC + "    supports: a, b\n  d: {text: D, counters: c -> a}\n",
        ["supports: [a, b]"],
        ABC + "    supports: [a, b]\n  d: {text: D, counters: c -> a}\n",
    ),
    "a step of a link whose key is mistyped": (
        ABC + "    suports: a\n  d: {text: D, counters: c -> a}\n",
        ["~did you mean 'supports'?"],
        ABC + "    supports: a\n  d: {text: D, counters: c -> a}\n",
    ),
    "rebuts beside counters": (
        ABC + "    counters: a\n    rebuts: b\n",
        ["counters: [a, b]"],
        ABC + "    counters: [a, b]\n",
    ),
    "rebuts and attacks": (
        ABC + "    rebuts: a\n    attacks: b\n",
        ["counters: [a, b]"],
        ABC + "    counters: [a, b]\n",
    ),
    "because with a claim": (
        A + "  b:\n    text: B\n    because: a\n",
        ["a: {text: A, supports: b}"],
        "title: T\nclaims:\n  a: {text: A, supports: b}\n  b:\n    text: B\n",
    ),
    "because with a claim that has supports": (
        ABC + "    because: b\n",
        ["supports: [a, c]"],
        A + "  b: {text: B, supports: [a, c]}\n  c:\n    text: C\n",
    ),
    "because with words": (
        ABC + "    because: It is so, and always was.\n",
        ['c-reason: {text: "It is so, and always was.", supports: c}'],
        ABC + '  c-reason: {text: "It is so, and always was.", supports: c}\n',
    ),
    "unless with words": (
        ABC + "    unless: It rains.\n",
        ["c-objection: {text: It rains., counters: c}"],
        ABC + "  c-objection: {text: It rains., counters: c}\n",
    ),
    "a reason in words under supports": (
        ABC + "    supports: It is so.\n",
        ["it-is-so: {text: It is so., supports: c}"],
        ABC + "  it-is-so: {text: It is so., supports: c}\n",
    ),
    "an objection in words under counters, in a list": (
        ABC + "    counters:\n      - It rains on all.\n",
        ["it-rains-on: {text: It rains on all., counters: c}"],
        ABC + "  it-rains-on: {text: It rains on all., counters: c}\n",
    ),
    "a reason in words under another word for supports": (
        ABC + "    proves: It is so.\n",
        ["it-is-so: {text: It is so., supports: c}"],
        ABC + "  it-is-so: {text: It is so., supports: c}\n",
    ),
    "pro with words": (
        ABC + "    pro: It is so.\n",
        ["c-reason: {text: It is so., supports: c}"],
        ABC + "  c-reason: {text: It is so., supports: c}\n",
    ),
    "con with words in a list": (
        ABC + "    con: [Rain., It snows.]\n",
        ["c-objection: {text: Rain., counters: c}", "c-objection-2: {text: It snows., counters: c}"],
        ABC + "  c-objection: {text: Rain., counters: c}\n  c-objection-2: {text: It snows., counters: c}\n",
    ),
    "a claim under supports": (
        ABC + "    supports:\n      d: {text: D}\n",
        ["d: {text: D, supports: c}"],
        ABC + "  d: {text: D, supports: c}\n",
    ),
    "claims of one line under counters": (
        ABC + "    counters:\n      - d: It rains.\n",
        ["d: {text: It rains., counters: c}"],
        ABC + "  d: {text: It rains., counters: c}\n",
    ),
    "a claim without an id under supports": (
        ABC + "    supports:\n      - text: It is so.\n        by: x\n",
        ["it-is-so: {text: It is so., by: x, supports: c}"],
        ABC + "  it-is-so: {text: It is so., by: x, supports: c}\n",
    ),
    "a claim under supports with claims under it": (
        ABC + "    supports:\n      d:\n        text: D\n        supports: {e: {text: E}}\n",
        ["~write it on lines of its own, with 'supports: c'"],
        ABC + "  d: {text: D, supports: c}\n  e: {text: E, supports: d}\n",
    ),
    "a link's target in a claim": (ABC + "    target: a\n", ["supports: a", "counters: a"], ABC + "    supports: a\n"),
    "a link written as an arrow": (
        AB + "links:\n- a -> b\n",
        ["{premises: [a], stance: support, target: b}"],
        AB + "links:\n- {premises: [a], stance: support, target: b}\n",
    ),
    "undercuts with several claims": (
        ABC + "    undercuts: [b, d]\n  d: {text: D, supports: a}\n",
        ["counters: [b -> a, d -> a]", "counters: [b, d]"],
        ABC + "    counters: [b -> a, d -> a]\n  d: {text: D, supports: a}\n",
    ),
    "undercuts with a claim that takes several steps": (
        ABC + "    supports: [a, b]\n  d:\n    text: D\n    undercuts: c\n",
        ["counters: [c -> a, c -> b]", "~or only one of them", "counters: c"],
        ABC + "    supports: [a, b]\n  d:\n    text: D\n    counters: [c -> a, c -> b]\n",
    ),
    "undercuts with a claim that takes a joint step and a step alone": (
        ABC + "    supports: [{target: a, with: b}, a]\n  d:\n    text: D\n    undercuts: c\n",
        ["counters: [c + b -> a, c -> a]"],
        ABC + "    supports: [{target: a, with: b}, a]\n  d:\n    text: D\n    counters: [c + b -> a, c -> a]\n",
    ),
    "undercuts with what a claim says": (
        ABC.replace("text: B,", "text: It is so.,") + "    undercuts: it is so\n",
        ["counters: b -> a", "counters: b"],
        ABC.replace("text: B,", "text: It is so.,") + "    counters: b -> a\n",
    ),
    "undercuts with a step whose arrow is another": (
        ABC + "    undercuts: b > a\n",
        ["counters: b -> a"],
        ABC + "    counters: b -> a\n",
    ),
    "undercut-by with a claim": (
        SLEEP + "  c:\n    text: C\n    supports: ban\n    undercut_by: sleep\n",
        ["counters: c -> ban", "~under 'sleep'"],
        ("title: T\nclaims:\n  ban: B\n  sleep: {text: S, supports: ban, counters: c -> ban}\n"
        "  c:\n    text: C\n    supports: ban\n"),
    ),
    "undercut by with words": (
        ABC + "    supports: a\n    undercut by: It rains.\n",
        ["c-objection: {text: It rains., counters: c -> a}"],
        ABC + "    supports: a\n  c-objection: {text: It rains., counters: c -> a}\n",
    ),
    **{
        f"{word} with a claim": (
            AB + f"  c: {{text: C, {word}: d}}\n  d:\n    text: D\n",
            [f"{key}: c", "~under 'd'"],
            AB + f"  c: {{text: C}}\n  d:\n    text: D\n    {key}: c\n",
        )
        for key, words in {
            "counters": "undermined_by answered-by refuted_by opposed_by",
            "supports": "justified_by because-of",
        }.items()
        for word in words.split()
    },
    **{
        f"a step written {arrow}": (
            SLEEP + f"  c: {{text: C, counters: {arrow}}}\n",
            ["~a link is written 'sleep -> ban'"],
            SLEEP + "  c: {text: C, counters: sleep -> ban}\n",
        )
        for arrow in ("sleep > ban", "sleep - > ban", "sleep => ban", "ban <- sleep", "sleep to ban", "ban > sleep")
    },
    "a counter-argument in words": (
        ABC + "    supports: a\n    counter-argument: It rains.\n",
        ["c-objection: {text: It rains., counters: c}"],
        ABC + "    supports: a\n  c-objection: {text: It rains., counters: c}\n",
    ),
    "a counter-argument that is a claim": (
        AB + "  c: {text: C, counter-argument: d}\n  d:\n    text: D\n",
        ["counters: c", "~under 'd'", "~where it is 'c' that speaks against 'd', write 'counters: d' instead"],
        AB + "  c: {text: C}\n  d:\n    text: D\n    counters: c\n",
    ),
    "a step the wrong way round": (
        SLEEP + "  c: {text: C, counters: ban -> sleep}\n",
        ["~did you mean 'sleep -> ban'?"],
        SLEEP + "  c: {text: C, counters: sleep -> ban}\n",
    ),
    "a step of which one end is mistyped": (
        SLEEP + "  c: {text: C, counters: slep -> ban}\n",
        ["~did you mean 'sleep -> ban'?"],
        SLEEP + "  c: {text: C, counters: sleep -> ban}\n",
    ),
    "a step from two claims with a comma": (
        SLEEP + "  c: {text: C, supports: {target: ban, with: sleep}}\n  d:\n    text: D\n    counters: sleep, c -> ban\n",
        ["~did you mean 'sleep + c -> ban'?"],
        SLEEP + "  c: {text: C, supports: {target: ban, with: sleep}}\n  d:\n    text: D\n    counters: sleep + c -> ban\n",
    ),
    "a step to two claims with a comma": (
        ABC + "    supports: [a, b]\n  d:\n    text: D\n    counters: c -> a, b\n",
        ["counters: [c -> a, c -> b]"],
        ABC + "    supports: [a, b]\n  d:\n    text: D\n    counters: [c -> a, c -> b]\n",
    ),
    "undercuts with a premise of a joint link": (
        ABC + "    undercuts: d\n  d: {text: D, supports: {target: a, with: b, scheme: x}}\n",
        ["counters: d -> a", "counters: d"],
        ABC + "    counters: d -> a\n  d: {text: D, supports: {target: a, with: b, scheme: x}}\n",
    ),
    "undercuts with a link that has an id": (
        ABC + "    undercuts: d\n  d: {text: D, supports: {target: a, id: step}}\n",
        ["counters: step"],
        ABC + "    counters: step\n  d: {text: D, supports: {target: a, id: step}}\n",
    ),
    "undercuts with a claim that is mistyped": (
        SLEEP + "  c:\n    text: C\n    undercuts: slep\n",
        ["counters: sleep -> ban"],
        SLEEP + "  c:\n    text: C\n    counters: sleep -> ban\n",
    ),
    "rebuts with a claim that is mistyped": (
        SLEEP + "  c:\n    text: C\n    rebuts: slep\n",
        ["counters: sleep"],
        SLEEP + "  c:\n    text: C\n    counters: sleep\n",
    ),
    "attacks with a comma": (
        ABC + "    attacks: a, b\n",
        ["counters: [a, b]"],
        ABC + "    counters: [a, b]\n",
    ),
    "because with a claim that supports it already": (
        "title: T\nclaims:\n  a: {text: A, because: b}\n  b: {text: B, supports: a}\n",
        ["~remove this: 'b' supports 'a' already"],
        AB,
    ),
    "because with two claims of which one supports it already": (
        "title: T\nclaims:\n  a:\n    text: A\n    because: b, c\n  b: {text: B, supports: a}\n  c: C\n",
        ["c: {text: C, supports: a}", "~remove this: 'b' supports 'a' already and write"],
        "title: T\nclaims:\n  a:\n    text: A\n  b: {text: B, supports: a}\n  c: {text: C, supports: a}\n",
    ),
    "because with a claim that is mistyped": (
        "title: T\nclaims:\n  a:\n    text: A\n    because: minor\n  minors: M\n",
        ["minors: {text: M, supports: a}", "~did you mean 'minors'?"],
        "title: T\nclaims:\n  a:\n    text: A\n  minors: {text: M, supports: a}\n",
    ),
    "because with more claims than a hint can go through": (
        f"title: T\nclaims:\n  a: {{text: A, because: [{', '.join(f'c{i}' for i in range(20))}]}}\n"
        + "".join(f"  c{i}: C{i}\n" for i in range(20)),
        ["~under each of these claims write 'supports: a'"],
        "title: T\nclaims:\n  a: A\n" + "".join(f"  c{i}: {{text: C{i}, supports: a}}\n" for i in range(20)),
    ),
    "a with in the text of a target": (
        ABC + "    supports: a with b\n",
        ["supports: {target: a, with: b}"],
        ABC + "    supports: {target: a, with: b}\n",
    ),
    "a with of several in the text of a target": (
        ABC + "    supports: a together with b and d\n  d: D\n",
        ["supports: {target: a, with: [b, d]}"],
        ABC + "    supports: {target: a, with: [b, d]}\n  d: D\n",
    ),
    "a with in one target of several": (
        ABC + "    supports: [d, a with b]\n  d: D\n",
        ["{target: a, with: b}"],
        ABC + "    supports: [d, {target: a, with: b}]\n  d: D\n",
    ),
    "a with that is mistyped beside supports": (
        SLEEP + "  c:\n    text: C\n    supports: ban\n    with: slep\n",
        ["supports: {target: ban, with: sleep}", "~in place of 'supports' and 'with'"],
        SLEEP + "  c:\n    text: C\n    supports: {target: ban, with: sleep}\n",
    ),
    "two targets with a comma, one of which makes a step that is undercut": (
        ABC + "    supports: a, b\n  d: {text: D, counters: c -> a}\n",
        ["supports: [a, b]"],
        ABC + "    supports: [a, b]\n  d: {text: D, counters: c -> a}\n",
    ),
    "another word for supports that makes a step that is undercut": (
        ABC + "    proves: a\n  d: {text: D, counters: c -> a}\n",
        ["supports: a"],
        ABC + "    supports: a\n  d: {text: D, counters: c -> a}\n",
    ),
    "a premise that is mistyped in a step that is undercut": (
        SLEEP + "  c: {text: C, supports: {target: ban, with: slep}}\n  d: {text: D, counters: c -> ban}\n",
        ["~did you mean 'sleep'?"],
        SLEEP + "  c: {text: C, supports: {target: ban, with: sleep}}\n  d: {text: D, counters: c -> ban}\n",
    ),
    "a colon that is missing in a line too deep": (
        ABC + "    by: pro\n      counters a\nparties: {pro: Pro}\n",
        ["counters: a", "~put a ':' after its first word"],
        ABC + "    by: pro\n    counters: a\nparties: {pro: Pro}\n",
    ),
    "a colon that is missing in the only line of a claim": (
        "title: T\nclaims:\n  a:\n    text Pupils sleep.\n  b: {text: B, supports: a}\n",
        ["~put a ':' after 'text'"],
        "title: T\nclaims:\n  a:\n    text: Pupils sleep.\n  b: {text: B, supports: a}\n",
    ),
    "a key deeper than a text in quotation marks": (
        'title: T\nclaims:\n  a: A\n  b:\n    text: "B"\n      supports: a\n',
        ["~indent 'supports' as deep as 'text'"],
        'title: T\nclaims:\n  a: A\n  b:\n    text: "B"\n    supports: a\n',
    ),
    "a key below a text of two lines that has no key": (
        "title: T\nclaims:\n  a: A\n  c: It is so\n    and more\n    supports: a\n",
        ["text: It is so and more", "~below 'c:'"],
        "title: T\nclaims:\n  a: A\n  c:\n    text: It is so and more\n    supports: a\n",
    ),
    "a colon that is missing in a line below a target": (
        ABC + "    supports: a\n      rebuts b and d\n  d: D\n",
        ["counters: [b, d]", "~put a ':' after its first word"],
        ABC + "    supports: a\n    counters: [b, d]\n  d: D\n",
    ),
    "two joint premises in braces": (
        ABC + "    supports: {target: a, with: b, d}\n  d: D\n",
        ["with: [b, d]"],
        ABC + "    supports: {target: a, with: [b, d]}\n  d: D\n",
    ),
    # What names a claim that speaks for it or against it
    **{
        f"{word} with a claim, misspelt": (
            A + f"  c: {{text: C, {word}: d}}\n  d: D\n",
            [f"d: {{text: D, {key}: c}}"],
            A + f"  c: {{text: C}}\n  d: {{text: D, {key}: c}}\n",
        )
        for word, key in (("supportedby", "supports"), ("counterd-by", "counters"), ("attackd by", "counters"))
    },
    "undercutby with a claim": (
        SLEEP + "  c: {text: C, supports: ban, undercutby: sleep}\n",
        ["counters: c -> ban", "~under 'sleep'"],
        ("title: T\nclaims:\n  ban: B\n  sleep: {text: S, supports: ban, counters: c -> ban}\n"
        "  c: {text: C, supports: ban}\n"),
    ),
    "because with a claim and with words": (
        A + "  c: {text: C, because: [d, cold weather]}\n  d: D\n",
        ["d: {text: D, supports: c}", "c-reason: {text: cold weather, supports: c}"],
        A + "  c: {text: C}\n  d: {text: D, supports: c}\n  c-reason: {text: cold weather, supports: c}\n",
    ),
    "because with what a claim says": (
        A + "  c: {text: C, because: It is so.}\n  d: It is so.\n",
        ["d: {text: It is so., supports: c}"],
        A + "  c: {text: C}\n  d: {text: It is so., supports: c}\n",
    ),
    "because with the claim itself": (
        A + "  c: {text: C, because: c}\n",
        ["~no claim supports itself: leave it out"],
        A + "  c: {text: C}\n",
    ),
    # Undercuts beside others
    "undercuts beside counters": (
        ABC + "    undercuts: b\n    counters: d\n  d: D\n",
        ["counters: [d, b -> a]", "counters: [d, b]", "~in place of 'counters' and 'undercuts'"],
        ABC + "    counters: [d, b -> a]\n  d: D\n",
    ),
    "rebuts and undercuts": (
        ABC + "    rebuts: a\n    undercuts: b\n",
        ["counters: [a, b -> a]", "counters: [a, b]", "~in place of 'rebuts' and 'undercuts'"],
        ABC + "    counters: [a, b -> a]\n",
    ),
    "undercuts and rebuts, with a claim that takes a step too": (
        ABC + "    undercuts: b\n    rebuts: d\n  d: {text: D, supports: a}\n",
        ["counters: [b -> a, d]"],
        ABC + "    counters: [b -> a, d]\n  d: {text: D, supports: a}\n",
    ),
    "undercuts with a link in braces": (
        ABC + "    undercuts: {target: b}\n",
        ["counters: {target: b -> a}", "counters: {target: b}"],
        ABC + "    counters: {target: b -> a}\n",
    ),
    "parties in a list whose names hold the ids that claims use": (
        "title: T\nparties:\n- Swimming club\n- The council\nclaims:\n  a: {text: A, by: council}\n  b: {text: B, by: club, counters: a}\n",
        ["parties: {club: Swimming club, council: The council}"],
        "title: T\nparties: {club: Swimming club, council: The council}\nclaims:\n  a: {text: A, by: council}\n  b: {text: B, by: club, counters: a}\n",
    ),
    "parties in a list whose names say nothing of the ids that claims use": (
        "title: T\nparties:\n- Red team\n- Blue team\nclaims:\n  a: {text: A, by: pro}\n  b: {text: B, by: con, counters: a}\n",
        ["~say which of them 'pro' and 'con' are: '{pro: ..., con: ...}'", "~(Red team, Blue team)"],
        "title: T\nparties: {con: Red team, pro: Blue team}\nclaims:\n  a: {text: A, by: pro}\n  b: {text: B, by: con, counters: a}\n",
    ),
    "parties in a list, one of which claims name by its name": (
        "title: T\nparties:\n- The council\nclaims:\n  a: {text: A, by: The council}\n",
        ["parties: {the-council: The council}", "by: the-council", "~for 'by: The council'"],
        "title: T\nparties: {the-council: The council}\nclaims:\n  a: {text: A, by: the-council}\n",
    ),
    "parties in one text with an and": (
        "title: T\nparties: The council and Swimming club\nclaims:\n  a: {text: A, by: council}\n",
        ["parties: {council: The council, swimming-club: Swimming club}"],
        "title: T\nparties: {council: The council, swimming-club: Swimming club}\nclaims:\n  a: {text: A, by: council}\n",
    ),
    "parties in a list, each with a colon": (
        "title: T\nparties:\n- The council:\n- Swimming club:\nclaims:\n  a: {text: A, by: council}\n  b: {text: B, by: club}\n",
        ["parties: {council: The council, club: Swimming club}"],
        "title: T\nparties: {council: The council, club: Swimming club}\nclaims:\n  a: {text: A, by: council}\n  b: {text: B, by: club}\n",
    ),
    # Links without their target
    "a link in braces without the key of its target": (
        AB + "  c: {text: C, supports: {a, with: b}}\n",
        ["{target: a, with: b}", "~in place of these braces"],
        AB + "  c: {text: C, supports: {target: a, with: b}}\n",
    ),
    "two claims in braces": (
        AB + "  c: {text: C, supports: {a, b}}\n",
        ["~as in '[a, b]'", "{target: a, with: b}"],
        AB + "  c: {text: C, supports: {target: a, with: b}}\n",
    ),
    "a link that is two items of a list": (
        ABC + "    supports:\n    - target: a\n    - with: b\n",
        ["{target: a, with: b}", "~in place of both"],
        ABC + "    supports:\n    - {target: a, with: b}\n",
    ),
    "a target without its key above a with": (
        ABC + "    supports:\n      a\n      with: b\n",
        ["target: a", "~below 'supports:'"],
        ABC + "    supports:\n      target: a\n      with: b\n",
    ),
}  # fmt: skip
