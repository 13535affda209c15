"""Each mistake in a case file is told by its rule, at its place, with a way out."""

from __future__ import annotations

import pytest

from argmap import parse_case
from support.marked import A, marked

AB = A + "  b: {text: B, supports: a}\n"

#: Name, YAML, rule, a part of the message, a part of the hint.
MISTAKES = [
    # YAML that cannot be read on
    ("a double quote not closed", 'title: ▸"T\nclaims:\n  a: A\n', "bad-yaml", "never closed", "close it"),
    ("a single quote not closed", "title: ▸'T\nclaims:\n  a: A\n", "bad-yaml", "never closed", "close it"),
    ("a double quote closed by a word processor", A + '  b: {text: ▸"B”, supports: a}\n', "bad-yaml", "never closed", 'write " in place of ”'),
    ("a quote not closed in a list", A + '  b: {text: B, tags: [x, ▸"y]}\n', "bad-yaml", "never closed", "close"),
    ("a bracket not closed", A + "  b: {text: B, supports: ▸[a}\n", "bad-yaml", "'['", None),
    ("a bracket not closed at the end", A + "  b:\n    text: B\n    supports: ▸[a\n", "bad-yaml", "'['", None),
    ("a brace not closed", "title: T\nclaims:\n  a: ▸{text: A\n  b: B\n", "bad-yaml", "'{'", None),
    ("a comma and a colon in a text in braces", A + "  b: {text: So, ▸and that matters: yes., supports: a}\n", "unknown-key", "'and that matters'", "a comma ends a text, and a ':' a key: write 'text: \"So, and that matters: yes.\"'"),
    ("commas and a colon in a text in braces", A + "  b: {text: So, ▸it seems, and that matters: yes, supports: a}\n", "unknown-key", "'it seems' and 'and that matters'", '"So, it seems, and that matters: yes"'),
    ("a comma missing", A + "  b: {text: B ▸supports: a}\n", "bad-yaml", "a comma is missing before 'supports'", "put a ',' before 'supports'"),
    ("a comma missing after a quotation mark", A + '  b: {text: "B" ▸supports: a}\n', "bad-yaml", "a comma is missing", "put a ',' before 'supports'"),
    ("a comma missing after a list", A + "  b: {text: B, tags: [x] ▸supports: a}\n", "bad-yaml", "a comma is missing", "put a ',' before 'supports'"),
    ("a semicolon for a comma", A + "  b: {text: B; ▸supports: a}\n", "bad-yaml", "there is a ';'", "write ',' for the ';' before 'supports'"),
    ("a bracket too many", A + "  b: ▸{text: B, supports: [a]]}\n", "bad-yaml", "'{'", "this ']' is one too many"),
    ("a brace not closed before a key", A + "  b:\n    text: B\n    cites: ▸{at: P1\n    supports: a\n", "bad-yaml", "'{'", "before 'supports'"),
    ("a colon in a text in braces, and a key after it that is unknown", A + "  b: {text: So▸: yes, suports: a}\n", "bad-yaml", "':' inside text", "double quotes"),
    ("a colon in a claim of one line in braces", "title: T\nclaims: {a: So▸: yes, b: B}\n", "bad-yaml", "':' inside text", "double quotes"),
    ("a list in braces that is not closed", A + "  b: {text: B, supports: ▸[a}\n", "bad-yaml", "'['", "put the missing ']' where the list ends"),
    ("a tab before a claim", "title: T\nclaims:\n▸\ta: A\n", "bad-yaml", "a tab", "spaces"),
    ("a tab before a key", "title: T\nclaims:\n  a:\n▸\t\ttext: A\n", "bad-yaml", "a tab", "spaces"),
    ("a colon inside text", A + "  b: Ask this▸: why?\n", "bad-yaml", "':' inside text", "double quotes"),
    ("a list below a text", "title: T\nclaims:\n  ban: Ban it.\n    ▸- Pro: it helps\n    - Con: no\n", "bad-yaml", "a list here, below a text", "give each claim an id"),
    ("a list below an item of a list", "title: T\nclaims:\n  - Ban it.\n    ▸- Pro: it helps\n", "bad-yaml", "a list here", "supports: ban"),
    ("a list below a sentence with a colon", "title: T\nclaims:\n  ▸- Ban it:\n    - Pro: it helps\n", "wrong-type", "not a list", "without '- ', as in 'ban-it: Ban it'"),
    ("two colons in a line", A + "  b: c▸: d\n", "bad-yaml", "':' inside text", "double quotes"),
    ("a claim indented too little", A + " ▸b: B\n", "bad-yaml", "deeper than 'claims', but not as deep as 'a'", "as deep as 'a', by 2 spaces"),
    ("a key indented too little", A + "  b:\n    text: B\n   ▸by: x\n", "bad-yaml", "deeper than 'b', but not as deep as 'text'", "as deep as 'text', by 4 spaces"),
    ("a key of the case indented by a blank", A + " ▸parties: {x: X}\n", "bad-yaml", "does not fit", "line it up"),
    ("a list item among keys", A + "  ▸- b\n", "bad-yaml", "does not fit", "line it up"),
    ("a line without a colon", A + "  ▸b B\n  c: C\n", "bad-yaml", "neither 'key: value'", "':'"),
    ("text after a quotation", A + '  b: "Free"▸ trade\n'.replace('"▸ ', '" ▸'), "bad-yaml", "goes on", "single quotes"),
    ("text that starts with @", A + "  b: ▸@x says so\n", "bad-yaml", "starts with '@'", 'double quotes: b: "@x says so"'),
    ("text that starts with @, and has quotation marks", A + '  b: ▸@x says "so"\n', "bad-yaml", "starts with '@'", "single quotes: b: '@x says \"so\"'"),
    ("text that starts with a backtick", A + "  b: ▸`x` is\n", "bad-yaml", "starts with '`'", "double quotes"),
    ("text that starts with %", A + "  b: ▸%x\n", "bad-yaml", "starts with '%'", "double quotes"),
    ("text that starts with a star", A + "  b: ▸* x\n", "bad-yaml", "starts with '*'", "double quotes"),
    ("text that starts with an ampersand", A + "  b: ▸& x\n", "bad-yaml", "starts with '&'", "double quotes"),
    *(
        (f"text that starts with {text}", A + f"  b: ▸{text}\n", "bad-yaml", f"starts with '{text[0]}'", "quotes")
        for text in ("**x**", "&amp; x", "- x", "? x", "> x", ">x", "|x", "] x", "} x", ", x")
    ),
    ("a first line that starts with %", "▸%x\ntitle: T\n", "bad-yaml", "starts with '%'", "double quotes"),
    ("a bracket before the end", "title: [\n▸", "bad-yaml", "not closed before the file ends", "close"),
    ("an escape that is none", 'title: "a▸\\qb"\nclaims: {a: A}\n', "bad-yaml", "escape", None),
    ("an escape of a lone surrogate", 'title: "a▸\\ud800b"\nclaims: {a: A}\n', "bad-yaml", "is not a character", "the character itself"),
    ("an escape beyond Unicode", 'title: "a▸\\U00110000"\nclaims: {a: A}\n', "bad-yaml", "is not a character", "itself"),
    ("text after the end of the document", A + "...\n▸b: B\n", "bad-yaml", "'...'", "remove"),
    (
        "a git conflict",
        A + "▸<<<<<<< ours\n  b: B\n=======\n  b: C\n>>>>>>> theirs\n",
        *("bad-yaml", "git conflict marker", "resolve"),
    ),
    ("a git conflict from the first line on", "▸<<<<<<< a\ntitle: T\n=======\ntitle: U\n>>>>>>> b\nclaims:\n  a: A.\n", "bad-yaml", "git conflict", "resolve"),
    ("a git conflict before the claims", "title: T\n▸<<<<<<< a\nclaims:\n", "bad-yaml", "git conflict", "resolve"),
    ("the middle of a git conflict", A + "▸=======\n  b: C\n>>>>>>> b\n", "bad-yaml", "git conflict", "resolve"),
    ("the end of a git conflict", A + "▸>>>>>>> theirs\n", "bad-yaml", "git conflict marker", "resolve"),
    ("a second document", AB + "▸---\ntitle: U\n", "second-document", "a second YAML document", "of its own"),
    # Nothing, or something else
    ("an empty file", "▸", "empty-file", "nothing in this file", "title"),
    ("a file of comments", "▸# nothing\n\n# yet\n", "empty-file", "nothing in this file", "title"),
    ("a file of blanks", "▸  \n\n", "empty-file", "nothing in this file", "title"),
    ("a file of null", "▸~\n", "empty-file", "nothing in this file", "title"),
    ("an empty document", "▸---\n", "empty-file", "nothing in this file", "title"),
    ("a list", "▸- a\n- b\n", "not-a-mapping", "not a list", None),
    ("a list on one line", "# c\n▸[a, b]\n", "not-a-mapping", "not a list", None),
    ("a text", "▸School should start at nine.\n", "not-a-mapping", "not text", None),
    ("a quoted text", "  ▸'a: b'\n", "not-a-mapping", "not text", None),
    # What must be there
    ("no title", "▸# c\nclaims: {a: A}\n", "missing-key", "has no 'title'", "title"),
    ("no claims", "▸title: T\n", "missing-key", "has no 'claims'", "claims"),
    ("no claims in the mapping", "title: T\n▸claims: {}\n", "missing-key", "'claims' is empty", None),
    ("claims that are null", "title: T\n▸claims:\n", "missing-key", "'claims' is empty", None),
    ("a title that is null", "▸title: null\nclaims: {a: A}\n", "missing-key", "'title' is empty", None),
    ("a title left empty", "▸title:\nclaims: {a: A}\n", "missing-key", "'title' is empty", None),
    ("a claim without text", A + "  ▸b: {by: x}\n", "missing-key", "'b' has no 'text'", None),
    ("a claim that is empty", A + "  ▸b: {}\n", "missing-key", "'b' has no 'text'", None),
    ("a claim that is null", A + "  ▸b:\n", "missing-key", "'b' has no text", "what is claimed"),
    ("a text that is null", A + "  b: {text: ▸~, by: x}\n", "missing-key", "an empty 'text'", None),
    ("a link without a target", A + "  b: {text: B, supports: [▸{id: k}]}\n", "missing-key", "no 'target'", None),
    ("a link with a null target", A + "  b: {text: B, supports: {target: ▸~}}\n", "missing-key", "'target'", None),
    ("a link without premises", AB + "links: [▸{stance: support, target: a}]\n", "missing-key", "premises", None),
    ("a link without a stance", AB + "links: [▸{premises: b, target: a}]\n", "missing-key", "stance", None),
    ("an issue without positions", AB + "issues:\n- ▸standard: default\n", "missing-key", "positions", None),
    # Unknown keys
    ("an unknown key", AB + "▸conclusions: a\n", "unknown-key", "'conclusions'", "did you mean 'conclusion'?"),
    ("an unknown key unlike any", AB + "▸zzz: a\n", "unknown-key", "'zzz'", "the keys here are argmap, title"),
    ("the thesis in words", "title: T\n▸thesis: We should.\nclaims: {b: {text: B, supports: a}, a: A}\n", "unknown-key", "'thesis'", "it is a claim: write it under 'claims:'"),
    ("the thesis by its id", "title: T\n▸thesis: a\nclaims: {a: A}\n", "unknown-key", "'thesis'", "write 'conclusion: a'"),
    ("the thesis among the claims, at the margin", "title: T\nclaims:\n  a: A\n▸these: We should.\n", "unknown-key", "'these'", "indent it like the other claims"),
    ("an unknown key of a party", AB + "parties: {p: {▸roles: x}}\n", "unknown-key", "a party", "'role'"),
    ("an unknown key of a stage", AB + "stages: {s: {▸dates: 2021}}\n", "unknown-key", "a stage", "'date'"),
    ("an unknown key of a source", AB + "sources: {s: {▸pubisher: x}}\n", "unknown-key", "a source", "'publisher'"),
    ("an unknown key of a claim", A + "  b: {text: B, ▸suports: a}\n", "unknown-key", "a claim", "'supports'"),
    ("an unknown key of a citation", A + "  b: {text: B, cites: {▸qoute: Q}}\n", "unknown-key", "a citation", "'quote'"),
    (
        "an unknown key of a link",
        A + "  b: {text: B, supports: {target: a, ▸wieght: 1}}\n",
        *("unknown-key", "a link", "'weight'"),
    ),
    (
        "an unknown key of a link written apart",
        AB + "links: [{premises: b, stance: support, target: a, ▸shceme: x}]\n",
        *("unknown-key", "a link", "'scheme'"),
    ),
    ("an unknown preference", AB + "  c: {text: C, prefer: [a, ▸bb]}\n", "unknown-preference", "'bb'", "did you mean 'b'?"),
    (
        "a link among preferences",
        "title: T\nclaims: {a: {text: A, prefer: ▸b -> a}, b: {text: B, supports: a}}\n",
        *("unknown-preference", "'b -> a'", "write 'b'"),
    ),
    (
        "a link's id among preferences",
        "title: T\nclaims: {a: {text: A, prefer: ▸s}, b: {text: B, supports: {target: a, id: s}}}\n",
        *("unknown-preference", "'s' is a link", "starts from: 'b'"),
    ),
    ("a claim ranked twice", AB + "  c: {text: C, prefer: [▹a, b, ▸a]}\n", "duplicate-preference", "ranks 'a' twice", "one rank"),
    ("an unknown accrual", "title: T\nclaims: {a: {text: A, accrue: ▸sums}}\n", "unknown-accrual", "'sums'", "did you mean 'sum'?"),
    ("an unknown key of an issue", AB + "issues: [{positions: a, ▸standart: x}]\n", "unknown-key", "issue", "'standard'"),
    ("a key as deep as its claim", A + "  b:\n    text: B\n  ▸counters: a\n", "misplaced-key", "looks like a key", "indent it"),
    ("a step as deep as its claim", AB + "  ▸counters: b -> a\n", "misplaced-key", "'counters' is read as the id", "in the braces"),
    ("a party as deep as its claim", A + "  ▸by: p\nparties: {p: P}\n", "misplaced-key", "'by'", "write 'a: {text: A, by: p}'"),
    ("two keys as deep as their claim", A + "  ▸by: p\n  supports: a\nparties: {p: P}\n", "misplaced-key", "'by'", "write 'a: {text: A, by: p}'"),
    ("a claim among keys", A + "  b:\n    text: B\n    ▸c:\n    text: C\n", "unknown-key", "'c' looks like a claim", "as deep as 'b'"),
    ("a link from an unknown claim", AB + "  c: {text: C, supports: ▸zz}\n  d: {text: D, counters: c -> a}\n", "unknown-target", "'zz'", "choose from"),
    ("a merge key", A + "  b: {▸<<: {by: x}, text: B}\n", "unknown-key", "'<<'", "write out what it stands for"),
    ("a key in capitals", AB + "▸Summary: S\n", "unknown-key", "'Summary'", "write 'summary: S'"),
    # Twice
    ("a title twice", "▹title: T\n▸title: U\nclaims: {a: A}\n", "duplicate-key", "'title' is given twice", "one"),
    ("claims twice", "title: T\n▹claims: {a: A}\n▸claims: {b: B}\n", "duplicate-key", "'claims'", "under one 'claims:'"),
    ("a key of a claim twice", A + "  b: {▹text: B, ▸text: C}\n", "duplicate-key", "'text'", "keep one"),
    ("a key of a link twice", A + "  b: {text: B, supports: {▹target: a, ▸target: b}}\n", "duplicate-key", "", "one"),
    ("a claim twice", A + "  ▹b: B\n  c: C\n  ▸b: D\n", "duplicate-id", "'b' is the id of two", "rename"),
    ("a claim twice, once decomposed", A + "  ▹\u00e9: E\n  ▸e\u0301: E\n", "duplicate-id", "'\u00e9'", "rename"),
    ("a party twice", AB + "parties: {▹p: P, ▸p: Q}\n", "duplicate-id", "'p' is the id of two things", "rename"),
    ("a stage twice", AB + "stages: {▹s: S, ▸'s': S}\n", "duplicate-id", "'s' is the id of two things", "rename"),
    ("a source twice", AB + "sources: {▹s: {}, ▸s: {}}\n", "duplicate-id", "'s' is the id of two things", "rename"),
    (
        "a link called as a claim",
        "title: T\nclaims:\n  ▹a: A\n  b: {text: B, supports: {target: a, id: ▸a}}\n",
        *("duplicate-id", "'a' is the id of two things", "rename"),
    ),
    (
        "two links called alike",
        A + "  b: {text: B, supports: {target: a, id: ▹k}, counters: {target: a, id: ▸k}}\n",
        *("duplicate-id", "'k' is the id of two things", "rename"),
    ),
    (
        "a link written apart called as another",
        A + "  b: {text: B, supports: {target: a, id: ▹k}}\n"
        "links: [{premises: b, stance: counter, target: a, id: ▸k}]\n",
        *("duplicate-id", "'k' is the id of two things", "rename"),
    ),
    ("a joint premise twice", AB + "  c: {text: C, supports: {target: a, with: [b, ▸b]}}\n", "duplicate-premise", "'b'", ""),
    ("a claim joint with itself", A + "  b: {text: B, supports: {target: a, with: ▸b}}\n", "duplicate-premise", "'b'", ""),
    (
        "a claim in two issues",
        AB + "issues: [{positions: [▹a, b]}, {positions: [▸a]}]\n",
        *("duplicate-position", "one issue at most", "remove"),
    ),
    ("a position twice", AB + "issues: {positions: [▹a, b, ▸a]}\n", "duplicate-position", "'a'", "remove"),
    ("a title in place of a text", "title: T\nclaims: {▸a: {title: In short}}\n", "missing-key", "'a' has no 'text'", "write what is claimed as 'text: ...'"),
    # What nothing is called
    ("an unknown target", A + "  antitrust: B\n  c: {text: C, supports: ▸antitrsut}\n", "unknown-target", "'antitrsut'", "'antitrust'?"),
    ("an unknown target in a list", AB + "  c: {text: C, counters: [a, ▸zz]}\n", "unknown-target", "'zz'", "choose from a, b"),
    ("a target where there is no other claim", A[:-len("a: A\n")] + "a: {text: A, supports: ▸zz}\n", "unknown-target", "'zz'", "there is no other claim yet"),
    ("an unknown target of a link", AB + "  c: {text: C, counters: [{id: k, target: ▸B}]}\n", "unknown-target", "'B'", "its id is 'b': write 'target: b'"),
    ("a link's id mistyped", A + "  b: {text: B, supports: {target: a, id: joint}}\n  c: {text: C, counters: ▸jiont}\n", "unknown-target", "claim or link", "'joint'?"),
    ("an unknown target of a link written apart", AB + "links: {premises: a, stance: support, target: ▸zz}\n", "unknown-target", "'zz'", None),
    ("an alias as a target", "title: T\nclaims: {a: {text: A, aliases: old}, b: {text: B, supports: ▸old}}\n", "unknown-target", "'old'", None),
    ("an unknown joint premise", AB + "  c: {text: C, supports: {target: a, with: [b, ▸bb]}}\n", "unknown-premise", "'bb'", "'b'?"),
    ("an unknown premise", AB + "links: [{premises: [a, ▸zz], stance: support, target: b}]\n", "unknown-premise", "'zz'", None),
    (
        "a premise that is a link",
        A + "  b: {text: B, supports: {target: a, id: k}}\n  c: {text: C, supports: {target: a, with: ▸k}}\n",
        *("unknown-premise", "'k' is a link; a premise must be a claim", None),
    ),
    (
        "a premise written apart that is a link",
        A + "  b: {text: B, supports: {target: a, id: k}}\nlinks: [{premises: ▸k, stance: counter, target: a}]\n",
        *("unknown-premise", "'k' is a link; a premise must be a claim", None),
    ),
    ("an unknown premise in a role", A + "  b: {text: B, supports: {target: a, roles: {sign: ▸bb}}}\n", "unknown-premise", "'bb'", "'b'?"),
    ("a role of a claim that is not a premise", AB + "  c: {text: C, supports: {target: a, roles: {sign: ▸b}}}\n", "misplaced-role", "'b' plays a role", "add it to 'with'"),
    (
        "a role of a claim that is not a premise of a link written apart",
        AB + "links: [{premises: a, stance: support, target: b, roles: {sign: ▸b}}]\n",
        *("misplaced-role", "'b' plays a role", "add it to 'premises'"),
    ),
    ("roles in a list", AB + "  c: {text: C, supports: {target: a, roles: ▸[b]}}\n", "wrong-type", "'roles' must be a mapping of roles to premises", None),
    ("a role with blanks", AB + "  c: {text: C, supports: {target: a, roles: {▸the sign: c}}}\n", "bad-id", "'the sign' cannot be the name of a role", None),
    ("a role without a premise", AB + "  c: {text: C, supports: {target: a, roles: {sign: ▸[c]}}}\n", "wrong-type", "'roles' must be an id", None),
    ("an unknown party", A + "  b: {text: B, by: ▸parlor}\nparties: {parler: P}\n", "unknown-party", "'parlor'", "'parler'?"),
    ("a name of a party that is misspelt", A + "  b: {text: B, by: ▸Affirmativ}\nparties: {aff: Affirmative, x: X}\n", "unknown-party", "'Affirmativ'", "did you mean 'aff', which is called 'Affirmative'?"),
    ("an id in the marks of a word processor", A + "  b: {text: B, supports: ▸“a”}\n", "unknown-target", "'“a”'", "did you mean 'a'?"),
    ("a target that is similar to the id of its own link", "title: T\nclaims:\n  main: M\n  c: {text: C, supports: {target: ▸mian1, id: main1}}\n", "unknown-target", "'mian1'", "'main'"),
    ("an unknown party of a link", A + "  b: {text: B, supports: {target: a, by: ▸q}}\nparties: {parler: P}\n", "unknown-party", "'q'", "parler"),
    ("an unknown party of a stage", AB + "parties: {parler: P}\nstages: {s: {by: ▸q}}\n", "unknown-party", "'q'", "parler"),
    ("an unknown stage", A + "  b: {text: B, stage: ▸brief}\nstages: {briefs: S}\n", "unknown-stage", "'brief'", "'briefs'?"),
    ("a stage where none is declared", A + "  b: {text: B, stage: ▸brief}\n", "unknown-stage", "'brief'", "'stages:'"),
    ("an unknown stage of a link", A + "  b: {text: B, supports: {target: a, stage: ▸s}}\n", "unknown-stage", "'s'", "'stages:'"),
    ("an unknown source", A + "  b: {text: B, cites: {source: ▸ledger}}\nsources: {ledgers: {}}\n", "unknown-source", "'ledger'", "'ledgers'?"),
    ("a key further left than the first", "  title: T\n  claims:\n    a: A\n▸lang: en\n", "bad-yaml", "further left", "start of their lines"),
    ("a step from an unknown claim", AB + "arguments: {k: {steps: [{from: [a, ▸x], to: b}]}}\n", "unknown-premise", "'x'", None),
    ("a step to an unknown claim", AB + "arguments: {k: {steps: [{from: a, to: ▸x}]}}\n", "unknown-target", "'x'", None),
    ("a step without premises", AB + "arguments: {k: {steps: [▸{to: b}]}}\n", "missing-key", "no 'from'", "add 'from: ...'"),
    ("a step without a conclusion", AB + "arguments: {k: {steps: [▸{from: b}]}}\n", "missing-key", "no 'to'", "add 'to: ...'"),
    ("a step that is a word", AB + "arguments: {k: {steps: [▸a]}}\n", "wrong-type", "'a'", None),
    ("steps in another order than their numbers", AB + "arguments: {k: {steps: [{from: a, to: b, number: 2}, {from: b, to: a, number: ▸2}]}}\n", "step-order", "not 2", "in the order"),
    ("a step whose number is a word", AB + "arguments: {k: {steps: [{from: a, to: b, number: ▸two}]}}\n", "wrong-type", "'two'", "number: 2"),
    ("an argument with the id of a claim", "title: T\nclaims:\n  ▹a: A\n  b: {text: B, supports: a}\narguments: {▸a: {steps: [{from: a, to: b}]}}\n", "duplicate-id", "'a'", "rename one"),
    ("a step with the id of another link", AB + "  c: {text: C, supports: {target: a, id: ▸k.1}}\narguments: {k: {steps: [{from: a, to: ▹b}]}}\n", "duplicate-id", "'k.1'", "rename one"),
    ("a counter of an argument without steps", AB + "  c: {text: C, counters: ▸k}\narguments: {k: So it goes.}\n", "unknown-target", "has no steps", "steps: ["),
    ("keys with wide colons below an id", "title: T\nclaims:\n  a: A\n  b:\n    text▸：B\n    supports：a\n", "wrong-type", "after 'text' is not a ':'", "in place of each '：'"),
    ("claims that are called arguments", "title: T\n▸arguments:\n  a: A\n  b: {text: B, supports: a}\n", "missing-key", "has 'arguments' instead", "'claims'"),
    ("a claim among the arguments", AB + "arguments:\n  k: {▸text: So it goes.}\n", "unknown-key", "an argument has no key 'text'", "write 'k' under 'claims:'"),
    ("claims below another word, on lines of their own", "title: T\n▸Statements:\n  a: A\n  b: B\n", "unknown-key", "'Statements'", "did you mean 'claims'?"),
    ("an argument of an unknown party", "parties: {p: P}\n" + AB + "arguments: {k: {by: ▸q}}\n", "unknown-party", "'q'", None),
    ("a contradiction with an unknown claim", A + "  b: {text: B, contradicts: [▸aa]}\n", "unknown-contradiction", "'aa'", "'a'?"),
    ("a contradiction with a link", A + "  b: {text: B, supports: {target: a, id: k}}\n  c: {text: C, contradicts: ▸k}\n", "unknown-contradiction", "'k' is a link", None),
    ("a contradiction with itself", A + "  b: {text: B, contradicts: ▸b}\n", "self-contradiction", "'b'", "another claim"),
    ("a contradiction written twice", "title: T\nclaims:\n  a: {text: A, contradicts: ▹b}\n  b: {text: B, contradicts: ▸a}\n", "duplicate-contradiction", "'a' and 'b'", "remove one"),
    ("an unknown group", A + "  b: {text: B, group: ▸cost}\ngroups: {costs: Costs}\n", "unknown-group", "'cost'", "'costs'?"),
    ("a group where none is declared", A + "  b: {text: B, group: ▸cost}\n", "unknown-group", "'cost'", "'groups:'"),
    ("a group called by its title", A + "  b: {text: B, group: ▸Costs}\ngroups: {c: Costs}\n", "unknown-group", "'Costs'", "its id is 'c'"),
    ("a group in an unknown one", A + "groups: {cost: {in: ▸polici}, policy: Policy}\n", "unknown-group", "'polici'", "'policy'?"),
    ("a group in itself", A + "groups: {cost: {in: ▸cost}}\n", "group-cycle", "cost in cost", "take one 'in'"),
    ("groups in each other", A + "groups: {a: {in: b}, b: {in: c}, c: {in: ▸a}, d: {in: a}}\n", "group-cycle", "a in b in c in a", "take one 'in'"),
    ("an unknown value", A + "  b: {text: B, value: ▸thift}\nvalues: {thrift: Thrift}\n", "unknown-value", "'thift'", "'thrift'?"),
    ("a value where none is declared", A + "  b: {text: B, value: ▸thrift}\n", "unknown-value", "'thrift'", "'values:'"),
    ("a value called by its title", A + "  b: {text: B, value: ▸Thrift}\nvalues: {t: Thrift}\n", "unknown-value", "'Thrift'", "its id is 't'"),
    ("an audience that ranks an unknown value", A + "values: {a: A, b: B}\naudiences: {x: [a, ▸c]}\n", "unknown-value", "'c'", "from a, b"),
    ("an audience that ranks a value twice", A + "values: {a: A, b: B}\naudiences: {x: {order: [▹a, b, ▸a]}}\n", "duplicate-value", "ranks 'a' twice", "leave one"),
    ("an audience that is a mapping", A + "values: {a: A, b: B}\naudiences: {x: {▸ranking: [a, b]}}\n", "unknown-key", "ranking", "order"),
    ("a list of audiences", A + "audiences: ▸[x]\n", "wrong-type", "a mapping of ids", "audiences:"),
    ("a wording of an unknown party", A + "  b: {text: B, wordings: {text: C, by: ▸x}}\nparties: {p: P}\n", "unknown-party", "'x'", "choose from p"),
    ("a wording from an unknown source", A + "  b: {text: B, wordings: [C, {text: D, source: ▸ledger}]}\nsources: {ledgers: {}}\n", "unknown-source", "'ledger'", "'ledgers'?"),
    ("a wording without a text", A + "  b: {text: B, wordings: [▸{lang: de}]}\n", "missing-key", "this wording has no 'text'", "text"),
    ("a wording that is a list", A + "  b: {text: B, wordings: [▸[C]]}\n", "wrong-type", "'wordings' must be a text", None),
    ("an unknown key of a wording", A + "  b: {text: B, wordings: [{text: C, ▸language: de}]}\n", "unknown-key", "a wording", "write 'lang: de'"),
    ("a source where none is declared", A + "  b: {text: B, cites: [{source: ▸s}]}\n", "unknown-source", "'s'", "'sources:', a key at the margin, as in 's: {title: ...}'"),
    ("a file in place of a source", AB + "sources: {s: ▸article.txt}\n", "wrong-type", "a mapping", "write 's: {file: article.txt}'"),
    ("a list of files in place of sources", AB + "sources: ▸[my article.txt, notes.PDF]\n", "wrong-type", "a mapping of ids", "my-article-txt: {file: my article.txt}, notes.PDF: {file: notes.PDF}"),
    ("a file in place of a citation", A + "  b: {text: B, supports: a, cites: ▸article.txt}\n", "wrong-type", "a citation", "{file: article.txt}"),
    ("an unknown conclusion", AB + "conclusion: [a, ▸bb]\n", "unknown-conclusion", "'bb'", "'b'?"),
    ("a conclusion that is a link", A + "  b: {text: B, supports: {target: a, id: k}}\nconclusion: ▸k\n", "unknown-conclusion", "'k' is a link", None),
    ("an unknown position", AB + "issues: [{positions: [a, ▸bb]}]\n", "unknown-position", "'bb'", "'b'?"),
    ("a position that is a link", A + "  b: {text: B, supports: {target: a, id: k}}\nissues: [{positions: [a, ▸k]}]\n", "unknown-position", "'k' is a link", None),
    ("an unknown standard", A + "  b: {text: B, standard: ▸preponderence}\n", "unknown-standard", "'preponderence'", "'preponderance'?"),
    ("a standard unlike any", AB + "issues: [{positions: a, standard: ▸zz}]\n", "unknown-standard", "'zz'", "choose from default, scintilla"),
    ("an unknown stance", AB + "links: [{premises: b, stance: ▸suport, target: a}]\n", "unknown-stance", "'suport'", "'support'?"),
    ("a translation of an unknown citation", A + "  b: {text: B, cites: [{at: P1}, {at: P2, translation-of: ▸P3}]}\n", "unknown-citation", "'P3'", "index (from 0)"),
    ("a translation of a citation too far", A + "  b: {text: B, cites: [{at: P1}, {translation-of: ▸2}]}\n", "unknown-citation", "'2'", "index (from 0)"),
    ("a translation of itself", A + "  b: {text: B, cites: [{at: P1}, {translation-of: ▸1}]}\n", "unknown-citation", "'1'", "index (from 0)"),
    ("a translation of its own place", A + "  b: {text: B, cites: [{at: P1, translation-of: ▸P1}]}\n", "unknown-citation", "'P1'", "index (from 0)"),
    ("a translation of an endless number", A + f"  b: {{text: B, cites: [{{at: P}}, {{translation-of: ▸{'9' * 5000}}}]}}\n", "unknown-citation", "999", "index (from 0)"),
    # Links by their ends
    (
        "ends that two links have",
        A + "  b: {text: B, supports: [▹a, ▹a]}\n  c: {text: C, counters: ▸b -> a}\n",
        *("ambiguous-target", "'b -> a' can mean 2 links", "'b -> a #1' or 'b -> a #2'"),
    ),
    (
        "ends that a support and a counter have",
        A + "  b: {text: B, supports: ▹a, counters: ▹a}\n  c: {text: C, counters: [▸b -> a]}\n",
        *("ambiguous-target", "'b -> a' can mean 2 links", "'b -> a #1' or 'b -> a #2'"),
    ),
    (
        "ends that two links with ids have",
        A + "  b: {text: B, supports: [{target: ▹a, id: x}, {target: ▹a, id: y}]}\n  c: {text: C, counters: ▸b -> a}\n",
        *("ambiguous-target", "'b -> a' can mean 2 links", "write 'x' or 'y'"),
    ),
    (
        "ends that two links have of which one has an id",
        A + "  b: {text: B, supports: [{target: ▹a, id: x, with: c}, {target: ▹a, with: d}]}\n  c: {text: C, counters: ▸b -> a}\n  d: D\n",
        *("ambiguous-target", "'b -> a' can mean 2 links", "write 'x'; or give the link an 'id'"),
    ),
    (
        "ends that two joint links have",
        A + "  b: {text: B, supports: [{target: ▹a, with: c}, {target: ▹a, with: d}]}\n  c: {text: C, counters: ▸b -> a}\n  d: D\n",
        *("ambiguous-target", "can mean 2 links", "give the link an 'id'"),
    ),
    ("an arrow without blanks", AB + "  c: {text: C, counters: ▸b->a}\n", "unknown-target", "is called 'b->a'", "a link is written 'b -> a'"),
    ("ends that no link has", AB + "  c: {text: C, counters: ▸a -> b}\n", "unknown-target", "no link leads from 'a' to 'b'", None),
    ("a number that no link has", AB + "  c: {text: C, counters: 'b -> a #1', supports: ▸'b -> a #2'}\n", "unknown-target", "no link leads from 'b' to 'a' #2", None),
    ("an endless number", AB + f"  c: {{text: C, counters: ▸'b -> a #{'9' * 5000}'}}\n", "unknown-target", "no link leads from 'b' to 'a'", None),
    ("ends of which one is unknown", AB + "  c: {text: C, counters: ▸b -> zz}\n", "unknown-target", "'zz'", None),
    ("ends of which the other is unknown", AB + "  c: {text: C, counters: ▸bb -> a}\n", "unknown-target", "'bb'", "'b -> a'?"),
    ("a step the wrong way round", AB + "  c: {text: C, counters: ▸a -> b}\n", "unknown-target", "from 'a' to 'b'", "'b -> a'?"),
    ("ends with an arrow without spaces", AB + "  c: {text: C, counters: ▸b->a}\n", "unknown-target", "'b->a'", None),
    (
        "a link on a link on a link, none with an id",
        AB + "  c: {text: C, counters: b -> a}\n  d: {text: D, counters: ▸c -> b -> a}\n",
        *("unnamed-link", "a link on a link that has no id", "give the inner link an 'id'"),
    ),
    (
        "a number that YAML takes for a comment",
        A + "  b: {text: B, supports: [▹a, ▹a]}\n  c:\n    text: C\n    counters: ▸b -> a #2\n",
        *("ambiguous-target", "'b -> a' can mean 2 links", "quotes"),
    ),
    # Text
    ("a title of blanks", "title: ▸'  '\nclaims: {a: A}\n", "empty-text", "'title' is empty", "write a value"),
    ("a text of nothing", A + '  b: {text: ▸""}\n', "empty-text", "'text' is empty", "write a value"),
    ("a claim of blanks", A + "  b: ▸'  '\n", "empty-text", "'text' is empty", "write a value"),
    ("a text of line breaks", A + '  b: {text: B, notes: ▸"\\n\\n"}\n', "empty-text", "'notes' is empty", "leave the key out"),
    ("an empty tag", AB + "tags: [x, ▸'']\n", "empty-text", "'tags' is empty", "write a value"),
    ("a tag that is null", AB + "tags: [x, ▸~]\n", "empty-text", "an item of 'tags'", "remove"),
    ("a target that is null", A + "  b: {text: B, supports: [a, ▸null]}\n", "empty-text", "an item of 'supports'", "remove"),
    ("a link's id of nothing", A + "  b: {text: B, supports: {target: a, id: ▸''}}\n", "empty-text", "'id' is empty", "write a value"),
    # Something of another kind
    ("a title that is a list", "title: ▸[sic]\nclaims: {a: A}\n", "wrong-type", "'title' must be text, not a list", "quotes"),
    ("a title that is a mapping", "title: ▸{a: b}\nclaims: {a: A}\n", "wrong-type", "'title' must be text, not a mapping", "quotes"),
    ("a text that is a list", A + "  b: {text: ▸[sic]}\n", "wrong-type", "'text' must be text, not a list", "quotes"),
    ("a text that is a mapping", A + "  b:\n    text:\n      ▸why: C\n", "wrong-type", "'text' must be text, not a mapping", "quotes"),
    ("a claim that is a list", A + "  b: ▸[sic]\n", "wrong-type", "text or a mapping with 'text', not a list", None),
    ("claims that are text", "title: T\nclaims: ▸A\n", "wrong-type", "'claims' must be a mapping of ids, not 'A'", "write 'claims: {A: A}'"),
    ("claims that are a list", "title: T\nclaims:\n▸- a: A\n", "wrong-type", "'claims' must be a mapping of ids, not a list", "write 'claims: {a: A}'"),
    ("parties that are a list", AB + "parties: ▸[p]\n", "wrong-type", "'parties' must be a mapping of ids", "write 'parties: {p: p}'"),
    ("stages that are text", AB + "stages: ▸s\n", "wrong-type", "'stages' must be a mapping of ids", "write 'stages: {s: s}'"),
    ("a party that is a list", AB + "parties: {p: ▸[P]}\n", "wrong-type", "text or a mapping with 'name'", None),
    ("a source that is text", AB + "sources: {s: ▸S}\n", "wrong-type", "'s' must be a mapping, not 'S'", None),
    ("a party of a claim that is a list", A + "  b: {text: B, by: ▸[p]}\n", "wrong-type", "'by' must be an id, not a list", None),
    ("a kind that is a mapping", A + "  b: {text: B, kind: ▸{x: y}}\n", "wrong-type", "'kind'", None),
    ("a target that is a list", A + "  b: {text: B, supports: [▸[a]]}\n", "wrong-type", "'supports' must be a claim", None),
    ("joint premises that are a mapping", AB + "  c: {text: C, supports: {target: a, with: ▸{b: x}}}\n", "wrong-type", "'with' must be an id", None),
    ("a tag that is a mapping", AB + "tags: [x, ▸{y: z}]\n", "wrong-type", "'tags' must be a word", None),
    ("a conclusion that is a mapping", AB + "conclusion: ▸{a: b}\n", "wrong-type", "'conclusion' must be an id", None),
    ("a citation that says nothing", A + "  b: {text: B, cites: ▸{}}\n", "missing-key", "a citation says nothing", "'source: ...'"),
    ("a citation whose keys are empty", A + "  b: {text: B, cites: [▸{at: }]}\n", "missing-key", "a citation says nothing", "'source: ...'"),
    ("a citation of no source", A + "  b: {text: B, cites: {▸source}}\n", "missing-key", "empty 'source'", "'source: ...'"),
    ("a citation with a place and no source", A + "  b: {text: B, cites: {at: P1, ▸source: }}\n", "missing-key", "empty 'source'", "'source: ...'"),
    ("a citation that is text", A + "  b: {text: B, cites: [▸ledger]}\n", "wrong-type", "'cites' must be a citation", "{source: ledger}"),
    ("links that are text", AB + "links: ▸a\n", "wrong-type", "'links' must be a list of links", None),
    ("a conflict that is text", AB + "conflicts: ▸a\n", "wrong-type", "'conflicts' must be a list of conflicts", None),
    ("a conflict without a kind", AB + "conflicts: [▸{element: claim, id: a}]\n", "missing-key", "'kind'", None),
    ("a conflict about nothing", AB + "conflicts: [▸{kind: both-added}]\n", "missing-key", "'element'", None),
    (
        "a conflict that is not resolved",
        AB + "conflicts: [{element: ▸claim, id: b, part: text, kind: both-changed, theirs: BB}]\n",
        *("unresolved-conflict", "changed 'text' of claim 'b'; theirs: BB", "make 'text' say what is right, then"),
    ),
    (
        "a part that theirs left out",
        AB + "conflicts:\n- id: b\n  element: ▸claim\n  part: by\n  kind: both-added\n",
        *("unresolved-conflict", "added claim 'b', each with its own 'by'; theirs has none", "'by'"),
    ),
    (
        "a claim that one side deleted",
        AB + "conflicts: [{element: ▸claim, id: b, kind: deleted-by-ours}]\n",
        *("unresolved-conflict", "ours deleted claim 'b', which theirs", "keep the claim or leave it out, then"),
    ),
    (
        "a conflict of a kind of its own",
        AB + 'conflicts: [{element: ▸case, kind: hm, theirs: "a\\n  b"}]\n',
        *("unresolved-conflict", "left a part of the case to be decided; theirs: a b", "make the case say"),
    ),
    ("an issue that is text", AB + "issues: [▸a]\n", "wrong-type", "'issues' must be a list of issues", None),
    ("a date that is a list", AB + "date: ▸[2021]\n", "wrong-type", "'date' must be a date, not a list", None),
    ("a version that is a list", AB + "argmap: ▸[1]\n", "wrong-type", "'argmap' must be 1, not a list", None),
    *(
        (f"{word} for true", A + f"  b: {{text: B, assumed: ▸{word}}}\n", "wrong-type", "must be true or false", None)
        for word in ("yes", "True", "on", "1", '"true"', "[true]")
    ),
    # Numbers, dates, versions
    *(
        (f"a weight of {word}", A + f"  b: {{text: B, weight: ▸{word}}}\n", "wrong-type", "a number from 0 to 1", None)
        for word in ("nan", ".nan", ".inf", "inf", "x", '"0.5"', "50%", "1/2", "0x1", "1_0", "٣", "[1]")
    ),
    *(
        (f"a weight of {word}", AB + f"  c: {{text: C, supports: {{target: a, weight: ▸{word}}}}}\n", "bad-weight", word, None)
        for word in ("1.5", "-0.1", "1e400", "-1e-9", "1.0000001", "100")
    ),
    *(
        (f"a date of {word}", AB + f"date: ▸{word}\n", "bad-date", f"'{word}' is not a date", "YYYY-MM-DD")
        for word in ("2021-13-01", "2021-02-30", "2021-00", "21-1-1", "2021-1-1", "0000", "12/01/2021", "٢٠٢١", "soon")
    ),
    *(
        (f"a date typed as {word}", AB + f"date: ▸{word}\n", "bad-date", f"'{word}' is not a date", f"write '{meant}'")
        for word, meant in (
            ("14 March 2025", "2025-03-14"), ("March 14th, 2025", "2025-03-14"), ("Sept. 2025", "2025-09"),
            ("14. März 2025", "2025-03-14"), ("1er août 2025", "2025-08-01"), ("14 de marzo de 2025", "2025-03-14"),
            ("14.3.2025", "2025-03-14"), ("3.4.2025", "2025-04-03"), ("14/03/2025", "2025-03-14"),
            ("3/14/2025", "2025-03-14"), ("4/4/2025", "2025-04-04"), ("2025/3/4", "2025-03-04"), ("20250314", "2025-03-14"),
            ("2025-03-14T10:00:00Z", "2025-03-14"), ("14 juillet 1789", "1789-07-14"),
        )
    ),
    *(
        (f"a date typed as {word}", AB + f"date: ▸{word}\n", "bad-date", f"'{word}' is not a date", "write YYYY")
        for word in ("3/4/2025", "14/13/2025", "Spring 2025", "Market 2025", "jui 2025", "31 June 2025", "31.2.2025")
    ),
    ("a bad date of a stage", AB + "stages: {s: {date: ▸2021-02-29}}\n", "bad-date", "2021-02-29", "a day that exists"),
    ("a bad date of a source", AB + "sources: {s: {accessed: ▸20210112}}\n", "bad-date", "20210112", "YYYY"),
    ("another version", "argmap: ▸2\n" + A, "unknown-version", "'2'", "upgrade"),
    ("a version that is a word", "argmap: ▸one\n" + A, "unknown-version", "'one'", "write 1"),
    # Ids
    *(
        (f"the id {word}", A + f"  ▸{word}: B\n", "bad-id", "cannot be an id", "letters, digits")
        for word in ("-x", ".x", "a b", "a/b", "'a:b'", "''", "' '", "a+b", "🙂", "~", "'a -> b'", "\u0301a", "x\u2060y")
    ),
    ("a bad id of a party", AB + "parties: {▸-p: P}\n", "bad-id", "'-p' cannot be an id", "letters, digits"),
    ("a bad id of a stage", AB + "stages: {▸a b: S}\n", "bad-id", "'a b' cannot be an id", "letters, digits"),
    ("a bad id of a source", AB + "sources: {▸.s: {}}\n", "bad-id", "'.s' cannot be an id", "letters, digits"),
    ("a bad id of a link", A + "  b: {text: B, supports: {target: a, id: ▸k l}}\n", "bad-id", "'k l' cannot be an id", "letters"),
    # YAML that a case file does without
    ("an anchor", A + "  b: ▸&x B\n", "yaml-anchor", "'&x'", "quotes"),
    ("an anchor on a mapping", A + "  b: ▸&x {text: B}\n", "yaml-anchor", "'&x'", "remove it"),
    ("an anchor on a key", A + "  ▸&x b: B\n", "yaml-anchor", "'&x'", "remove it"),
    ("an alias for a target", A + "  b: {text: B, supports: [a, ▸*a]}\n", "yaml-alias", "'*a'", "the id itself"),
    ("an alias for a text", A + "  b: ▸*bold\n", "yaml-alias", "'*bold'", "write the text"),
    ("an alias for a title", "title: ▸*T\nclaims: {a: A}\n", "yaml-alias", "'*T'", "write the text"),
    ("a tag", A + "  b: ▸!x B\n", "yaml-tag", "'!x'", "quotes"),
    ("a tag of YAML's own", "title: ▸!!str T\nclaims: {a: A}\n", "yaml-tag", "str", "remove it"),
    ("a tag on a list", A + "  b: {text: B, supports: ▸!!seq [a]}\n", "yaml-tag", "seq", "remove it"),
    ("a list for a key", A + "  ? ▸[x, y]\n  : B\n", "bad-key", "a key must be a word", None),
    ("a mapping for a key", A + "▸{x: y}: B\n", "bad-key", "a key must be a word", None),
    # Characters that text has no use for
    *(
        (f"a raw U+{ord(c):04X}", A + f"  b: B▸{c}C\n", "control-character", f"U+{ord(c):04X}", "remove it")
        for c in "\x00\x07\x1b\x7f\x80\x9f\ud800\udfff\ufffe\uffff"
    ),
    *(
        (f"an escaped {e}", A + f'  b: {{text: ▸"B\\{e}C"}}\n', "control-character", c, "remove it")
        for e, c in {"0": "U+0000", "e": "U+001B", "x07": "U+0007", "u009b": "U+009B", "uFFFE": "U+FFFE"}.items()
    ),
    *(
        (f"a raw U+{ord(c):04X} without letters from right to left", A + f"  b: B▸{c}C\n", "hidden-character", f"U+{ord(c):04X}", "remove it")
        for c in "\u061c\u200e\u200f\u202a\u202e\u2066\u2069"
    ),
    ("an escaped mark of direction", A + '  b: {text: ▸"B\\u200fC"}\n', "hidden-character", "U+200F", "remove it"),
    *(
        (f"a tag character {ord(c):X}", A + f"  b: {{text: B▸{c}C}}\n", "control-character", f"U+{ord(c):X}", "remove it")
        for c in "\U000e0000\U000e0001\U000e0041\U000e007f"
    ),
    *(
        (f"a byte order mark before {what}", text, "control-character", "U+FEFF here, a byte order mark", "remove it")
        for what, text in {
            "a key": "title: T\n▸\ufeffclaims: {a: A}\n",
            "the first key": "# T\n▸\ufefftitle: T\nclaims: {a: A}\n",
            "an id": A + "  ▸\ufeffb: {text: B, supports: a}\n",
            "a target": A + "  b: {text: B, supports: ▸\ufeffa}\n",
        }.items()
    ),
    ("several in a line", A + "  b: ▸\0B\0C\0\n", "control-character", "U+0000 here, and 2 more in this line", "remove them"),
    ("an escaped tag character", A + '  b: {text: ▸"B\\U000e0041C"}\n', "control-character", "U+E0041", "remove it"),
    ("a tag after a flag", A + "  b: {text: \U0001f3f4\U000e0067\U000e0062\U000e007f▸\U000e0041}\n", "control-character", "U+E0041", "remove"),
    ("an escaped control character in a title", 'title: ▸"T\\b"\nclaims: {a: A}\n', "control-character", "U+0008", "remove it"),
    ("an escaped control character in a target", A + '  b: {text: B, supports: ▸"\\ea"}\n', "control-character", "U+001B", "remove it"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "rule", "says", "hint"),
    [row[1:] for row in MISTAKES],
    ids=[ascii(row[0])[1:-1] for row in MISTAKES],
)
def test_a_mistake_is_told_by_its_rule_at_its_place_and_nothing_else_is(text, rule, says, hint):
    text, places, related = marked(text)
    parsed = parse_case(text)
    assert [(d.rule, d.span.line, d.span.column) for d in parsed.diagnostics] == [(rule, *places[0])]
    diagnostic = parsed.diagnostics[0]
    assert says in diagnostic.message
    assert hint is None or hint in diagnostic.hint
    assert [(r.span.line, r.span.column) for r in diagnostic.related] == related


