"""What a corpus of many cases takes: to build, to bring up to date, to ask and to search.

ARGMAP_BENCH_CASES is the number of cases that are made up, 2,000 unless it says otherwise: of 30 to 300
claims each, 120 on average, and some of them broken. The files of others that are read beside arguebuf are
those of the folder that ARGMAP_CORPUS names; ARGMAP_BENCH_ARGUEBUF names a Python that has arguebuf.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
from collections import Counter
from pathlib import Path

from importing import said_by_arguebuf
from measure import ROOT, run

ARGMAP = [sys.executable, "-m", "argmap"]
_CASES = 2_000
_IN_A_FOLDER = 500
#: One case of so many is broken.
_BROKEN = 500
_SOURCES = 8
#: How many edits of each real claim are looked for among those that are alike, and the share of its words
#: that they change, and the ratios of which the search is told.
_EDITS, _CHANGED, _RATIOS = 5, 0.2, (80, 75, 70)

#: Runs argmap in this process, and prints the CPU seconds and the peak memory in MB of it and of its workers.
_TOLD = """
import json, os, resource, runpy, sys
sys.argv = ["argmap", *json.load(sys.stdin)]
out, sys.stdout = sys.stdout, open(os.devnull, "w")
try:
    runpy.run_module("argmap", run_name="__main__")
except SystemExit as end:
    assert not end.code, end
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
json.dump([[one.ru_utime + one.ru_stime, one.ru_maxrss / 1024] for one in used], out)
"""
_EVENTS = """
import json, pathlib, sys, time, yaml
texts = [pathlib.Path(file).read_text("utf-8") for file in json.load(sys.stdin)]
began = time.process_time()
for text in texts:
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
    except yaml.YAMLError:
        pass
print(time.process_time() - began)
"""
#: Searches of three words each, timed one by one.
_SEARCH = """
import json, sys, time
from argmap.apps.corpus.store import Store
from argmap.apps.corpus.words import WordQuery, search_words
folder, searches = json.load(sys.stdin)
took = []
for words in searches:
    began = time.process_time()
    hits = search_words(Store(folder), WordQuery(tuple(words), limit=20))
    took.append(time.process_time() - began)
    assert hits
