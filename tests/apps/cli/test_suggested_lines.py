"""What a message says to type can be typed, whatever the file is called."""

from __future__ import annotations

import re
import subprocess

import pytest

from argmap.core.quoting import shell_word
from support.files import write
from support.running import run_here as run

CASE = """title: T
claims:
  a: Buses run at night.
  b: {text: They run by day., counters: a}
"""
OUTLINE = "# Buses\n\n- Buses run at night.\n  - Pro: I saw one.\n  - Con: They run by day.\n"

NAMES = (
    *("a b", "it's", 'so-"called"', "-lead", "--output=x", "$HOME", "`x`", "a&b", "#a", "*", "~", "ünï"),
    *("new\nline", "\x1b[31mred", "back\\slash\x07", "co\u202ede", "byte-\udcff"),
)


def typed_in_a_shell(line: str) -> list[str]:
    """The words of a line, as a shell splits them."""
    done = subprocess.run(["bash", "-c", f"printf '%s\\0' {line}"], capture_output=True, check=True)
    return [word.decode(errors="surrogateescape") for word in done.stdout.split(b"\0")[:-1]]


@pytest.mark.parametrize("name", NAMES)
def test_a_path_is_typed_as_one_word_that_is_no_option(name):
    word = shell_word(name)
    assert word.isprintable()
    assert typed_in_a_shell(word) == [f"./{name}" if name.startswith("-") else name]


@pytest.mark.parametrize(
    ("words", "file", "text"),
    [
        (("view", "--", "{file}"), "{name}.yaml", CASE),
        (("list", "--", "{file}"), "{name}.yaml", CASE),
        (("search", "--", "night", "{file}"), "{name}.yaml", CASE),
        (("import", "--", "{file}"), "{name}.yaml", CASE),
        (("rename", "--", "{file}", "a", "c"), "{name}.md", OUTLINE),
        (("serve", "--edit", "--", "{file}"), "{name}.md", OUTLINE),
    ],
    ids=lambda words: words[0] if isinstance(words, tuple) else "",
)
@pytest.mark.parametrize("name", [name for name in NAMES if "\udcff" not in name])
def test_the_line_that_a_message_suggests_does_it(name, words, file, text, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    file = file.format(name=name)
    write(file, text)
    said = run(*(word.format(file=file) for word in words)).stderr
    line = re.search(r"(argmap (?:show|search|import) .*?)(?:' (?:shows|prints) .*)?$", said, re.MULTILINE)
    assert line, said
    _, *again = typed_in_a_shell(line[1])
    done = run(*again)
    assert done.returncode == 0, (line[1], done.stderr)
