"""YAML is written as PyYAML's emitter writes it, whether by the emitter or directly."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from argmap.syntax.yaml import writer
from argmap.syntax.yaml.writer import Bare, FlowStyle, dump

ALPHABET = st.sampled_from(
    "ab cZ09:#,?[]{}-.&*!|>'\"%@`\\~()/=\t\n\x7f\x85\xa0\u2028\ud7ff\ue000\ufeff\U0001f600"
)
TEXTS = st.text(ALPHABET, max_size=24) | st.lists(st.text(ALPHABET, max_size=9), max_size=20).map(" ".join)
VALUES = st.recursive(
    TEXTS,
    lambda parts: (
        st.lists(parts, max_size=3)
        | st.lists(parts, max_size=3).map(FlowStyle)
        | st.dictionaries(TEXTS, parts, max_size=3)
    ),
    max_leaves=6,
)
#: What stands at the limits of what is written without the emitter.
AT_LIMITS = st.sampled_from(
    [
        *("word", "two words", "1.5", "1.2.1", "007", "12", "1.", ".5", "1.2.", "2020-01-01", "yes", "No", "NULL", "~", "=", "", "é", "señal: sí", "a\n\n", "\n"),
        *("k" * 119, "k" * 120, "k" * 130, "w" * 89, "w" * 95, "w " * 44 + "w", "w " * 47 + "w", "w " * 120 + "w"),
        *("a: b, " * 15 + "c", "a: b, " * 16 + "c", "words and a double  space " * 5 + "end"),
    ]
)  # fmt: skip
PARTS = st.recursive(
    AT_LIMITS
    | st.sampled_from([Bare("1"), Bare("true"), Bare("")])
    | st.lists(AT_LIMITS, max_size=9).map(FlowStyle),
    lambda parts: st.dictionaries(AT_LIMITS | TEXTS, parts, max_size=3) | st.lists(parts, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(AT_LIMITS | TEXTS, PARTS | VALUES, min_size=1, max_size=4))
@example({"a": "ends in line ends\n\n", "b": "word"})
@example({"b": "word", "a": {"c": "ends in line ends\n\n"}})
def test_parts_of_a_mapping_are_written_as_the_emitter_writes_the_whole(value):
    assert dump(value) == writer._emitted(writer._events(value))


@pytest.mark.parametrize(
    "text", ["plain", "two words", "a:b", "a: b", "a #b", "a#b", "a:", "- a", "(a)", "a, b", "é", "a "]
)
def test_a_text_is_read_back_from_a_block_and_from_brackets(text):
    assert yaml.safe_load(dump({"k": text, text: FlowStyle([text])})) == {"k": text, text: [text]}
