"""TGF files, the trivial graph format: a line for each argument, `#`, a line for each attack.

Used at ICCMA from 2015 to 2021. A line starts with the name of an argument, or
with the names of attacker and attacked; the rest is a label. The label of
an argument becomes its text.
"""

from __future__ import annotations

from itertools import islice

from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.exporting import Exported, Exporter, Options
from argmap.formats.importing import Importer, ParsedFramework
from argmap.formats.shared.flatten import CARRIED, LACKS, flatten
from argmap.formats.shared.frameworks import UnknownArguments, as_case, lines, on_line, whole_line, words_of
from argmap.render.view import View
from argmap.semantics.framework import Framework
from argmap.syntax.parsing import ParsedCase


def detect(source: SourceText) -> bool:
    """Return whether a line is a lone `#`, and no line starts as in another format.

    After the names, a line may hold any label.
    """
    begun = [line.split(None, 1)[:1] or [""] for line in lines(source)]
    words = [word for [word] in begun]
    alone = [line.strip() for line in lines(source)].count("#")
    return alone > 0 and words.count("#") == alone and not any(":" in word or "(" in word for word in words)


def read(source: SourceText) -> ParsedFramework:
    """Parse the arguments and attacks."""
    names: dict[str, int] = {}
    texts: dict[str, str] = {}
    attacks: dict[tuple[int, int], None] = {}
    mistakes = Mistakes()
    unknown = UnknownArguments(names, mistakes)
    in_attacks = False
    for index, line in enumerate(lines(source)):
        words = line.split(None, 2)
        if not words:
            continue
        if words == ["#"]:
            if in_attacks:
                span = whole_line(source, index)
                mistakes.report("second-separator", "a second '#'", span, hint="remove this line")
            in_attacks = True
        elif not in_attacks:
            names.setdefault(words[0], len(names))
            if len(words) > 1:
                texts.setdefault(words[0], line.strip()[len(words[0]) :].strip())
        elif len(words) > 1 and words[0] in names and words[1] in names:
            attacks[names[words[0]], names[words[1]]] = None
        else:
            _report_no_attack(source, index, line, names, mistakes, unknown)
    if not in_attacks:
        span = whole_line(source, max(0, len(lines(source)) - 1))
        hint = "put '#' between the arguments and the attacks"
        mistakes.report("missing-separator", "there is no line '#'", span, hint=hint)
    return ParsedFramework(Framework(list(names), list(attacks)), mistakes.sorted(), source, texts)


def _report_no_attack(
    source: SourceText,
    index: int,
    line: str,
    names: dict[str, int],
    mistakes: Mistakes,
    unknown: UnknownArguments,
) -> None:
    """Report a line after the `#` that is no attack."""
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
    """Parse a file into a case."""
    return as_case(read(source))


def render(view: View, _options: Options) -> Exported:
    """Write the arguments and attacks; a map with more than counters is flattened."""
    flat = flatten(view)
    names = flat.names
    lines = [f"{name}\n" for name in names]
    lines.append("#\n")
    lines += [f"{names[one]} {names[other]}\n" for one, other in flat.attacks]
    return Exported("".join(lines), flat.lost)


EXPORTER = Exporter(
    "tgf", "the trivial graph format: arguments, #, attacks", (".tgf",), render, carries=CARRIED, lacks=LACKS
)
IMPORTER = Importer("tgf", "the trivial graph format: arguments, #, attacks", (".tgf",), detect, parse, read)
