"""JSON Schemas (2020-12) of what the commands print with --json, and of the case file."""

from __future__ import annotations

from typing import Any, get_args

from argmap.compare.diff import KINDS
from argmap.core.diagnostics import SEVERITIES, ArgmapError, did_you_mean
from argmap.core.model import STANCES, STANDARDS
from argmap.semantics import Because
from argmap.semantics.explain.why import How
from argmap.syntax.json_schema import case_json_schema
from argmap.syntax.plain import SHAPE
from argmap.syntax.schema import ELEMENTS, ElementKey
from argmap.workspace.searching import PARTS

Schema = dict[str, Any]

#: The one schema that is of what is written and not of what is printed.
_CASE_FILE = "case"

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_BECAUSE_REJECTED: Schema = {
    "type": "object",
    "description": (
        "What each rejected claim or link fails for: a counter to it is in force (countered); it needs a support, "
        "or backing, and none is in force (unsupported); what supports it does not meet its proof standard or beat "
        "its rivals (insufficient); a premise of the link is rejected (premise); it was supposed (supposed)."
    ),
    "additionalProperties": {"enum": list(get_args(Because))},
}
_BECAUSE_WORD: Schema = {"enum": list(get_args(Because))}
_SPAN: Schema = {
    "type": "object",
    "description": "A place: line and column count from 1, columns in code points.",
    "properties": {"file": _TEXT, "line": {"type": "integer"}, "column": {"type": "integer"}},
    "required": ["file"],
    "additionalProperties": False,
}


def schema_names() -> list[str]:
    """The documents that have a schema."""
    return sorted((_CASE_FILE, *_SCHEMAS))


def find_schema(name: str) -> Schema:
    """Return the schema of a document.

    Raises:
        ArgmapError: There is no document of that name.
    """
    if name == _CASE_FILE:
        return case_json_schema()
    if name not in _SCHEMAS:
        hint = did_you_mean(name, schema_names()) or f"there is {', '.join(schema_names())}"
        raise ArgmapError(f"there is no schema '{name}'", hint=hint)
    title, properties = _SCHEMAS[name]
    version: Schema = {"const": SHAPE, "description": "The version of this shape."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **_object({"argmap": version, **properties}, _OPTIONAL.get(name, ())),
    }


#: Keys of a document that depend on what was asked.
_OPTIONAL = {
    "evaluate": (
        "verdicts",
        "because",
        "complete",
        "extensions",
        "count",
        "claim",
        "question",
        "answer",
        "no-extension",
    ),
    "why": ("hangs-on",),
}


