"""How long `argmap check` takes to look for 1,000 quotations in a source of megabytes, and for
hostile ones.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

from measure import median

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]

#: The floor: the source read, its blanks levelled, and each quotation looked for as it is.
_FLOOR = """
import re, sys
text = open({source!r}, encoding="utf-8").read()
text = re.sub(r"\\s+", " ", text)
found = sum(text.find(line.rstrip("\\n")) >= 0 for line in open({quotes!r}, encoding="utf-8"))
"""


def quotations(folder: Path) -> None:
    """The check of a case with 1,000 quotations, whole process, against reading, levelling and `str.find`."""
    print("quotations: 1,000 in one source (a third each: exact, altered, not there), whole process")
    for megabytes in (5, 10):
        case, floor = write_quoting(folder / str(megabytes), megabytes, 1_000)
        base = median([sys.executable, "-c", floor], runs=3)
        took = median([*ARGMAP, "check", str(case)], runs=3)
        print(
            f"  {megabytes:>2} MB: {took.cpu:.2f} s, {took.peak:.0f} MB;"
            f" floor {base.cpu:.2f} s: {took.cpu / base.cpu:.1f} times"
        )
    for name, text, quote in hostile():
        (folder / "hostile.txt").write_text(text, encoding="utf-8")
        took = median([*ARGMAP, "check", str(_case(folder / "hostile.yaml", "hostile.txt", [quote]))], runs=1)
        print(f"  {name}: {took.cpu:.2f} s, {took.peak:.0f} MB")


def write_quoting(folder: Path, megabytes: int, count: int) -> tuple[Path, str]:
    """A source, a case that quotes it, and a program that is the floor."""
    folder.mkdir()
    chance = random.Random(7)
    known = ["".join(chance.choices("etaoinshrdlu", k=chance.randint(2, 9))) for _ in range(30_000)]
    weights = [1 / (rank + 3) for rank in range(len(known))]  # as often as words are (Zipf)
    words = chance.choices(known, weights, k=megabytes * 1_000_000 // 6)
    lines = [" ".join(words[at : at + 14]) for at in range(0, len(words), 14)]
    (folder / "source.txt").write_text("\n".join(lines), encoding="utf-8")
    quotes = []
    for number in range(count):
        at = chance.randrange(len(words) - 40)
        quote = words[at : at + chance.randint(8, 30)]
        if number % 3 == 1:
            quote[len(quote) // 2] = "altered"
        elif number % 3 == 2:
            quote = chance.choices(known, weights, k=len(quote))
        quotes.append(" ".join(quote))
    (folder / "quotes.txt").write_text("\n".join(quotes), encoding="utf-8")
    floor = _FLOOR.format(source=str(folder / "source.txt"), quotes=str(folder / "quotes.txt"))
    return _case(folder / "case.yaml", "source.txt", quotes), floor


def _case(path: Path, file: str, quotes: list[str]) -> Path:
    cites = "".join(f"      - {{source: s, quote: '{quote}'}}\n" for quote in quotes)
    head = f"title: T\nsources: {{s: {{title: S, file: {file}}}}}\nclaims:\n  c:\n    text: C\n    cites:\n"
    path.write_text(head + cites, encoding="utf-8")
    return path


def hostile() -> list[tuple[str, str, str]]:
    """Sources and quotations that would make a careless search quadratic."""
    common = "the of and to in that "
    some = "of the in and that to "
    return [
        ("one word 5 MB long, as a quotation of 100 kB", "word " * 1_000_000, "word " * 20_000 + "other"),
        ("5 MB on one line, common words only", common * 220_000, some * 5),
        ("100 kB of common words", common * 220_000, some * 5_000),
        ("200 omissions", "a b " * 1_250_000, "a ... b ... " * 100 + "c"),
        ("200 omissions that are there", "a b " * 1_250_000, "a ... b ... " * 100 + "a"),
        ("one letter", "a" * 5_000_000, "a" * 100_000 + "b"),
        ("blanks", "a" + " " * 5_000_000 + "b", "a" + " " * 50_000 + "c d e"),
        ("hyphens", "a-b " * 1_250_000, "ab " * 20_000),
    ]
