"""APX files, as read by ASPARTIX: a fact `arg(a).` for each argument, `att(a,b).` for each attack.

The format of ICCMA from 2015 to 2021 (Egly, Gaggl & Woltran 2010). Facts may
share a line or span several, and an attack may come before its arguments; `%`
starts a comment.
"""

from __future__ import annotations

import re

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer, ParsedFramework
from argmap.formats.shared.flatten import CARRIED, LACKS, flatten
from argmap.formats.shared.frameworks import UnknownArguments, as_case
from argmap.render.view import View
from argmap.semantics.framework import Framework
from argmap.syntax.parsing import ParsedCase

_NAME = r'("[^"\n\r]*"|[^\s(),"%]+)'
_FACT = re.compile(
    rf"arg\s*\(\s*{_NAME}\s*\)\s*\."
    rf"|att\s*\(\s*{_NAME}\s*,\s*{_NAME}\s*\)\s*\."
    r"|%[^\n\r]*"
    # Anything else: up to a full stop, or to where the next fact could start.
    r"|([^\s%](?:(?!\b(?:arg|att)\s*\()[^\n\r.%]|\.(?=[^\s%]))*\.?)"
)
_START = re.compile(r"(?:\s|%[^\n\r]*(?:[\n\r]|\Z))*(?:arg|att)\s*\(")


def detect(source: SourceText) -> bool:
    """Return whether a text starts with a fact."""
    return _START.match(source.text) is not None


def read(source: SourceText) -> ParsedFramework:
    """Parse the arguments and attacks."""
    names: dict[str, int] = {}
    attacks: list[tuple[str, str, re.Match[str]]] = []
    mistakes = Mistakes()
    unknown = UnknownArguments(names, mistakes)
    for match in _FACT.finditer(source.text):
        name, one, other, wrong = match.groups()
        if name is not None:
            names.setdefault(name, len(names))
        elif one is not None:
            attacks.append((one, other, match))
        elif wrong is not None:
            _report_no_fact(source, match, mistakes)
    pairs: dict[tuple[int, int], None] = {}
    for one, other, match in attacks:
        if one in names and other in names:
            pairs[names[one], names[other]] = None
        else:
            for word, group in ((one, 2), (other, 3)):
                if word not in names:
                    span = Span(source, match.start(group), match.end(group))
                    unknown.report(word, span, f"arg({word}).")
    return ParsedFramework(Framework(list(names), list(pairs)), mistakes.sorted(), source)


def _report_no_fact(source: SourceText, match: re.Match[str], mistakes: Mistakes) -> None:
    """Report text that is neither a fact nor a comment."""
    found = match[4].rstrip()
    span = Span(source, match.start(4), match.start(4) + len(found))
    hint = "write arg(a). or att(a,b)."
    if found.startswith(("arg", "att")) and not found.endswith("."):
        hint = "a fact ends in a full stop"
    mistakes.report("bad-fact", f"'{found}' is neither an argument nor an attack", span, hint=hint)


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case."""
    return as_case(read(source))


def render(view: View, _options: Options) -> Exported:
    """Write the arguments and attacks; a map with more than counters is flattened."""
    flat = flatten(view)
    names = flat.names
    lines = [f"arg({name}).\n" for name in names]
    lines += [f"att({names[one]},{names[other]}).\n" for one, other in flat.attacks]
    return Exported("".join(lines), flat.lost)


EXPORTER = Exporter(
    "apx",
    "facts arg(a). and att(a,b)., for ASPARTIX and ICCMA solvers",
    (".apx",),
    render,
    carries=CARRIED,
    lacks=LACKS,
)
IMPORTER = Importer(
    "apx", "facts arg(a). and att(a,b)., as ASPARTIX reads them", (".apx",), detect, parse, read
)
