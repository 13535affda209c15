"""Writers that meet, and writers that are killed: no acknowledged change is lost, and no file is torn."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from argmap import ArgmapError, parse_case
from argmap.workspace.atomic_writing import require_output, rewrite, write_new, write_whole
from argmap.workspace.locking import locked_folder
from argmap.workspace.new_folders import new_folder
from support.files import content, write
from support.running import ARGMAP, environment, run

pytestmark = pytest.mark.slow  # they wait for locks

CASE = """\
# The question.
title: Should the bridge be closed?
claims:
  close: The bridge should be closed to cars.
  busy: {text: A thousand people a day cycle over it., supports: close}
"""
MESSY = CASE.replace("  close:", "  close:  ")


@pytest.fixture(autouse=True)
def desk(tmp_path, monkeypatch):
    """A folder with a case in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    write("bridge.yaml", CASE)
    return tmp_path


def start(*words: str) -> subprocess.Popen[str]:
    """Argmap, started and not waited for."""
    return subprocess.Popen(
        [*ARGMAP, *words], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        text=True, env=environment(),
    )  # fmt: skip


def ended(process: subprocess.Popen[str]) -> tuple[int, str]:
    """The exit status of a process, and what it said."""
    said = process.communicate(timeout=120)[1]
    assert "Traceback" not in said
    return process.returncode, said


def claims() -> list[str]:
    return list(parse_case(content("bridge.yaml")).require().claims)


def temporaries() -> list[str]:
    return [name for name in os.listdir() if name.startswith(".argmap-")]


# Writers that meet


@pytest.mark.slow
def test_of_twenty_claims_added_at_once_each_that_was_acknowledged_is_in_the_file():
    adding = [start("add", "bridge.yaml", f"Reason {i}.", "--id", f"r{i}") for i in range(20)]
    done = [ended(process) for process in adding]
    assert [status for status, _ in done] == [0] * 20, done
    assert sorted(claims()) == sorted(["close", "busy", *(f"r{i}" for i in range(20))])
    assert content("bridge.yaml").startswith("# The question.\n")
    assert temporaries() == []


def test_an_id_that_is_made_is_free_in_what_the_other_wrote():
    adding = [start("add", "bridge.yaml", "The same words again.") for _ in range(6)]
    assert [ended(process)[0] for process in adding] == [0] * 6
    assert claims()[2:] == [f"same-words-again{end}" for end in ("", "-2", "-3", "-4", "-5", "-6")]


@pytest.mark.slow
def test_adding_renaming_and_formatting_at_once_lose_nothing_of_each_other():
    write("bridge.yaml", MESSY)
    running = [start("add", "bridge.yaml", f"Reason {i}.", "--id", f"r{i}") for i in range(6)]
    running += [start("rename", "bridge.yaml", "busy", "cyclists"), start("fmt", "bridge.yaml")]
    done = [ended(process) for process in running]
    assert [status for status, _ in done] == [0] * 8, done
    assert sorted(claims()) == sorted(["close", "cyclists", *(f"r{i}" for i in range(6))])
    assert "  close: The bridge" in content("bridge.yaml")


@contextlib.contextmanager
def writing_elsewhere(*words: str):
    """Argmap while another writer holds the lock; it has said that it waits for that."""
    with locked_folder(".", lambda _: None):
        process = start(*words)
        assert process.stderr is not None
        said = process.stderr.readline()
        assert said.startswith("waiting for another program that is writing in '"), said
        yield process


