"""Every command that prints JSON, on cases that bring out each part of its document."""

from __future__ import annotations

from support.bridge import BRIDGE, MESSY, WRONG
from support.cases import ANSWERED, FLIPPED, GOAL, case_of
from support.files import write
from support.project import ROOT
from support.repositories import commit, git

_BUNDLED = (
    "school-start",
    "parler-v-aws",
    "odd-cycle",
    "bachelor",
    "risky-operation",
    "support-loop",
    "jogging",
)

_NAMED = """\
title: Named links
summary: One of each.
date: 2020-05
lang: en
conclusion: goal
tags: [first, second]
parties: {a: {name: Ann, role: speaker, notes: Shy.}, b: }
stages: {early: Early, late: {title: Late, date: 2021, by: b}}
sources:
  book:
    {title: A Book, author: Bo, qualifications: Dr., publisher: Press, date: 1999, accessed: 2001-02-03,
     url: "https://example.org", page: 3, lang: fr, file: book.txt, record: false, notes: Old.}
  lost: {title: Lost, file: lost.txt}
groups: {main: Main part, aside: {title: An aside, in: main}}
values: {good: The good, true: {title: The true, notes: Not the good.}}
audiences: {some: [good, true], others: {title: Others, order: true, notes: A few.}}
claims:
  goal: {text: The goal., group: main, value: good, title: Goal, by: a, standard: preponderance, weight: 0.5, tags: [x], aliases: aim, notes: Mind it.,
    wordings: [The aim., {text: Das Ziel., lang: de, by: b, source: book}]}
  rival: {text: The rival., by: b, assumed: false, stage: late}
  pro:
    text: For it.
    by: a
    kind: factual
    cites:
      - {source: book, at: p. 3, quote: "Words.", translation: Mots., lang: en}
      - {source: book, quote: "Mots.", translation-of: 0, notes: Ours.}
    contradicts: rival
    supports: {target: goal, id: step, weight: 0.75, scheme: sign, roles: {indicator: pro}, notes: Weak., with: other, by: b, stage: early}
  other: {text: Other., value: true}
  con: {text: Against., value: true, question: other-cause, by: b, stage: early, counters: [step, goal]}
  again: {text: Counter., counters: con -> goal}
issues: {positions: [goal, rival], standard: preponderance}
notes: All of it.
conflicts: {element: claim, id: goal, part: text, kind: both-changed, base: A., theirs: B.}
"""

_BASE = case_of(
    goal="The goal.",
    pro="{text: For it., supports: goal}",
    gone="{text: This one will not stay where it is., supports: goal}",
)
_OURS = case_of(
    goal="The very goal.",
    pro="{text: For it., supports: goal}",
    gone="{text: This one will not stay where it is., supports: goal}",
    mine="{text: Mine., counters: pro}",
)
_THEIRS = case_of(
    aim="{text: The goal itself., aliases: goal}",
    pro="{text: For it., counters: aim}",
    new="{text: Theirs., counters: pro}",
)