#: What PyYAML's own reader lets pass, or finds later.
LET_PASS_IN_PYTHON = ("an escape of a lone surrogate", "a first line that starts with %")


@pytest.mark.parametrize(
    "text",
    [row[1] for row in MISTAKES if row[0] not in LET_PASS_IN_PYTHON],
    ids=[ascii(row[0])[1:-1] for row in MISTAKES if row[0] not in LET_PASS_IN_PYTHON],
)
def test_a_mistake_is_told_alike_where_libyaml_is_missing(text, in_python):
    text = marked(text).text
    told, in_c = (
        [(d.rule, [str(span) for span in (d.span, *(r.span for r in d.related))]) for d in parsed.diagnostics]
        for parsed in (in_python(text), parse_case(text))
    )
    assert told == in_c


def test_where_files_were_joined_what_is_given_twice_is_told_beside_the_byte_order_mark_between_them():
    parsed = parse_case(AB + "\ufeff" + A)
    assert [(d.rule, d.where) for d in parsed.diagnostics if d.rule != "duplicate-id"] == [
        ("control-character", "<text>:5:1"),
        ("duplicate-key", "<text>:5:1"),
        ("duplicate-key", "<text>:6:1"),
    ]


def test_a_file_of_nothing_but_control_characters_has_two_mistakes():
    parsed = parse_case("\0" * 1_000_000)
    assert sorted(d.rule for d in parsed.diagnostics) == ["control-character", "not-a-mapping"]
    assert "999,999 more in this line" in str(parsed.diagnostics[0])