def _object(properties: dict[str, Schema], optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _value(key: ElementKey) -> Schema:
    """What one key of an element is in JSON."""
    kinds: dict[str, Schema] = {
        "weight": {"type": "number", "minimum": 0, "maximum": 1},
        "boolean": {"type": "boolean"},
        "standard": {"enum": list(STANDARDS)},
        "stance": {"enum": list(STANCES)},
        "words": _TEXTS,
        "ids": _TEXTS,
    }
    return {**kinds.get(key.kind, _TEXT), "description": key.doc}


def _element(element: str, *, identified: bool = True) -> Schema:
    keys = ELEMENTS[element]
    properties: dict[str, Schema] = {"id": _TEXT} if identified else {}
    properties |= {word: _value(key) for word, key in keys.items() if key.kind not in ("links", "cites")}
    if "cites" in keys:
        properties["cites"] = _list(_element("cite", identified=False))
    properties["span"] = _SPAN
    always = {"id"} if identified else set()
    always |= {*(word for word, key in keys.items() if key.required)}
    return _object(properties, tuple(p for p in properties if p not in always))


def _case_properties() -> dict[str, Schema]:
    links = _element("case link", identified=False)
    links["properties"]["name"] = {"type": "string", "description": "The id, or 'premise -> target'."}
    links["required"].append("name")
    elements = {"parties": "party", "stages": "stage", "sources": "source", "claims": "claim"}
    properties: dict[str, Schema] = {"case": {"type": "string", "description": "What the library calls it."}}
    for word, key in ELEMENTS["case"].items():
        if word in elements:
            properties[word] = _list(_element(elements[word]))
        elif word == "links":
            properties[word] = _list(links)
        elif word in ("issues", "conflicts"):
            properties[word] = _list(_element(word.removesuffix("s"), identified=False))
        elif word != "argmap":
            properties[word] = (
                _value(key) if key.kind in ("ids", "words") or key.required else _or_null(_value(key))
            )
    return properties


def _show_properties() -> dict[str, Schema]:
    row = {
        "depth": _COUNT,
        "role": {
            "enum": [
                *("conclusion", "rival", "elsewhere"),
                *("supports", "counters", "backs", "undercuts", "premise"),
            ]
        },
        "claim": {**_or_null(_TEXT), "description": "Null at a junction of joint premises."},
        "link": {**_or_null(_TEXT), "description": "The link by which the row hangs on the one above."},
        "again": {
            "enum": ["above", "cycle", None],
            "description": "Why the claim's own reasons are not here.",
        },
        "hidden": {**_COUNT, "description": "Rows directly below that were left out."},
    }
    return {
        **_case_properties(),
        "at": {**_or_null(_TEXT), "description": "The stage it is seen at."},
        "conclusions": _TEXTS,
        "verdicts": {
            "description": "On claims, by id, and links, by name; null with --no-verdicts.",
            **_or_null(
                {"type": "object", "additionalProperties": {"enum": ["accepted", "rejected", "undecided"]}}
            ),
        },
        "because": _or_null(_BECAUSE_REJECTED),
        "strengths": {
            "description": "With --strength: from 0 to 1 by name, null for one that did not settle.",
            **_or_null({"type": "object", "additionalProperties": _or_null({"type": "number"})}),
        },
        "rows": _list(_object(row)),
    }


def _diagnostic() -> Schema:
    return _object(
        {
            "rule": _TEXT,
            "severity": {"enum": list(SEVERITIES)},
            "message": _TEXT,
            "hint": _or_null(_TEXT),
            "span": _SPAN,
            "related": _list(_object({"message": _TEXT, "span": _SPAN})),
        }
    )


def _listed() -> Schema:
    return _object(
        {
            "name": _TEXT,
            "path": _TEXT,
            "folder": _TEXT,
            "shadowed-by": _or_null(_TEXT),
            "title": _or_null(_TEXT),
            "claims": _or_null(_COUNT),
            "links": _or_null(_COUNT),
            "tags": _TEXTS,
            "mistakes": _COUNT,
        }
    )


_VERDICT: Schema = {"enum": ["accepted", "rejected", "undecided"]}
_STATUS: Schema = {
    "enum": ["accepted", "rejected", "unsupported", "undecided"],
    "description": "The verdict, where 'unsupported' is rejected only because nothing that supports it holds.",
}
_TURNED_STATUS: Schema = _object({"before": _or_null(_STATUS), "after": _or_null(_STATUS)})
_NO_VERDICT: Schema = {"enum": ["accepted", "rejected", "undecided", None]}
_FINGERPRINT: Schema = {
    "type": "string",
    "pattern": "^[0-9a-f]{12}$",
    "description": "Stays the same for as long as the change does, whatever else changes.",
}
_CHANGE = _object(
    {
        "kind": {"enum": [kind for kind in KINDS if kind != "reordered"]},
        "id": {"type": "string", "description": "A claim's id, a link's name, or a key of the case."},
        "before": {"description": "What was there; null where nothing was."},
        "after": {"description": "What is there; null where nothing is."},
        "fingerprint": _FINGERPRINT,
        "spans": _object({"before": _or_null(_SPAN), "after": _or_null(_SPAN)}),
        "doubtful": {"description": "Of a renamed claim: whether it may be another one.", "type": "boolean"},
    },
    optional=("doubtful",),
)
_VERDICT_CHANGE = _object(
    {
        "id": _TEXT,
        "before": _NO_VERDICT,
        "after": _NO_VERDICT,
        "because": {
            "description": "The fingerprints of the changes which, taken back, bring the old verdict back.",
            **_list(_FINGERPRINT),
        },
        "exact": {"description": "Whether no smaller set of changes does.", "type": "boolean"},
        "enough": {
            "description": "For each change in 'because' a set of changes, itself the first, which made to "
            "the case before with no other give the new verdict, and do not without any one of them: a set "
            "of one would do alone. Empty where there is none; no sets at all where it was not looked for.",
            **_list(_list(_FINGERPRINT)),
        },
    }
)
_REASON_REJECTED: Schema = {
    "enum": [*get_args(Because), None],
    "description": "What it fails for where it is rejected, else null.",
}
_MOVE: dict[str, Schema] = {
    "name": _TEXT,
    "before": _VERDICT,
    "after": _VERDICT,
    "because": _object({"before": _REASON_REJECTED, "after": _REASON_REJECTED}),
}
#: Of what is no conclusion; without its causes where there are more than can be looked for.
_OTHER_VERDICT = {
    **_VERDICT_CHANGE,
    "properties": {**_VERDICT_CHANGE["properties"], "before": _VERDICT, "after": _VERDICT},
    "required": ["id", "before", "after"],
}
_WEIGHT = _object({"link": _TEXT, "weight": {"type": "number"}, "verdict": _VERDICT})
_REASON = _object(
    {
        "name": _TEXT,
        "verdict": _VERDICT,
        "how": {"enum": list(get_args(How))},
        "because": {**_TEXTS, "description": "What settles it."},
        "fails": {**_TEXTS, "description": "What would have gone against it, but is rejected."},
        "further": {
            **_TEXTS,
            "description": "Further counters in force; of what is assumed, supports that it does not need.",
        },
        "outweighed": {**_TEXTS, "description": "What answers the counter in force, and is not enough."},
        "weighed": _object(
            {
                "standard": {"enum": list(STANDARDS)},
                "rivals": {**_or_null(_TEXTS), "description": "In an issue; null for a claim in none."},
                "for": _list(_WEIGHT),
                "against": {
                    **_list(_WEIGHT),
                    "description": "Counters in force or undecided; in an issue, supports of the rivals.",
                },
                "tie": {"type": "boolean"},
            }
        ),
    },
    ("weighed",),
)
_HANGING: dict[str, Schema] = {
    "cruxes": _list(_object({"claims": _TEXTS, "after": _VERDICT, "status": _STATUS})),
    "tried": {**_COUNT, "description": "All sets of up to so many claims were tried."},
    "complete": {"type": "boolean", "description": "Whether all sets asked for were."},
}

_DIFF: dict[str, Schema] = {
    "verdicts": {"description": "On conclusions.", **_list(_VERDICT_CHANGE)},
    "changes": _list(_CHANGE),
    "other_verdicts": {
        "description": "On other claims; without its causes where there are too many to look for.",
        **_list(_OTHER_VERDICT),
    },
    "unanswered": {"description": "Counters that nothing counters, newly.", **_TEXTS},
    "orphaned": {"description": "Claims that no longer lead to a conclusion.", **_TEXTS},
    "rejected_otherwise": {
        "description": "Claims that are rejected as before, but fail for something else.",
        **_list(_object({"id": _TEXT, "before": _BECAUSE_WORD, "after": _BECAUSE_WORD})),
    },
}

_COMMIT: dict[str, Schema] = {
    "revision": {**_or_null(_TEXT), "description": "The commit's hash; null for what is not committed yet."},
    "short": _or_null(_TEXT),
    "date": {**_or_null(_TEXT), "description": "When it was written, in ISO 8601."},
    "author": _or_null(_TEXT),
    "subject": _or_null(_TEXT),
    "file": {**_TEXT, "description": "The path it has in that revision."},
}
_TRACKED: dict[str, Schema] = {
    "case": _TEXT,
    "file": _TEXT,
    "stage": {**_or_null(_TEXT), "description": "The stage that every revision is seen at."},
    "shallow": {"type": "boolean", "description": "Whether the clone lacks the older history."},
}
_COMPARED: Schema = {
    **_or_null(_TEXT),
    "description": "The hash of the revision it is compared with; null for none, or one without a commit.",
}
_PROBLEM = _object({"rule": _or_null(_TEXT), "message": _TEXT, "span": _SPAN})
_CHANGED = _object({"kind": _TEXT, "id": _TEXT, "before": {}, "after": {}})
_BECAUSE: dict[str, Schema] = {
    "because": {
        "description": "Changes that, all taken back, bring the verdict back.",
        **_list(_CHANGED),
    },
    "exact": {"type": "boolean", "description": "Whether no smaller set of changes does."},
}
_REVISION = _object(
    {
        **_COMMIT,
        "renamed-from": _or_null(_TEXT),
        "copied-from": _or_null(_TEXT),
        "removed": {"type": "boolean", "description": "Whether it removed the file."},
        "problem": {**_or_null(_PROBLEM), "description": "Why it cannot be read."},
        "compared-with": _COMPARED,
        "claims": {**_or_null(_COUNT), "description": "How many there are; null where it cannot be read."},
        "links": _or_null(_COUNT),
        "changes": {
            "type": "object",
            "description": "How many changes, by kind as in 'argmap diff'; none where it says the same.",
            "additionalProperties": {"type": "integer", "minimum": 1},
        },
        "verdicts": {
            "description": "Of conclusions; null before where one is new, after where it is gone.",
            **_list(
                _object(
                    {
                        "id": _TEXT,
                        "before": _NO_VERDICT,
                        "after": _NO_VERDICT,
                        "status": _TURNED_STATUS,
                        **_BECAUSE,
                    }
                )
            ),
        },
        "diff": {
            **_or_null(_object(_DIFF)),
            "description": "With --patch: all that it changed, as in 'argmap diff'; null where there is nothing to compare.",
        },
    },
    ("diff",),
)
_FLIP = _object(
    {
        **_COMMIT,
        "compared-with": _COMPARED,
        "before": _VERDICT,
        "after": _VERDICT,
        "status": _TURNED_STATUS,
        **_BECAUSE,
    }
)

_CHECK = _object(
    {
        "name": _TEXT,
        "severity": {"enum": list(SEVERITIES)},
        "default": {"type": "boolean", "description": "Whether it is looked for without being asked."},
        "summary": _TEXT,
        "why": {**_TEXT, "description": "Empty for a mistake of the file, which no check looks for."},
        "options": {
            "type": "object",
            "additionalProperties": _object(
                {"default": {"anyOf": [{"type": "integer"}, _TEXTS]}, "summary": _TEXT}
            ),
        },
        "bad": {**_TEXTS, "description": "Case files in which there is something to be found."},
        "good": _TEXTS,
    }
)
_CONFLICT = _element("conflict", identified=False)

_TALLY = _object({"accepted": _COUNT, "rejected": _COUNT, "undecided": _COUNT})
_COUNTED: dict[str, Schema] = {
    "claims": _COUNT,
    "cited": {**_COUNT, "description": "Claims that have a citation."},
    "verdicts": _TALLY,
    "unsupported": {
        **_COUNT,
        "description": "Of the rejected: those that fail only because nothing that supports them holds.",
    },
}
_PARTY_COUNTED = _object(
    {
        "party": _or_null({**_TEXT, "description": "Its id; null for claims that nobody makes."}),
        **_COUNTED,
        "answered": {**_COUNT, "description": "Claims that something counters, or whose links are undercut."},
        "unanswered": {**_TEXTS, "description": "All other claims of the party."},
        "cited_share": _or_null({"type": "number", "minimum": 0, "maximum": 1}),
    }
)
_HIT = _object(
    {
        "case": _TEXT,
        "element": {"enum": list(PARTS)},
        "id": _or_null({**_TEXT, "description": "What the text belongs to; of a citation the claim."}),
        "part": {**_TEXT, "description": "The key that holds the text, or 'id'."},
        "text": _TEXT,
        "matches": {
            **_list({"type": "array", "items": _COUNT, "minItems": 2, "maxItems": 2}),
            "description": "Where in the text, as indices of its first code point and of the next.",
        },
        "span": _or_null(_SPAN),
    }
)
_DRAWN_LINK = _object({"name": _TEXT, "premises": _TEXTS, "stance": {"enum": list(STANCES)}, "target": _TEXT})
_WRITING: dict[str, Schema] = {
    "file": {**_TEXT, "description": "The case file, '<stdin>' for standard input."},
    "written": {"type": "boolean", "description": "Whether that file was written."},
    "text": {**_or_null(_TEXT), "description": "The edited text, where it was read from standard input."},
    "difference": {**_or_null(_TEXT), "description": "With --diff: what would change, as 'patch' reads it."},
}
_MOVED: dict[str, Schema] = {
    "verdicts": {
        "description": "Claims whose verdict changed; null before for a claim that is new.",
        **_list(_object({"id": _TEXT, "before": _NO_VERDICT, "after": _VERDICT})),
    }
}
_DRAWN: dict[str, Schema] = {
    "links": {"description": "Those that were added.", **_list(_DRAWN_LINK)},
    "named": {
        "description": "Links that got an id so that they can be targets.",
        **_list(_object({"was": _TEXT, "id": _TEXT})),
    },
}
_PLACED_CLAIM: dict[str, Schema] = {"claim": _TEXT, "span": _or_null(_SPAN)}
_WRITERS: dict[str, tuple[str, dict[str, Schema]]] = {
    "new": (
        "What 'argmap new --json' prints",
        {
            "case": {**_TEXT, "description": "What commands find it by."},
            "file": _TEXT,
            "schema": {
                **_or_null(_TEXT),
                "description": "The schema by which editors check it, if it is there.",
            },
        },
    ),
    "copy": (
        "What 'argmap copy --json' prints",
        {
            "case": _TEXT,
            "from": _TEXT,
            "file": _TEXT,
            "sources": {
                "description": "The files of its sources; those not written were there already.",
                **_list(_object({"file": _TEXT, "written": {"type": "boolean"}})),
            },
            "missing": {**_TEXTS, "description": "Files of sources that cannot be read."},
        },
    ),
    "add": ("What 'argmap add --json' prints", {**_WRITING, **_PLACED_CLAIM, **_DRAWN, **_MOVED}),
    "link": ("What 'argmap link --json' prints", {**_WRITING, **_DRAWN, **_MOVED}),
    "edit": (
        "What 'argmap edit --json' prints",
        {
            **_WRITING,
            **_PLACED_CLAIM,
            "changed": {**_TEXTS, "description": "The keys whose values are others now."},
            **_MOVED,
        },
    ),
    "remove": (
        "What 'argmap remove --json' prints",
        {
            **_WRITING,
            "claims": _TEXTS,
            "links": {"description": "Those that were named.", **_list(_DRAWN_LINK)},
            "fallen": {
                "description": "Those that went with a claim, or with the link that they target.",
                **_list(_DRAWN_LINK),
            },
            "conclusions": {**_TEXTS, "description": "Removed claims that were declared conclusions."},
            "positions": {**_TEXTS, "description": "Removed claims that were positions of an issue."},
            "conflicts": {**_COUNT, "description": "Conflicts of a merge about what was removed."},
            **_MOVED,
        },
    ),
    "rename": (
        "What 'argmap rename --json' prints",
        {
            **_WRITING,
            "kind": {"enum": ["claim", "link", "party", "stage", "source"]},
            "old": _TEXT,
            "new": _TEXT,
            "references": {**_COUNT, "description": "Places that name it, besides its own."},
            "alias": {"type": "boolean", "description": "Whether the old name stays as an alias."},
            "comments": {"description": "Comments that say the old name.", **_list(_SPAN)},
        },
    ),
    "fmt": (
        "What 'argmap fmt --json' prints",
        {
            "files": _list(
                _object(
                    {
                        **_WRITING,
                        "changed": {"type": "boolean", "description": "Whether its layout was another."},
                        "problem": {
                            "description": "Why it was not touched.",
                            **_or_null(_object({"message": _TEXT, "diagnostics": _list(_diagnostic())})),
                        },
                    }
                )
            )
        },
    ),
    "export": (
        "What 'argmap export -o FILE --json' prints",
        {
            "format": _TEXT,
            "file": _TEXT,
            "lost": {**_TEXTS, "description": "What the format cannot carry."},
            "unused": {**_TEXTS, "description": "Options that the format has no use for."},
        },
    ),
    "import": (
        "What 'argmap import --json' prints",
        {
            "from": _TEXT,
            "file": {**_or_null(_TEXT), "description": "The file that was written, with -o."},
            "text": {**_or_null(_TEXT), "description": "The case file, where none was written."},
            "claims": _COUNT,
            "links": _COUNT,
            "diagnostics": _list(_diagnostic()),
        },
    ),
}
_STATISTICS: dict[str, Schema] = {
    "case": _TEXT,
    **_COUNTED,
    "conclusions": _TEXTS,
    **dict.fromkeys(("supports", "rebuttals", "undercuts", "backing", "joint", "cycles"), _COUNT),
    "depth": {
        **_COUNT,
        "description": "The most links on the shortest way from a claim to a conclusion.",
    },
    "apart": {
        **_COUNT,
        "description": "Claims that neither lead to a conclusion nor to a rival of what does.",
    },
    "sources": _COUNT,
    "stages": _list(_object({"stage": _or_null(_TEXT), "claims": _COUNT})),
    "parties": _list(_PARTY_COUNTED),
}

_SCHEMAS: dict[str, tuple[str, dict[str, Schema]]] = {
    **_WRITERS,
    "search": ("What 'argmap search --json' prints", {"words": _TEXTS, "hits": _list(_HIT)}),
    "stats": ("What 'argmap stats CASE --json' prints", _STATISTICS),
    "stats-of-several": (
        "What 'argmap stats --json' prints of several cases, or of a folder",
        {"cases": _list(_object({"file": _TEXT, **_STATISTICS}))},
    ),
    "log": ("What 'argmap log --json' prints", {**_TRACKED, "revisions": _list(_REVISION)}),
    "blame": (
        "What 'argmap blame --json' prints",
        {
            **_TRACKED,
            "claim": {**_TEXT, "description": "The claim's id, or the link's name."},
            "verdict": _VERDICT,
            "status": _STATUS,
            "removed": {
                **_or_null(_object(_COMMIT)),
                "description": "The revision that removed it; null where it is there.",
            },
            "flipped": {**_or_null(_FLIP), "description": "Null where the verdict never changed."},
            "changed": {
                **_or_null(_object({**_COMMIT, "kinds": _TEXTS, "changes": _list(_CHANGED)})),
                "description": "The revision that last changed the claim itself, and how.",
            },
            "renamed": _list(_object({**_COMMIT, "was": _TEXT})),
            "added": _object(_COMMIT),
        },
    ),
    "why": (
        "What 'argmap why --json' prints",
        {
            "case": _TEXT,
            "statement": _TEXT,
            "verdict": _VERDICT,
            "reasons": _list(_REASON),
            "hangs-on": {
                **_object(_HANGING),
                "description": "Of a claim: sets of claims which, rejected, change its verdict.",
            },
        },
    ),
    "what-if": (
        "What 'argmap what-if --json' prints",
        {"case": _TEXT, "changed": _list(_object(_MOVE))},
    ),
    "cruxes": (
        "What 'argmap cruxes --json' prints",
        {
            "case": _TEXT,
            "claims": _list(_object({"claim": _TEXT, "verdict": _VERDICT, "status": _STATUS, **_HANGING})),
        },
    ),
    "evaluate": (
        "What 'argmap evaluate --json' prints",
        {
            "case": _TEXT,
            "semantics": _TEXT,
            "verdicts": {
                "type": "object",
                "description": "Of a semantics with one labelling: on claims and links.",
                "additionalProperties": _VERDICT,
            },
            "because": _BECAUSE_REJECTED,
            "complete": {"type": "boolean", "description": "Whether these are all extensions."},
            "extensions": {"description": "Of the others: the accepted claims of each.", **_list(_TEXTS)},
            "count": {**_COUNT, "description": "With --count: how many there are; they are not listed."},
            "claim": _TEXT,
            "question": {"enum": ["credulous", "sceptical"]},
            "answer": {"type": "boolean"},
            "no-extension": {
                "type": "boolean",
                "description": "Whether there is none, so that the answer says little.",
            },
        },
    ),
    "semantics": (
        "What 'argmap semantics --json' prints",
        {
            "semantics": _list(
                _object({"name": _TEXT, "summary": _TEXT, "counters-only": {"type": "boolean"}})
            )
        },
    ),
    "case-json": ("A case, as 'argmap export --format json' writes it", _case_properties()),
    "show": ("What 'argmap show --json' prints", _show_properties()),
    "check": (
        "What 'argmap check --output-format json' prints",
        {
            "diagnostics": _list(_diagnostic()),
            "further": {
                **_COUNT,
                "description": "How many further mistakes there are, not told with their places.",
            },
        },
    ),
    "explain": (
        "What 'argmap explain --json' prints",
        {"checks": _list(_CHECK), "terms": _list(_object({"name": _TEXT, "meaning": _TEXT}))},
    ),
    "list": ("What 'argmap list --json' prints", {"cases": _list(_listed())}),
    "diff": (
        "What 'argmap diff --json' prints",
        _DIFF,
    ),
    "merge": (
        "What 'argmap merge --json' prints",
        {
            "clean": {"type": "boolean", "description": "Whether nothing is left to be decided."},
            "resolved-to": {
                "enum": ["ours", "theirs", None],
                "description": "The side to which conflicts were resolved.",
            },
            "conflicts": {
                **_list(_CONFLICT),
                "description": "Those of this merge; in the merged case too, with a span, unless resolved.",
            },
            "earlier": {**_list(_CONFLICT), "description": "Those of earlier merges that still stand."},
            "cautions": {
                "description": "What an author should look at though it is no conflict.",
                **_list(
                    _object(
                        {
                            "kind": {"enum": ["cycle", "verdict", "rename", "party", "same-text"]},
                            "message": _TEXT,
                        }
                    )
                ),
            },
            "taken": {
                "description": "What the merged case says otherwise than ours.",
                **_list(
                    _object(
                        {
                            "how": {"enum": ["added", "removed", "renamed", "changed"]},
                            "element": _TEXT,
                            "id": {**_or_null(_TEXT), "description": "As in a conflict."},
                            "part": {**_or_null(_TEXT), "description": "The key that was changed."},
                            "was": {**_or_null(_TEXT), "description": "Of one renamed: its id in ours."},
                            "span": {**_or_null(_SPAN), "description": "Where it stands in the result."},
                        }
                    )
                ),
            },
            "output": {**_or_null(_TEXT), "description": "The file that was written, with -o."},
            "text": {**_or_null(_TEXT), "description": "The merged case file, where none was written."},
        },
    ),
    "formats": (
        "What 'argmap formats --json' prints",
        {
            "formats": _list(
                _object(
                    {
                        "name": _TEXT,
                        "direction": {"enum": ["export", "import"]},
                        "suffixes": _TEXTS,
                        "summary": _TEXT,
                        "extra": {
                            "type": ["string", "null"],
                            "description": "The optional part of argmap that it needs: one of its extras.",
                        },
                    }
                )
            )
        },
    ),
}
