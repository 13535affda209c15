"""What is a list, a mapping or a text where something else is expected, other words for keys, and values."""

from __future__ import annotations

from support.slips.texts import AB, ABC, A

ROWS = {
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
        ['notes: "Author: Ann, 9b"'],
        'title: T\nnotes: "Author: Ann, 9b"\nclaims:\n  a: A\n',
    ),
    "whose work it is, in two keys": (
        "title: T\nauthor: Ann\nclass: 9b\nclaims:\n  a: A\n",
        ['notes: "Author: Ann; Class: 9b"'],
        'title: T\nnotes: "Author: Ann; Class: 9b"\nclaims:\n  a: A\n',
    ),
    "whose work it is, in a list and in an empty key": (
        "title: T\nauthors: [Ann, Ben]\nclass:\nclaims:\n  a: A\n",
        ['notes: "Authors: Ann; Authors: Ben"'],
        'title: T\nnotes: "Authors: Ann; Authors: Ben"\nclaims:\n  a: A\n',
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
        ["~write a number, as in 'weight: 0.8'"],
        ABC + "    weight: 0.8\n",
    ),
    "a weight in words": (
        ABC + "    weight: high\n",
        ["~write a number, as in 'weight: 0.8'"],
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
        ["assumed: true", "~the reason can be in 'notes'"],
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
    "tags of the case in the singular": (AB + "tag: [x, y]\n", ["tags: [x, y]"], AB + "tags: [x, y]\n"),
    "parties in the singular": (AB + "party: {p: {name: P}}\n", ["parties: {p: {name: P}}"], AB + "parties: {p: {name: P}}\n"),
    "stages in the singular": (AB + "stage: {s: {title: S}}\n", ["stages: {s: {title: S}}"], AB + "stages: {s: {title: S}}\n"),
    "arguments in the singular": (
        AB + "argument: {k: {steps: [{from: b, to: a}]}}\n",
        ["arguments: {k: {steps: [{from: b, to: a}]}}"],
        AB + "arguments: {k: {steps: [{from: b, to: a}]}}\n",
    ),
    "steps by their numbers": (
        AB + "arguments: {k: {steps: {1: {from: b, to: a}, 2: {from: a, to: b}}}}\n",
        ["steps: [{from: b, to: a}, {from: a, to: b}]"],
        AB + "arguments: {k: {steps: [{from: b, to: a}, {from: a, to: b}]}}\n",
    ),
    "a step in words": (
        AB + "  c: C\narguments:\n  k:\n    steps:\n      - b and c to a\n",
        ["{from: [b, c], to: a}"],
        AB + "  c: C\narguments:\n  k:\n    steps:\n      - {from: [b, c], to: a}\n",
    ),
    "an argument as a list of claims": (
        AB + "arguments:\n  k: [b, a]\n",
        ["k: {steps: [{from: b, to: a}]}"],
        AB + "arguments:\n  k: {steps: [{from: b, to: a}]}\n",
    ),
    "an argument as a list of steps": (
        AB + "arguments: {k: [{from: b, to: a}]}\n",
        ["k: {steps: [{from: b, to: a}]}"],
        AB + "arguments: {k: {steps: [{from: b, to: a}]}}\n",
    ),
    "two blanks in the name of a link": (
        AB + "  c: {text: C, counters: b  ->  a}\n", ["b -> a"], AB + "  c: {text: C, counters: b -> a}\n"
    ),
}  # fmt: skip
