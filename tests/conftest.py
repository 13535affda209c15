"""How every test runs: Hypothesis' profile, and the fixtures that tests of several rooms ask for."""

from __future__ import annotations

import gc
import os
import signal
import sys

import pytest
import yaml
from hypothesis import settings

from argmap import parse_case
from argmap.syntax.yaml import reader as yaml_reader

pytest.register_assert_rewrite("support")

# Asserts in these are to be explained, too.
from support import prefork, rewritten  # noqa: E402
from support.fewer_reports import send_fewer_reports  # noqa: E402
from support.in_memory import folder_in_memory  # noqa: E402
from support.laid_out import keep_layouts  # noqa: E402
from support.project import CORPUS  # noqa: E402
from support.speed import FAST, THOROUGH, examples, left_out  # noqa: E402
from support.watchdog import Watchdog  # noqa: E402

SAME_EACH_TIME = os.environ.get("CI") == "true" and not THOROUGH
settings.register_profile("argmap", examples(50), deadline=None, derandomize=SAME_EACH_TIME)
settings.load_profile("argmap")


def pytest_configure(config):
    """Write in memory, commit as somebody, end what never ends, and hear Ctrl-C: what a shell starts in the
    background ignores it.
    """
    os.environ["GIT_CONFIG_GLOBAL"] = os.path.join(os.path.dirname(__file__), "support", "gitconfig")
    if folder := folder_in_memory():
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)
    config.pluginmanager.register(Watchdog())
    send_fewer_reports(config)
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection(session):
    """Rewrite the asserts of all tests once, and not once a process.

    Nearly all that is made meanwhile stays, so that it is not searched for garbage.
    """
    rewritten.rewrite_share(session.config)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_modifyitems(config, items):
    """Skip what reads a corpus that is not there, leave out what a fast run does without, and put what needs
    a browser last, so that it is started once.

    Besides, nothing that runs an event loop can come after it: that of Playwright runs until the browser
    ends.
    """
    if not CORPUS.is_dir():
        for item in items:
            if item.get_closest_marker("corpus"):
                item.add_marker(pytest.mark.skip(reason="no corpus: ARGMAP_CORPUS names no folder"))
    items.sort(key=lambda item: "browser" in item.fixturenames)
    if not FAST:
        return
    if less := left_out(items):
        config.hook.pytest_deselected(items=list(less))
        items[:] = [item for item in items if item not in less]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers():
    """Twice as many processes as there are processors: many tests wait for a browser, a server or pip.

    Each process imports and collects all tests, starts a process that forks and a browser: that takes six
    seconds of a processor, and memory, so that there are at most eight more than processors.
    """
    processors = os.cpu_count() or 1
    return processors if FAST else processors + min(processors, 8)


def pytest_collection_finish():
    """Look for garbage seldom, as a command does, and never among what was collected, which stays."""
    gc.freeze()
    gc.set_threshold(400_000, 20, 20)


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory):
    """The folder of this run, which all processes that test have in common."""
    folder = tmp_path_factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


@pytest.fixture(scope="session", autouse=True)
def _layouts(run_folder):
    """One folder of layouts for all processes that test, and that fork for them."""
    folder = run_folder / "layouts"
    keep_layouts(folder)
    prefork.LAYOUTS[:] = [folder]
    yield
    prefork.close()


@pytest.fixture
def in_python(monkeypatch):
    """Read a text with PyYAML's own reader, written in Python."""

    def parse(text):
        with monkeypatch.context() as patch:
            patch.setattr(yaml_reader, "Loader", yaml.SafeLoader)
            return parse_case(text)

    return parse


@pytest.fixture
def own_settings(tmp_path, monkeypatch):
    """Nobody's git settings but those of the test."""
    for name in list(os.environ):
        if name.startswith(("ARGMAP_", "GIT_")) or name in ("VIRTUAL_ENV", "CONDA_PREFIX"):
            monkeypatch.delenv(name)
    if sys.prefix != sys.base_prefix:  # as where no virtual environment is active
        scripts = os.path.dirname(sys.executable)
        others = [one for one in os.environ["PATH"].split(os.pathsep) if one != scripts]
        monkeypatch.setenv("PATH", os.pathsep.join(others))
    for name in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{name}_NAME", "Ada Lovelace")
        monkeypatch.setenv(f"GIT_{name}_EMAIL", "ada@example.org")
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    # Each commit would start another git, to see whether there is much to pack.
    unpacked = {"COUNT": "1", "KEY_0": "maintenance.auto", "VALUE_0": "false"}
    for name, value in unpacked.items():
        monkeypatch.setenv(f"GIT_CONFIG_{name}", value)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return home


@pytest.fixture(scope="session")
def browser():
    """A headless Chromium, one a process that tests."""
    from support.chromium import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def _tabs(browser):
    from support.chromium import Tabs

    return Tabs(browser)


@pytest.fixture
def tabs(_tabs):
    """The pages of the browser, to be lent for the time of a test."""
    yield _tabs
    _tabs.take_back()
