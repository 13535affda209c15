"""Commas and braces within braces."""

from __future__ import annotations

from support.slips.texts import AB, SCHOOL, TWO, A

ROWS = {
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
        ["~'by' takes one value: write 'b' where it belongs, or leave it out"],
        AB + "  c: {text: C, supports: [a, b], by: me}\nparties: {me: Me}\n",
    ),
    "a word after a target that is not a claim": (
        AB + "  c: {text: C, supports: a, zz}\n",
        ["~'zz' is here without a key, and is not the id of a claim"],
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
        ["~a '#' after a space begins a comment"],
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
    "a comma and a colon after a text in quotes in braces": (
        A + '  b: {text: "B", and that matters: x}\n',
        ["text: '\"B\", and that matters: x'"],
        A + "  b: {text: '\"B\", and that matters: x'}\n",
    ),
    "a comma in a text in the marks of a word processor": (
        A + "  b: {text: “B, and so on”, supports: a}\n",
        ['text: "B, and so on"'],
        A + '  b: {text: "B, and so on", supports: a}\n',
    ),
    "a comma in a text in braces": (
        A + "  b: {text: Yes, but no, supports: a}\n",
        ['text: "Yes, but no"'],
        A + '  b: {text: "Yes, but no", supports: a}\n',
    ),
}  # fmt: skip
