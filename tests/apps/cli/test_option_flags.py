"""Options in messages are named as those who read them type them."""

from __future__ import annotations

import pytest

from argmap import ArgmapError, export
from argmap.apps.cli.option_flags import FLAGS
from argmap.apps.mcp_server.wording import ARGUMENTS
from argmap.core.option_words import option, way, worded
from support.running import run_here

#: A name and a value, as a keyword in Python, as a flag of a command, and as an argument of a tool.
SAID = [
    (("max_size",), "'max_size'", "--max-size", "'max_size'"),
    (("root", "CLAIM"), "root=CLAIM", "--from CLAIM", "'root' CLAIM"),
    (("joint", "a"), "joint='a'", "--with a", "'joint' a"),
    (("scale", 0.5), "scale=0.5", "--scale 0.5", "'scale' 0.5"),
    (("positions", ("a", "b")), "positions=['a', 'b']", "--positions a,b", "'positions' a, b"),
]


@pytest.mark.parametrize(("given", "keyword", "flag", "argument"), SAID)
def test_an_option_is_named_in_the_words_of_the_app(given, keyword, flag, argument):
    assert option(*given) == keyword
    with worded(FLAGS):
        assert option(*given) == flag
        with worded(ARGUMENTS):
            assert option(*given) == argument
        assert way("call()", "argmap command") == "argmap command"
    assert (option(*given), way("call()", "argmap command")) == (keyword, "call()")


def test_tools_that_end_in_any_order_leave_the_words_of_python():
    first, second = worded(ARGUMENTS), worded(ARGUMENTS)
    first.__enter__()
    second.__enter__()
    first.__exit__(None, None, None)
    assert option("root", "CLAIM") == "'root' CLAIM"
    second.__exit__(None, None, None)
    assert option("root", "CLAIM") == "root=CLAIM"


def test_the_same_mistake_is_told_to_a_program_and_on_the_command_line():
    with pytest.raises(ArgmapError, match="'pages' can only be 1, not 2"):
        export("bachelor", "pdf", pages=2)
    done = run_here("export", "bachelor", "-f", "pdf", "--pages", "2")
    assert "--pages can only be 1, not 2" in done.stderr
    assert "give --pages 1, or --poster 2x2" in done.stderr
    with pytest.raises(ArgmapError, match="'pages' can only be 1, not 2"):
        export("bachelor", "pdf", pages=2)


def test_what_is_told_by_processes_of_a_command_names_its_flags(tmp_path):
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.yaml").write_text("title: T\nclaims: {a: A}\n")
    done = run_here("check", str(tmp_path), "--jobs", "2", "--max-size", "3")
    assert done.stderr.count("raise the limit with --max-size") + done.stdout.count("with --max-size") == 3
