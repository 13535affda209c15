"""What a text of Argdown says by our reading, and what Argdown's JSON says, in one shape."""

from __future__ import annotations

from typing import Any

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.shared.argdown.model import ArgdownNode, Map, build_map
from argmap.formats.shared.argdown.parsing import parse_document
from argmap.formats.shared.left_out import LeftOut


def map_of(source: SourceText) -> Map:
    mistakes = Mistakes()
    found = build_map([parse_document(source, mistakes, LeftOut())], source, mistakes)
    assert not mistakes
    return found


def said(map_: Map) -> dict[str, Any]:
    """Titles, texts, tags, sections, premises and conclusions, and relations of a map."""

    def end(node: ArgdownNode, row: int | None = None) -> str:
        kind = "inference" if row is not None else "argument" if node.is_argument else "statement"
        return f"{kind} {node.title} {'' if row is None else row}"

    nodes = {end(node): node for node in (*map_.statements, *map_.arguments)}
    return {
        "texts": {
            name: [one.text.strip() for one in node.members if not one.is_reference]
            for name, node in nodes.items()
        },
        "references": {name: sum(one.is_reference for one in node.members) for name, node in nodes.items()},
        "tags": {name: sorted(node.tags) for name, node in nodes.items()},
        "section": {name: node.section.title if node.section else None for name, node in nodes.items()},
        "sections": [
            (one.title, one.level, one.parent.title if one.parent else None) for one in map_.sections
        ],
        "rows": {
            node.title: [
                (
                    row.title,
                    inference and (inference.rules, [int(one) for one in inference.data.get("uses", [])]),
                )
                for row, inference in node.rows
            ]
            for node in map_.arguments
        },
        "relations": sorted((one.kind, end(one.source), end(one.target, one.row)) for one in map_.relations),
    }


def exported(value: dict[str, Any]) -> dict[str, Any]:
    """The same of Argdown's JSON, read as it stands."""
    kinds = {"equivalence-class": "statement", "argument": "argument", "inference": "inference"}
    sections: list[tuple[str, int, str | None]] = []
    titles: dict[str | None, str | None] = {None: None}

    def walk(rows: list[dict[str, Any]], parent: str | None) -> None:
        for row in rows:
            sections.append((row["title"], row["level"], parent))
            titles[row["id"]] = row["title"]
            walk(row["children"], row["title"])

    walk(value["sections"], None)
    nodes = {f"statement {title} ": row for title, row in value["statements"].items()}
    nodes |= {f"argument {title} ": row for title, row in value["arguments"].items()}

    def inference(row: dict[str, Any]) -> object:
        found = row.get("inference")
        return found and (found["inferenceRules"], (found.get("data") or {}).get("uses", []))

    return {
        "texts": {
            name: [(one.get("text") or "").strip() for one in node["members"] if not one.get("isReference")]
            for name, node in nodes.items()
        },
        "references": {
            name: sum(bool(one.get("isReference")) for one in node["members"]) for name, node in nodes.items()
        },
        "tags": {name: sorted(node.get("tags") or []) for name, node in nodes.items()},
        "section": {name: titles[node.get("section")] for name, node in nodes.items()},
        "sections": sections,
        "rows": {
            title: [(row["title"], inference(row)) for row in node["pcs"]]
            for title, node in value["arguments"].items()
        },
        "relations": sorted(
            (
                one["relationType"],
                f"{kinds[one['fromType']]} {one['from']} ",
                f"{kinds[one['toType']]} {one['to']} {one.get('conclusionIndex', '')}",
            )
            for one in value["relations"]
        ),
    }
