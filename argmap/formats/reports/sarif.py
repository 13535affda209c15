"""Diagnostics as SARIF 2.1.0, for code scanning services and editors.

Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import hashlib
import json
import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

from argmap import __version__
from argmap.checks.manual import find_manual
from argmap.core.diagnostics import Diagnostic, Related, Severity, Span
from argmap.core.quoting import safe_json
from argmap.formats.reports import CheckedFile, Report, with_hint

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}


def _render(outcomes: Sequence[CheckedFile]) -> str:
    diagnostics = [d for outcome in outcomes for d in outcome.diagnostics]
    rules = {rule: index for index, rule in enumerate(sorted({d.rule for d in diagnostics}))}
    seen: Counter[str] = Counter()
    run = {
        "tool": {
            "driver": {"name": "argmap", "version": __version__, "rules": [_rule(rule) for rule in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, rules[d.rule], _fingerprint(d, seen)) for d in diagnostics],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return safe_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _rule(name: str) -> dict[str, Any]:
    manual = find_manual(name)
    return {
        "id": name,
        "shortDescription": {"text": manual.summary},
        "fullDescription": {"text": manual.why or manual.summary},
        "help": {"text": manual.text, "markdown": manual.markdown},
        "defaultConfiguration": {
            "level": _LEVELS[manual.severity],
            "enabled": manual.check is None or manual.check.default,
        },
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str) -> dict[str, Any]:
    result = {
        "ruleId": diagnostic.rule,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": with_hint(diagnostic)},
        "locations": [{"physicalLocation": _place(diagnostic.span, diagnostic.file)}],
        "partialFingerprints": {"argmapFinding/v1": fingerprint},
    }
    if diagnostic.related:
        result["relatedLocations"] = [_related(index, r) for index, r in enumerate(diagnostic.related)]
    return result


def _related(index: int, related: Related) -> dict[str, Any]:
    return {
        "id": index,
        "message": {"text": related.message},
        "physicalLocation": _place(related.span, related.span.file),
    }


def _place(span: Span | None, file: str) -> dict[str, Any]:
    if span is None:
        return {"artifactLocation": {"uri": _uri(file)}}
    line, column = span.source.line_and_column(span.start)
    end_line, end_column = span.source.line_and_column(max(span.start, span.end))
    return {
        "artifactLocation": {"uri": _uri(span.file)},
        "region": {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column},
    }


def _uri(file: str) -> str:
    """Return a file name as a URI, relative if the name is."""
    if os.path.isabs(file):
        return Path(file).as_uri()
    return quote(os.fsencode(file.replace(os.sep, "/")))


def _fingerprint(diagnostic: Diagnostic, seen: Counter[str]) -> str:
    """Return an identifier that other changes to the file do not affect, unique among equal findings."""
    file = diagnostic.span.file if diagnostic.span else diagnostic.file
    said = f"{diagnostic.rule}\n{diagnostic.message}"
    here = f"{file}\n{said}"
    seen[here] += 1
    return hashlib.sha256(f"{said}\n{seen[here]}".encode("utf-8", errors="replace")).hexdigest()[:32]


REPORT = Report(_render)
