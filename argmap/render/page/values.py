"""The content of a page as JSON values.

Claims come before links, and each is referred to by its index in that order.
Repeated values are written once: sentences of reasons are numbered, and a stage
lists only the reasons that differ from the stage before.

| key | what it holds |
|---|---|
| `claims`, `links` | their values, with indices for ends, parties, stages and sources; `marks` in words |
| `map` | the coordinates of boxes and lines (see `map_layout`); missing where the page computes them |
| `fills` | what boxes are filled by, if not the verdict (see `fill_values`) |
| `scenes` | stage or null, size, `conclusions`, `rows`, `verdicts`, `fight`, `outcomes`, `others`, `why` |
| `fight` | the claims to look at first: index, why it is one, why several are, and its part |
| `outcomes` | the first conclusions: index and reason for the verdict; `others`: a sentence about the rest |
| `who` | a sentence about the parties that prevailed, where several have conclusions |
| `rows` | six numbers a row: depth, role, claim, link, again, hidden; -1 is none |
| `verdicts` | a letter for each claim and link: a, r, n (unsupported), u, or - where it does not exist yet |
| `why` | by index: the number of the sentence, and the indices of the claims and links that follow it |
| `audiences` | whom the page can judge the case for (see `audience_values`) |
| `phrases` | the sentences: each a text, or a list of texts and the indices of the names between them |
| `arguments` | their parts, and the `rows` of their reconstruction (see `_Shown.arguments`) |
| `changes` | on a page that compares two cases: `verdicts`, `list`, `marks` and `former` verdicts by index |
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from argmap.core.arguments import number_of
from argmap.core.model import SHAPE, Case, Citation, Claim, Link
from argmap.render.fight_finding import words_for_no_crux
from argmap.render.marks import Marks
from argmap.render.naming import has_title_apart, judged_for
from argmap.render.numbering import NumberedClaim, numbered_argument, step_words
from argmap.render.outcomes import first_outcomes, prevailing, with_reasons
from argmap.render.page.audiences import audience_values
from argmap.render.page.fills import fill_values
from argmap.render.page.layout import map_layout
from argmap.render.page.scenes import PageScene, scenes_of
from argmap.render.page.why import Phrases, Why, whys
from argmap.render.theme import EFFECTS, OUTCOMES, ROLES, VERDICTS, Sign, party_letters
from argmap.render.view import FightMark, View
from argmap.semantics import Status
from argmap.syntax.json_values import element_values, link_values

if TYPE_CHECKING:
    from argmap.render.page.changes import PageChanges

#: The explanation of the map, and the keys.
_HELP = (
    (
        "Each claim hangs on what it bears on: + supports it, − counters it; × undercuts and ⊕ backs a step from "
        "one claim to another. Joint premises are all needed. Whether a claim is accepted, rejected or undecided "
        "is worked out from what this map says for and against it; it is no ruling. ✗ rejected is what something "
        "counters, ○ unsupported what fails only because nothing that supports it holds."
    ),
    (
        "Choose a claim to highlight its path to the conclusion; Escape removes the highlight. Suppose that it is "
        "rejected or accepted, and each verdict that would change does so at once. In the outline and the map, "
        "arrow keys move and Enter chooses; in the outline, they also unfold. / goes to the search, where Enter "
        "finds the next match. F6 goes to the details and back; Escape also goes back. Drag the map to move it; "
        "turn the wheel with Ctrl to zoom."
    ),
)
#: The reasons why a page cannot compute what would change: it compares cases, shows a part of one, has a
#: standard that it does not know, or fails its own test.
_CANNOT = (
    "This page compares two cases: what would change is on the page of one.",
    "This page has a part of the case: argmap what-if can tell what would change.",
    "The case has a standard that this page cannot weigh: argmap what-if can.",
    "This page works out other verdicts than argmap: trust argmap what-if.",
)
_ROLES = {role: at for at, role in enumerate(ROLES)}
#: The letters for verdicts: those of a scene are a string with one letter for each claim and link.
LETTERS: dict[Status, str] = {"accepted": "a", "rejected": "r", "unsupported": "n", "undecided": "u"}
_AGAIN = {"": 0, "above": 1, "cycle": 2}


def page_values(
    view: View,
    scenes: Sequence[PageScene] | None = None,
    changes: Callable[[Mapping[str, int]], PageChanges] | None = None,
    quick: bool = False,
    placed: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return the content of a page for a view; `scenes` default to `scenes_of(view)`.

    `changes`, for a page that compares two cases, returns them given the indices of all claims and links.
    `placed` is an existing layout of the map that is still right. `quick` computes a poorer layout in a
    fraction of the time.
    """
    case = view.case
    scenes = scenes_of(view) if scenes is None else scenes
    shown = _Shown(case, scenes)
    phrases = Phrases(shown.number)
    told, letters = [whys(scene, shown.number, phrases) for scene in scenes], party_letters(case)
    values: dict[str, Any] = {"argmap": SHAPE, "name": case.name, "title": case.title}
    for word in ("summary", "date", "lang", "notes"):
        if getattr(case, word):
            values[word] = getattr(case, word)
    if case.audience is not None:
        judged = judged_for(case)
        judged = f"{judged[:1].upper()}{judged[1:]}."
        values["summary"] = "\n\n".join(part for part in (judged, case.summary) if part)
    values |= {
        "tags": list(case.tags),
        "at": case.stage,
        "words": _words(),
        "parties": [_party(case, party, letters.get(party)) for party in shown.parties],
        **({"arguments": list(shown.arguments())} if case.arguments else {}),
        "stages": [element_values(stage, spans=False) for stage in case.stages.values()],
        "sources": [element_values(case.sources[source], spans=False) for source in shown.sources],
        "groups": [element_values(group, spans=False) for group in case.groups.values()],
        "claims": [shown.claim(case.claims[claim]) for claim in shown.claims],
        "links": [shown.link(link) for link in shown.links],
        "issues": shown.issues(),
        "audiences": [] if changes is not None else audience_values(case, shown.number),
        "scenes": [
            shown.scene(scene, why) for scene, why in zip(scenes, _changed_reasons(told), strict=True)
        ],
        "phrases": phrases.all,
        "changes": None if changes is None else _changes(changes(shown.number)),
    }
    if placed is None:
        numbered = _numbered(scenes)
        titled = frozenset(claim for claim in numbered if has_title_apart(case.claims[claim]))
        shown_view = replace(view, fight=numbered, titled_claims=titled)
        placed = map_layout(shown_view, shown.number, scenes[-1].statuses, quick=quick)
    if placed:
        values["map"] = placed
    if fills := fill_values(view, shown.claims):
        values["fills"] = fills
    return values