print(json.dumps(took))
"""


#: Finds pairs that are alike; prints the names of the claims of each.
_ALIKE = """
import json, sys
from argmap.apps.corpus.alike import find_alike
from argmap.apps.corpus.store import Store
folder, ratio = json.load(sys.stdin)
pairs = find_alike(Store(folder), ratio, 1_000_000)
print(json.dumps([[[at.claim for at in places] for places in (pair.places, pair.other_places)] for pair in pairs]))
"""


def corpus(folder: Path) -> None:
    """Build a corpus of made-up cases, change it, ask it, and search it; then one of the AIF
    files of others.
    """
    count = int(os.environ.get("ARGMAP_BENCH_CASES") or _CASES)
    cases = folder / "corpus-cases"
    claims, texts = _write_cases(cases, count)
    files = sorted(map(str, cases.rglob("*.yaml")))
    print(f"corpus: {count:,} cases of 30 to 300 claims, {claims:,} in all; one in {_BROKEN} is broken")
    floor = float(_inside(_EVENTS, files))
    print(f"  floor: libyaml's events of all files {floor:.1f} s")
    for jobs in (1, 2):
        store = folder / f"corpus-{jobs}"
        used = _told("corpus", "build", str(cases), "-o", str(store), "--jobs", str(jobs))
        (own, own_peak), (others, peak) = used
        took = own + others
        print(
            f"  build --jobs {jobs}: {took:.1f} s, {1e6 * took / claims:.1f} µs a claim, {took / floor:.1f} times the floor; "
            f"peak {own_peak:.0f} MB" + (f", of a worker {peak:.0f} MB" if jobs > 1 else "")
        )
    size = {kind: _size(store, kind) for kind in ("*.parquet", "words.sqlite", "*")}
    print(
        f"  on disk: {size['*'] / 1e6:.0f} MB, of which tables {size['*.parquet'] / 1e6:.0f} MB and words "
        f"{size['words.sqlite'] / 1e6:.0f} MB; the files are {sum(map(os.path.getsize, files)) / 1e6:.0f} MB"
    )
    _update(store, Path(files[len(files) // 2]))
    _ask(store)
    _search(store, texts)
    try:
        done = run([*ARGMAP, "corpus", "alike", "--corpus", str(store), "--limit", "20"])
        print(f"  alike: {done.cpu:.1f} s, peak {done.peak:.0f} MB, whole process")
    except RuntimeError as error:
        print(f"  alike: not measured; {error}")
    _recall(folder, texts)
    _aif(folder)


def _update(store: Path, changed: Path) -> None:
    build = [*ARGMAP, "corpus", "build", "-o", str(store), "--jobs", "1"]
    same = run(build)
    lines = changed.read_text("utf-8").splitlines(keepends=True)
    changed.write_text("".join(['title: "Another"\n', *lines[1:]]), "utf-8")
    one = run(build)
    print(f"  update, whole process: of nothing {same.cpu:.2f} s; of one changed file {one.cpu:.2f} s")


def _ask(store: Path) -> None:
    questions = ("unanswered", "who-counters-whom", "verdicts", "sources", "alike", "schemes")
    took = {name: run([*ARGMAP, "corpus", "ask", name, "--corpus", str(store)]) for name in questions}
    said = ", ".join(f"{name} {done.cpu:.2f}" for name, done in took.items())
    print(f"  ask, whole processes: {said} s; peak {max(done.peak for done in took.values()):.0f} MB")


def _search(store: Path, texts: list[str]) -> None:
    choose = random.Random(2)
    plain = [words for text in texts if len(words := [word for word in text.split() if word.isalpha()]) > 5]
    searches = [choose.sample(choose.choice(plain), 3) for _ in range(40)]
    took = json.loads(_inside(_SEARCH, [str(store), searches]))
    print(
        f"  search of three words, 20 claims, without its start: {1000 * statistics.median(took):.1f} ms, "
        f"at most {1000 * max(took):.1f} ms"
    )


def _recall(folder: Path, texts: list[str]) -> None:
    """Change a fifth of the words of real claims, and count how many of these are found to be like what they
    were.
    """
    choose = random.Random(3)
    words = sorted({word for text in texts for word in text.split()})
    texts = list(dict.fromkeys(text for text in texts if len(text.split()) > 4))
    cases = folder / "recall-cases"
    cases.mkdir()
    for number in range(_EDITS + 1):
        lines = ["title: Edits" if number else "title: Originals", "claims:"]
        for claim, text in enumerate(texts):
            said = text.split()
            for at in choose.sample(range(len(said)), round(_CHANGED * len(said)) if number else 0):
                said[at] = choose.choice(words)
            lines.append(f"  c{claim}: {json.dumps(' '.join(said), ensure_ascii=False)}")
        (cases / f"{number}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    recalled: Counter[int] = Counter()
    for number in range(1, _EDITS + 1):
        store = str(folder / f"corpus-recall-{number}")
        _told(
            "corpus",
            "build",
            str(cases / "0.yaml"),
            str(cases / f"{number}.yaml"),
            "-o",
            store,
            "--jobs",
            "1",
        )
        for ratio in _RATIOS:
            pairs = json.loads(_inside(_ALIKE, [store, ratio]))
            recalled[ratio] += len({name for one, other in pairs for name in set(one) & set(other)})
    edits = _EDITS * len(texts)
    said = ", ".join(f"{count / edits:.2f} at ratio {ratio}" for ratio, count in recalled.items())
    print(f"  alike, {_CHANGED:.0%} of the words changed: recall {said}; {edits:,} edits")


def _aif(folder: Path) -> None:
    """Build a corpus of the AIF files that the bench of importing reads."""
    others = Path(os.environ.get("ARGMAP_CORPUS") or ROOT.parent / "shared" / "corpus")
    files = [str(path) for path in sorted(others.glob("aif/*/*.json")) if "participants" not in str(path)]
    if not files:
        print("  aif: not measured; ARGMAP_CORPUS names no folder with such files")
        return
    (took, _), _ = _told("corpus", "build", *files, "-o", str(folder / "corpus-aif"), "--jobs", "1")
    (nothing, _), _ = _told("corpus", "build", files[0], "-o", str(folder / "corpus-of-one"), "--jobs", "1")
    each = 1000 * (took - nothing) / max(len(files) - 1, 1)
    print(f"  aif: {len(files)} files: build {took:.2f} s, {each:.2f} ms each after the first")
    print(f"       arguebuf's loading alone {said_by_arguebuf('aif', files)}")


def _told(*words: str) -> list[list[float]]:
    """Return the CPU seconds and the peak in MB of argmap itself, and of its workers in sum and at most."""
    used: list[list[float]] = json.loads(_inside(_TOLD, list(words)))
    return used


def _inside(script: str, said: object) -> str:
    env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    command = [sys.executable, "-c", script]
    done = subprocess.run(
        command, input=json.dumps(said), capture_output=True, encoding="utf-8", check=False, cwd=ROOT, env=env
    )
    if done.returncode:
        raise RuntimeError(f"a process ended with {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def _size(store: Path, kind: str) -> int:
    return sum(path.stat().st_size for path in store.rglob(kind) if path.is_file())


def _write_cases(folder: Path, count: int) -> tuple[int, list[str]]:
    """Write cases whose texts are those of argmap's own with some words changed; return the claims, and these
    texts.
    """
    from argmap import load_case

    choose = random.Random(5)
    texts = [
        claim.text
        for path in sorted((ROOT / "cases").glob("*.yaml"))
        for claim in load_case(str(path)).claims.values()
    ]
    words = sorted({word for text in texts for word in text.split() if word.isalpha()})
    broken = set(choose.sample(range(count), max(1, count // _BROKEN)))
    claims = 0
    for number in range(count):
        into = folder / f"{number // _IN_A_FOLDER:03}"
        into.mkdir(parents=True, exist_ok=True)
        size = int(choose.triangular(30, 300, 30))
        text = _case(choose, f"Case {number}", size, texts, words)
        if number in broken:
            text = text.replace("counters: [c", "counters: [nobody", 1)
        else:
            claims += size
        (into / f"c{number:05}.yaml").write_text(text, "utf-8")
    return claims, texts


def _case(choose: random.Random, title: str, size: int, texts: list[str], words: list[str]) -> str:
    one, other = choose.sample(
        ["Prosecution", "Defence", "Government", "Opposition", "Reporter", "Expert", "Union", "Employer"], 2
    )
    lines = [f"title: {title}", f"date: {choose.randint(2005, 2026)}", f"parties: {{a: {one}, b: {other}}}"]
    lines.append("sources:")
    for source in range(_SOURCES):
        author, report = choose.choice(words), choose.choice(words)
        lines += [f"  s{source}:", f"    title: {report} report", f"    author: {json.dumps(author)}"]
    lines.append("claims:")
    for claim in range(size):
        said = choose.choice(texts).split()
        for _ in range(max(1, len(said) // 6)):
            said[choose.randrange(len(said))] = choose.choice(words)
        lines += [f"  c{claim}:", f"    by: {choose.choice('ab')}"]
        lines.append(f"    text: {json.dumps(' '.join(said), ensure_ascii=False)}")
        if choose.random() < 0.4:
            lines += [
                f"    cites:\n      - source: s{choose.randrange(_SOURCES)}",
                f"        at: p. {choose.randint(1, 90)}",
            ]
        if claim:
            target = choose.randrange(max(0, claim - 40), claim)
            lines.append(f"    {choose.choice(('supports', 'supports', 'counters'))}: [c{target}]")
    return "\n".join(lines) + "\n"
