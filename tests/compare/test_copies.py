"""Maps that are copies of each other are found by their words, and what all have read does not count."""

from __future__ import annotations

import json
from itertools import combinations

import pytest

from argmap import ArgmapError, load_case, parse_case, similar
from support.files import write
from support.model_answer import MODEL, with_other_ids
from support.running import run_here as run

#: Words of no map of the class: each student has some of their own.
OWN = "abcdefghij"


def map_of(letter: str, own: int = 8) -> str:
    """A map with claims in words of its own, and one that all have from the text."""
    rows = [
        f"  own{at}: {{text: 'The {letter}{at} thought of {letter}{at} is {letter}{at} in words.', supports: goal}}"
        for at in range(own)
    ]
    return "\n".join(
        [
            "title: T",
            "claims:",
            "  goal: The school should give up homework in the first six years.",
            *rows,
            "",
        ]
    )


def test_a_copy_under_other_ids_with_a_claim_changed_is_found_in_its_words():
    maps = {letter: parse_case(map_of(letter)) for letter in OWN}
    maps["ann"] = parse_case(MODEL)
    maps["ben"] = parse_case(
        with_other_ids(MODEL.replace("Many families have no quiet room", "Lots of people lack a silent room"))
    )
    found = similar(maps)
    (pair,) = found
    assert {pair.one, pair.other} == {"ann", "ben"}
    assert 0.85 < pair.share < 1
    assert (len(pair.claims), pair.of) == (
        9,
        10,
    )  # not the one in other words; the conclusion, which all have, does not count
    ann = maps["ann"].require().claims
    texts = {ann[one.one].text for one in pair.claims if one.share == 1}
    assert "Practice can take place in the lessons of the afternoon instead." in texts
    assert "The school should give up homework in the first six years." not in texts


def test_what_a_known_map_says_does_not_count():
    maps = {"ann": parse_case(MODEL), "ben": parse_case(MODEL)}
    assert [pair.share for pair in similar(maps)] == [1.0]
    assert len(similar(maps, known=[parse_case(MODEL)])) == 0


def test_a_map_that_half_of_the_class_has_copied_is_no_text_that_all_have_read():
    copied = {f"copy{at}": parse_case(with_other_ids(MODEL) if at % 2 else MODEL) for at in range(6)}
    nearly = parse_case(
        MODEL.replace("Many families have no quiet room", "Lots of people lack a silent room")
    )
    maps = {**{letter: parse_case(map_of(letter)) for letter in "abcdef"}, **copied, "near": nearly}
    found = similar(maps)
    assert found.same == (tuple(copied),)
    assert {(pair.one, pair.other) for pair in found} == set(combinations([*copied, "near"], 2))
    assert similar(copied, known=[parse_case(MODEL)]).same == ()


def test_the_same_maps_are_told_on_one_line_and_compared_with_others_once(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for at in range(6):
        write(f"maps/copy{at}.yaml", MODEL)
    write("maps/near.yaml", MODEL.replace("duty", "task"))
    said = run("similar", "maps").stdout.splitlines()
    assert said[0] == "copy0, copy1, copy2, copy3, copy4 and copy5: the same in all claims and links"
    assert [line for line in said if " and " in line and ": 9" in line] == [said[2]]
    assert said[2].startswith("copy0 and near: 9")


def test_maps_of_a_few_words_that_are_the_same_are_chance():
    few = parse_case("title: T\nclaims:\n  a: Fares should be free.\n  b: {text: It helps., supports: a}\n")
    found = similar({"ann": few, "ben": few})
    assert (found.same, list(found)) == ((), [])


def test_different_maps_are_no_copies():
    names = ("votes-at-16", "bachelor", "parler-v-aws", "tweety", "school-start")
    assert list(similar({name: load_case(name) for name in names}, least=0.05)) == []


def test_the_command_shows_the_words_and_reads_what_it_can(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write("maps/ann.yaml", MODEL)
    write("maps/ben.yaml", MODEL.replace("duty", "task"))
    write("maps/eve.yaml", map_of("e"))
    done = run("similar", "maps")
    assert done.returncode == 0, done.stderr
    assert "ann and ben: 9" in done.stdout
    assert "100%  Regular assignments teach children to keep a promise." in done.stdout
    assert "and eve" not in done.stdout
    said = json.loads(run("similar", "maps", "--json").stdout)
    assert [(pair["one"], pair["other"]) for pair in said["pairs"]] == [("ann", "ben")]
    write("model.yaml", MODEL)
    assert "3 maps, and none is like another" in run("similar", "maps", "--known", "model.yaml").stdout
    assert "2 maps, and none is like another" in run("similar", "maps", "--known", "maps/ann.yaml").stdout
    write("maps/zoe.yaml", "claims: [\n")
    done = run("similar", "maps")
    assert done.returncode == 2
    assert "zoe.yaml:" in done.stderr
    assert "ann and ben" in done.stdout


def test_honest_maps_that_began_with_the_same_are_no_copies_and_what_was_copied_is():
    starter = parse_case(MODEL)
    end = MODEL.rstrip("\n")
    ann = "  rest: {text: Rest is what pupils of that age need most of all things., supports: quit}\n"
    eve = "  parks: {text: Parks and pools of the whole town are empty on the afternoons of winter., counters: costly}\n"
    short = "  yes: {text: They do need it., supports: tired}\n"
    maps = {
        "ann": parse_case(f"{end}\n{ann}{short}"),
        "bob": parse_case(f"{end}\n{ann.replace('rest:', 'own:')}"),
        "eve": parse_case(f"{end}\n{eve}{short}"),
        "joe": parse_case(f"{end}\n{eve.replace('counters: costly', 'supports: quit')}"),
    }
    found = similar(maps, known=[starter])
    assert [(p.one, p.other, p.share, len(p.claims), p.linked, p.of) for p in found] == [
        ("eve", "joe", 1.0, 1, 0, 1),
        ("ann", "bob", 1.0, 1, 1, 1),
    ]
    assert [pair.words for pair in found] == [14, 12]


def test_what_is_no_set_of_maps_is_said():
    with pytest.raises(ArgmapError) as error:
        similar(["a.yaml"])
    assert '{"ann": "ann.yaml"}' in error.value.hint
    with pytest.raises(ArgmapError):
        similar({}, least=2)
    assert len(similar({})) == 0