def _changes(changes: PageChanges) -> dict[str, Any]:
    from argmap.core.documents import row_values

    return row_values(changes)


def _changed_reasons(told: Sequence[Why]) -> list[Why]:
    """Return, for each stage, the reasons that differ from those of the stage before."""
    before: Why = {}
    news = []
    for why in told:
        news.append({number: said for number, said in why.items() if before.get(number) != said})
        before = why
    return news


def _words() -> dict[str, Any]:
    def rows(signs: Sequence[tuple[str, Sign]]) -> list[list[str]]:
        return [[name, sign.glyph, sign.word] for name, sign in signs]

    return {
        "roles": rows([(str(role), sign) for role, sign in ROLES.items()]),
        "verdicts": rows([(LETTERS[verdict], sign) for verdict, sign in VERDICTS.items()]),
        "outcomes": {LETTERS[status]: word for status, word in OUTCOMES.items()},
        "effects": list(EFFECTS.items()),
        "cannot": list(_CANNOT),
        "help": list(_HELP),
    }


def _party(case: Case, party: str, letter: str | None) -> dict[str, Any]:
    declared = case.parties.get(party)
    values = element_values(declared, spans=False) if declared else {"id": party}
    return values | {"letter": letter} if letter else values


def _numbered(scenes: Sequence[PageScene]) -> dict[str, FightMark]:
    """Return the marks of all claims that are numbered in some scene, so that each box has room for one."""
    return {claim: mark for scene in scenes for claim, mark in scene.fight.items()}


