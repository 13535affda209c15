"""Workbooks of strangers: spoilt, of a size to bring a reader down, or large."""

from __future__ import annotations

import random
import zipfile
from contextlib import suppress
from io import BytesIO

import pytest

from argmap import ArgmapError, load_case, parse_case
from argmap.workspace.office import package
from argmap.workspace.office.package import MOST
from support.speed import FAST
from support.work import growth
from support.workbooks import flow_file_of, read_flow


def changed(data: bytes, part: str, change) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as before, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, change(content) if name == part else content)
    return kept.getvalue()


def why_not(data: bytes) -> str:
    with pytest.raises(ArgmapError) as caught:
        read_flow(data)
    assert caught.value.message == "cannot read round.xlsx"
    return caught.value.diagnostics[0].message


@pytest.mark.slow
def test_a_file_that_unpacks_to_too_much_or_declares_entities_is_refused(monkeypatch):
    data = flow_file_of(load_case("murder"))
    part = "xl/sharedStrings.xml"
    large = changed(data, part, lambda content: content.replace(b"<si>", b"<si>" + b" " * (MOST + 1), 1))
    assert len(large) < MOST // 500
    assert why_not(large) == f"unpacked, this is larger than {MOST:,} bytes"
    monkeypatch.setattr(package, "MOST_ELEMENTS", 1000)
    many = b"<sst>" + b"<si/>" * 1000 + b"</sst>"
    assert (
        why_not(changed(data, part, lambda _: many))
        == "this has more than 1,000 cells, pieces of text and the like"
    )
    monkeypatch.undo()
    bomb = b'<!DOCTYPE sst [<!ENTITY a "aaaa">]><sst/>'
    assert (
        why_not(changed(data, part, lambda _: bomb))
        == f"its part '{part}' declares a document type, which argmap refuses"
    )
    assert why_not(changed(data, part, lambda _: b"<sst")).startswith(f"its part '{part}' is not XML: ")
    deep = b"<a>" * 1000 + b"</a>" * 1000
    assert why_not(changed(data, part, lambda _: deep)).startswith("the elements of its part")


def test_no_spoilt_workbook_brings_the_reader_down():
    dice = random.Random(5)
    data = flow_file_of(load_case("murder"))
    for _ in range(10 if FAST else 60):
        spoilt = bytearray(data)
        for _ in range(dice.randint(1, 5)):
            spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
        end = dice.choice((len(spoilt), len(spoilt), dice.randrange(len(spoilt))))
        with suppress(ArgmapError):
            assert all(one.where and one.message for one in read_flow(bytes(spoilt[:end])).diagnostics)


@pytest.mark.slow
def test_the_work_to_read_a_flow_grows_with_its_size():
    cases = {size: large(size) for size in (200, 1600)}
    flows = {size: flow_file_of(case) for size, case in cases.items()}
    assert read_flow(flows[1600]).case == cases[1600]
    assert growth(lambda size: read_flow(flows[size]), 200) < 24


@pytest.mark.slow
def test_the_work_to_read_a_flow_that_says_the_same_in_each_row_grows_with_its_size():
    def rows(size: int) -> bytes:
        return b"1AC,1NC\n" + b"Yes,No\n" * size

    assert [*read_flow(rows(2), "round.csv").require().claims] == ["yes", "no", "yes-2", "no-2"]
    assert growth(lambda size: read_flow(rows(size), "round.csv"), 500) < 24


def large(size):
    """A case of so many claims in three stages."""
    lines = ["title: Large", "stages: {a: A, b: B, c: C}", "claims:", "  c0: {text: Claim 0}"]
    lines += [
        f"  c{n}: {{text: Claim {n} says much, stage: {'abc'[n % 3]}, counters: c{n // 2}}}"
        for n in range(1, size)
    ]
    return parse_case("\n".join(lines)).require()