#: For each document what is typed, `--json` left out; several where it has several shapes.
COMMANDS: dict[str, list[str]] = {
    "add": [
        "add bridge.yaml 'It is safe.' --counters busy --by traders",
        "add bridge.yaml 'It is safe.' --counters 'busy -> close' --dry-run",
        "add named.yaml 'It is safe.' --counters 'again -> con -> goal' --id safe",
        "add - 'It is safe.' --supports close < bridge.yaml",
    ],
    "audiences": ["audiences named.yaml", "audiences pierson-v-post"],
    "blame": [
        "blame history.yaml goal",
        "blame history.yaml pro",
        "blame history.yaml 'con -> goal'",
        "blame history.yaml reply",
        "blame HEAD~7:debate.yaml con",
        "blame removed.yaml pro",
        "blame staged.yaml@late goal",
        "blame staged.yaml extra",
    ],
    "check": [
        "check named.yaml --select all",
        "check wrong.yaml",
        "check cases --select all",
        "check several.yaml",
        "check missing.yaml",
        "check many.yaml",
    ],
    "blocks": [
        "blocks parler-v-aws --against parler",
        "blocks named.yaml --against b",
        "blocks bridge.yaml --against traders",
    ],
    "brief": [
        "brief votes-at-16 --for Proposition",
        "brief parler-v-aws --for aws",
        "brief named.yaml --for a",
    ],
    "compare": [
        "compare named.yaml named.yaml",
        "compare school-start phones-in-class bridge.yaml",
        "compare goal.yaml flipped.yaml loose.yaml",
    ],
    "copy": ["copy bachelor copied.yaml", "copy school-start cases/copied.yaml", "copy named.yaml c.yaml"],
    "cruxes": [
        "cruxes school-start",
        "cruxes parler-v-aws --size 1",
        "cruxes named.yaml goal --if-accepted",
        "cruxes named.yaml goal --audience some",
        "cruxes odd.yaml ben --size 2",
    ],
    "diff": [
        "diff base.yaml theirs.yaml",
        "diff goal.yaml answered.yaml",
        "diff goal.yaml flipped.yaml",
        "diff school-start bachelor",
        "diff parler-v-aws@article parler-v-aws",
        "diff named.yaml named.yaml --format json",
        "diff bridge.yaml named.yaml --only text",
        "diff flipped.yaml loose.yaml",
        "diff answered.yaml bare.yaml",
        "diff flipped.yaml bare.yaml",
        "diff doubt.yaml doubtful.yaml --rename-threshold 0.2",
    ],
    "drops": ["drops parler-v-aws", "drops round.yaml", "drops round.yaml --for a"],
    "edit": [
        "edit bridge.yaml busy --text Busy. --notes N",
        "edit named.yaml pro --clear kind --dry-run",
        "edit - busy --not-assumed < bridge.yaml",
    ],
    "evaluate": [
        "evaluate school-start",
        "evaluate bachelor --semantics preferred",
        "evaluate odd-cycle --semantics stable --limit 1",
        "evaluate support-loop --semantics complete --count",
        "evaluate odd-cycle --semantics preferred --credulous ann",
        "evaluate odd-cycle --semantics stable --sceptical ann",
        "evaluate odd.yaml --semantics stable --sceptical ann",
        "evaluate graph.yml",
        "evaluate school-start --links",
        "evaluate pierson-v-post --audience order-first",
    ],
    "explain": ["explain", "explain unanswered-counter", "explain unknown-target", "explain unsupported"],
    "export": [
        "export named.yaml -o named.tgf",
        "export named.yaml -o named.dot --wrap 20 --scale 2",
        "export bridge.yaml -f json -o out.json",
    ],
    "flow": ["flow parler-v-aws", "flow round.yaml"],
    "fmt": [
        "fmt messy.yaml bridge.yaml wrong.yaml missing.yaml",
        "fmt messy.yaml --check",
        "fmt messy.yaml --diff",
        "fmt - < messy.yaml",
        "fmt twice.yaml",
    ],
    "formats": ["formats"],
    "grade": [
        "grade standard goal.yaml flipped.yaml answered.yaml",
        "grade standard phones-in-class school-start",
    ],
    "handout": [
        "handout named.yaml --gaps stances --share 1",
        "handout school-start --gaps targets --seed 3 --anonymous",
        "handout bridge.yaml --no-bank",
    ],
    "import": [
        "import graph.tgf",
        "import graph.tgf -o imported.yaml",
        "import graph.yml",
        "import odd.yml",
    ],
    "link": [
        "link bridge.yaml close --counters busy",
        "link - close --counters busy --id no < bridge.yaml",
        "link named.yaml goal --counters 'pro -> goal'",
        "link named.yaml rival --counters 'con -> goal' --weight 0.5 --diff",
    ],
    "list": ["list cases .", "list cases --tag first", "list . --tag first"],
    "log": [
        "log history.yaml",
        "log history.yaml --patch",
        "log history.yaml --reverse --max-count 2",
        "log uncommitted.yaml",
        "log removed.yaml",
        "log staged.yaml@late --patch",
    ],
    "merge": [
        "merge base.yaml ours.yaml theirs.yaml",
        "merge base.yaml ours.yaml theirs.yaml --ours",
        "merge base.yaml ours.yaml theirs.yaml --theirs -o merged.yaml",
        "merge goal.yaml flipped.yaml answered.yaml",
        "merge named.yaml named.yaml named.yaml",
    ],
    "matrix": [
        "matrix snake-or-rope --scoring squares",
        "matrix parler-v-aws",
        "matrix bridge.yaml --positions close,busy",
        "matrix named.yaml --audience some",
    ],
    "new": ["new question --title T? --claim C.", "new question --title T? --claim C. --no-schema"],
    "remove": [
        "remove named.yaml con goal",
        "remove named.yaml step",
        "remove - busy < bridge.yaml",
        "remove flipped.yaml con",
        "remove bridge.yaml 'busy -> close' --dry-run",
    ],
    "rename": [
        "rename bridge.yaml busy crowded",
        "rename bridge.yaml cyclists riders --no-alias",
        "rename named.yaml step way --dry-run",
        "rename remarked.yaml busy crowded",
        "rename - busy crowded < bridge.yaml",
    ],
    "search": [
        "search words --case named.yaml",
        "search the --case cases",
        "search absent --case named.yaml",
    ],
    "questions": [
        "questions named.yaml",
        "questions named.yaml step",
        "questions popov-v-hayashi",
        "questions bachelor",
    ],
    "quiz": ["quiz parler-v-aws --count 12 --seed 3", "quiz named.yaml", "quiz odd-cycle --kinds who"],
    "schemes": ["schemes", "schemes ExpertOpinion"],
    "semantics": ["semantics"],
    "show": [
        "show named.yaml",
        "show odd-cycle --strength",
        "show bachelor --no-verdicts",
        "show parler-v-aws@article --depth 1",
        "show support-loop",
        "show school-start --from later",
        "show named.yaml --audience some",
        "show plain.yaml",
    ],
    "similar": ["similar goal.yaml flipped.yaml answered.yaml bridge.yaml", "similar school-start bachelor"],
    "stats": ["stats named.yaml", "stats parler-v-aws", "stats plain.yaml", "stats odd-cycle"],
    "stats-of-several": ["stats school-start named.yaml wrong.yaml", "stats cases"],
    "what-if": [
        "what-if school-start --without sleep",
        "what-if named.yaml --with rival --without con",
        "what-if bachelor --with bachelor",
        "what-if pierson-v-post --without ancients --audience order-first",
    ],
    "why": [
        "why named.yaml goal",
        "why named.yaml step",
        "why named.yaml con",
        "why bachelor husband",
        "why named.yaml goal --audience some",
        "why odd.yaml ann",
        "why support-loop resigns",
        "why jogging stay",
        "why weighed.yaml goal",
        "why weighed.yaml 'con -> goal'",
        "why weighed.yaml kept",
        "why weighed.yaml low",
        "why answered.yaml goal",
        "why risky-operation negligence",
    ],
    "case-json": ["export named.yaml --format json", "export plain.yaml --format json"],
}

