"""TGF files, the trivial graph format: a line for each argument, `#`, a line for each attack.

Used at ICCMA from 2015 to 2021. A line starts with the name of an argument, or
with the names of attacker and attacked; the rest is a label. The label of
an argument becomes its text. What the label of an attack calls a support is one, as in bipolar frameworks.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice

from argmap.core.diagnostics import Diagnostic, Mistakes, SourceText
from argmap.core.model import Stance
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.frameworks.case import (
    SUPPORT_IS_NEEDED,
    ParsedFramework,
    Supports,
    UnknownArguments,
    as_case,
    lines,
    on_line,
    pieces,
    whole_line,
    words_of,
)
from argmap.formats.shared.frameworks.flatten import LACKS, flatten
from argmap.formats.shared.left_out import LeftOut
from argmap.formats.shared.stance_words import stance_alone
from argmap.render.view import View
from argmap.semantics.framework import Framework
from argmap.syntax.parsing import ParsedCase


def detect(source: SourceText) -> bool:
    """Return whether a line is a lone `#`, and no line starts as in another format.

    After the names, a line may hold any label.
    """
    begun = [line.split(None, 1)[:1] or [""] for line in lines(source.text)]
    words = [word for [word] in begun]
    alone = [line.strip() for line in lines(source.text)].count("#")
    return alone > 0 and words.count("#") == alone and not any(":" in word or "(" in word for word in words)


#: Many arguments or attacks without labels, which are read at once.
_PLAIN = re.compile(r"(?:[^\s#]\S*[ \t]*\r?\n){1,50000}+|(?:\S+[ \t]+\S+[ \t]*\r?\n){1,50000}+")


#: What labels say, beside the words for stances.
_LABELS: Mapping[str, Stance] = {
    **dict.fromkeys(("+", "support"), "support"),
    **dict.fromkeys(("-", "att", "attack", "attacks"), "counter"),
}


def read(source: SourceText) -> ParsedFramework:
    """Parse the arguments and attacks; what a label calls a support is a mistake, as a framework has none."""
    reader = _FrameworkReader(source)
    parsed = reader.read()
    return replace(parsed, diagnostics=(*parsed.diagnostics, *reader.supports_as_mistakes()))


class _FrameworkReader:
    """Parses many plain lines at once, and others one by one."""

    def __init__(self, source: SourceText) -> None:
        self.left_out = LeftOut()
        self._supports: dict[int, tuple[int, int]] = {}
        self._source = source
        self._mistakes = Mistakes()
        self._names: dict[str, int] = {}
        self._texts: dict[str, str] = {}
        self._unknown = UnknownArguments(self._names, self._mistakes)
        self._attackers = array("i")
        self._attacked = array("i")
        self._in_attacks = False

    def read(self) -> ParsedFramework:
        """Parse all lines in order."""
        source = self._source
        for index, piece, plain in pieces(source, _PLAIN):
            if not plain:
                self._line(index, piece)
            elif not self._plain(piece):
                for later, line in enumerate(lines(piece)):
                    self._line(index + later, line)
        if not self._in_attacks:
            span = whole_line(source, max(0, len(lines(source.text)) - 1))
            hint = "put '#' between the arguments and the attacks"
            self._mistakes.report("missing-separator", "there is no line '#'", span, hint=hint)
        framework = Framework(list(self._names), self._attackers, self._attacked)
        return ParsedFramework(framework, self._mistakes.sorted(), source, self._texts)

    @property
    def supports(self) -> Supports:
        """The supporting and the supported arguments."""
        return tuple(self._supports.values())

    def supports_as_mistakes(self) -> tuple[Diagnostic, ...]:
        """Return a mistake for each support, where only attacks are taken."""
        mistakes = Mistakes()
        for index in self._supports:
            message = "the label says that this is a support, and a framework has only attacks"
            hint = "remove the line, or import the file as a case"
            mistakes.report("not-an-attack", message, whole_line(self._source, index), hint=hint)
        return mistakes.sorted()

    def _plain(self, piece: str) -> bool:
        """Take many arguments or attacks at once.

        Return False, and take none, if there are other lines.
        """
        names, words = self._names, piece.split()
        if (len(words) > piece.count("\n")) != self._in_attacks:
            return False
        if not self._in_attacks:
            for name in words:
                names.setdefault(name, len(names))
            return True
        try:
            numbers = array("i", map(names.__getitem__, words))
        except KeyError:
            return False
        self._attackers += numbers[::2]
        self._attacked += numbers[1::2]
        return True

    def _line(self, index: int, line: str) -> None:
        names = self._names
        words = line.split(None, 2)
        if not words:
            return
        if words == ["#"]:
            if self._in_attacks:
                span = whole_line(self._source, index)
                self._mistakes.report("second-separator", "a second '#'", span, hint="remove this line")
            self._in_attacks = True
        elif words[0] == "#":
            self.left_out.add("comment", "comments", whole_line(self._source, index))
        elif not self._in_attacks:
            names.setdefault(words[0], len(names))
            if len(words) > 1:
                self._texts.setdefault(words[0], line.strip()[len(words[0]) :].strip())
        elif len(words) > 1 and words[0] in names and words[1] in names:
            if len(words) > 2 and self._is_support(index, words[2].strip()):
                self._supports[index] = names[words[0]], names[words[1]]
                return
            self._attackers.append(names[words[0]])
            self._attacked.append(names[words[1]])
        else:
            _report_no_attack(self._source, index, line, names, self._mistakes, self._unknown)

    def _is_support(self, index: int, label: str) -> bool:
        """Return whether a label calls a relation a support.

        A label that means neither support nor attack gets a warning.
        """
        stance = _LABELS.get(label.lower()) or stance_alone(label)
        if stance == "support":
            self.left_out.assume(*SUPPORT_IS_NEEDED, whole_line(self._source, index))
        elif stance is None:
            self.left_out.add("label of an attack", "labels of attacks", whole_line(self._source, index))
        return stance == "support"


def _report_no_attack(
    source: SourceText,
    index: int,
    line: str,
    names: Mapping[str, int],
    mistakes: Mistakes,
    unknown: UnknownArguments,
) -> None:
    """Report a line after the `#` that is not an attack."""
    words = list(islice(words_of(line), 2))
    if len(words) < 2:
        message = f"'{words[0][0]}' attacks nothing"
        hint = "write two names: the attacker and the attacked"
        mistakes.report("bad-line", message, whole_line(source, index), hint=hint)
        return
    for word, start, end in words:
        if word not in names:
            unknown.report(word, on_line(source, index, start, end), "a line of its own before the '#'")


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case; labels of attacks are reported."""
    reader = _FrameworkReader(source)
    return as_case(reader.read(), reader.left_out, reader.supports)


def render(view: View, _options: Options) -> Exported:
    """Write the arguments and attacks; a map with more than counters is flattened."""
    flat = flatten(view)
    names = flat.names
    lines = [f"{name}\n" for name in names]
    lines.append("#\n")
    lines += [f"{names[one]} {names[other]}\n" for one, other in flat.attacks]
    return Exported("".join(lines), flat.lost)


EXPORTER = Exporter("tgf", "the trivial graph format: arguments, #, attacks", (".tgf",), render, lacks=LACKS)
IMPORTER = Importer(
    "tgf",
    "the trivial graph format: arguments, #, attacks",
    (".tgf",),
    detect,
    parse,
    read,
    leaves_out=("comments", "labels of attacks"),
)
