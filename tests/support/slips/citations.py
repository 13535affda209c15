"""Citations, and the sources that they name."""

from __future__ import annotations

from support.slips.texts import AB, ABC, CITING, ECHO, SCHOOL, TWO, A

ROWS = {
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
        ["~put a space after the ':'"],
        ABC + "    cites: {source: echo}\n" + SCHOOL,
    ),
    "no blank after the colons of a citation": (
        ABC + "    cites:\n      source:echo\n      at:p. 3\n" + SCHOOL,
        ["cites: {source: echo, at: p. 3}"],
        ABC + "    cites: {source: echo, at: p. 3}\n" + SCHOOL,
    ),
    "no blank after the colons of a claim in braces": (
        A + "  b: {text:B, supports:a}\n",
        ["~put a space after each ':'"],
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
}  # fmt: skip