_STAGED = """\
title: Staged
stages: {early: , late: }
claims:
  goal: The goal.
  con: {text: Against., stage: late, counters: goal}
  extra: {text: Extra., counters: goal}
"""

_WEIGHED = """\
title: Weighed
claims:
  goal: {text: The goal., standard: preponderance}
  pro: {text: For it., supports: {target: goal, weight: 0.4}}
  more: {text: For it as well., supports: {target: goal, weight: 0.3}}
  con: {text: Against., standard: scintilla, counters: {target: goal, weight: 0.8}}
  reply: {text: Against that., counters: con}
  help: {text: For that., supports: con}
  extra: {text: Extra., assumed: true}
  beside: {text: Beside., supports: extra}
  spoils: {text: Spoils., counters: extra}
  again: {text: Spoils as well., counters: extra}
  kept: {text: Kept., assumed: true}
  beneath: {text: Beneath., supports: kept}
  low: {text: Low.}
  also: {text: Also against., counters: low}
links:
  - {premises: con, stance: counter, target: low}
"""

_ROUND = """\
title: A round
conclusion: goal
parties: {a: Aff, n: Neg}
stages: {1ac: {by: a}, 1nc: {by: n}, 2ac: {by: a}, 2nc: {by: n}, 1ar: {title: First rebuttal, by: a}}
claims:
  goal: {by: a, text: Goal.}
  plan: {by: a, text: Plan., supports: {target: goal, with: means}}
  means: {by: a, text: Means.}
  cost: {by: n, stage: 1nc, text: Cost., counters: goal}
  harm: {by: n, stage: 1nc, text: Harm., counters: plan}
  slow: {by: n, stage: 1nc, text: Slow., counters: plan + means -> goal}
  cheap: {by: a, stage: 2ac, text: Cheap., cites: {quote: Cheap indeed.}, counters: cost}
  dear: {by: n, stage: 2nc, text: Dear., counters: cheap}
  still: {by: a, stage: 1ar, text: Still., supports: plan}
  fast: {by: a, stage: 1ar, text: Fast., counters: slow}
"""

