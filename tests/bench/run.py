"""`make bench`: how fast argmap is, as ratios to a floor or a peer measured in the same run.

Give names of sections to run only those: start, read, print, dot, checks, diff, renames,
history, quotations, pictures, layouts, prints, page, serving, editing, browser-editing, view, flows, many,
importing, corpus, peers.
"""

from __future__ import annotations

import importlib.util
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from browser_editing import browser_editing
from corpus import corpus
from edited import accuracy, accuracy_rewritten, write_edited
from editing import editing
from flows import flows
from generated import write_case
from history import history
from importing import importing
from layouts import layouts
from many import many
from measure import ROOT, median, paired, run
from page import page
from pictures import pictures, prints
from quotations import quotations
from serving import serving
from view import view

ARGMAP = [str(Path(sys.executable).with_name("argmap"))]
PYTHON = sys.executable

#: The bare loop over a file's events, timed from inside, so that start-up does not count.
_LOOP = """
import time, yaml
text = open({path!r}, encoding="utf-8").read()
began = time.process_time()
for event in yaml.parse(text, Loader=yaml.CSafeLoader):
    pass
print(time.process_time() - began)
"""
_READ = """
import time
from argmap import parse_case
text = open({path!r}, encoding="utf-8").read()
began = time.process_time()
parsed = parse_case(text)
print(time.process_time() - began)
assert len(parsed.case.claims) == {claims} and not parsed.diagnostics
import resource
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""
_CHECK = """
import time
from argmap import parse_case
from argmap.semantics import Structure, evaluate_grounded
from argmap.checks.run import find_findings
from argmap.checks.selection import Asked, choose
text = open({path!r}, encoding="utf-8").read()
chosen = choose(Asked(select={select!r}))
began = time.process_time()
parsed = parse_case(text)
evaluate_grounded(Structure(parsed.case))
read = time.process_time()
find_findings(parsed, chosen)
print(time.process_time() - read, read - began)
"""
#: Seconds after which a peer is stopped.
_PATIENCE = 90
_DEEPDIFF = """
import sys
sys.path.insert(0, {local!r})
import yaml
from deepdiff import DeepDiff
old, new = (yaml.load(open(path), Loader=yaml.CSafeLoader) for path in ({before!r}, {after!r}))
if {listed}:
    for case in (old, new):
        case["claims"] = [{{"id": name, **said}} for name, said in case["claims"].items()]