EDITS = {
    "add": (("add", "bridge.yaml", "More.", "--id", "more"), "more:"),
    "rename": (("rename", "bridge.yaml", "busy", "cyclists"), "cyclists:"),
    "fmt": (("fmt", "bridge.yaml"), "  close: The bridge"),
    "merge": (("merge", "base.yaml", "bridge.yaml", "theirs.yaml", "-o", "bridge.yaml"), "Two thousand"),
    "merge-driver": (("merge-driver", "base.yaml", "bridge.yaml", "theirs.yaml", "x.yaml"), "Two thousand"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_was_written_while_an_edit_waited_for_the_lock_is_kept_and_the_edit_made_on_it(edit):
    write("base.yaml", CASE)
    write("theirs.yaml", CASE.replace("A thousand", "Two thousand"))
    write("bridge.yaml", MESSY)
    words, trace = EDITS[edit]
    with writing_elsewhere(*words) as process:
        write("bridge.yaml", MESSY + "  shops: Shops would lose customers.\n")
    status, said = ended(process)
    assert status == 0, said
    assert trace in content("bridge.yaml")
    assert "shops: Shops would lose customers." in content("bridge.yaml")


def test_an_edit_that_the_new_text_does_not_allow_is_refused_and_the_new_text_stays():
    theirs = CASE.replace("busy:", "cyclists:")
    with writing_elsewhere("rename", "bridge.yaml", "busy", "cyclists") as process:
        write("bridge.yaml", theirs)
    status, said = ended(process)
    assert status == 2
    assert "no claim, link, argument, party, stage, source, group, value or audience is called 'busy'" in said
    assert content("bridge.yaml") == theirs
    assert temporaries() == []


def test_a_file_that_is_started_while_another_is_written_with_its_name_is_refused():
    with writing_elsewhere("new", "shop", "--title", "T?", "--claim", "It is.") as process:
        write("shop.yaml", CASE)
    assert "'shop.yaml' already exists" in ended(process)[1]
    assert content("shop.yaml") == CASE


def test_a_lock_whose_holder_is_killed_is_free():
    code = (
        "import time; from argmap.workspace.locking import locked_folder\n"
        "with locked_folder('.', print): print('locked', flush=True); time.sleep(600)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "locked\n"
    waiting = start("add", "bridge.yaml", "More.", "--id", "more")
    assert waiting.stderr is not None
    assert waiting.stderr.readline().startswith("waiting for another program")
    holder.kill()
    holder.communicate()
    assert ended(waiting)[0] == 0
    assert "more" in claims()


def test_a_program_that_saves_between_reading_and_replacing_is_not_overwritten():
    seen = []

    def edit(data: bytes) -> bytes:
        seen.append(data)
        if len(seen) == 1:
            Path("bridge.yaml").write_bytes(b"saved by an editor\n")
        return data + b"edited\n"

    rewrite("bridge.yaml", edit)
    assert seen == [CASE.encode(), b"saved by an editor\n"]
    assert content("bridge.yaml") == "saved by an editor\nedited\n"


def test_a_file_that_changes_all_the_time_is_left_as_it_is():
    seen = []

    def edit(data: bytes) -> bytes:
        seen.append(data)
        Path("bridge.yaml").write_bytes(b"version %d" % len(seen))
        return data + b"edited\n"

    with pytest.raises(ArgmapError, match=r"'bridge\.yaml' keeps changing"):
        rewrite("bridge.yaml", edit)
    assert content("bridge.yaml") == f"version {len(seen)}"
    assert temporaries() == []


def test_the_lock_leaves_nothing_beside_the_file():
    run("add", "bridge.yaml", "More.")
    assert sorted(os.listdir()) == ["bridge.yaml"]


def test_where_the_folder_cannot_be_locked_a_file_in_the_cache_is_and_it_is_not_certain():
    code = (
        "from argmap.workspace.locking import locked_folder\n"
        "with locked_folder('nowhere', print) as certain: print(certain, flush=True)"
    )
    with locked_folder("nowhere", pytest.fail) as certain:
        assert not certain
        other = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
        assert other.stdout is not None
        assert other.stdout.readline() == "waiting for another program that is writing in 'nowhere'\n"
    assert other.communicate(timeout=60)[0] == "False\n"


def test_where_nothing_can_be_locked_that_is_said(monkeypatch):
    write("file", "")
    monkeypatch.setenv("XDG_CACHE_HOME", os.path.abspath("file/cache"))
    said: list[str] = []
    with locked_folder("nowhere", said.append) as certain:
        assert not certain
    assert said == [
        "'nowhere' cannot be locked: do not write there with another argmap process at the same time"
    ]


@pytest.mark.parametrize(
    "words", [("add", "bridge.yaml", "More."), ("fmt", "bridge.yaml")], ids=["add", "fmt"]
)
def test_a_file_with_two_byte_order_marks_can_be_edited(words):
    Path("bridge.yaml").write_bytes(b"\xef\xbb\xbf" * 2 + MESSY.encode())
    assert ended(start(*words))[0] == 0
    assert Path("bridge.yaml").read_bytes().startswith(b"\xef\xbb\xbf# The question.")


# Writers that are killed

#: Runs a command once to count the calls by which it writes, and to import what it imports once for all that
#: are forked; then again and again, stopping it before or after each of the calls; prints as JSON how each
#: ended, the file then, and the temporaries then and after another write.
STOPPING = """
import gc, importlib, json, os, signal, sys
from pathlib import Path

by, file, before, *words = sys.argv[1:]
calls, stop_at, after = 0, 0, False
opened = os.open

def counted(function):
    def call(*args, **options):
        global calls
        if function is opened and not args[1] & os.O_CREAT:
            return function(*args, **options)
        calls += 1
        stops = calls == stop_at
        if stops and not after:
            os.kill(os.getpid(), getattr(signal, by))
        try:
            return function(*args, **options)
        finally:
            if stops and after:
                os.kill(os.getpid(), getattr(signal, by))
    return call

import argmap.apps.cli
signal.signal(signal.SIGINT, signal.default_int_handler)
CALLS = ("open", "fdopen", "fsync", "chmod", "link", "replace", "unlink")
real = {name: getattr(os, name) for name in CALLS}

def run(words):
    sys.stdout.flush()
    child = os.fork()
    if not child:
        sys.argv = ["argmap", *words]
        for name, function in real.items():
            setattr(os, name, counted(function))
        status = 1
        try:
            argmap.apps.cli.main()
        except SystemExit as ended:
            status = ended.code or 0
        except BaseException as error:
            sys.stderr.write(f"escaped: {error!r}")
        if not stop_at:
            opened_file = real["open"]("calls", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.write(opened_file, json.dumps([calls, sorted(sys.modules)]).encode())
        os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

def temporaries():
    return [name for name in os.listdir() if name.startswith(".argmap-")]

def reset():
    for name in (file, "bridge.yaml"):
        Path(name).unlink(missing_ok=True)
    Path("bridge.yaml").write_text(before)

def counted_calls(words):
    assert run(words) == 0
    count, names = json.loads(Path("calls").read_text())
    for name in names:
        if name.startswith(("argmap.", "typer.")):
            importlib.import_module(name)
    return count

reset()
counted_calls(["add", "bridge.yaml", "Another."])
reset()
count, expected = counted_calls(words), Path(file).read_text()
gc.freeze()
ends = []
for after in (False, True):
    for stop_at in range(1, count + 1):
        reset()
        status = run(words)
        now = Path(file).read_text() if Path(file).exists() else None
        left = temporaries()
        at, stop_at = stop_at, 0
        again = run(words if now is None else ["add", "bridge.yaml", "Another."])
        ends.append([f"{'after' if after else 'before'} {at}", status, now, left, again, temporaries()])
print(json.dumps([expected, ends]))
"""


def stopped(
    by: str, file: str, *words: str
) -> tuple[str, list[tuple[str, int, str | None, list[str], int, list[str]]]]:
    """The file that a command writes, and how it is after the command was stopped at each of its steps."""
    done = subprocess.run(
        [sys.executable, "-c", STOPPING, by, file, MESSY, *words],
        stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment(), timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "escaped" not in done.stderr, done.stderr
    expected, ends = json.loads(done.stdout)
    assert len(ends) >= 8
    return expected, ends


WRITES = {
    "add": ("bridge.yaml", "add", "bridge.yaml", "More.", "--id", "more"),
    "new": ("shop.yaml", "new", "shop", "--title", "T?", "--claim", "It is.", "--no-schema"),
    "export": ("out.svg", "export", "bridge.yaml", "-o", "out.svg"),
}


@pytest.mark.slow
@pytest.mark.parametrize("write_by", WRITES)
def test_killed_at_any_step_a_write_leaves_a_whole_file_and_the_next_sweeps_up(write_by):
    file = WRITES[write_by][0]
    before = MESSY if file == "bridge.yaml" else None
    expected, ends = stopped("SIGKILL", *WRITES[write_by])
    assert expected != before
    for step, status, now, _, again, left in ends:
        assert status == -signal.SIGKILL, step
        assert now in (before, expected), step
        assert again == 0, step  # also what was to be started, where nothing came of it
        assert left == [], step
    assert any(temporaries for _, _, _, temporaries, _, _ in ends)
    assert {now for _, _, now, *_ in ends} == {before, expected}


@pytest.mark.slow
@pytest.mark.parametrize("write_by", WRITES)
def test_ctrl_c_at_any_step_leaves_no_temporary(write_by):
    file = WRITES[write_by][0]
    expected, ends = stopped("SIGINT", *WRITES[write_by])
    for step, status, now, left, *_ in ends:
        assert status in (0, 130), step
        assert now in (MESSY if file == "bridge.yaml" else None, expected), step
        assert left == [], step


def test_only_temporaries_of_our_own_are_swept_up():
    ours = ".argmap-0123456789abcdef.tmp"
    others = [".argmap-notes", ".argmap-0123456789abcdef.tmp.bak", "argmap-0123456789abcdef.tmp", ".x.tmp"]
    for name in (ours, *others):
        write(name, "x")
    run("add", "bridge.yaml", "More.")
    assert sorted(os.listdir()) == sorted(["bridge.yaml", *others])


def test_the_temporary_of_a_live_writer_is_not_swept_up():
    name = ".argmap-0123456789abcdef.tmp"
    with writing_elsewhere("add", "bridge.yaml", "More.") as process:
        write(name, "being written")
        time.sleep(0.2)
        assert content(name) == "being written"
    assert ended(process)[0] == 0


def test_where_it_is_uncertain_who_writes_only_what_is_old_is_swept_up(monkeypatch):
    @contextlib.contextmanager
    def uncertain(folder, tell):
        yield False

    monkeypatch.setattr("argmap.workspace.atomic_writing.locked_folder", uncertain)
    old, fresh = ".argmap-0123456789abcdef.tmp", ".argmap-fedcba9876543210.tmp"
    for name in (old, fresh):
        write(name, "x")
    os.utime(old, (time.time() - 10_000,) * 2)
    write_whole("bridge.yaml", b"x")
    assert temporaries() == [fresh]


# What a file has besides its content


def test_a_file_that_is_read_only_is_refused_even_to_root():
    Path("bridge.yaml").chmod(0o444)
    for words in (("add", "bridge.yaml", "More."), ("export", "busy.yaml", "-o", "bridge.yaml", "--force")):
        write("busy.yaml", CASE)
        done = run(*words)
        assert done.returncode == 2
        assert "'bridge.yaml' is read-only, and was left unchanged" in done.stderr
        assert "help: make it writable first: chmod u+w bridge.yaml" in done.stderr
    assert content("bridge.yaml") == CASE
    subprocess.run(["chmod", "u+w", "bridge.yaml"], check=True)
    assert run("add", "bridge.yaml", "More.").returncode == 0


def test_a_hard_link_that_is_broken_is_said():
    os.link("bridge.yaml", "other.yaml")
    done = run("add", "bridge.yaml", "More.")
    assert "'bridge.yaml' was a hard link: its other name keeps the old content\n" in done.stderr
    assert content("other.yaml") == CASE
    assert "hard link" not in run("add", "bridge.yaml", "Even more.").stderr


def test_extended_attributes_are_kept():
    try:
        os.setxattr("bridge.yaml", "user.origin", b"somewhere")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    done = run("add", "bridge.yaml", "More.")
    assert os.getxattr("bridge.yaml", "user.origin") == b"somewhere"
    assert "could not keep" not in done.stderr


def test_what_cannot_be_kept_is_said(monkeypatch):
    def refuse(*_):
        raise PermissionError

    monkeypatch.setattr(os, "listxattr", lambda path: ["user.origin"] if path.endswith("yaml") else [])
    monkeypatch.setattr(os, "getxattr", lambda path, name: b"somewhere")
    for name in ("setxattr", "chown"):
        monkeypatch.setattr(os, name, refuse)
    real = os.stat

    def of_another(path, *args, **options):
        found = real(path, *args, **options)
        if str(path).endswith("bridge.yaml"):
            return os.stat_result((*found[:4], found.st_uid + 1, found.st_gid + 1, *found[6:]))
        return found

    monkeypatch.setattr(os, "stat", of_another)
    said: list[str] = []
    rewrite("bridge.yaml", lambda data: data + b"# more\n", said.append)
    assert said == [
        "'bridge.yaml' could not keep its group",
        "'bridge.yaml' could not keep its owner",
        "'bridge.yaml' could not keep its extended attribute user.origin",
    ]
    assert content("bridge.yaml") == CASE + "# more\n"


def test_a_new_file_has_the_permissions_that_others_get():
    previous = os.umask(0o027)
    try:
        write_new("new.yaml", b"x")
        write_whole("whole.yaml", b"x")
    finally:
        os.umask(previous)
    assert {Path(name).stat().st_mode & 0o777 for name in ("new.yaml", "whole.yaml")} == {0o640}


def test_without_hard_links_a_new_file_is_still_whole_and_overwrites_nothing(monkeypatch):
    def unsupported(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", unsupported)
    write_new("new.yaml", b"x")
    assert content("new.yaml") == "x"
    with pytest.raises(ArgmapError, match=r"'bridge\.yaml' already exists"):
        write_new("bridge.yaml", b"x")
    assert content("bridge.yaml") == CASE
    assert temporaries() == []


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_a_link_that_leads_to_itself_is_told_and_stays(tmp_path):
    one, other = tmp_path / "one.svg", tmp_path / "other.svg"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(ArgmapError, match="leads back to itself") as raised:
        write_whole(str(one), b"text")
    assert raised.value.hint == f"remove it first: rm {one}"
    assert one.is_symlink()
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.endswith(".svg")) == [
        "one.svg",
        "other.svg",
    ]
    one.unlink()
    write_whole(str(other), b"text")
    assert one.read_bytes() == b"text"


def test_a_folder_that_is_missing_is_told_before_what_is_written_is_worked_out(tmp_path):
    missing = tmp_path / "none" / "map.svg"
    for path in (missing, missing.parent / "deeper" / "map.svg"):
        with pytest.raises(ArgmapError, match="there is no folder") as early:
            require_output(str(path), "case.yaml")
        with pytest.raises(ArgmapError) as late:
            write_whole(str(path), b"text")
        assert (early.value.message, early.value.hint) == (late.value.message, late.value.hint)
    for name in ("map.svg", str(tmp_path / "map.svg"), "-", "nul\0/map.svg"):
        require_output(name, "case.yaml")


# Where nothing can be written


def _refuse_to_write(monkeypatch, error):
    """Refuse to make temporary files, as a folder does that cannot be written."""
    opened = os.open

    def refused(path, *args, **kwargs):
        if str(path).endswith(".tmp"):
            raise OSError(error, os.strerror(error))
        return opened(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", refused)
    if error != errno.ENOSPC:
        monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (errno.EROFS, "nothing can be written in this folder: "),
        (errno.EACCES, "nothing can be written in this folder: "),
        (errno.ENOSPC, "make room there, or "),
    ],
)
def test_where_nothing_can_be_written_that_is_said_with_a_way_out(monkeypatch, tmp_path, error, why):
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    _refuse_to_write(monkeypatch, error)
    with pytest.raises(
        ArgmapError, match=f"^cannot write 'bridge.svg': {os.strerror(error)}(\\n|$)"
    ) as raised:
        write_whole("bridge.svg", b"text")
    assert raised.value.hint == f"{why}name a file elsewhere"
    with pytest.raises(ArgmapError, match=r"cannot write 'bridge\.yaml'") as raised:
        rewrite("bridge.yaml", lambda data: data + b"#")
    copy = tmp_path / "home" / "bridge.yaml"
    assert raised.value.hint == f"{why}edit a copy elsewhere: argmap copy bridge.yaml {copy}"
    assert content("bridge.yaml") == CASE


def test_a_file_that_may_not_be_changed_is_edited_as_a_copy(monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK or not path.endswith("bridge.yaml"))
    with pytest.raises(ArgmapError, match="you may not change this file") as raised:
        rewrite("bridge.yaml", lambda data: data + b"#")
    assert raised.value.hint.startswith("edit a copy elsewhere: argmap copy bridge.yaml ")
    assert content("bridge.yaml") == CASE


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("export", "bridge.yaml", "-o", "bridge.yaml/map.svg"), "name a file elsewhere"),
        (("new", "bridge.yaml/x.yaml", "--title", "T", "--claim", "C"), "name a file elsewhere"),
        (("site", ".", "-o", "bridge.yaml/site"), "name a folder elsewhere"),
        (("site", ".", "-o", "bridge.yaml"), "name a folder elsewhere"),
    ],
    ids=["export", "new", "site", "site as a file"],
)
def test_a_file_where_a_path_has_a_folder_is_named(words, told):
    done = run(*words)
    assert done.returncode == 2
    assert f"help: bridge.yaml is a file, not a folder: {told}" in done.stderr


def test_a_folder_that_cannot_be_made_is_told_with_a_way_out(monkeypatch):
    for error, told in (
        (errno.EROFS, "name another folder, in which you may write"),
        (errno.ENOSPC, "make room there, or name a folder on another disk"),
    ):
        monkeypatch.setattr(os, "makedirs", _raising(OSError(error, os.strerror(error))))
        with (
            pytest.raises(ArgmapError, match=f"cannot make the folder a/b: {os.strerror(error)}") as raised,
            new_folder("a/b"),
        ):
            pass
        assert raised.value.hint == told


def _raising(error):
    def raising(*args, **kwargs):
        raise error

    return raising
