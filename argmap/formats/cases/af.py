"""AF files, the format of ICCMA since 2023: `p af N`, then a line `I J` for each attack.

The arguments are the numbers from 1 to N. Lines that start with `#` are
comments (https://iccma2023.github.io/rules.html#input-format).
"""

from __future__ import annotations

import re
from array import array

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer
from argmap.formats.shared.frameworks.case import (
    ParsedFramework,
    as_case,
    lines,
    on_line,
    pieces,
    whole_line,
    words_of,
)
from argmap.formats.shared.frameworks.flatten import LACKS, flatten
from argmap.formats.shared.left_out import LeftOut
from argmap.render.view import View
from argmap.semantics.framework import Framework
from argmap.syntax.parsing import ParsedCase


def detect(source: SourceText) -> bool:
    """Return whether the first line that is not a comment starts with `p af`."""
    if source.text.lstrip()[:1] not in ("p", "#"):
        return False
    for line in lines(source.text):
        if line.strip() and not line.startswith("#"):
            return line.split()[:2] == ["p", "af"]
    return False


def read(source: SourceText) -> ParsedFramework:
    """Parse the arguments and attacks."""
    return _FrameworkReader(source).read()


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case."""
    reader = _FrameworkReader(source)
    return as_case(reader.read(), reader.left_out)


#: The greatest N: the arguments need not occur in the file, and a small file must not exhaust the memory.
MOST_ARGUMENTS = 2_000_000
_DIGITS = 12
#: A run of attacks as solvers and generators write them, which is read at once.
_ATTACKS = re.compile(r"(?:[0-9]{1,9}[ \t]+[0-9]{1,9}[ \t]*\r?\n){1,50000}+")


def _number(digits: str) -> int:
    """Convert digits to a number; a number too large for an argument becomes the smallest such number."""
    return min(int(digits.lstrip("0")[:_DIGITS] or "0"), MOST_ARGUMENTS + 1)


class _FrameworkReader:
    """Parses many plain lines at once, and the others line by line."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._mistakes = Mistakes()
        self.left_out = LeftOut()
        self._count: int | None = None
        self._attackers = array("i")
        self._attacked = array("i")

    def read(self) -> ParsedFramework:
        """Parse the header and the attacks."""
        for index, piece, plain in pieces(self._source, _ATTACKS):
            if not plain:
                self._line(index, piece)
            elif not self._plain(piece):
                for later, line in enumerate(lines(piece)):
                    self._line(index + later, line)
        if self._count is None and not self._mistakes:
            self._report("missing-header", "there is no line 'p af N'", 0, "start with: p af 3")
        attackers, attacked, count = self._attackers, self._attacked, self._count
        largest = max(max(attackers, default=-1), max(attacked, default=-1)) + 1
        if count is None:
            count = largest if largest <= MOST_ARGUMENTS else 0
        names = [str(number) for number in range(1, count + 1)]
        framework = Framework(names, attackers, attacked)
        if largest > count:  # attacks before the header
            pairs = zip(attackers, attacked, strict=True)
            framework = Framework.of(names, (pair for pair in pairs if max(pair) < count))
        return ParsedFramework(framework, self._mistakes.sorted(), self._source)

    def _plain(self, piece: str) -> bool:
        """Add many attacks at once; add none and return False if one has an unknown argument."""
        numbers = array("i", map(int, piece.split()))
        if self._count is None or min(numbers) < 1 or max(numbers) > self._count:
            return False
        self._attackers.extend([number - 1 for number in numbers[::2]])
        self._attacked.extend([number - 1 for number in numbers[1::2]])
        return True

    def _line(self, index: int, line: str) -> None:
        words = line.split()
        if not words:
            return
        if line.startswith("#"):
            self.left_out.add("comment", "comments", whole_line(self._source, index))
            return
        if len(words) == 2 and words[0].isdecimal() and words[1].isdecimal() and line.isascii():
            one, other = _number(words[0]), _number(words[1])
            if self._known(one, other, index, line):
                self._attackers.append(one - 1)
                self._attacked.append(other - 1)
        elif words[0] == "p":
            self._header(words, index)
        else:
            self._report("bad-line", f"'{line.strip()}' is not an attack", index, "write two numbers: 1 2")

    def _header(self, words: list[str], index: int) -> None:
        if self._count is not None:
            self._report("second-header", "there is already a line 'p af N'", index, "remove this line")
        elif len(words) == 3 and words[1] == "af" and words[2].isascii() and words[2].isdecimal():
            self._count = _number(words[2])
            if self._count > MOST_ARGUMENTS:
                hint = f"argmap reads up to {MOST_ARGUMENTS:,} arguments"
                self._report("too-large", f"{words[2][:_DIGITS]} arguments are too many", index, hint)
                self._count = 0
        else:
            hint = "N is the number of arguments: p af 3"
            self._report("bad-header", f"'{' '.join(words)}' is not 'p af N'", index, hint)

    def _known(self, one: int, other: int, index: int, line: str) -> bool:
        """Return whether both are arguments; before a header, every positive number is."""
        if self._count is None:
            if not self._mistakes:
                self._report("missing-header", "attacks before 'p af N'", index, "start with: p af 3")
            return one > 0 < other
        if 0 < one <= self._count and 0 < other <= self._count:
            return True
        for word, start, end in words_of(line):
            if not 0 < _number(word) <= self._count:
                message = f"there is no argument {word if len(word) <= _DIGITS else word[:_DIGITS] + '...'}"
                hint = f"the arguments are 1 to {self._count}"
                span = on_line(self._source, index, start, end)
                self._mistakes.report("unknown-argument", message, span, hint=hint)
        return False

    def _report(self, rule: str, message: str, index: int, hint: str) -> None:
        self._mistakes.report(rule, message, whole_line(self._source, index), hint=hint)


def render(view: View, _options: Options) -> Exported:
    """Write the attacks; a map with more than counters is flattened."""
    flat = flatten(view)
    lines = [f"p af {len(flat.names)}"]
    lines += [f"# {number} {name}" for number, name in enumerate(flat.names, 1)]
    lines += [f"{one + 1} {other + 1}" for one, other in flat.attacks]
    text = "".join([f"{line}\n" for line in lines])
    return Exported(text, flat.lost)


EXPORTER = Exporter(
    "af",
    "attacks between numbered arguments, for ICCMA 2023 solvers",
    (".af",),
    render,
    lacks=LACKS,
)
IMPORTER = Importer(
    "af",
    "attacks between numbered arguments, as at ICCMA 2023",
    (".af",),
    detect,
    parse,
    read,
    leaves_out=("comments",),
)
