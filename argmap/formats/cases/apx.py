"""APX files, as read by ASPARTIX: a fact `arg(a).` for each argument, `att(a,b).` for each attack.

The format of ICCMA from 2015 to 2021 (Egly, Gaggl & Woltran 2010). Facts may
share a line or span several, and an attack may come before its arguments; `%`
starts a comment, and some files have those of Prolog, `/* ... */`. Other programs write `argument(a).`, and
`attack(a,b).`, `attacks(a,b).` or `atk(a,b).`; `support(a,b).` makes a framework bipolar. A name in quotes
may be a sentence. Other facts, such as `val(a,life).`, `in(a).`, or `baf.` and `d_prefex.`, by which ASPARTIX
is told what to do, have no place in the case that is made of a framework.
"""

from __future__ import annotations

import re
from array import array
from dataclasses import replace

from argmap.core.diagnostics import Mistakes, SourceText, Span
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.frameworks.case import (
    SUPPORT_IS_NEEDED,
    ParsedFramework,
    UnknownArguments,
    as_case,
)
from argmap.formats.shared.frameworks.flatten import LACKS, flatten
from argmap.formats.shared.left_out import LeftOut
from argmap.render.view import View
from argmap.semantics.framework import Framework
from argmap.syntax.parsing import ParsedCase

_QUOTED = r'"(?:[^"\\\n\r]|\\.)*"|' + r"'(?:[^'\\\n\r]|\\.)*'"
_NAME = rf'({_QUOTED}|[^\s(),"%]+)'
_FACTS = "arg(?:ument)?|att(?:acks?)?|atk|supports?"
_FACT = re.compile(
    rf"arg(?:ument)?\s*\(\s*{_NAME}\s*\)\s*\."
    rf"|(?:att(?:acks?)?|atk)\s*\(\s*{_NAME}\s*,\s*{_NAME}\s*\)\s*\."
    rf"|(supports?)\s*\(\s*{_NAME}\s*,\s*{_NAME}\s*\)\s*\."
    r"|%[^\n\r]*"
    # Anything else: up to a full stop, or to where the next fact could start.
    rf"|([^\s%](?:(?!\b(?:{_FACTS})\s*\()[^\n\r.%]|\.(?=[^\s%]))*\.?)"
)
#: Any other fact, such as the values and preferences by which ASPARTIX evaluates a framework in other ways.
_OTHER_FACT = re.compile(r"(?!ar|at|su)([a-z]\w*)(?:\s*\((?:[^()\n]|\([^()\n]*\))*\))?\s*\.")
#: Many facts of one kind as solvers and generators write them, which are read at once.
_PLAIN = re.compile(r"(?:arg\(\w+\)\.\s*){1,50000}+|(?:att\(\w+,\w+\)\.\s*){1,50000}+")
_BLOCK = r"/\*(?:[^*]|\*(?!/))*+\*/"
_START = re.compile(
    rf"(?:\s|{_BLOCK}|%[^\n\r]*(?:[\n\r]|\Z)|[a-z]\w{{0,20}}\.(?=\s))*(?:arg(?:ument)?|att(?:acks?)?|atk)\s*\("
)


def detect(source: SourceText) -> bool:
    """Return whether a text starts with a fact."""
    return _START.match(source.text) is not None


def read(source: SourceText) -> ParsedFramework:
    """Parse the arguments and attacks; a support is a mistake, as a framework has none."""
    return _FrameworkReader(source, only_attacks=True).read()