_CARNEADES = """\
statements:
  a: {text: A is so., label: in}
  b: {text: B is so., assumed: true}
  c: {text: C is so.}
arguments:
  a1: {conclusion: a, premises: [b], weight: 0.7}
  a2: {conclusion: c, premises: [a]}
assumptions: [b]
"""


def furnish() -> None:
    """Put the files that the commands are about into the working folder."""
    for name in _BUNDLED:
        write(f"cases/{name}.yaml", (ROOT / "cases" / f"{name}.yaml").read_bytes())
    files = {
        "bridge": BRIDGE,
        "messy": MESSY,
        "wrong": WRONG,
        "several": WRONG.replace("by: cyclists}", "by: nobody, unknown: 1}"),
        "many": case_of(**{f"c{n}": f"{{text: C., supports: nowhere-{n}}}" for n in range(120)}),
        "named": _NAMED,
        "base": _BASE,
        "ours": _OURS,
        "theirs": _THEIRS,
        "goal": GOAL,
        "flipped": FLIPPED,
        "answered": ANSWERED,
        "loose": FLIPPED.replace(", counters: goal", "").replace(", supports: goal", ""),
        "bare": ANSWERED.replace("goal: The goal.", "goal: {text: The goal., assumed: false}")
        .replace(", supports: goal", "")
        .replace(", counters: goal", ""),
        "doubt": case_of(goal="The goal.", old="{text: The bridge is old and unsafe., supports: goal}"),
        "doubtful": case_of(
            goal="The goal.",
            one="{text: Cars make the old bridge tremble., supports: goal}",
        ),
        "weighed": _WEIGHED,
        "round": _ROUND,
        "twice": f"{BRIDGE}  close: Again.\n",
        "plain": "title: Plain\nclaims: {only: One.}\n",
        "remarked": BRIDGE.replace("# counted", "# busy: counted"),
        "odd": case_of(ann="{text: A., counters: ann}", ben="{text: B., supports: ann}"),
        "school-start": (ROOT / "cases" / "school-start.yaml").read_text(encoding="utf-8"),
    }
    for name, text in files.items():
        write(f"{name}.yaml", text)
    write("graph.tgf", "a\nb\n#\na b\n")
    write("graph.apx", "arg(a).\narg(b).\natt(a,b).\n")
    write("book.txt", "Words.\n")
    write("graph.yml", _CARNEADES)
    write(
        "odd.yml", f"{_CARNEADES}issues: {{i1: {{positions: [a, c], standard: PE}}}}\nlanguage: {{f/1: F}}\n"
    )


def commit_history() -> None:
    """Make the history that `log` and `blame` are asked about: an answer to a counter, with a step that is
    broken.
    """
    git("init", "-q", "-b", "main")
    steps: list[tuple[str, dict[str, str | None]]] = [
        ("Begin", {"debate.yaml": GOAL}),
        ("Counter", {"debate.yaml": FLIPPED}),
        ("Break", {"debate.yaml": FLIPPED.replace("counters: goal", "counters: gaol")}),
        ("Answer", {"debate.yaml": ANSWERED}),
        ("Comment", {"debate.yaml": f"# a comment\n{ANSWERED}"}),
        ("Move", {"debate.yaml": None, "history.yaml": f"# a comment\n{ANSWERED}"}),
        ("Rename", {"history.yaml": ANSWERED.replace("answer:", "reply:")}),
        ("Reword", {"history.yaml": ANSWERED.replace("answer:", "reply:").replace("The goal", "A goal")}),
        ("Plain", {"uncommitted.yaml": GOAL}),
        ("Remove", {"removed.yaml": GOAL}),
        ("Gone", {"removed.yaml": None}),
        ("Stage", {"staged.yaml": _STAGED}),
        ("Doubt", {"staged.yaml": _STAGED.replace("stage: late", "stage: late, assumed: false")}),
        ("Drop", {"staged.yaml": _STAGED.replace("  extra: {text: Extra., counters: goal}\n", "")}),
        (
            "Edit",
            {
                "staged.yaml": _STAGED.replace("  extra: {text: Extra., counters: goal}\n", "").replace(
                    "Against", "Against it"
                )
            },
        ),
    ]
    for day, (subject, files) in enumerate(steps, 1):
        date = f"2021-01-{day:02}T12:00:00+0100"
        commit(subject, files, GIT_AUTHOR_DATE=date, GIT_COMMITTER_DATE=date)
    write("uncommitted.yaml", FLIPPED)
