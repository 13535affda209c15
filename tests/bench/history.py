"""How long `argmap log` and `argmap blame` take over a file's history, against `git log -p
--follow` of it.
"""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from generated import write_case
from measure import ROOT, median

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]

#: A text on a line of its own, as both cases have it.
_TEXT = re.compile(r"(?<=^    text: )(?![>|])(.+)$", re.MULTILINE)
_ID = re.compile(r"^  ([\w-]+):$", re.MULTILINE)


def history(folder: Path) -> None:
    """The log of a file and the blame of its conclusion, whole process, few revisions and many."""
    print("history: `log` and `blame` of a file, whole process, against `git log -p --follow` of it")
    starts = {
        "40 claims": (write_case(folder / "forty.yaml", 40).read_text(), "c0"),
        "parler-v-aws": ((ROOT / "cases" / "parler-v-aws.yaml").read_text(encoding="utf-8"), "restore"),
    }
    for name, (text, conclusion) in starts.items():
        for revisions in (20, 2_000):
            repository = make_history(folder / f"{conclusion}-{revisions}", text, conclusion, revisions)
            runs = 5 if revisions < 100 else 3
            git = ["git", "-C", str(repository), "log", "-p", "--follow", "--", FILE]
            floor = median(git, runs=runs).cpu
            case = str(repository / FILE)
            row = []
            for words in (["log", case], ["log", case, "-n", "10"], ["blame", case, conclusion]):
                took = median([*ARGMAP, *words], runs=runs)
                what = " ".join([words[0], *words[2:]]).removesuffix(f" {conclusion}")
                row.append(f"{what} {took.cpu:.2f} s ({took.cpu / floor:.1f} times, {took.peak:.0f} MB)")
            print(f"  {name:<12} {revisions:>5} revisions: git {floor:.2f} s; {', '.join(row)}")


FILE = "cases/case.yaml"


def make_history(repository: Path, text: str, conclusion: str, revisions: int) -> Path:
    """A repository with a case that is edited again and again, and was renamed on the way."""
    subprocess.run(["git", "init", "-q", "-b", "main", repository], check=True)
    command = ["git", "-C", repository, "fast-import", "--quiet"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as importing:
        for commit in _commits(text, conclusion, revisions):
            importing.stdin.write(commit)
    subprocess.run(["git", "reset", "-q", "--hard"], cwd=repository, check=True)
    return repository


def _commits(text: str, conclusion: str, revisions: int) -> Iterator[bytes]:
    """What `git fast-import` reads."""
    for number, body in enumerate(_texts(text, conclusion, revisions)):
        renamed = number == revisions // 2
        path = FILE if number >= revisions // 2 else "cases/draft.yaml"
        said = f"Revision {number}\n"
        yield f"commit refs/heads/main\ncommitter A <a@example.org> {1_600_000_000 + 3600 * number} +0000\n".encode()
        yield f"data {len(said)}\n{said}\n".encode()
        if renamed:
            yield f"R cases/draft.yaml {FILE}\n".encode()
        data = body.encode()
        yield f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n"


def _texts(text: str, conclusion: str, revisions: int) -> Iterator[str]:
    """The text after each revision: rewords, claims that come, change sides and go, layout, mistakes."""
    choose = random.Random(revisions)
    head, mark, body = text.partition("\nclaims:\n")
    targets = _ID.findall(body)
    decisive = [name for name in (conclusion, "o-denied", "c1") if name in targets]
    said = _TEXT.findall(body)
    own: dict[str, tuple[str, str]] = {}
    for number in range(revisions):
        if number:
            what = choose.random()
            if what < 0.4:
                at = choose.randrange(len(said))
                said[at] = f"{said[at].rstrip('.').partition(' (')[0]} (as of revision {number})."
            elif (what < 0.65 and len(own) < 15) or not own:
                target = choose.choice(decisive if choose.random() < 0.2 else targets)
                own[f"own-{number}"] = (choose.choice(("supports", "counters")), target)
            elif what < 0.8:
                name = choose.choice(list(own))
                stance, target = own[name]
                own[name] = ("supports" if stance == "counters" else "counters", target)
            elif what < 0.95:
                del own[choose.choice(list(own))]
            else:
                head = head.partition("\n# Revision")[0] + f"\n# Revision {number}"
        texts = iter(said)
        claims = _TEXT.sub(lambda _, texts=texts: next(texts), body)
        rows = "".join(
            f"  {name}: {{text: A point made by {name}., {stance}: {target}}}\n"
            for name, (stance, target) in own.items()
        )
        broken = "  {\n" if number % 200 == 199 else ""
        yield f"{head}{mark}{broken}{rows}{claims}"


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as scratch:
        history(Path(scratch))
