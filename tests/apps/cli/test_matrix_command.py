"""What `argmap matrix` prints, writes and refuses."""

from __future__ import annotations

import json

from support.cases import case_of
from support.running import run_here as run
from support.schemas import valid

CASE = case_of(
    a="{text: A is so., contradicts: b}",
    b="B is so.",
    on="{text: Against it., counters: b}",
    pro="{text: For it., supports: b}",
)


def test_the_terminal_has_the_ranking_the_matrix_and_what_it_hangs_on():
    done = run("matrix", "-", "--width", "80", "--ascii", stdin=CASE)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "A case",
        "2 positions, 2 pieces of evidence; the least inconsistent ranks first",
        "(inconsistencies are counted, strong ones twice)",
        "",
        "   rank  position  against  for  verdict",
        "A     1  a               0    0  v accepted  A is so.",
        "B     2  b               1    1  x rejected  B is so.",
        "",
        "evidence   A   B  diagnostic",
        "on         .   -        0.50  Against it.",
        "pro        .   +        0.50  For it.",
        "",
        "The ranking hangs on 1 of 2 pieces of evidence, the first rank on 1.",
        "  if on falls: b 2 -> 1",
    ]


def test_no_line_is_wider_than_the_terminal():
    for case in ("parler-v-aws", "snake-or-rope", "jogging"):
        told = run("matrix", case, "--width", "80").stdout
        assert max(map(len, told.splitlines())) <= 80
    named = "h-cadaver,h-putrid,h-epidemic,h-crowding,h-rough,h-priest,h-position"
    told = run("matrix", "semmelweis", "--positions", named, "--width", "80").stdout
    assert max(map(len, told.splitlines())) <= 80


def test_the_json_is_what_its_schema_says():
    said = valid(run("matrix", "-", "--json", stdin=CASE).stdout, "matrix")
    assert said["leaders"] == ["a"]
    assert said["evidence"][0]["cells"] == {"a": "none", "b": "inconsistent"}
    assert said["shifts"] == [{"claim": "on", "ranks": {"a": 1, "b": 1}, "leaders": ["a", "b"]}]
    squares = json.loads(run("matrix", "snake-or-rope", "--scoring", "squares", "--json").stdout)
    assert squares["leaders"] == ["rope"]


def test_a_file_is_written_in_place_of_the_terminal_but_never_over_the_case(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("matrix", "-", "-o", "m.html", stdin=CASE)
    assert (done.returncode, done.stdout) == (0, "")
    assert "<td" in (tmp_path / "m.html").read_text(encoding="utf-8")
    table = "id,text,supports,counters\na,A,,b\nb,B,,a\n"
    (tmp_path / "t.csv").write_text(table, encoding="utf-8")
    refused = run("matrix", "t.csv", "-o", "t.csv")
    assert refused.returncode == 2
    assert "is the case itself" in refused.stderr
    assert (tmp_path / "t.csv").read_text(encoding="utf-8") == table


def test_the_hints_are_true():
    done = run("matrix", "semmelweis")
    assert done.returncode == 2
    named = done.stderr.rpartition("--positions ")[2].strip()
    assert run("matrix", "semmelweis", "--positions", named).returncode == 0
    assert run("matrix", "semmelweis", "--positions", "h-cadaver").returncode == 2
    unknown = run("matrix", "semmelweis", "--positions", "h-cadavre,h-putrid")
    assert "did you mean 'h-cadaver'?" in unknown.stderr


def test_a_case_in_which_nothing_bears_on_the_rivals_says_so():
    done = run("matrix", "-", stdin=case_of(a="{text: A., contradicts: b}", b="B."))
    assert "No evidence supports or counters these positions." in done.stdout
    assert done.returncode == 0


def test_a_counter_that_fails_for_an_audience_says_nothing():
    text = (
        case_of(
            a="{text: A., contradicts: b, value: life}",
            b="{text: B., value: life}",
            e="{text: E., counters: a, value: money}",
        )
        + "values: {life: , money: }\naudiences: {some: [life, money]}\n"
    )
    plain = valid(run("matrix", "-", "--json", stdin=text).stdout, "matrix")
    judged = valid(run("matrix", "-", "--audience", "some", "--json", stdin=text).stdout, "matrix")
    assert [row["claim"] for row in plain["evidence"]] == ["e"]
    assert (judged["evidence"], judged["audience"]["id"]) == ([], "some")