def test_a_diagnostic_is_printed_with_file_line_column_severity_and_rule():
    parsed = parse_case(A + "  b: {text: B, supports: aa}\n", file="cases/x.yaml")
    assert [str(d) for d in parsed.diagnostics] == [
        "cases/x.yaml:4:26: error[unknown-target]: no claim or link is called 'aa'"
    ]
    assert parsed.diagnostics[0].as_json() == {
        "rule": "unknown-target",
        "severity": "error",
        "message": "no claim or link is called 'aa'",
        "hint": "did you mean 'a'?",
        "span": {"file": "cases/x.yaml", "line": 4, "column": 26, "end_line": 4, "end_column": 28},
        "related": [],
    }


GOOD = [
    "title: no\nclaims: {no: yes, true: false, 1e3: 2021-01-12}\n",
    'title: "T"\ndate: "2021-01-12"\nargmap: "1"\nclaims: {a: {text: A, standard: "default"}}\n',
    AB + "  c: {text: C, counters: [b -> a, 'b -> a #1']}\n",
    A + "  b: {text: B, supports: [a, a]}\n  c: {text: C, counters: ['b -> a #1', 'b -> a #2']}\n",
    A + "  b: {text: B, supports: {target: a, with: c}}\n  c: {text: C, counters: [c -> a, b + c -> a]}\n",
    A + "  b: {text: B, supports: {target: a, id: k}}\n  c: {text: C, counters: [k, b -> a]}\n",
    A + "  b: {text: B, by: nobody-declared}\n",
    A + "  b: {text: B, supports: b, counters: [a, b]}\n",
    A + "  b: {text: B, supports: [{target: l, id: k}, {target: k, id: l}, {target: m, id: m}]}\n",
    A
    + "  b: {text: B, weight: 0, assumed: false, cites: [{at: 1}, {translation-of: 0}, {translation-of: '1'}]}\n",
    A + "  b: {text: B, weight: -0, supports: {target: a, weight: +1e-3}}\n",
    A + "  e\u0301: {text: E, supports: \u00e9}\n  f: {text: F, supports: [e\u0301, 'f -> \u00e9']}\n",
    A
    + "summary:\ntags:\nconclusion: []\nparties:\nstages: {}\nsources: ~\nlinks:\nissues: []\nnotes: null\n",
    "%YAML 1.2\n---\n" + A + "...\n",
    "---\n" + AB + "# the end\n",
    "\ufeff" + A,
    A.replace("\n", "\r\n"),
    A.replace("\n", "\r"),
    A + '  b: "a\\tb\\nc\\u0085d\\u2028e\\ufefff\\U0001F642"\n',
    A + "  b: {text: 'a\tb', aliases: [a, 'anything: goes']}\n",
    A + "  b: The flag of Scotland \U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f\n",
    A + "  b: {text: '\u05d0\u200e!', notes: \u2067\u062d\u062c\u0629\u2069}\n  c: \u061c\u0661\u200f%\n",
]


