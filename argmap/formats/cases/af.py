"""AF files, the format of ICCMA since 2023: `p af N`, then a line `I J` for each attack.

The arguments are the numbers from 1 to N. Lines that start with `#` are
comments (https://iccma2023.github.io/rules.html#input-format).
"""

from __future__ import annotations

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer, ParsedFramework
from argmap.formats.shared.flatten import CARRIED, LACKS, flatten
from argmap.formats.shared.frameworks import as_case, lines, on_line, whole_line, words_of
from argmap.render.view import View
from argmap.semantics.framework import Framework
from argmap.syntax.parsing import ParsedCase


def detect(source: SourceText) -> bool:
    """Return whether the first line that is no comment starts with `p af`."""
    for line in lines(source):
        if line.strip() and not line.startswith("#"):
            return line.split()[:2] == ["p", "af"]
    return False


def read(source: SourceText) -> ParsedFramework:
    """Parse the arguments and attacks."""
    return _FrameworkReader(source).read()


def parse(source: SourceText) -> ParsedCase:
    """Parse a file into a case."""
    return as_case(read(source))


#: The limit for N, since the arguments need not occur in the file: a small file must not exhaust the memory.
MOST_ARGUMENTS = 2_000_000
_DIGITS = 12


def _number(digits: str) -> int:
    """Convert digits to a number; a very long one is truncated, as it is too large anyway."""
    return int(digits.lstrip("0")[:_DIGITS] or "0")


class _FrameworkReader:
    """Parses line by line, with a fast path for valid lines."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._mistakes = Mistakes()
        self._count: int | None = None

    def read(self) -> ParsedFramework:
        """Parse the header and the attacks."""
        attacks: dict[tuple[int, int], None] = {}
        largest = 0
        for index, line in enumerate(lines(self._source)):
            words = line.split()
            if not words or line.startswith("#"):
                continue
            if len(words) == 2 and words[0].isdecimal() and words[1].isdecimal() and line.isascii():
                one, other = _number(words[0]), _number(words[1])
                if self._known(one, other, index, line):
                    largest = max(largest, one, other)
                    attacks[one - 1, other - 1] = None
            elif words[0] == "p":
                self._header(words, index)
            else:
                self._report("bad-line", f"'{line.strip()}' is no attack", index, "write two numbers: 1 2")
        if self._count is None and not self._mistakes:
            self._report("missing-header", "there is no line 'p af N'", 0, "start with: p af 3")
        count = self._count
        if count is None:
            count = largest if largest <= MOST_ARGUMENTS else 0
        known = [pair for pair in attacks if max(pair) < count]  # those before the header may exceed it
        framework = Framework([str(number) for number in range(1, count + 1)], known)
        return ParsedFramework(framework, self._mistakes.sorted(), self._source)

    def _header(self, words: list[str], index: int) -> None:
        if self._count is not None:
            self._report("second-header", "'p af N' was there already", index, "remove this line")
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
    carries=CARRIED,
    lacks=LACKS,
)
IMPORTER = Importer(
    "af", "attacks between numbered arguments, as at ICCMA 2023", (".af",), detect, parse, read
)