print(DeepDiff(old, new, ignore_order=True).pretty())
"""


def main() -> None:
    """Run the sections asked for."""
    sections: dict[str, Callable[[Path], None]] = {
        "start": start,
        "read": read,
        "print": print_,
        "dot": dot,
        "checks": checks,
        "diff": diff,
        "renames": renames,
        "history": history,
        "pictures": pictures,
        "layouts": layouts,
        "quotations": quotations,
        "view": view,
        "flows": flows,
        "page": page,
        "serving": serving,
        "editing": editing,
        "browser-editing": browser_editing,
        "prints": prints,
        "many": many,
        "importing": lambda _: importing(_argdown),
        "corpus": corpus,
        "peers": peers,
    }
    subprocess.run([PYTHON, "-m", "compileall", "-q", str(ROOT / "argmap")], check=True)
    print(f"{platform.machine()}, Python {platform.python_version()}; CPU seconds, medians\n")
    with tempfile.TemporaryDirectory() as folder:
        for name in sys.argv[1:] or sections:
            sections[name](Path(folder))
            print()


def start(_folder: Path) -> None:
    """Start-up of whole processes against the imports they cannot do without."""
    print("start: against python -c 'import typer, rich' (aim: at most 2.2)")
    floor = [PYTHON, "-c", "import typer, rich"]
    for words in (["show", "parler-v-aws"], ["--help"]):
        ours, base, ratio = paired(ARGMAP + words, floor, runs=15)
        print(f"  argmap {' '.join(words):<20} {ours.cpu:.3f} s, floor {base.cpu:.3f} s, ratio {ratio:.2f}")


def _inside(script: str) -> list[float]:
    done = subprocess.run([PYTHON, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return [float(line) for line in done.stdout.split()]


def _floor(path: Path, runs: int = 5) -> float:
    return sorted(_inside(_LOOP.format(path=str(path)))[0] for _ in range(runs))[runs // 2]


def read(folder: Path) -> None:
    """Reading a large case against the bare loop over its events."""
    print(
        "read: to a validated case, against the bare loop over the file's events (aim: at most 2.3, 300 MB)"
    )
    for claims in (1_000, 10_000, 100_000):
        path = write_case(folder / f"{claims}.yaml", claims)
        ratios, peaks, ours = [], [], []
        for _ in range(7):
            floor = _inside(_LOOP.format(path=str(path)))[0]
            took, peak = _inside(_READ.format(path=str(path), claims=claims))
            ratios.append(took / floor)
            ours.append(took)
            peaks.append(peak)
        middle = len(ratios) // 2
        print(
            f"  {claims:>7} claims, {path.stat().st_size / claims:.0f} bytes each: {sorted(ours)[middle]:.3f} s, "
            f"ratio {sorted(ratios)[middle]:.2f}, peak {max(peaks):.0f} MB"
        )


def print_(folder: Path) -> None:
    """Reading and printing to a pipe, less start-up, against the same floor."""
    print(
        "print: `show` of 10,000 claims to a pipe, less the start of `show`, against that loop (aim: at most 3)"
    )
    path = write_case(folder / "10000.yaml", 10_000)
    floor = _floor(path)
    for words in (["--no-verdicts"], []):
        begin = median([*ARGMAP, "show", "school-start", *words], runs=9).cpu
        whole = median([*ARGMAP, "show", str(path), *words], runs=9).cpu
        what = "only the tree" if words else "with verdicts"
        print(f"  {what}: whole {whole:.3f} s, start {begin:.3f} s, ratio {(whole - begin) / floor:.2f}")


def dot(folder: Path) -> None:
    """DOT of large cases: seconds and how they grow."""
    print("dot: `export --format dot`, whole process")
    before = None
    for claims in (1_000, 10_000, 100_000):
        path = write_case(folder / f"{claims}.yaml", claims)
        took = median([*ARGMAP, "export", str(path), "--format", "dot"], runs=3)
        grown = f", {took.cpu / before:.1f} times the last" if before else ""
        print(f"  {claims:>7} claims: {took.cpu:.2f} s{grown}, peak {took.peak:.0f} MB")
        before = took.cpu


def checks(folder: Path) -> None:
    """All checks of a large case against reading and evaluating it."""
    print("checks: of a case that has been read, against reading and evaluating it")
    for claims in (1_000, 10_000):
        path = str(write_case(folder / f"{claims}.yaml", claims))
        for select in ((), ("all",)):
            rows = [_inside(_CHECK.format(path=path, select=select)) for _ in range(5)]
            took, floor = sorted(rows, key=lambda row: row[0] / row[1])[2]
            what = "every check" if select else "the usual ones"
            print(f"  {claims:>6} claims, {what:<14} {took:.3f} s, ratio {took / floor:.2f}")


def diff(folder: Path) -> None:
    """Comparing two large cases against reading them, and against deepdiff where it can be had."""
    print("diff: two files, read, matched, evaluated and printed, less the start of `diff`,")
    print("      against reading the two files (aim: at most 3)")
    for claims, edits in ((1_000, 50), (1_000, 500), (10_000, 50)):
        before, after = write_edited(folder, claims, edits=edits)
        begin = median([*ARGMAP, "diff", "school-start", "school-start"], runs=7).cpu
        whole = median([*ARGMAP, "diff", before, after], runs=7).cpu
        floor = sum(_inside(_READ.format(path=path, claims=_claims(path)))[0] for path in (before, after))
        print(
            f"  {claims:>6} claims, {edits:>3} edits: whole {whole:.3f} s, start {begin:.3f} s, "
            f"ratio {(whole - begin) / floor:.2f}"
        )
        for listed in (False, True):
            said = _deepdiff(before, after, whole, listed=listed)
            print(f"         deepdiff {'that can see renames' if listed else 'by id alone':<20} {said}")
    print("  every id renamed and every order shuffled, whole process:")
    took = None
    for claims in (1_000, 3_000, 10_000):
        before, after = write_edited(folder, claims, edits=0)
        last, took = took, median([*ARGMAP, "diff", before, after, "--stat"], runs=3).cpu
        print(f"  {claims:>6} claims: {took:.2f} s" + (f", {took / last:.1f} times the last" if last else ""))


def _claims(path: str) -> int:
    from argmap import load_case

    return len(load_case(path).claims)


def _deepdiff(before: str, after: str, ours: float, *, listed: bool) -> str:
    """How long deepdiff takes for the same two files, order ignored; itself in a folder beside the benchmark.

    As the files are, it compares claims of one id, and sees none that was renamed. It can
    where claims are a list of mappings with an `id`, in which it pairs what is alike.
    """
    local = Path(tempfile.gettempdir()) / "argmap-bench-deepdiff"
    if not local.exists():
        install = [PYTHON, "-m", "pip", "install", "--quiet", "--target", str(local), "deepdiff"]
        if subprocess.run(install, capture_output=True, check=False).returncode:
            return "not measured; it cannot be installed"
    script = _DEEPDIFF.format(local=str(local), before=before, after=after, listed=listed)
    try:
        theirs = run([PYTHON, "-c", script], timeout=_PATIENCE).cpu
    except subprocess.TimeoutExpired:
        return f"over {_PATIENCE} s, over {_PATIENCE / ours:.0f} times argmap"
    return f"{theirs:.2f} s, {theirs / ours:.1f} times argmap"


def renames(_folder: Path) -> None:
    """How many renamed claims are found, and how many of those found were."""
    print(
        "renames: precision (aim: at least 0.99) and recall (aim: at least 0.95 up to 30 % of words changed)"
    )
    print("         of the renamed and reworded claims that are found, by the share of words changed")
    for claims, edits in ((40, 10), (1_000, 100), (10_000, 1_000)):
        row = []
        for share in (0.1, 0.3, 0.45, 0.6):
            precision, recall = accuracy(claims, edits, share)
            row.append(f"{share:.0%}: {precision:.3f} {recall:.3f}")
        print(f"  {claims:>6} claims, {edits:>5} edits: " + ", ".join(row))
    print("         of those whose words are all others, with the same party, source and targets")
    for claims, edits in ((40, 10), (1_000, 100), (10_000, 1_000)):
        precision, recall = accuracy_rewritten(claims, edits)
        print(f"  {claims:>6} claims, {edits:>5} edits: {precision:.3f} {recall:.3f}")


def peers(folder: Path) -> None:
    """Argdown and arguebuf on a map of the same size, where they can be had."""
    print("peers: DOT of the same map, whole process")
    for claims in (1_000, 10_000):
        path = write_case(folder / f"{claims}.yaml", claims)
        ours = median([*ARGMAP, "export", str(path), "--format", "dot"], runs=3)
        print(f"  {claims:>7} claims: argmap {ours.cpu:.2f} s")
        argdown = folder / f"{claims}.argdown"
        argdown.write_text(_as_argdown(claims), encoding="utf-8")
        command = _argdown()
        if command is None:
            print("           Argdown: not measured; needs node and `npm install @argdown/cli`")
            continue
        theirs = run([*command, "map", "--format", "dot", "--stdout", str(argdown)], cwd=folder)
        print(f"           Argdown {theirs.cpu:.2f} s, {theirs.cpu / ours.cpu:.1f} times argmap")
    if importlib.util.find_spec("arguebuf") is None:
        print("           arguebuf: not measured; it is not installed")


def _as_argdown(claims: int) -> str:
    """The same tree as Argdown text: each statement supports or attacks one before it."""
    import random

    choose = random.Random(1)
    blocks = []
    for number in range(claims):
        text = f"[c{number}]: " + " ".join(choose.choice(("claim", "court", "terms")) for _ in range(26))
        blocks.append(text + (f"\n  {choose.choice('+-')}> [c{choose.randrange(number)}]" if number else ""))
    return "\n\n".join(blocks) + "\n"


def _argdown() -> list[str] | None:
    """Argdown's command: on PATH, or installed by npm beside the benchmark."""
    found = shutil.which("argdown")
    if found:
        return [found]
    local = Path(tempfile.gettempdir()) / "argmap-bench-node"
    script = local / "node_modules" / ".bin" / "argdown"
    if not script.exists() and shutil.which("npm"):
        local.mkdir(exist_ok=True)
        subprocess.run(
            ["npm", "install", "--silent", "@argdown/cli"], cwd=local, capture_output=True, check=False
        )
    return [str(script)] if script.exists() else None


if __name__ == "__main__":
    main()
