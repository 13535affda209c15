"""`argmap present`: a talk in a browser, from this computer or from a file."""

from __future__ import annotations

import subprocess
import sys
import urllib.error
import urllib.request

import pytest

from support.running import run_here as run

TALK = (
    "scenes:\n- {show: later, say: When should school start?, notes: Wait.}\n- {show: sleep, say: A reason}\n"
)


def test_a_talk_is_written_as_one_file_that_loads_nothing(tmp_path):
    (tmp_path / "talk.yaml").write_text(TALK, encoding="utf-8")
    done = run("present", "school-start", "--scenes", "talk.yaml", "-o", "talk.html", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    page = (tmp_path / "talk.html").read_text(encoding="utf-8")
    assert page.count('<section class="slide"') == 2
    assert 'Notes for the speaker" dir="auto">Wait.</aside>' in page
    assert "http" not in page.replace('http-equiv="Content-Security-Policy"', "")
    assert "src=" not in page
    exported = run("export", "school-start", "--scenes", "talk.yaml", "-f", "html", folder=tmp_path)
    assert exported.stdout == page


@pytest.mark.slow
def test_stages_are_told_where_nothing_else_is_asked_for(tmp_path):
    done = run("present", "votes-at-16", "-o", "-", folder=tmp_path)
    assert done.returncode == 0
    assert "First speeches" in done.stdout


def test_a_page_is_not_written_into_a_file_of_another_kind(tmp_path):
    run("copy", "votes-at-16", "my votes.yaml", folder=tmp_path)
    done = run("present", "my votes.yaml", "-o", "talk.pptx", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a talk is a page, and 'talk.pptx' is not the name of one" in done.stderr
    hint = 'slides in a file: argmap export "my votes.yaml" --scenes stages -o talk.pptx'
    assert hint in done.stderr
    assert (
        run("export", "my votes.yaml", "--scenes", "stages", "-o", "talk.pptx", folder=tmp_path).returncode
        == 0
    )
    assert (tmp_path / "talk.pptx").read_bytes().startswith(b"PK")
    done = run("present", "my votes.yaml", "-o", "talk.mp4", folder=tmp_path)
    assert done.stderr.endswith("help: name one that ends in .html\n")
    assert not (tmp_path / "talk.mp4").exists()


def test_a_mistake_is_told_before_anything_is_served(tmp_path):
    (tmp_path / "talk.yaml").write_text(TALK.replace("later", "latter"), encoding="utf-8")
    done = run("present", "school-start", "--scenes", "talk.yaml", "--no-open", folder=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "talk.yaml:2:10: error[unknown-target]" in done.stderr
    assert "did you mean 'later'?" in done.stderr


def test_it_is_served_anew_each_time_until_it_is_ended(tmp_path):
    talk = tmp_path / "talk.yaml"
    talk.write_text(TALK, encoding="utf-8")
    words = ("present", "school-start", "--scenes", "talk.yaml", "--no-open", "--port", "0")
    server = subprocess.Popen(
        [sys.executable, "-m", "argmap", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        text=True,
    )
    try:
        url = server.stdout.readline().strip()
        assert url.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(url) as answer:
            assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
            assert "A reason" in answer.read().decode()
        talk.write_text(TALK.replace("A reason", "Why not?"), encoding="utf-8")
        with urllib.request.urlopen(url) as answer:
            assert "Why not?" in answer.read().decode()
        talk.write_text(TALK.replace("sleep", "slep"), encoding="utf-8")
        for path, status, said in (("", 500, "no claim is called"), ("elsewhere", 404, "no such page")):
            with pytest.raises(urllib.error.HTTPError) as raised:
                urllib.request.urlopen(url + path)
            assert raised.value.code == status
            assert said in raised.value.read().decode()
    finally:
        server.terminate()
        said = server.communicate(timeout=20)[1]
    assert "serving a talk of school-start to this computer; Ctrl-C ends it" in said
    assert "Traceback" not in said
