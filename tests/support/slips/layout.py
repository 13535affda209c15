"""Layout: indentation, colons, quotes and what else YAML takes otherwise than it is meant."""

from __future__ import annotations

from support.slips.texts import AB, ABC, SCHOOL, A

ROWS = {
    "several texts of a claim": (
        A + "  b:\n    text:\n      - It rains.\n      - It is cold.\n",
        ["~as one text, after 'text:'; what else is claimed is a claim of its own"],
        A + "  b:\n    text: It rains, and it is cold.\n",
    ),
    "a wide colon after the first key": ("title： T\nclaims: {a: A}\n", ["title: T"], "title: T\nclaims: {a: A}\n"),
    "a wide colon after claims": ("title: T\nclaims：\n  a: A\n", ["~claims:"], A),
    "a wide colon after a key of a claim": (
        ABC + "    supports： a\n  d: D\n",
        ["supports: a"],
        ABC + "    supports: a\n  d: D\n",
    ),
    "a wide colon above another key": (
        A + "  b:\n    text：B\n    supports: a\n",
        ["text: B"],
        A + "  b:\n    text: B\n    supports: a\n",
    ),
    "a wide colon in braces": (
        A + "  b: {text： B, supports: a}\n",
        ["~put ': ' in place of the '：'"],
        AB,
    ),
    "a brace too many": (ABC.replace("supports: a}", "supports: a}}"), ["~take it out"], ABC),
    "a bracket too many": (
        ABC + "    supports: [a, b]]\n",
        ["~take it out"],
        ABC + "    supports: [a, b]\n",
    ),
    "a single quotation mark that is opened before an apostrophe, and not closed": (
        A + "  b:\n    text: 'The bus's late.\n",
        ['text: "The bus\'s late."'],
        A + '  b:\n    text: "The bus\'s late."\n',
    ),
    "a claim at the margin": (
        A + "b: {text: B, supports: a}\n",
        ["~indent it like the other claims"],
        AB,
    ),
    "a claim of one line at the margin": (
        A + "learn: Pupils learn.\n  c: {text: C, supports: a, with: learn}\n",
        ["~indent 'learn' as deep as 'c'"],
        A + "  learn: Pupils learn.\n  c: {text: C, supports: {target: a, with: learn}}\n",
    ),
    "the last claim, of one line, at the margin": (
        AB + "learn: Pupils learn.\n",
        ["~indent it like the other claims"],
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
    **{
        f"{what} below a claim of one line": (
            A + f"  b: {said}\n    {typed}\n",
            [f"text: {told}", "~below 'b:'"],
            A + f"  b:\n    text: {told}\n    {right}\n",
        )
        for what, said, told, typed, right in (
            ("a key after double quotes,", '"It: is so."', '"It: is so."', "supports: a", "supports: a"),
            ("a key after single quotes,", "'It: is so.'", '"It: is so."', "supports: a", "supports: a"),
            ("another word for a key", "It is so.", "It is so.", "undercuts: a", "counters: a"),
            ("another word for a key after quotes,", '"It: is so."', '"It: is so."', "rebuts: a", "counters: a"),
            ("a misspelt key", "It is so.", "It is so.", "suports: a", "supports: a"),
        )
    },
    "a claim deeper than a claim of one line, whose id is similar to a key": (
        A + "  b: It is so.\n    test: The test says so.\n",
        ["~indent 'test' as deep as 'b'"],
        A + "  b: It is so.\n  test: The test says so.\n",
    ),
    "a key after a sentence in one line": (
        A + "  b:\n    text: It is so. supports: a\n",
        ["supports: a", "~on a line of its own, as deep as 'text'"],
        A + "  b:\n    text: It is so.\n    supports: a\n",
    ),
    "a key after the sentence of a claim of one line": (
        A + "  b: It is so. supports: a\n",
        ["b: {text: It is so., supports: a}"],
        A + "  b: {text: It is so., supports: a}\n",
    ),
    "commas at the ends of lines, as in JSON": (
        A + '  "b": {"text": "B", "supports": "a"},\n  "c": {"text": "C", "supports": "a"}\n',
        ["~leave the ',' out"],
        A + '  "b": {"text": "B", "supports": "a"}\n  "c": {"text": "C", "supports": "a"}\n',
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
    "a key less deep than the keys above it": (
        ABC + "   counters: a\n",
        ["~indent 'counters' as deep as 'text', by 4 spaces"],
        ABC + "    counters: a\n",
    ),
    "a key less deep than the keys above it, and a key below it": (
        ABC + "   by: x\n    counters: a\n",
        ["~indent 'by' as deep as 'text', by 4 spaces"],
        ABC + "    by: x\n    counters: a\n",
    ),
    "a claim deeper than the claims above, but less deep than their keys": (
        ABC + "   d:\n    text: D\n    supports: c\n",
        ["~indent 'd' as deep as 'c', by 2 spaces"],
        ABC + "  d:\n    text: D\n    supports: c\n",
    ),
    "a claim less deep than the claims above": (
        AB + " c: {text: C, counters: a}\n",
        ["~indent 'c' as deep as 'b', by 2 spaces"],
        AB + "  c: {text: C, counters: a}\n",
    ),
    "a key between the keys of a claim and those of a link": (
        ABC + "    counters:\n      target: a\n     by: x\n",
        ["~indent 'by' as deep as 'target', by 6 spaces, or as deep as 'counters', by 4 spaces"],
        ABC + "    counters:\n      target: a\n    by: x\n",
    ),
    "a key below a text of several lines, and deeper than its key": (
        ABC + "    notes: >\n      It is so.\n     counters: a\n",
        ["~indent 'counters' as deep as 'notes', by 4 spaces"],
        ABC + "    notes: >\n      It is so.\n    counters: a\n",
    ),
    "a colon before a quotation": (
        ABC + '    notes: She said: "No."\n    counters: a\n',
        ["notes: 'She said: \"No.\"'"],
        ABC + "    notes: 'She said: \"No.\"'\n    counters: a\n",
    ),
    "a colon before a quotation, in a long text": (
        ABC + f'    notes: {"She says what she said. " * 5}She said: "It isn\'t."\n    counters: a\n',
        ["~put the whole text after 'notes:' in single quotes, and write each ' within it twice"],
        ABC + f"    notes: '{'She says what she said. ' * 5}She said: \"It isn''t.\"'\n    counters: a\n",
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
        ["~put a space after the ':'"],
        ABC + "    supports: a\n",
    ),
    "no blank after any colon": ("title:T\nclaims:\n  a: A\n", ["~put a space after the ':'"], A),
    "no blank after the colons of claims": (
        "title: T\nclaims:\n  a:A\n  b:B\n",
        ["~put a space after each ':'"],
        "title: T\nclaims:\n  a: A\n  b: B\n",
    ),
    "a quotation mark not closed before one on the next line": (
        'title: T\nclaims:\n  a: "A is so.\n  b: {text: "B", supports: a}\n',
        ["~close it"],
        'title: T\nclaims:\n  a: "A is so."\n  b: {text: "B", supports: a}\n',
    ),
    "a bracket not closed before an id of two words": (
        A + "  b:\n    text: B\n    counters: [a\n  c d:\n    text: C\n    supports: b\n",
        ["~put the ']' where it ends, before 'c d'"],
        A + "  b:\n    text: B\n    counters: [a]\n  c-d:\n    text: C\n    supports: b\n",
    ),
    "no blank after a dash": (
        ABC + "    supports:\n      -a\n      -b\n",
        ["supports: [a, b]"],
        ABC + "    supports: [a, b]\n",
    ),
    "no blank after the first colon of a claim": (
        A + "  b:\n    text:It is so.\n    supports: a\n",
        ["~put a space after the ':'"],
        A + "  b:\n    text: It is so.\n    supports: a\n",
    ),
    "no blank after the colons of a claim": (
        "title: T\nclaims:\n  a:\n    text:It is so.\n  b: {text: B, supports: a}\n",
        ["~put a space after 'text:'"],
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
    "a colon after the first word of the second line of a text": (
        A + "  b:\n    text: The air is\n      better: it is clean.\n    supports: a\n",
        ['text: "The air is better: it is clean."', "~in place of these 2 lines"],
        A + '  b:\n    text: "The air is better: it is clean."\n    supports: a\n',
    ),
    "a colon in the first key of an item, above another": (
        "title: T\nsources: {s: {title: S}}\nclaims:\n  a:\n    text: A\n    cites:\n    - quote: It is so: no\n      source: s\n",
        ['quote: "It is so: no"'],
        'title: T\nsources: {s: {title: S}}\nclaims:\n  a:\n    text: A\n    cites:\n    - quote: "It is so: no"\n      source: s\n',
    ),
    "a text that begins with a number sign": (
        A + "  b:\n    text: #1 of our reasons\n    supports: a\n",
        ['text: "#1 of our reasons"', "~a '#' after a space begins a comment"],
        A + '  b:\n    text: "#1 of our reasons"\n    supports: a\n',
    ),
    "a claim of one line that begins with a number sign": (
        AB + "  c: #1 of our reasons\n",
        ['c: "#1 of our reasons"'],
        AB + '  c: "#1 of our reasons"\n',
    ),
    "a title that begins with a number sign": (
        "title: #MeToo\nclaims: {a: A}\n",
        ['title: "#MeToo"'],
        'title: "#MeToo"\nclaims: {a: A}\n',
    ),
    "a quotation and words after it": (
        A + """  b:\n    text: "Yes," they said: it's clean\n    supports: a\n""",
        ["""text: '"Yes," they said: it''s clean'"""],
        A + """  b:\n    text: '"Yes," they said: it''s clean'\n    supports: a\n""",
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
    "a claim that is indented deeper than the one above": (
        "title: T\nclaims:\n  a: The first one.\n   b: The second one.\n",
        ["~indent 'b' as deep as 'a'"],
        "title: T\nclaims:\n  a: The first one.\n  b: The second one.\n",
    ),
    "the keys of a claim as deep as its id": (
        A + "  b:\n\n  text: B\n  # as in law\n  supports: a\n  # of c\n  c: {text: C, supports: a}\n",
        ["~what belongs to 'b' is indented deeper than 'b:'"],
        A + "  b:\n    text: B\n    # as in law\n    supports: a\n  # of c\n  c: {text: C, supports: a}\n",
    ),
    "a first claim without its colon": (
        "title: T\nclaims:\n  a The first one.\n  b: {text: B, supports: a}\n",
        ["a: The first one."],
        "title: T\nclaims:\n  a: The first one.\n  b: {text: B, supports: a}\n",
    ),
    "a text that begins with a bracket": (
        A + "  b: [sic] it says\n",
        ["~text that starts with '[' or '{'", "~needs quotes around it"],
        A + '  b: "[sic] it says"\n',
    ),
    "a text that begins with a brace": (
        A + "  b: {sic} it says\n",
        ["~text that starts with '[' or '{'", "~needs quotes around it"],
        A + '  b: "{sic} it says"\n',
    ),
    "the keys of a claim in a list": (
        A + "  b:\n    - text: B\n    - supports: a\n",
        ["~leave out each '- '"],
        A + "  b:\n    text: B\n    supports: a\n",
    ),
    "the texts of a claim in a list": (
        A + "  b:\n    - One.\n    - Another one.\n",
        ["~write one text after 'b:'", "~each other claim under an id of its own"],
        A + "  b: One.\n  c: Another one.\n",
    ),
    "a blank before the colon and none after it": (
        A + "  b :So it is.\n",
        ["b: So it is."],
        A + "  b: So it is.\n",
    ),
    "an equals sign for a colon": (
        A + "  b = So it is.\n",
        ["b: So it is."],
        A + "  b: So it is.\n",
    ),
    "an emoji escaped as in JSON": (
        A + '  b: "B \\ud83d\\ude00."\n',
        ["\\U0001F600"],
        A + '  b: "B \\U0001F600."\n',
    ),
    "a merge key": (
        A + "  b:\n    text: B\n    <<: {counters: a}\n",
        ["~write out what it stands for"],
        A + "  b:\n    text: B\n    counters: a\n",
    ),
    "no 'claims:' above the claims": (
        "title: T\na: We should do this.\nb:\n  text: B\n  counters: a\nnotes: N\n",
        ["~write 'claims:' on a line above 'a', and indent the claims below it"],
        "title: T\nclaims:\n  a: We should do this.\n  b:\n    text: B\n    counters: a\nnotes: N\n",
    ),
    "no blank before braces": (
        A + "  b:{text: B, counters: a}\n",
        ["~put a space after 'b:'"],
        A + "  b: {text: B, counters: a}\n",
    ),
}  # fmt: skip
