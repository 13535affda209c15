"""Building on a Dask cluster: it makes the same tables, and what is lost on the way is told in
bounded time.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import chdir
from importlib.util import find_spec

import pytest

from argmap.apps.corpus import building
from argmap.apps.corpus.cluster import Cluster
from argmap.apps.corpus.engines import Serial
from argmap.apps.corpus.part import build_part
from argmap.core.diagnostics import ArgmapError
from support.corpora import built, tables, write_cases
from support.running import environment, run_here, run_process

# To import it takes half as long as to import argmap, and every process that tests would.
pytestmark = pytest.mark.skipif(find_spec("distributed") is None, reason="dask is not installed")


@pytest.fixture
def maps(tmp_path, monkeypatch):
    """A folder with thirty cases, beside which a corpus can be built in parts of three or so."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(building, "_FILES_A_PART", 3)
    write_cases(tmp_path / "maps", 30)
    return tmp_path / "maps"


@pytest.fixture(scope="module")
def serial(tmp_path_factory):
    """The tables of a corpus of the same cases that one process built."""
    folder = tmp_path_factory.mktemp("serial")
    write_cases(folder / "maps", 30)
    with chdir(folder):
        built(["maps"], folder / "corpus", engine=Serial())
    return tables(folder / "corpus")


def _dask(which, *words):
    command = [
        sys.executable,
        "-m",
        f"distributed.cli.dask_{which}",
        *words,
        "--host",
        "127.0.0.1",
        "--no-dashboard",
    ]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, env=environment())


@pytest.fixture
def machines(tmp_path):
    """The address of a scheduler, and what starts a worker of it; all are processes of their own."""
    file = tmp_path / "scheduler.json"
    processes = [_dask("scheduler", "--port", "0", "--scheduler-file", str(file))]
    while not file.exists() or not file.read_text().endswith("}"):
        time.sleep(0.05)
    address = json.loads(file.read_text())["address"]

    def worker():
        words = ("--nthreads", "1", "--no-nanny", "--death-timeout", "5", "--local-directory", str(tmp_path))
        processes.append(_dask("worker", address, *words))
        return processes[-1]

    yield address, worker, processes[0]
    for process in processes:
        process.kill()
        process.wait()


@pytest.mark.slow
def test_a_cluster_on_this_machine_makes_the_tables_of_one_process_and_says_nothing_else(
    maps, serial, tmp_path
):
    done = run_process("corpus", "build", "maps", "-o", "cluster", "--engine", "dask", "--jobs", "2")
    assert done.returncode == 0
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not done.stdout
    assert tables(tmp_path / "cluster") == serial


@pytest.mark.slow
def test_a_worker_that_is_killed_loses_nothing(maps, serial, tmp_path, machines):
    address, worker, _ = machines
    first = worker()
    killed = False

    def progress(_done, _total):
        nonlocal killed
        if not killed:
            first.kill()
            killed = True
            worker()

    building.build(
        building.Store(str(tmp_path / "cluster")),
        ["maps"],
        check=False,
        pivotal=False,
        engine=Cluster(address, None, insecure=False),
        tell=print,
        progress=progress,
    )
    assert killed
    assert tables(tmp_path / "cluster") == serial


@pytest.mark.slow
def test_a_scheduler_that_is_killed_is_told_and_the_next_build_goes_on(maps, serial, tmp_path, machines):
    address, worker, scheduler = machines
    its = worker()
    with pytest.raises(ArgmapError) as raised:
        building.build(
            building.Store(str(tmp_path / "cluster")),
            ["maps"],
            check=False,
            pivotal=False,
            engine=Cluster(address, None, insecure=False),
            tell=print,
            progress=lambda *_: scheduler.send_signal(signal.SIGKILL),
        )
    assert "scheduler was lost" in raised.value.message
    assert "run the same command again" in raised.value.hint
    assert its.wait(30) is not None, "no worker waits for ever"
    assert built(["maps"], tmp_path / "cluster").read < 30
    assert tables(tmp_path / "cluster") == serial


@pytest.mark.slow
def test_a_scheduler_without_workers_is_not_waited_for_without_end(maps, machines, monkeypatch):
    monkeypatch.setattr("argmap.apps.corpus.cluster._WAITING", 0.5)
    done = run_here(
        "corpus", "build", "maps", "-o", "cluster", "--engine", "dask", "--scheduler", machines[0]
    )
    assert done.returncode == 2
    assert "has had no workers" in done.stderr
    assert "dask worker ADDRESS" in done.stderr


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scheduler", "said"),
    [
        ("tcp://127.0.0.1:1", "cannot be reached"),
        ("localhost:1", "cannot be reached"),
        ("tls://localhost:8786", "distributed.comm.tls"),
        ("foo://localhost:1", "unknown address scheme"),
        ("localhost", "is not an address"),
        ("localhost:x", "is not an address"),
        ("tcp://10.0.0.1:8786", "not on this machine"),
        ("tcp://localhost.example.org:8786", "not on this machine"),
    ],
)
def test_an_address_at_which_there_is_no_scheduler_is_told(maps, monkeypatch, scheduler, said):
    monkeypatch.setattr("argmap.apps.corpus.cluster._CONNECTING", 0.5)
    done = run_here("corpus", "build", "maps", "-o", "cluster", "--engine", "dask", "--scheduler", scheduler)
    assert done.returncode == 2
    assert said in done.stderr
    assert "help:" in done.stderr
    assert len(done.stderr.splitlines()) < 4


@pytest.mark.slow
@pytest.mark.parametrize("scheduler", ["tcp://127.0.0.1:1", "tls://localhost:8786", "foo://localhost:1"])
def test_a_client_that_cannot_connect_is_closed(maps, monkeypatch, scheduler):
    # Otherwise it waits for its thread, which is not there, in each process that is forked later.
    left = []
    monkeypatch.setattr("argmap.apps.corpus.cluster._CONNECTING", 0.5)
    monkeypatch.setattr("distributed.Client.__del__", lambda client: left.append(client.status))
    done = run_here("corpus", "build", "maps", "-o", "cluster", "--engine", "dask", "--scheduler", scheduler)
    assert done.returncode == 2
    gc.collect()
    assert set(left) == {"closed"}


@pytest.mark.slow
def test_a_worker_with_another_argmap_is_told(maps, machines, monkeypatch):
    from argmap.apps.corpus import cluster

    address, worker, _ = machines
    worker()
    monkeypatch.setattr(building, "__version__", "0.0.1")
    done = run_here("corpus", "build", "maps", "-o", "cluster", "--engine", "dask", "--scheduler", address)
    assert done.returncode == 2
    assert "and not 0.0.1" in done.stderr
    assert cluster.build_here.__module__ != build_part.__module__
    assert os.path.exists("cluster/corpus.json")
