"""What people write who have not learnt the format yet: the hint is followed, and the mistake is gone without a new one.

Each row has a text, the lines that the hint of its first mistake tells to type, and
the text as it is when they have been typed. Where a hint tells no line, the words of it
that say what to do stand there, after a `~`.
"""

from __future__ import annotations

import pytest

from argmap import parse_case

A = "title: T\nclaims:\n  a: A\n"
AB = A + "  b: {text: B, supports: a}\n"
ABC = AB + "  c:\n    text: C\n"
SLEEP = "title: T\nclaims:\n  ban: B\n  sleep: {text: S, supports: ban}\n"
SCHOOL = "sources: {echo: {title: School Echo}}\n"
TWO = 'sources: {echo: {title: School Echo}, report: {title: "Swimming and health, 2020"}}\n'
CITING = "title: T\n{}claims:\n  a: {{text: A, cites: {{source: echo}}}}\n  b: {{text: B, cites: {{source: board}}}}\n"
ECHO = 'sources: {echo: {title: "Echo, 3 May"}}'

FOLLOWED = {
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
            "counters": "rebuts attacks against undercuts contradicts refutes opposes Counters objects_to "
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
    # Citations
    "a comma in the title of a source in braces": (
        ABC + "    cites: {source: echo}\nsources: {echo: {title: Echo, 3 May, author: Ann}}\n",
        ['title: "Echo, 3 May"'],
        ABC + '    cites: {source: echo}\nsources: {echo: {title: "Echo, 3 May", author: Ann}}\n',
    ),
    "a source and a quotation beside the text": (
        ABC + "    source: echo\n    quote: so it is\n" + SCHOOL,
        ["cites: {source: echo, quote: so it is}", "~in place of 'source' and 'quote'"],
        ABC + "    cites: {source: echo, quote: so it is}\n" + SCHOOL,
    ),
    "a quotation beside the text": (
        ABC + "    quote: so it is\n" + SCHOOL,
        ["cites: {source: echo, quote: so it is}"],
        ABC + "    cites: {source: echo, quote: so it is}\n" + SCHOOL,
    ),
    "a quotation beside its citation": (
        ABC + "    cites: {source: echo}\n    quote: so it is\n" + SCHOOL,
        ["cites: {source: echo, quote: so it is}", "~in place of 'cites' and 'quote'"],
        ABC + "    cites: {source: echo, quote: so it is}\n" + SCHOOL,
    ),
    "a source with a page beside the text": (
        ABC + "    source: echo, p. 3\n" + SCHOOL,
        ["cites: {source: echo, at: p. 3}"],
        ABC + "    cites: {source: echo, at: p. 3}\n" + SCHOOL,
    ),
    "a citation that is a declared source with a day": (
        ABC + "    cites: Echo, 3 May\n" + SCHOOL,
        ["cites: {source: echo, at: 3 May}"],
        ABC + "    cites: {source: echo, at: 3 May}\n" + SCHOOL,
    ),
    "a citation that is the title of a declared source": (
        ABC + "    cites: School Echo\n" + SCHOOL,
        ["cites: {source: echo}"],
        ABC + "    cites: {source: echo}\n" + SCHOOL,
    ),
    "a source with a page in a citation": (
        ABC + "    cites:\n      source: echo, p. 3\n" + SCHOOL,
        ["source: echo", "~'at: p. 3'"],
        ABC + "    cites:\n      source: echo\n      at: p. 3\n" + SCHOOL,
    ),
    "a source with a page in a citation in braces": (
        ABC + "    cites: {source: echo, p. 3}\n" + SCHOOL,
        ["at: p. 3"],
        ABC + "    cites: {source: echo, at: p. 3}\n" + SCHOOL,
    ),
    "a comma in a quotation in braces": (
        ABC + "    cites: {source: echo, quote: said, she sees it}\n" + SCHOOL,
        ['quote: "said, she sees it"'],
        ABC + '    cites: {source: echo, quote: "said, she sees it"}\n' + SCHOOL,
    ),
    "two commas in a quotation in braces": (
        ABC + "    cites: {quote: said, she sees it, and so on, source: echo}\n" + SCHOOL,
        ['quote: "said, she sees it, and so on"'],
        ABC + '    cites: {quote: "said, she sees it, and so on", source: echo}\n' + SCHOOL,
    ),
    "two sources with a comma": (
        ABC + "    cites: echo, report\n" + TWO,
        ["cites: [{source: echo}, {source: report}]"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "two sources called by their titles": (
        ABC + "    cites: School Echo and Swimming and health, 2020\n" + TWO,
        ["cites: [{source: echo}, {source: report}]"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "two sources with a page": (
        ABC + "    cites: echo, pp. 3 and 4; report\n" + TWO,
        ["cites: [{source: echo, at: pp. 3 and 4}, {source: report}]"],
        ABC + "    cites: [{source: echo, at: pp. 3 and 4}, {source: report}]\n" + TWO,
    ),
    "two sources in brackets": (
        ABC + "    cites: [echo, report]\n" + TWO,
        ["cites: [{source: echo}, {source: report}]"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "two sources in brackets, one of which is not declared": (
        ABC + "    cites: [echo, Annals]\n" + SCHOOL,
        ["cites: [{source: echo}, {source: Annals}]", "Annals: {title: Annals}"],
        ABC + "    cites: [{source: echo}, {source: Annals}]\nsources: {echo: {title: School Echo}, Annals: {title: Annals}}\n",
    ),
    "a source beside a citation": (
        ABC + "    cites: [{source: echo}, report]\n" + TWO,
        ["{source: report}"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "two sources in a citation in braces": (
        ABC + "    cites: {source: echo, report}\n" + TWO,
        ["cites: [{source: echo}, {source: report}]"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "two sources in a citation in braces that has a page": (
        ABC + "    cites: {source: echo, report, at: p. 3}\n" + TWO,
        ["source: echo", "~add {source: report} to the list of 'cites'"],
        ABC + "    cites: [{source: echo, at: p. 3}, {source: report}]\n" + TWO,
    ),
    "two sources in a citation": (
        ABC + "    cites:\n      source: echo, report\n" + TWO,
        ["cites: [{source: echo}, {source: report}]"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "two sources in a citation in a list": (
        ABC + "    cites:\n    - source: echo, report\n" + TWO,
        ["source: echo", "~add {source: report} to the list of 'cites'"],
        ABC + "    cites:\n    - source: echo\n    - source: report\n" + TWO,
    ),
    "a source beside a citation of another": (
        ABC + "    cites: {source: echo}\n    source: report\n" + TWO,
        ["cites: [{source: echo}, {source: report}]", "~in place of 'cites' and 'source'"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "a source beside two citations": (
        ABC + "    source: report\n    cites: [{source: echo}, {source: echo, at: p. 3}]\n" + TWO,
        ["cites: [{source: echo}, {source: echo, at: p. 3}, {source: report}]"],
        ABC + "    cites: [{source: echo}, {source: echo, at: p. 3}, {source: report}]\n" + TWO,
    ),
    "a source that its citation names already": (
        ABC + "    cites: {source: echo, at: p. 3}\n    source: echo\n" + SCHOOL,
        ["~leave 'source' out"],
        ABC + "    cites: {source: echo, at: p. 3}\n" + SCHOOL,
    ),
    "a quotation beside a citation with another": (
        ABC + "    cites: {source: echo, quote: so it is}\n    quote: or not\n" + SCHOOL,
        ["cites: [{source: echo, quote: so it is}, {source: echo, quote: or not}]"],
        ABC + "    cites: [{source: echo, quote: so it is}, {source: echo, quote: or not}]\n" + SCHOOL,
    ),
    "two sources beside the text": (
        ABC + "    source: echo\n    reference: report\n" + TWO,
        ["cites: [{source: echo}, {source: report}]"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "a list of sources beside the text": (
        ABC + "    sources: [echo, report]\n" + TWO,
        ["cites: [{source: echo}, {source: report}]"],
        ABC + "    cites: [{source: echo}, {source: report}]\n" + TWO,
    ),
    "a citation without its braces": (
        ABC + "    cites: source: echo, at: p. 3 (below)\n" + SCHOOL,
        ["cites: {source: echo, at: p. 3 (below)}"],
        ABC + "    cites: {source: echo, at: p. 3 (below)}\n" + SCHOOL,
    ),
    "a citation in parentheses": (
        ABC + "    cites: (source: echo)\n" + SCHOOL,
        ["cites: {source: echo}"],
        ABC + "    cites: {source: echo}\n" + SCHOOL,
    ),
    "a citation without its first brace": (
        ABC + "    cites: source: echo}\n" + SCHOOL,
        ["cites: {source: echo}"],
        ABC + "    cites: {source: echo}\n" + SCHOOL,
    ),
    "a citation that begins beside its key": (
        ABC + "    cites: source: echo\n      at: p. 3\n" + SCHOOL,
        ["~on lines of its own below 'cites:', indented deeper"],
        ABC + "    cites:\n      source: echo\n      at: p. 3\n" + SCHOOL,
    ),
    "a citation without its braces in a claim in braces": (
        AB + "  c: {text: C, cites: source: echo}\n" + SCHOOL,
        ["~put braces around it: cites: {source: ...}"],
        AB + "  c: {text: C, cites: {source: echo}}\n" + SCHOOL,
    ),
    "a claim without its braces": (
        A + "  b: text: B, supports: a\n",
        ["b: {text: B, supports: a}"],
        AB,
    ),
    "no blank after the colon in a citation in braces": (
        ABC + "    cites: {source:echo}\n" + SCHOOL,
        ["~put a blank after the ':'"],
        ABC + "    cites: {source: echo}\n" + SCHOOL,
    ),
    "no blank after the colons of a citation": (
        ABC + "    cites:\n      source:echo\n      at:p. 3\n" + SCHOOL,
        ["cites: {source: echo, at: p. 3}"],
        ABC + "    cites: {source: echo, at: p. 3}\n" + SCHOOL,
    ),
    "no blank after the colons of a claim in braces": (
        A + "  b: {text:B, supports:a}\n",
        ["~put a blank after each ':'"],
        AB,
    ),
    "no colon in a citation in braces": (
        ABC + "    cites: {source echo}\n" + SCHOOL,
        ["~put a ':' after 'source'"],
        ABC + "    cites: {source: echo}\n" + SCHOOL,
    ),
    "a quotation in braces with printed quotation marks around it": (
        ABC + "    cites: {source: echo, quote: “so it is, she says”}\n" + SCHOOL,
        ['quote: "so it is, she says"'],
        ABC + '    cites: {source: echo, quote: "so it is, she says"}\n' + SCHOOL,
    ),
    "sources in a list": (
        CITING.format("sources:\n- {title: Annual report}\n- {title: Swimming, publisher: Echo}\n"),
        ["sources: {board: {title: Annual report}, echo: {title: Swimming, publisher: Echo}}"],
        CITING.format("sources: {board: {title: Annual report}, echo: {title: Swimming, publisher: Echo}}\n"),
    ),
    "sources in a list that are none of those cited": (
        CITING.format("sources:\n- One\n- Two\n"),
        ["~each with the id by which it is cited: 'echo', 'board'"],
        CITING.format("sources: {echo: {title: Two}, board: {title: One}}\n"),
    ),
    "a citation that is text": (
        ABC + "    cites: Echo, 3 May\n",
        ["cites: {source: Echo, at: 3 May}", "sources: {Echo: {title: Echo}}"],
        ABC + "    cites: {source: Echo, at: 3 May}\nsources: {Echo: {title: Echo}}\n",
    ),
    "a citation that is text where sources are declared": (
        ABC + "    cites: Echo, 3 May\nsources:\n  x: {title: X}\n",
        ["cites: {source: Echo, at: 3 May}", "Echo: {title: Echo}"],
        ABC + "    cites: {source: Echo, at: 3 May}\nsources:\n  x: {title: X}\n  Echo: {title: Echo}\n",
    ),
    "a citation that is an address": (
        ABC + "    cites: https://example.org/x\n",
        ["cites: {source: example-org-x}", 'sources: {example-org-x: {url: "https://example.org/x"}}'],
        ABC + '    cites: {source: example-org-x}\nsources: {example-org-x: {url: "https://example.org/x"}}\n',
    ),
    "a citation that is a source's id": (
        ABC + "    cites: x\nsources: {x: {title: X}}\n",
        ["cites: {source: x}"],
        ABC + "    cites: {source: x}\nsources: {x: {title: X}}\n",
    ),
    "a source beside the text": (
        ABC + "    source: Echo, 3 May\n    at: p. 3\n    quote: so it is\n",
        ["cites: {source: echo, at: p. 3, quote: so it is}", ECHO],
        ABC + f"    cites: {{source: echo, at: p. 3, quote: so it is}}\n{ECHO}\n",
    ),
    "a source called by its title": (
        ABC + "    cites: {source: The Echo}\nsources: {e: {title: The Echo}}\n",
        ["source: e"],
        ABC + "    cites: {source: e}\nsources: {e: {title: The Echo}}\n",
    ),
    "a source that is its title": (
        AB + "sources:\n  s: My book\n",
        ["s: {title: My book}"],
        AB + "sources:\n  s: {title: My book}\n",
    ),
    # Mappings
    "parties in brackets": (
        AB + "parties: [Parler, AWS]\n",
        ["parties: {Parler: Parler, AWS: AWS}"],
        AB + "parties: {Parler: Parler, AWS: AWS}\n",
    ),
    "parties in brackets, and others whom the claims name": (
        "title: T\nparties: [Pro, Con, Judge]\nclaims:\n  a: {text: A, by: pupils}\n",
        ["parties: {Pro: Pro, Con: Con, Judge: Judge}", "~each 'by' names one of these ids, which 'pupils' is not"],
        "title: T\nparties: {Pro: Pro, Con: Con, Judge: Judge}\nclaims:\n  a: {text: A, by: Pro}\n",
    ),
    "parties in brackets whose ids the claims use": (
        "title: T\nparties: [Proposition, Opposition]\nclaims:\n  a: {text: A, by: con}\n  b: {text: B, by: pro}\n",
        ["parties: {pro: Proposition, con: Opposition}"],
        "title: T\nparties: {pro: Proposition, con: Opposition}\nclaims:\n  a: {text: A, by: con}\n  b: {text: B, by: pro}\n",
    ),
    "parties in brackets whose names the claims use": (
        "title: T\nparties: [Pro, Con]\nclaims:\n  a: {text: A, by: Con}\n  b: {text: B, by: Pro}\n",
        ["parties: {Pro: Pro, Con: Con}"],
        "title: T\nparties: {Pro: Pro, Con: Con}\nclaims:\n  a: {text: A, by: Con}\n  b: {text: B, by: Pro}\n",
    ),
    "parties in a list": (
        AB + "parties:\n- parler\n- Amazon Web Services\n",
        ["parties: {parler: parler, amazon-web-services: Amazon Web Services}"],
        AB + "parties: {parler: parler, amazon-web-services: Amazon Web Services}\n",
    ),
    "parties with a comma": (AB + "parties: pro, con\n", ["parties: {pro: pro, con: con}"], AB + "parties: {pro: pro, con: con}\n"),
    "parties in a list of mappings": (
        AB + "parties:\n- id: aws\n  name: Amazon\n- name: Parler\n  role: plaintiff\n",
        ["parties: {aws: Amazon, Parler: {name: Parler, role: plaintiff}}"],
        AB + "parties: {aws: Amazon, Parler: {name: Parler, role: plaintiff}}\n",
    ),
    "claims in a list": (
        "title: T\nclaims:\n- a: A\n- b:\n    text: B\n    supports: a\n",
        ["claims: {a: A, b: {text: B, supports: a}}"],
        "title: T\nclaims: {a: A, b: {text: B, supports: a}}\n",
    ),
    "claims of one word in a list": (
        "title: T\nclaims:\n- text: They.\n",
        ["claims: {they: They.}"],
        "title: T\nclaims: {they: They.}\n",
    ),
    "claims in a list, with keys beside their texts": (
        "title: T\nclaims:\n- a: A\n- b: B\n  supports: a\n",
        ["claims: {a: A, b: {text: B, supports: a}}"],
        "title: T\nclaims: {a: A, b: {text: B, supports: a}}\n",
    ),
    "claims in a list, with keys below their ids": (
        "title: T\nclaims:\n- a: A\n- b:\n  text: B\n  supports: a\n",
        ["claims: {a: A, b: {text: B, supports: a}}"],
        "title: T\nclaims: {a: A, b: {text: B, supports: a}}\n",
    ),
    "claims in a list, with ids": (
        "title: T\nclaims:\n- {id: a, text: A}\n- {id: b, text: B, supports: a}\n",
        ["claims: {a: A, b: {text: B, supports: a}}"],
        "title: T\nclaims: {a: A, b: {text: B, supports: a}}\n",
    ),
    "stages in a list": (
        A + "  b: {text: B, stage: opening}\nstages: [opening, reply]\n",
        ["stages: {opening: opening, reply: reply}"],
        A + "  b: {text: B, stage: opening}\nstages: {opening: opening, reply: reply}\n",
    ),
    "issues that are claims": (
        AB + "issues: [a, b]\n",
        ["issues: [{positions: [a, b]}]"],
        AB + "issues: [{positions: [a, b]}]\n",
    ),
    "issues with an or": (
        AB + "issues: a or b\n",
        ["issues: [{positions: [a, b]}]"],
        AB + "issues: [{positions: [a, b]}]\n",
    ),
    "positions with a vs": (
        AB + "issues:\n- positions: a vs. b\n",
        ["positions: [a, b]"],
        AB + "issues:\n- positions: [a, b]\n",
    ),
    "claims in two places": (
        AB + "parties: {x: X}\nclaims:\n  c: {text: C, counters: b}\nconclusion: c\n",
        ["~put the claims of both under one 'claims:'"],
        AB + "  c: {text: C, counters: b}\nparties: {x: X}\nconclusion: c\n",
    ),
    "sources in two places": (
        ABC + "    cites: [{source: x}, {source: y}]\nsources: {x: {title: X}}\nsources: {y: {title: Y}}\n",
        ["~put the sources of both under one 'sources:'"],
        ABC + "    cites: [{source: x}, {source: y}]\nsources: {x: {title: X}, y: {title: Y}}\n",
    ),
    "no claims": (
        "title: T\nclaims:\n",
        ["later: School should start later."],
        "title: T\nclaims:\n  later: School should start later.\n",
    ),
    "no title": (
        "title:\nclaims: {a: A}\n",
        ["title: Should school start later?"],
        "title: Should school start later?\nclaims: {a: A}\n",
    ),
    "an empty text": (A + "  b:\n    text:\n    supports: a\n", ["~write it after 'text:'"], A + "  b:\n    text: B\n    supports: a\n"),
    # Other words for keys
    "whose work it is": (
        "title: T\nauthor: Ann, 9b\nclaims:\n  a: A\n",
        ['notes: "Ann, 9b"'],
        'title: T\nnotes: "Ann, 9b"\nclaims:\n  a: A\n',
    ),
    "whose work it is, in two keys": (
        "title: T\nauthor: Ann\nclass: 9b\nclaims:\n  a: A\n",
        ["notes: Ann; 9b"],
        "title: T\nnotes: Ann; 9b\nclaims:\n  a: A\n",
    ),
    "statements for claims": ("title: T\nstatements: {a: A}\n", ["claims: {a: A}"], "title: T\nclaims: {a: A}\n"),
    "a name for a title": ("name: T\nclaims: {a: A}\n", ["title: T"], "title: T\nclaims: {a: A}\n"),
    "keys in capitals": ("Title: T\nclaims: {a: A}\n", ["title: T"], "title: T\nclaims: {a: A}\n"),
    "a claim's text as its claim": (A + "  b: {claim: B}\n", ["text: B"], A + "  b: {text: B}\n"),
    "a speaker": (ABC + "    speaker: Ann\n", ["by: Ann"], ABC + "    by: Ann\n"),
    "an assumption": (ABC + "    assumption: yes\n", ["assumed: true"], ABC + "    assumed: true\n"),
    "an id in the claim": (ABC + "    id: cc\n", ["~leave it out"], ABC),
    "a page of a citation": (
        ABC + "    cites: {source: x, page: 3}\nsources: {x: {title: X}}\n",
        ['at: "3"'],
        ABC + '    cites: {source: x, at: "3"}\nsources: {x: {title: X}}\n',
    ),
    # Values
    "yes for true": (ABC + "    assumed: yes\n", ["assumed: true"], ABC + "    assumed: true\n"),
    "No for false": (ABC + "    assumed: No\n", ["assumed: false"], ABC + "    assumed: false\n"),
    "a strength": (ABC + "    strength: 0.4\n", ["weight: 0.4"], ABC + "    weight: 0.4\n"),
    "a strength in per cent": (ABC + "    strength: 40 %\n", ["weight: 0.4"], ABC + "    weight: 0.4\n"),
    "a strength in words": (
        ABC + "    strength: high\n",
        ["~say it in a number, as in 'weight: 0.8'"],
        ABC + "    weight: 0.8\n",
    ),
    "a weight in words": (
        ABC + "    weight: high\n",
        ["~say it in a number, as in 'weight: 0.8'"],
        ABC + "    weight: 0.8\n",
    ),
    "no assumption": (ABC + "    assumption: no\n", ["assumed: false"], ABC + "    assumed: false\n"),
    "an assumption in words": (
        ABC + "    assumption: we all know it\n",
        ["assumed: true", "notes: we all know it"],
        ABC + "    assumed: true\n    notes: we all know it\n",
    ),
    "assumed with words": (
        ABC + "    assumed: we all know it\n",
        ["assumed: true", "~why can stand in 'notes'"],
        ABC + "    assumed: true\n    notes: we all know it\n",
    ),
    "a weight of a link that gets a premise": (
        ABC + "    supports: {target: a, weight: 0.4}\n    with: b\n",
        ["supports: {target: a, weight: 0.4, with: b}"],
        ABC + "    supports: {target: a, weight: 0.4, with: b}\n",
    ),
    "a weight in a list of claims": (
        "title: T\nclaims:\n- {id: a, text: A, weight: 0.4, assumed: true}\n",
        ["claims: {a: {text: A, weight: 0.4, assumed: true}}"],
        "title: T\nclaims: {a: {text: A, weight: 0.4, assumed: true}}\n",
    ),
    "a weight in per cent": (ABC + "    weight: 70%\n", ["weight: 0.7"], ABC + "    weight: 0.7\n"),
    "a weight of 100": (ABC + "    weight: 70\n", ["weight: 0.7"], ABC + "    weight: 0.7\n"),
    "a weight with a comma": (ABC + "    weight: 0,7\n", ["weight: 0.7"], ABC + "    weight: 0.7\n"),
    "a day in words": (AB + "date: 3 May 2021\n", ["2021-05-03"], AB + "date: 2021-05-03\n"),
    "a day in words, the month first": (AB + "date: May 3, 2021\n", ["2021-05-03"], AB + "date: 2021-05-03\n"),
    "a day with strokes": (AB + "date: 2021/5/3\n", ["2021-05-03"], AB + "date: 2021-05-03\n"),
    "a claim called by its text": (
        "title: T\nclaims:\n  later: School should start later.\n  b:\n    text: B\n    supports: School should start later\n",
        ["supports: later"],
        "title: T\nclaims:\n  later: School should start later.\n  b:\n    text: B\n    supports: later\n",
    ),
    "a party called by its name": (
        ABC + "    by: Amazon\nparties: {aws: Amazon}\n",
        ["by: aws"],
        ABC + "    by: aws\nparties: {aws: Amazon}\n",
    ),
    "two parties of a claim": (ABC + "    by: [x, y]\n", ["by: x"], ABC + "    by: x\n"),
    "an id of two words to which claims refer": (
        A + "  the cost: {text: C, counters: a}\n  d: {text: D, counters: the cost}\n  e: {text: E, counters: the cost -> a}\n",
        ["~write 'the-cost', here and wherever it is referred to"],
        A + "  the-cost: {text: C, counters: a}\n  d: {text: D, counters: the-cost}\n  e: {text: E, counters: the-cost -> a}\n",
    ),
    "an id of two words of a source": (
        ABC + "    cites: {source: my book}\nsources: {my book: {title: B}}\n",
        ["~write 'my-book', here and wherever it is referred to"],
        ABC + "    cites: {source: my-book}\nsources: {my-book: {title: B}}\n",
    ),
    "an id of two words of a link": (
        ABC + "    supports: {target: a, id: my step}\n  d: {text: D, counters: my step}\n",
        ["~write 'my-step', here and wherever it is referred to"],
        ABC + "    supports: {target: a, id: my-step}\n  d: {text: D, counters: my-step}\n",
    ),
    "an id of two words": (A + "  b c: B\n", ["~write 'b-c'"], A + "  b-c: B\n"),
    # Layout
    "a claim at the margin": (
        A + "b: {text: B, supports: a}\n",
        ["~indent it as the other claims are"],
        AB,
    ),
    "a claim of one line at the margin": (
        A + "learn: Pupils learn.\n  c: {text: C, supports: a, with: learn}\n",
        ["~indent 'learn' as deep as 'c'"],
        A + "  learn: Pupils learn.\n  c: {text: C, supports: {target: a, with: learn}}\n",
    ),
    "the last claim, of one line, at the margin": (
        AB + "learn: Pupils learn.\n",
        ["~indent it as the other claims are"],
        AB + "  learn: Pupils learn.\n",
    ),
    "supports at the margin": (
        A + "  b:\n    text: B\nsupports: a\n",
        ["~indent it as deep as the claim's 'text'"],
        A + "  b:\n    text: B\n    supports: a\n",
    ),
    "keys no deeper than their claim": (
        A + "  b:\n  text: B\n  supports: a\n",
        ["~indented deeper than 'b:'"],
        A + "  b:\n    text: B\n    supports: a\n",
    ),
    "keys below a claim of one line": (
        A + "  b: It is so.\n    supports: a\n",
        ["text: It is so."],
        A + "  b:\n    text: It is so.\n    supports: a\n",
    ),
    "keys below a text": (
        A + "  b:\n    It is so.\n    supports: a\n",
        ["text: It is so."],
        A + "  b:\n    text: It is so.\n    supports: a\n",
    ),
    "a key deeper than the key above": (
        ABC + "    by: x\n      counters: a\n",
        ["~indent 'counters' as deep as 'by'"],
        ABC + "    by: x\n    counters: a\n",
    ),
    "a key deeper than the text above": (
        ABC + "      and more\n      counters: a\n",
        ["~indent 'counters' as deep as 'text'"],
        ABC + "      and more\n    counters: a\n",
    ),
    "no colon after text": (
        A + "  b:\n    text It is so.\n    supports: a\n",
        ["~put a ':' after 'text'"],
        A + "  b:\n    text: It is so.\n    supports: a\n",
    ),
    "no colon after text, below another key": (
        A + "  b:\n    supports: a\n    text It is so.\n",
        ["~put a ':' after 'text'"],
        A + "  b:\n    supports: a\n    text: It is so.\n",
    ),
    "a key as deep as its claim": (
        ABC + "  counters: a\n",
        ["~indent it as deep as the 'text' of 'c'"],
        ABC + "    counters: a\n",
    ),
    "another word for a key as deep as a claim of one line": (
        A + "  b: B\n  rebuts: a\n",
        ["b: {text: B, counters: a}"],
        A + "  b: {text: B, counters: a}\n",
    ),
    "a key as deep as a claim in braces": (
        A + "  b: {text: B}\n  supports: a\n",
        ["supports: a"],
        A + "  b: {text: B, supports: a}\n",
    ),
    "a list of targets as deep as its claim": (
        ABC + "  counters: [a, b]\n",
        ["~indent it as deep as the claim's 'text'"],
        ABC + "    counters: [a, b]\n",
    ),
    "a claim as deep as the keys of another": (
        ABC + "    supports: a\n    d:\n    text: D\n    supports: c\nconclusion: d\n",
        ["~indent 'd' as deep as 'c'"],
        ABC + "    supports: a\n  d:\n    text: D\n    supports: c\nconclusion: d\n",
    ),
    "a claim with its keys among the keys of another": (
        ABC + "    d:\n      text: D\n      supports: c\n  e: {text: E, counters: d -> c}\n",
        ["~indent 'd' as deep as 'c'"],
        ABC + "  d:\n      text: D\n      supports: c\n  e: {text: E, counters: d -> c}\n",
    ),
    "a party among the keys of another": (
        ABC + "    by: y\nparties:\n  x:\n    name: X\n    y:\n    name: Y\n",
        ["~indent 'y' as deep as 'x'"],
        ABC + "    by: y\nparties:\n  x:\n    name: X\n  y:\n    name: Y\n",
    ),
    "no blank after a colon": (
        ABC + "    supports:a\n",
        ["~put a blank after the ':'"],
        ABC + "    supports: a\n",
    ),
    "no blank after any colon": ("title:T\nclaims:\n  a: A\n", ["~with a blank after each ':'"], A),
    "no blank after the colons of claims": (
        "title: T\nclaims:\n  a:A\n  b:B\n",
        ["~put a blank after each ':'"],
        "title: T\nclaims:\n  a: A\n  b: B\n",
    ),
    "no blank after a dash": (
        ABC + "    supports:\n      -a\n      -b\n",
        ["supports: [a, b]"],
        ABC + "    supports: [a, b]\n",
    ),
    "no blank after the first colon of a claim": (
        A + "  b:\n    text:It is so.\n    supports: a\n",
        ["~put a blank after the ':'"],
        A + "  b:\n    text: It is so.\n    supports: a\n",
    ),
    "no blank after the colons of a claim": (
        "title: T\nclaims:\n  a:\n    text:It is so.\n  b: {text: B, supports: a}\n",
        ["~put a blank after 'text:'"],
        "title: T\nclaims:\n  a:\n    text: It is so.\n  b: {text: B, supports: a}\n",
    ),
    "a semicolon after a key": (
        A + "  b:\n    text; It is so.\n    supports: a\n",
        ["~put a ':' in its place"],
        A + "  b:\n    text: It is so.\n    supports: a\n",
    ),
    "a block of text that is not indented": (
        A + "  b:\n    text: |\n    It is so.\n    supports: a\n",
        ["~indent it deeper than 'text:'"],
        A + "  b:\n    text: |\n      It is so.\n    supports: a\n",
    ),
    "a text that goes on and is not indented": (
        A + "  b:\n    text: It is so\n    and so.\n    supports: a\n",
        ["~indent it deeper than 'text:'"],
        A + "  b:\n    text: It is so\n      and so.\n    supports: a\n",
    ),
    "a colon in the second line of a text": (
        A + "  b:\n    text: Pupils swim,\n      and some - not all: drown.\n    supports: a\n",
        ['text: "Pupils swim, and some - not all: drown."'],
        A + '  b:\n    text: "Pupils swim, and some - not all: drown."\n    supports: a\n',
    ),
    "a colon in the first line of a text": (
        A + "  b:\n    text: Some - not all: those\n      who swim.\n    supports: a\n",
        ['text: "Some - not all: those who swim."'],
        A + '  b:\n    text: "Some - not all: those who swim."\n    supports: a\n',
    ),
    "a colon in a claim of two lines": (
        A + "  b: Some, not\n    all of them: those.\n",
        ['b: "Some, not all of them: those."'],
        A + '  b: "Some, not all of them: those."\n',
    ),
    "a dash that is missing in a list": (
        ABC + "    supports:\n      - a\n      b\n",
        ["~put '- ' before it"],
        ABC + "    supports:\n      - a\n      - b\n",
    ),
    "a dash before one claim of several": (
        A + "  - b: {text: B, supports: a}\n",
        ["~leave out the '- '"],
        AB,
    ),
    "a dash before one claim of several, with its keys below": (
        A + "  - b:\n    text: B\n    supports: a\n",
        ["~leave out the '- '"],
        A + "  b:\n    text: B\n    supports: a\n",
    ),
    "no colon after an id": (
        A + "  b\n    text: B\n    supports: a\n",
        ["~put a ':' after 'b'"],
        A + "  b:\n    text: B\n    supports: a\n",
    ),
    "no colon after claims": (
        AB.replace("claims:", "claims"),
        ["~put a ':' after 'claims'"],
        AB,
    ),
    "two strokes before a comment": (
        A + "  // mine\n  b: {text: B, supports: a}\n",
        ["~a comment begins with '#'"],
        A + "  # mine\n  b: {text: B, supports: a}\n",
    ),
    "two strokes before the first line": ("// mine\n" + AB, ["~a comment begins with '#'"], "# mine\n" + AB),
    "a fence of Markdown": (
        "```yaml\n" + AB + "```\n",
        ["~remove the lines that begin with ```"],
        AB,
    ),
    "a fence of Markdown at the end": (AB + "```\n", ["~remove the lines that begin with ```"], AB),
    "non-breaking spaces before a key": (
        ABC + "\u00a0\u00a0\u00a0\u00a0by: con\n    counters: a\n",
        ["~indent with spaces"],
        ABC + "    by: con\n    counters: a\n",
    ),
    "non-breaking spaces before a claim": (
        A + "\u00a0 b: {text: B, supports: a}\n",
        ["~indent with spaces"],
        AB,
    ),
    "a list beside its key": (
        ABC + "    supports: - a\n",
        ["~a list stands on lines below, or in brackets"],
        ABC + "    supports: [a]\n",
    ),
    "a colon in a title": (
        "title: Parler: a case\nclaims: {a: A}\n",
        ['title: "Parler: a case"'],
        'title: "Parler: a case"\nclaims: {a: A}\n',
    ),
    "words in quotes at the start of a text": (
        A + '  b:\n    text: "Coffee" has as much.\n    supports: a\n',
        ["text: '\"Coffee\" has as much.'"],
        A + "  b:\n    text: '\"Coffee\" has as much.'\n    supports: a\n",
    ),
    "words in quotes within a text in quotes": (
        A + '  b:\n    text: "They call it a "luxury" pool."\n',
        ["text: 'They call it a \"luxury\" pool.'"],
        A + "  b:\n    text: 'They call it a \"luxury\" pool.'\n",
    ),
    "apostrophes within a text in single quotes": (
        A + "  b: 'It's the pupils' only pool.'\n",
        ['b: "It\'s the pupils\' only pool."'],
        A + '  b: "It\'s the pupils\' only pool."\n',
    ),
    "an apostrophe that ends a word within a text in single quotes": (
        A + "  b: 'The pupils' pool is good.'\n",
        ['b: "The pupils\' pool is good."'],
        A + '  b: "The pupils\' pool is good."\n',
    ),
    "words in quotes at both ends of a text": (
        A + '  b: "Coffee" is "tea"\n',
        ["b: '\"Coffee\" is \"tea\"'"],
        A + "  b: '\"Coffee\" is \"tea\"'\n",
    ),
    "words in quotes within a text in quotes in braces": (
        A + '  b: {text: "A "luxury" pool", supports: a}\n',
        ["text: 'A \"luxury\" pool'"],
        A + "  b: {text: 'A \"luxury\" pool', supports: a}\n",
    ),
    "words in quotes at the start of a quotation in braces": (
        ABC + '    cites: {source: echo, quote: "The pool" closes}\n' + SCHOOL,
        ["quote: '\"The pool\" closes'"],
        ABC + "    cites: {source: echo, quote: '\"The pool\" closes'}\n" + SCHOOL,
    ),
    "an apostrophe within a text in single quotes in braces": (
        A + "  b: {text: 'It's so', supports: a}\n",
        ['text: "It\'s so"'],
        A + '  b: {text: "It\'s so", supports: a}\n',
    ),
    "a bracket at the start of a quotation in braces": (
        ABC + "    cites: {source: echo, quote: [T]he pool}\n" + SCHOOL,
        ['quote: "[T]he pool"'],
        ABC + '    cites: {source: echo, quote: "[T]he pool"}\n' + SCHOOL,
    ),
    "brackets in a quotation in braces": (
        AB + "  c: {text: C, cites: {source: echo, quote: the [old] pool, at: p. 3}, supports: a}\n" + SCHOOL,
        ['quote: "the [old] pool"'],
        AB + '  c: {text: C, cites: {source: echo, quote: "the [old] pool", at: p. 3}, supports: a}\n' + SCHOOL,
    ),
    "a colon in a text in braces": (
        A + "  b: {text: It is so: yes, and no, supports: a}\n",
        ['text: "It is so: yes, and no"'],
        A + '  b: {text: "It is so: yes, and no", supports: a}\n',
    ),
    "a colon in the title of a source in braces": (
        AB + "sources:\n  s: {title: Annual report: the pool}\n",
        ['title: "Annual report: the pool"'],
        AB + 'sources:\n  s: {title: "Annual report: the pool"}\n',
    ),
    "a semicolon for a comma in braces": (
        A + "  b: {text: B.; supports: a}\n",
        ["~write ',' for the ';' before 'supports'"],
        A + "  b: {text: B., supports: a}\n",
    ),
    "no colon after a key in braces": (
        A + "  b: {text: Swimming is good., supports a}\n",
        ["~put a ':' after 'supports'"],
        A + "  b: {text: Swimming is good., supports: a}\n",
    ),
    "no colon after a key in braces, below a party": (
        A + "  b: {text: B, by: con, counters a}\n",
        ["~put a ':' after 'counters'"],
        A + "  b: {text: B, by: con, counters: a}\n",
    ),
    "no colon after another word for a key in braces": (
        A + "  b: {text: B, rebuts a}\n",
        ["counters: a"],
        A + "  b: {text: B, counters: a}\n",
    ),
    "no colon after the first key in braces": (
        A + "  b: {text It is so., supports: a}\n",
        ["~put a ':' after 'text'"],
        A + "  b: {text: It is so., supports: a}\n",
    ),
    "a comma in a text in braces before a word that is a key": (
        A + "  b: {text: It is so, by law, supports: a}\n",
        ['text: "It is so, by law"', "~where it is a key, put a ':' after 'by'"],
        A + '  b: {text: "It is so, by law", supports: a}\n',
    ),
    "a comma in a number in braces": (
        A + "  b: {text: It costs 1,000 euros., supports: a}\n",
        ['text: "It costs 1,000 euros."'],
        A + '  b: {text: "It costs 1,000 euros.", supports: a}\n',
    ),
    "a comma within printed quotation marks in braces": (
        A + "  b: {text: “I am a lifeguard,” said he., supports: a}\n",
        ['text: "“I am a lifeguard,” said he."'],
        A + '  b: {text: "“I am a lifeguard,” said he.", supports: a}\n',
    ),
    "a comma after words in quotes in braces": (
        A + '  b: {text: "Yes", said he, supports: a}\n',
        ["text: '\"Yes\", said he'"],
        A + "  b: {text: '\"Yes\", said he', supports: a}\n",
    ),
    "a comma in a long text in braces": (
        A + f"  b: {{text: {'It is so ' * 60}, and not, supports: a}}\n",
        ["~put the whole 'text' in double quotes"],
        A + f"  b: {{text: \"{'It is so ' * 60}, and not\", supports: a}}\n",
    ),
    "a comma in a text over two lines in braces": (
        A + "  b: {text: It costs 1,000\n    euros., supports: a}\n",
        ['text: "It costs 1,000 euros."'],
        A + '  b: {text: "It costs 1,000 euros.", supports: a}\n',
    ),
    "words in quotes at the start of a claim of one line": (
        A + '  b: "Coffee" isn\'t so.\n',
        ["b: '\"Coffee\" isn''t so.'"],
        A + "  b: '\"Coffee\" isn''t so.'\n",
    ),
    "words in single quotes at the start of a text": (
        A + "  b:\n    text: 'Coffee' has as much.\n",
        ["text: \"'Coffee' has as much.\""],
        A + "  b:\n    text: \"'Coffee' has as much.\"\n",
    ),
    "two commas in a text in braces": (
        A + "  b: {text: Yes, but no, never, supports: a}\n",
        ['text: "Yes, but no, never"'],
        A + '  b: {text: "Yes, but no, never", supports: a}\n',
    ),
    # What a comma in braces cuts off
    **{
        f"a source with a day in braces under {word}": (
            AB + f"  c: {{text: C, {word}: Echo, 3 May}}\n" + SCHOOL,
            ["cites: {source: echo, at: 3 May}"],
            AB + "  c: {text: C, cites: {source: echo, at: 3 May}}\n" + SCHOOL,
        )
        for word in ("cites", "source")
    },
    **{
        f"two sources in braces under {word}": (
            AB + f"  c: {{text: C, {word}: echo, report}}\n" + TWO,
            ["cites: [{source: echo}, {source: report}]"],
            AB + "  c: {text: C, cites: [{source: echo}, {source: report}]}\n" + TWO,
        )
        for word in ("cites", "source")
    },
    "a comma in a quotation beside the text in braces": (
        AB + "  c: {text: C, source: echo, quote: €200,000 a year}\n" + SCHOOL,
        ['cites: {source: echo, quote: "€200,000 a year"}', "~in place of 'source' and 'quote'"],
        AB + '  c: {text: C, cites: {source: echo, quote: "€200,000 a year"}}\n' + SCHOOL,
    ),
    "a comma in a place beside the text in braces": (
        AB + "  c: {text: C, at: p. 3, line 4, source: echo}\n" + SCHOOL,
        ['cites: {source: echo, at: "p. 3, line 4"}'],
        AB + '  c: {text: C, cites: {source: echo, at: "p. 3, line 4"}}\n' + SCHOOL,
    ),
    "two joint premises beside supports in braces": (
        AB + "  c: {text: C, supports: a, with: b, d}\n  d: D\n",
        ["supports: {target: a, with: [b, d]}", "~in place of 'supports' and 'with'"],
        AB + "  c: {text: C, supports: {target: a, with: [b, d]}}\n  d: D\n",
    ),
    "a claim after a link in braces": (
        AB + "  c: {text: C, supports: {target: a, with: b}, d}\n  d: D\n",
        ["supports: [{target: a, with: b}, d]", "~where 'd' is another target", "~where it is a joint premise"],
        AB + "  c: {text: C, supports: [{target: a, with: b}, d]}\n  d: D\n",
    ),
    "a claim after the target of a link": (
        AB + "  c: {text: C, supports: {target: a, d, with: b}}\n  d: D\n",
        ["with: [b, d]", "~where 'd' is a joint premise", "~where it is another target"],
        AB + "  c: {text: C, supports: {target: a, with: [b, d]}}\n  d: D\n",
    ),
    "a claim after a party": (
        AB + "  c: {text: C, supports: a, by: me, b}\nparties: {me: Me}\n",
        ["~'by' names one: write 'b' where it belongs, or leave it out"],
        AB + "  c: {text: C, supports: [a, b], by: me}\nparties: {me: Me}\n",
    ),
    "a word after a target that is no claim": (
        AB + "  c: {text: C, supports: a, zz}\n",
        ["~'zz' stands here without a key and is no id of a claim"],
        AB + "  c: {text: C, supports: a}\n",
    ),
    **{
        f"two claims in braces under {word}": (
            AB + f"  c: {{text: C, {word}: a, b}}\n",
            ["counters: [a, b]"],
            AB + "  c: {text: C, counters: [a, b]}\n",
        )
        for word in ("attacks", "against")
    },
    "two reasons in braces": (
        A + "  c: {text: C, because: x, y}\n  x: X\n  y: Y\n",
        ["x: {text: X, supports: c}", "y: {text: Y, supports: c}"],
        A + "  c: {text: C}\n  x: {text: X, supports: c}\n  y: {text: Y, supports: c}\n",
    ),
    "a reason with a comma in braces": (
        A + "  c: {text: C, because: it rains, and it pours}\n",
        ['c-reason: {text: "it rains, and it pours", supports: c}'],
        A + '  c: {text: C}\n  c-reason: {text: "it rains, and it pours", supports: c}\n',
    ),
    "reasons after supports in braces": (
        AB + "  c: {text: C, supports: a, because: d, e}\n  d: D\n  e: E\n",
        ["d: {text: D, supports: c}", "e: {text: E, supports: c}"],
        AB + "  c: {text: C, supports: a}\n  d: {text: D, supports: c}\n  e: {text: E, supports: c}\n",
    ),
    "undercuts with two claims in braces": (
        AB + "  c: {text: C, undercuts: b, d}\n  d: {text: D, supports: a}\n",
        ["counters: [b -> a, d -> a]", "counters: [b, d]"],
        AB + "  c: {text: C, counters: [b -> a, d -> a]}\n  d: {text: D, supports: a}\n",
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
    # Citations of declared sources in other words
    **{
        f"a citation written {said}": (
            ABC + f"    cites: '{said}'\n" + SCHOOL,
            ["cites: {source: echo, at: " + place + "}"],
            ABC + f"    cites: {{source: echo, at: {place}}}\n" + SCHOOL,
        )
        for said, place in {
            "Echo p. 4": "p. 4",
            "Echo 3 May": "3 May",
            "Echo (3 May)": "3 May",
            "3 May, Echo": "3 May",
            "Echo: 3 May": "3 May",
        }.items()
    },
    "a citation that is a quotation and a source": (
        ABC + "    cites: '\"40 people\", Echo'\n" + SCHOOL,
        ["cites: {source: echo, quote: 40 people}"],
        ABC + "    cites: {source: echo, quote: 40 people}\n" + SCHOOL,
    ),
    "a citation in words that hold a source": (
        ABC + "    cites: see what Echo said\n" + SCHOOL,
        ["~cites: {source: ..., at: ...}", "~with echo for the first dots"],
        ABC + "    cites: {source: echo}\n" + SCHOOL,
    ),
    "a citation that names two sources of one title": (
        ABC + "    cites: Echo, 3 May\nsources: {e1: {title: Echo}, e2: {title: Echo}}\n",
        ["~cites: {source: ..., at: 3 May}", "~with the id of the source that is meant for the dots: 'e1' and 'e2'"],
        ABC + "    cites: {source: e2, at: 3 May}\nsources: {e1: {title: Echo}, e2: {title: Echo}}\n",
    ),
    "a citation under source": (
        AB + "  c: {text: C, source: {source: echo, quote: 40 people}}\n" + SCHOOL,
        ["cites: {source: echo, quote: 40 people}"],
        AB + "  c: {text: C, cites: {source: echo, quote: 40 people}}\n" + SCHOOL,
    ),
    **{
        f"a citation in braces without its key, written {said}": (
            AB + f"  c: {{text: C, cites: {said}}}\n" + SCHOOL,
            ["{source: echo, at: 3 May}", "~in place of these braces"],
            AB + "  c: {text: C, cites: {source: echo, at: 3 May}}\n" + SCHOOL,
        )
        for said in ("{echo: 3 May}", "{echo, 3 May}")
    },
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
    # Braces
    "a key after a text without braces": (
        A + "  b: It is so, supports: a\n",
        ["b: {text: It is so, supports: a}", "~where it is all one text"],
        A + "  b: {text: It is so, supports: a}\n",
    ),
    "a key after a text with a comma without braces": (
        A + "  b: It is so, or not, supports: a\n",
        ['b: {text: "It is so, or not", supports: a}'],
        A + '  b: {text: "It is so, or not", supports: a}\n',
    ),
    "a comment in a text in braces": (
        A + "  b: {text: It is so # 1, supports: a}\n",
        ["~a '#' after a blank begins a comment"],
        A + '  b: {text: "It is so # 1", supports: a}\n',
    ),
    "assumed without a colon in braces": (
        AB + "  c: {text: C, supports: a, assumed}\n",
        ["assumed: true", "~or leave it out"],
        AB + "  c: {text: C, supports: a, assumed: true}\n",
    ),
    **{
        f"{key} without a colon in braces": (
            AB + f"  c: {{text: C, supports: a, {key}}}\n",
            [f"~write what it says after '{key}:', or leave it out"],
            AB + "  c: {text: C, supports: a}\n",
        )
        for key in ("by", "counters", "cites")
    },
    "a comma in a text in braces": (
        A + "  b: {text: Yes, but no, supports: a}\n",
        ['text: "Yes, but no"'],
        A + '  b: {text: "Yes, but no", supports: a}\n',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "lines", "after"), FOLLOWED.values(), ids=FOLLOWED)
def test_whoever_follows_the_first_hint_has_a_right_file(before, lines, after):
    diagnostics = parse_case(before).diagnostics
    assert diagnostics
    hint = diagnostics[0].hint or ""
    for line in lines:
        assert line.removeprefix("~") in hint
    assert lines[0].startswith("~") or lines[0] in after
    assert parse_case(after).diagnostics == ()


@pytest.mark.parametrize("key", ["claim", "clams"])
def test_of_parties_in_a_list_it_must_be_said_which_the_ids_under_a_misspelt_key_mean(key):
    claims = "{a: {text: A, by: pro}, b: {text: B, by: con, counters: a}}"
    found = parse_case(f"title: T\nparties:\n- Keep it\n- Close it\n{key}: {claims}\n").diagnostics
    assert "say which of them 'pro' and 'con' are: '{pro: ..., con: ...}'" in (found[0].hint or "")
    assert "(Keep it, Close it)" in (found[0].hint or "")
    assert not parse_case(
        f"title: T\nparties: {{pro: Keep it, con: Close it}}\nclaims: {claims}\n"
    ).diagnostics


def test_parties_in_a_list_are_told_to_be_named_where_the_claims_cannot_be_read():
    found = parse_case("title: T\nparties: [Keep it]\nclaims: {a: {text: A: b, by: pro}}\n").diagnostics
    assert found[0].hint == "write 'parties: {keep-it: Keep it}'; each 'by' names one of these ids"


@pytest.mark.parametrize("before", [row[0] for row in FOLLOWED.values()], ids=FOLLOWED)
def test_a_slip_is_told_once(before):
    assert len(parse_case(before).diagnostics) == 1


TWO_SLIPS = {
    "undercuts with a claim whose own targets have a comma": (
        ABC + "    supports: a, b\n  d:\n    text: D\n    undercuts: c\n",
        (
            "to undercut the steps, write 'counters: [c -> a, c -> b]' or only one of them; "
            "to counter the claim itself, write 'counters: c'"
        ),
    ),
    "undercuts with a claim whose id has blanks": (
        A + "  the cost: {text: C, counters: a}\n  d:\n    text: D\n    undercuts: the cost\n",
        (
            "to undercut a step of 'the cost', write 'counters: the cost -> ...' with what 'the cost' supports or counters "
            "in place of the dots; to counter the claim itself, write 'counters: the cost'"
        ),
    ),
    "undercuts with a claim whose own key is mistyped": (
        ABC + "    suports: a\n  d:\n    text: D\n    undercuts: c\n",
        (
            "to undercut a step of 'c', write 'counters: c -> ...' with what 'c' supports or counters "
            "in place of the dots; to counter the claim itself, write 'counters: c'"
        ),
    ),
}


@pytest.mark.parametrize(("text", "hint"), TWO_SLIPS.values(), ids=TWO_SLIPS)
def test_the_hint_for_a_slip_reckons_with_another_one(text, hint):
    assert parse_case(text).diagnostics[-1].hint == hint


BESIDE = {
    "a step that a reason announces": (
        "title: T\nclaims:\n  a: {text: A, because: b}\n  c: {text: C, undercuts: b}\n  b: {text: B}\n",
        [
            "what supports a claim says so itself: remove this, and under 'b' write 'supports: a'",
            "to undercut the step, write 'counters: b -> a'; to counter the claim itself, write 'counters: b'",
        ],
        "title: T\nclaims:\n  a: {text: A}\n  c: {text: C, counters: b -> a}\n  b: {text: B, supports: a}\n",
    ),
    "one reason of two claims": (
        "title: T\nclaims:\n  a: {text: A, because: x}\n  b: {text: B, because: x}\n  x: {text: X, supports: y}\n  y: Y\n",
        [
            "what supports a claim says so itself: remove this, and under 'x' write 'supports: [y, a, b]'",
            "what supports a claim says so itself: remove this, and under 'x' write 'supports: [y, b, a]'",
        ],
        "title: T\nclaims:\n  a: {text: A}\n  b: {text: B}\n  x: {text: X, supports: [y, a, b]}\n  y: Y\n",
    ),
    "one undeclared source in two claims": (
        AB + "  c:\n    text: C\n    cites: Smith 2020, p. 4\n  d:\n    text: D\n    source: Smith 2020, p. 9\n",
        [
            ("write 'cites: {source: smith-2020, at: p. 4}', and under 'sources:', a key at the margin, "
            "write 'smith-2020: {title: Smith 2020}'"),
            ("write 'cites: {source: smith-2020, at: p. 9}', and under 'sources:', a key at the margin, "
            "write 'smith-2020: {title: Smith 2020}'"),
        ],
        AB + "  c:\n    text: C\n    cites: {source: smith-2020, at: p. 4}\n  d:\n    text: D\n"
        "    cites: {source: smith-2020, at: p. 9}\nsources:\n  smith-2020: {title: Smith 2020}\n",
    ),
    "a with beside two targets in one text": (
        ABC + "    supports: a, d\n    with: b\n  d: D\n",
        [
            "write 'supports: [a, d]'",
            ("it belongs to a link: say of which, with '{target: ..., with: b}' in the list of 'supports' "
            "and the target for the dots"),
        ],
        ABC + "    supports: [{target: a, with: b}, d]\n  d: D\n",
    ),
    "a with beside two targets in braces": (
        AB + "  c: {text: C, supports: a, d, with: b}\n  d: D\n",
        [
            "write 'supports: [a, d]'",
            ("it belongs to a link: say of which, with '{target: ..., with: b}' in the list of 'supports' "
            "and the target for the dots"),
        ],
        AB + "  c: {text: C, supports: [{target: a, with: b}, d]}\n  d: D\n",
    ),
    "a with beside attacks": (
        ABC + "    attacks: a\n    with: b\n",
        [
            "write 'counters: {target: a, with: b}' in place of 'attacks' and 'with'",
            "it belongs to the link: write it with what 'attacks' says",
        ],
        ABC + "    counters: {target: a, with: b}\n",
    ),
    "a with beside undercuts": (
        ABC + "    undercuts: b\n    with: d\n  d: D\n",
        [
            ("to undercut the step, write 'counters: {target: b -> a, with: d}' in place of 'undercuts' and 'with'; "
            "to counter the claim itself, write 'counters: {target: b, with: d}' in place of 'undercuts' and 'with'"),
            "it belongs to the link: write it with what 'undercuts' says",
        ],
        ABC + "    counters: {target: b -> a, with: d}\n  d: D\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("before", "hints", "after"), BESIDE.values(), ids=BESIDE)
def test_the_hints_for_two_slips_agree(before, hints, after):
    assert [d.hint for d in parse_case(before).diagnostics] == hints
    assert parse_case(after).diagnostics == ()
