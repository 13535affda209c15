"""Words of a command are printed so that a shell takes them as they are."""

from __future__ import annotations

import shlex
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.core.quoting import shell_line, shell_word


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("bags.yaml", "bags.yaml"),
        ("plastiktüten.yaml", "plastiktüten.yaml"),
        ("plastiktu\u0308ten", "plastiktu\u0308ten"),
        ("حالة.yaml", "حالة.yaml"),
        ("HEAD~1:bags.yaml", "HEAD~1:bags.yaml"),
        ("~me", '"~me"'),
        ("my bags.yaml", '"my bags.yaml"'),
        ("Ann's bags", '"Ann\'s bags"'),
        ("a -> b", '"a -> b"'),
        ("", '""'),
        ("$HOME", "'$HOME'"),
        ("Stop!", "'Stop!'"),
        ("-x.yaml", "./-x.yaml"),
        ("a\u00a0b", r"$'a\302\240b'"),
    ],
)
def test_a_word_has_quotes_only_if_a_shell_needs_them(word, typed):
    assert shell_word(word) == typed


WORDS = st.lists(st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" ")), max_size=4)


@given(WORDS)
def test_a_line_is_split_into_its_words_again(words):
    assert shlex.split(shell_line(words)) == words


def test_a_shell_takes_the_words_as_they_are():
    words = [
        "Plastiktüten, ja",
        "~",
        "a*b",
        "$(x)",
        "`y`",
        'say "no"',
        "it's\\n",
        "",
        "#1",
        "a;b&c|d>e",
        "{a,b}",
        "[a]?",
    ]
    done = subprocess.run(
        ["sh", "-c", rf"printf '%s\0' {shell_line(words)}"], capture_output=True, check=True
    )
    assert done.stdout.decode().split("\0")[:-1] == words