class _FrameworkReader:
    """Parses many plain facts at once, and others one by one."""

    def __init__(self, source: SourceText, *, only_attacks: bool) -> None:
        self.supports: list[tuple[int, int]] = []
        self.left_out = LeftOut()
        self._source, self._only_attacks = source, only_attacks
        self._mistakes = Mistakes()
        self._names: dict[str, int] = {}
        self._attackers = array("i")
        self._attacked = array("i")
        self._supporting: list[re.Match[str]] = []
        #: The attacks before their arguments: where in the arrays, and the fact.
        self._early: list[tuple[int, re.Match[str]]] = []

    def read(self) -> ParsedFramework:
        """Parse all facts in order."""
        text, at, plain_from = self._without_blocks(), 0, 0
        while match := (at >= plain_from and _PLAIN.match(text, at)) or _FACT.search(text, at):
            if match.re is not _PLAIN:
                self._fact(match)
            elif not self._plain(match[0]):
                plain_from = match.end()
                continue
            at = match.end()
        self._find_early()
        framework = Framework(list(self._names), self._attackers, self._attacked)
        return ParsedFramework(framework, self._mistakes.sorted(), self._source)

    def _without_blocks(self) -> str:
        """Return the text with blanks in place of comments of several lines, so that places stay."""
        text, parts, done = self._source.text, [], 0
        start = text.find("/*")
        while start >= 0 and (end := text.find("*/", start + 2) + 2) >= 2:
            if "%" not in text[text.rfind("\n", done, start) + 1 : start]:
                self.left_out.add("comment", "comments", Span(self._source, start, end))
                parts += [text[done:start], " " * (end - start)]
                done = end
            start = text.find("/*", max(start + 2, done))
        return "".join([*parts, text[done:]])

    def _plain(self, facts: str) -> bool:
        """Take many facts of one kind at once.

        Return False, and take none, if an argument is not yet declared.
        """
        names = self._names
        if facts.startswith("arg"):
            for name in facts.replace("arg(", " ").replace(").", " ").split():
                names.setdefault(name, len(names))
            return True
        for sign in ("att(", ",", ")."):
            facts = facts.replace(sign, " ")
        try:
            numbers = array("i", map(names.__getitem__, facts.split()))
        except KeyError:
            return False
        self._attackers += numbers[::2]
        self._attacked += numbers[1::2]
        return True

    def _fact(self, match: re.Match[str]) -> None:
        names = self._names
        name, one, other, support, _, _, wrong = match.groups()
        if name is not None:
            names.setdefault(name, len(names))
        elif one is not None:
            if one not in names or other not in names:
                self._early.append((len(self._attackers), match))
            self._attackers.append(names.get(one, -1))
            self._attacked.append(names.get(other, -1))
        elif support is not None and not self._only_attacks:
            self._supporting.append(match)
        elif wrong is not None and not self._only_attacks and (other_fact := _OTHER_FACT.fullmatch(wrong)):
            words = f"fact '{other_fact[1]}'", f"facts '{other_fact[1]}'"
            self.left_out.add(*words, Span(self._source, match.start(), match.end()))
        elif support is not None or wrong is not None:
            _report_no_fact(self._source, match, self._mistakes)
        elif not self._only_attacks:
            self.left_out.add("comment", "comments", Span(self._source, match.start(), match.end()))

    def _find_early(self) -> None:
        """Resolve the attacks that came before their arguments; report and drop those without."""
        names = self._names
        unknown = UnknownArguments(names, self._mistakes)
        before = len(self._mistakes)
        for at, match in self._early:
            for group, into in ((2, self._attackers), (3, self._attacked)):
                word = match[group]
                if word in names:
                    into[at] = names[word]
                else:
                    span = Span(self._source, match.start(group), match.end(group))
                    unknown.report(word, span, f"arg({word}).")
        for match in self._supporting:
            found = [names.get(match[group], -1) for group in (5, 6)]
            for group, number in zip((5, 6), found, strict=True):
                if number < 0:
                    span = Span(self._source, match.start(group), match.end(group))
                    unknown.report(match[group], span, f"arg({match[group]}).")
            if min(found) >= 0:
                self.supports.append((found[0], found[1]))
                self.left_out.assume(*SUPPORT_IS_NEEDED, Span(self._source, match.start(), match.end()))
        if len(self._mistakes) > before:
            pairs = zip(self._attackers, self._attacked, strict=True)
            known = [pair for pair in pairs if min(pair) >= 0]
            self._attackers = array("i", [one for one, _ in known])
            self._attacked = array("i", [other for _, other in known])


def _report_no_fact(source: SourceText, match: re.Match[str], mistakes: Mistakes) -> None:
    """Report text that is neither a fact nor a comment."""
    found = match[0].rstrip()
    span = Span(source, match.start(), match.start() + len(found))
    hint = "write arg(a). or att(a,b)."
    if found.startswith(("arg", "att")) and not found.endswith("."):
        hint = "a fact ends in a full stop"
    mistakes.report("bad-fact", f"'{found}' is neither an argument nor an attack", span, hint=hint)


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case."""
    reader = _FrameworkReader(source, only_attacks=False)
    framework = reader.read()
    quoted = {name: said for name in framework.framework.names if (said := _unquoted(name)) is not None}
    return as_case(replace(framework, texts=quoted), reader.left_out, reader.supports)


def _unquoted(name: str) -> str | None:
    """Return what a name in quotes says; None if it says nothing, or is not in quotes."""
    if len(name) < 3 or name[0] not in "\"'" or name[-1] != name[0]:
        return None
    return re.sub(r"\\(.)", r"\1", name[1:-1]).strip() or None


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
    lacks=LACKS,
)
IMPORTER = Importer(
    "apx",
    "facts arg(a). and att(a,b)., as ASPARTIX reads them",
    (".apx",),
    detect,
    parse,
    read,
    leaves_out=("facts '...'", "comments"),
)