@pytest.mark.parametrize("text", GOOD, ids=[f"{i}" for i in range(len(GOOD))])
def test_what_is_no_mistake_is_not_reported(text):
    assert parse_case(text).diagnostics == ()


def test_a_number_tells_links_with_the_same_ends_apart():
    text = (
        A + "  b: {text: B, supports: a, counters: a}\n  c: {text: C, counters: ['b -> a #2', 'b -> a #1']}\n"
    )
    links = parse_case(text).require().links
    assert [(link.name, link.stance, link.target) for link in links] == [
        ("b -> a", "support", "a"),
        ("b -> a #2", "counter", "a"),
        ("c -> b -> a #2", "counter", "b -> a #2"),
        ("c -> b -> a", "counter", "b -> a"),
    ]


@pytest.mark.parametrize("section", ["parties", "stages", "sources", "groups"])
@pytest.mark.parametrize("indent", ["  ", "    "])
def test_a_section_that_is_indented_into_the_claims_is_told_once_with_where_it_belongs(section, indent):
    text = f"title: T\nclaims:\n  a:\n    text: A.\n{indent}{section}:\n{indent}  x: {{title: X, name: X}}\n"
    found = [one for one in parse_case(text).diagnostics if one.rule in ("missing-key", "unknown-key")]
    assert [one.hint for one in found] == [
        f"'{section}' is a key of the case: write it at the beginning of a line"
    ]


def test_a_claim_may_be_called_as_a_section_is():
    assert "no key 'colour'" in str(
        parse_case("title: T\nclaims:\n  groups: {text: Groups., colour: red}\n").diagnostics
    )
    assert not parse_case("title: T\nclaims:\n  groups: Groups.\n").has_errors
