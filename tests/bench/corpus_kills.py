"""Kills builds of a corpus at random, and compares what comes of it with a build that nobody disturbs.

    python tests/bench/corpus_kills.py [--clients 50] [--workers 50] [--dask-workers 20] [--schedulers 5]
    [--seed 1]

A corpus of 300 small cases in parts of about five files is built over and over. Each build is started by the
command line as a process of its own, and something is killed with SIGKILL at a random moment: the client with
all of its processes, a process of its pool, a worker of a Dask cluster, or its scheduler. Between the builds,
files change. After each series the files are set back, the build is finished, and all tables and the index of
words are compared with those of a fresh build.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from argmap.apps.corpus.store import Store
from support.corpora import small_case, tables, write_cases

_FILES, _FILES_A_PART = 300, 5
#: How many files change between two builds.
_CHANGED = 90
#: For how many seconds a client may go on after its scheduler has gone.
_BOUND = 30
#: The command line, with small parts.
_SCRIPT = f"""
import runpy
from argmap.apps.corpus import building
building._FILES_A_PART = {_FILES_A_PART}
runpy.run_module("argmap", run_name="__main__", alter_sys=True)
"""
_ARGMAP = [sys.executable, "-c", _SCRIPT]


class Desk(NamedTuple):
    """A folder with the cases, a fresh corpus of them, and the corpus that is disturbed."""

    folder: Path
    choose: random.Random
    startup: float
    whole: float

    @property
    def corpus(self) -> Path:
        """The corpus that is disturbed."""
        return self.folder / "corpus"

    def start(self, *words: str, corpus: str = "corpus") -> subprocess.Popen[bytes]:
        """Start a build."""
        return _start(self.folder, *words, corpus=corpus)

    def change(self) -> None:
        """Change some files, remove some and add some."""
        paths = sorted((self.folder / "maps").rglob("*.yaml"))
        for path in self.choose.sample(paths, min(_CHANGED, len(paths))):
            if self.choose.random() < 0.1:
                path.unlink()
            else:
                path.write_text(small_case(self.choose.randrange(10_000)), encoding="utf-8")
        (self.folder / "maps" / f"new{self.choose.randrange(99)}.yaml").write_text(small_case(1), "utf-8")

    def moment(self) -> float:
        """Choose when to kill a build, in seconds after its start."""
        return self.choose.uniform(0.7 * self.startup, 1.1 * self.whole)

    def last_build(self) -> int:
        """Return the number of the last build that was begun."""
        return max(_builds(self.corpus / "corpus.json"), default=0)

    def has_written(self, before: int) -> bool:
        """Whether a build that began after the one of that number has written some of its parts."""
        build = self.last_build()
        return build > before and any(
            build in _builds(path) for path in (self.corpus / "parts").glob("*.json")
        )

    def verdict(self) -> str:
        """Set the files back, finish the build, compare it with a fresh one; return what was found."""
        shutil.rmtree(self.folder / "maps")
        write_cases(self.folder / "maps", _FILES)
        done = self.start("--jobs", "2")
        said = done.communicate()[1].decode()
        if done.returncode:
            return f"FAILED: the last build ended with {done.returncode}: {said}"
        wrong = compared(self.corpus, self.folder / "fresh")
        return "FAILED: " + "; ".join(wrong) if wrong else "all tables and the index equal"


def _builds(path: Path) -> set[int]:
    with contextlib.suppress(OSError, ValueError):
        return {json.loads(path.read_text())["build"]}
    return set()


def _start(folder: Path, *words: str, corpus: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*_ARGMAP, "corpus", "build", "maps", "-o", corpus, *words],
        cwd=folder,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def compared(corpus: Path, fresh: Path) -> list[str]:
    """Compare two corpora: their tables as multisets, their indexes of words; return what differs."""
    wrong = []
    ours, theirs = tables(corpus), tables(fresh)
    for name in ours:
        if ours[name] != theirs[name]:
            lost, more = theirs[name] - ours[name], ours[name] - theirs[name]
            wrong.append(f"{name}: {lost.total()} rows lost, {more.total()} more")
    if _indexed(corpus) != _indexed(fresh):
        wrong.append("the index of words has other claims")
    if _indexed(corpus).total() != ours["claims"].total():
        wrong.append("the index of words has not as many claims as there are")
    if left := [path.name for path in corpus.rglob("*.tmp")]:
        wrong.append(f"left over: {left}")
    store = Store(str(corpus))
    named = {path for name in ours for path in store.files_of(name)}
    if others := {str(path) for path in corpus.rglob("*.parquet")} - named:
        wrong.append(f"no marker names {others}")
    return wrong


def _indexed(corpus: Path) -> Counter[tuple[object, ...]]:
    """Return the claims in an index of words, which is checked first."""
    with contextlib.closing(sqlite3.connect(corpus / "words.sqlite")) as base:
        base.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        base.execute("INSERT INTO characters (characters) VALUES ('integrity-check')")
        said = base.execute("PRAGMA integrity_check").fetchone()
        if said != ("ok",):
            raise AssertionError(said)
        return Counter(
            base.execute(
                "SELECT name, claim, text, party, stances, verdict, line FROM claims JOIN cases ON cases.id = case_id"
            )
        )


def kill_clients(desk: Desk, kills: int) -> str:
    """Kill the client with all of its processes, or it alone, whose processes then have to end
    by themselves.
    """
    done = hits = 0
    while done < kills:
        before = desk.last_build()
        running = desk.start("--jobs", desk.choose.choice("12"))
        time.sleep(desk.moment())
        writing = desk.has_written(before)
        if running.poll() is None:
            (os.killpg if desk.choose.random() < 0.5 else os.kill)(running.pid, signal.SIGKILL)
            done += 1
            hits += writing
        elif running.returncode:
            return f"FAILED: a build ended with {running.returncode}: {_said(running)}"
        running.wait()
        if desk.choose.random() < 0.5 or running.returncode == 0:
            desk.change()
    return f"{done} kills of the client, {hits} of them while parts were there: {desk.verdict()}"


def kill_pool_workers(desk: Desk, kills: int) -> str:
    """Kill a process of the pool; the build has to go on."""
    done = 0
    while done < kills:
        running = desk.start("--jobs", "2")
        while running.poll() is None and done < kills:
            time.sleep(desk.moment() / 2)
            if children := _children(running.pid):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(desk.choose.choice(children), signal.SIGKILL)
                    done += 1
        if running.wait():
            return f"FAILED: a build ended with {running.returncode}: {_said(running)}"
        desk.change()
    return f"{done} kills of a process of the pool, no build failed: {desk.verdict()}"


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except OSError:
        return []


def _said(process: subprocess.Popen[bytes]) -> str:
    return process.communicate()[1].decode()


class Machines:
    """A Dask scheduler and three workers, each a process of its own on loopback."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.workers: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        """Start the scheduler, and the workers."""
        file = self._folder / "scheduler.json"
        file.unlink(missing_ok=True)
        self.scheduler = self._process(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(file)
        )
        while not file.exists():
            time.sleep(0.1)
        time.sleep(0.2)
        self.address = json.loads(file.read_text())["address"]
        self.workers = [self.worker() for _ in range(3)]

    def worker(self) -> subprocess.Popen[bytes]:
        """Start a worker."""
        words = ["--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard"]
        return self._process(
            "worker", self.address, *words, "--death-timeout", "5", "--local-directory", str(self._folder)
        )

    def _process(self, which: str, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{which}", *words]
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end(self) -> None:
        """End all that still runs."""
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()

    def dask(self) -> tuple[str, ...]:
        """Return the options of a build that uses them."""
        return ("--engine", "dask", "--scheduler", self.address)


def kill_dask_workers(desk: Desk, kills: int) -> str:
    """Kill one of three workers, and let another join; the build has to go on."""
    machines = Machines(desk.folder)
    machines.start()
    done = builds = 0
    try:
        while done < kills:
            running = desk.start(*machines.dask())
            while running.poll() is None and done < kills:
                time.sleep(desk.moment() / 2)
                if running.poll() is None:
                    victim = machines.workers.pop(desk.choose.randrange(3))
                    victim.kill()
                    victim.wait()
                    machines.workers.append(machines.worker())
                    done += 1
            said = _said(running)
            if running.returncode or "argmap:" in said or "Traceback" in said:
                return f"FAILED: a build ended with {running.returncode}: {said}"
            builds += 1
            desk.change()
    finally:
        machines.end()
    return f"{done} kills of a Dask worker in {builds} builds, none failed: {desk.verdict()}"


def kill_schedulers(desk: Desk, kills: int) -> str:
    """Kill the scheduler: the client has to say so in bounded time, the workers to end, the next build to go
    on.
    """
    done, longest, last_worker = 0, 0.0, 0.0
    while done < kills:
        machines = Machines(desk.folder)
        machines.start()
        try:
            before = desk.last_build()
            running = desk.start(*machines.dask())
            while not desk.has_written(before) and running.poll() is None:
                time.sleep(0.01)
            time.sleep(desk.choose.uniform(0, desk.whole / 4))
            alive = running.poll() is None
            machines.scheduler.kill()
            began = time.monotonic()
            said = running.communicate(timeout=_BOUND)[1].decode()
            if alive and running.returncode:
                longest = max(longest, time.monotonic() - began)
                done += 1
                if running.returncode != 2 or "Traceback" in said or "run the same command again" not in said:
                    return f"FAILED: a build ended with {running.returncode}: {said}"
                for worker in machines.workers:
                    worker.wait(_BOUND)
                last_worker = max(last_worker, time.monotonic() - began)
            desk.change()
        finally:
            machines.end()
    return (
        f"{done} kills of the Dask scheduler; the client ended within {longest:.1f} s, the workers within "
        f"{last_worker:.1f} s: {desk.verdict()}"
    )


@contextlib.contextmanager
def _desk(seed: int) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory(prefix="corpus-kills-") as name:
        folder = Path(name)
        write_cases(folder / "maps", _FILES)
        taken = []
        for corpus in ("fresh", "fresh", "corpus"):
            began = time.monotonic()
            done = _start(folder, "--jobs", "2", corpus=corpus)
            said = _said(done)
            if done.returncode:
                raise SystemExit(said)
            taken.append(time.monotonic() - began)
        yield Desk(folder, random.Random(seed), taken[1], taken[2])


def _main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    series: dict[str, tuple[Callable[[Desk, int], str], int]] = {
        "clients": (kill_clients, 50),
        "workers": (kill_pool_workers, 50),
        "dask-workers": (kill_dask_workers, 20),
        "schedulers": (kill_schedulers, 5),
    }
    for name, (_, count) in series.items():
        parser.add_argument(f"--{name}", type=int, default=count)
    parser.add_argument("--seed", type=int, default=1)
    asked = vars(parser.parse_args())
    failed = False
    for name, (kill, _) in series.items():
        if count := asked[name.replace("-", "_")]:
            with _desk(asked["seed"]) as desk:
                began, cpu = time.monotonic(), _cpu()
                said = kill(desk, count)
                print(f"{said} ({time.monotonic() - began:.0f} s, CPU {_cpu() - cpu:.0f} s)", flush=True)
                failed |= "FAILED" in said
    sys.exit(failed)


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    _main()