class _Shown:
    """The claims and links drawn in any scene, and their indices."""

    def __init__(self, case: Case, scenes: Sequence[PageScene]) -> None:
        views = [View(scene.graph.case, scene.graph, scene.rows) for scene in scenes]
        claims = frozenset[str]().union(*(view.claims for view in views))
        links = {link.name for view in views for link in view.links}
        links |= {row.link.name for scene in scenes for row in scene.rows if row.link}
        self.case = case
        self.claims = [claim for claim in case.claims if claim in claims]
        self.links = [link for link in case.links if link.name in links]
        names = [*self.claims, *(link.name for link in self.links)]
        self.number = {name: at for at, name in enumerate(names)}
        said = [case.claims[claim] for claim in self.claims]
        makers = [*(claim.by for claim in said), *(link.by for link in self.links)]
        makers += [argument.by for argument in case.arguments.values()]
        makers += [wording.by for claim in said for wording in claim.wordings]
        by = dict.fromkeys([*case.parties, *(party for party in makers if party)])
        self.parties = {party: at for at, party in enumerate(by)}
        cited = {source for claim in said for source in claim.sources}
        whole = len(self.claims) == len(case.claims)
        sources = [source for source in case.sources if whole or source in cited]
        self.sources = {source: at for at, source in enumerate(sources)}
        self._marks = Marks(case)
        self._stages = {stage: at for at, stage in enumerate(case.stages)}

    def claim(self, claim: Claim) -> dict[str, Any]:
        values = element_values(claim, spans=False)
        if claim.value is not None:
            values["value"] = self.case.value_title(claim.value)
        if claim.prefer:
            values["prefer"] = [self.number[one] for one in claim.prefer if one in self.number]
        if marks := self._marks.of(claim):
            values["marks"] = marks
        if claim.cites:
            values["cites"] = [self._cite(claim, cite) for cite in claim.cites]
        for wording in values.get("wordings", ()):
            self._by_number(wording)
            if "source" in wording:
                wording["source"] = self.sources[wording["source"]]
        return self._by_number(values)

    def _cite(self, claim: Claim, cite: Citation) -> dict[str, Any]:
        values = element_values(cite, spans=False)
        if cite.source in self.sources:
            values["source"] = self.sources[cite.source]
        original = values.pop("translation-of", None)
        if original is not None:
            places = [str(at) for at in range(len(claim.cites))]
            found = [at for at, other in enumerate(claim.cites) if original in (other.at, places[at])]
            values["of"] = found[0] if found else None
        return values

    def link(self, link: Link) -> dict[str, Any]:
        values = self._by_number(link_values(link, spans=False))
        if link.id is not None:
            del values["name"]
        values["premises"] = [self.number.get(premise, -1) for premise in link.premises]
        values["target"] = self.number.get(link.target, -1)
        return values

    def _by_number(self, values: dict[str, Any]) -> dict[str, Any]:
        if "by" in values:
            values["by"] = self.parties[values["by"]]
        if "stage" in values:
            values["stage"] = self._stages[values["stage"]]
        return values

    def arguments(self) -> Iterator[dict[str, Any]]:
        """Yield the arguments whose steps are all drawn, with the rows of their reconstruction.

        A row is either the index of a claim, its number and whether the step before it counters it, as 1 or
        0, or the index of a link and its justification in words.
        """
        for argument in self.case.arguments.values():
            rows: list[list[int | str]] = []
            found = list(numbered_argument(self.case, argument.id))
            names = {row.claim if isinstance(row, NumberedClaim) else row.link.name for row in found}
            if not names or not self.number.keys() >= names:
                continue
            for row in found:
                if isinstance(row, NumberedClaim):
                    rows.append([self.number[row.claim], row.number, int(row.countered)])
                else:
                    rows.append([self.number[row.link.name], step_words(row, number_of(row.link))])
            yield self._by_number(element_values(argument, spans=False)) | {"rows": rows}

    def issues(self) -> list[dict[str, Any]]:
        """Return the issues whose positions are all drawn."""
        return [
            {"positions": [self.number[p] for p in issue.positions], "standard": issue.standard}
            for issue in self.case.issues
            if self.number.keys() >= set(issue.positions)
        ]

    def scene(self, scene: PageScene, why: Why) -> dict[str, Any]:
        number, rows = self.number, []
        for row in scene.rows:
            claim = -1 if row.claim is None else number[row.claim]
            link = number[row.link.name] if row.link else -1
            rows += [row.depth, _ROLES[row.role], claim, link, _AGAIN[row.again], row.hidden]
        verdicts = "".join(
            LETTERS[scene.statuses[name]] if name in scene.statuses else "-" for name in number
        )
        graph = scene.graph
        size = [len(graph.claims), len(graph.links)]
        conclusions = [number[claim] for claim in graph.conclusions if claim in number]
        stage = None if scene.stage is None else self._stages[scene.stage]
        told, others = first_outcomes([one for one in scene.outcomes if one.claim in number])
        if scene.grounded is not None:
            told = with_reasons(graph, scene.grounded, told)
        # Of a single conclusion there are no others, but there may be no claims that it hangs on.
        no_crux = words_for_no_crux(graph, scene.statuses, scene.fight)
        who = prevailing(graph, [one for one in scene.outcomes if one.claim in number])
        return {
            "stage": stage,
            "size": size,
            "conclusions": conclusions,
            "rows": rows,
            "verdicts": verdicts,
            "fight": [
                [number[claim], mark.words, mark.shared, mark.part.capitalize()]
                for claim, mark in scene.fight.items()
            ],
            "outcomes": [[number[one.claim], one.because] for one in told],
            "others": others or no_crux,
            **({"who": who} if who else {}),
            "why": {str(at): said for at, said in why.items()},
        }
