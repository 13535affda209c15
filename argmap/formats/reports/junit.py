"""Diagnostics as JUnit XML, which most CI servers can show.

Each file is a test case. An error or a warning is a failure, a file that could
not be read an error; info findings are output, without a failure. Layout:
https://github.com/jenkinsci/xunit-plugin, `junit-10.xsd`.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from argmap.core.diagnostics import Diagnostic
from argmap.core.quoting import name_in_utf8, safe_xml, valid_xml
from argmap.formats.reports import CheckedFile, Report, with_hint


def _render(outcomes: Sequence[CheckedFile]) -> str:
    cases = [_case(outcome) for outcome in outcomes]
    counts = {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(sum(case.find("error") is not None for case in cases)),
    }
    suites = ET.Element("testsuites", {"name": "argmap", **counts})
    ET.SubElement(suites, "testsuite", {"name": "argmap check", **counts}).extend(cases)
    ET.indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{safe_xml(ET.tostring(suites, encoding="unicode"))}\n'


def _case(outcome: CheckedFile) -> ET.Element:
    name = valid_xml(name_in_utf8(outcome.file))
    case = ET.Element("testcase", {"classname": "argmap.check", "name": name, "time": "0"})
    hints = []
    for diagnostic in outcome.diagnostics:
        if diagnostic.severity == "info":
            hints.append(_summary(diagnostic))
            continue
        kind = "failure" if diagnostic.span else "error"
        about = {"type": diagnostic.rule, "message": valid_xml(name_in_utf8(diagnostic.message))}
        ET.SubElement(case, kind, about).text = _summary(diagnostic)
    if hints:
        ET.SubElement(case, "system-out").text = "\n".join(hints)
    return case


def _summary(diagnostic: Diagnostic) -> str:
    return valid_xml(f"{diagnostic.where}: {diagnostic.severity}[{diagnostic.rule}]: {with_hint(diagnostic)}")


REPORT = Report(_render)
