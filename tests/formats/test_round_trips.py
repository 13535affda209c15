"""What is written in a format of others is read again as the same case, but for what was said to be lost."""

from __future__ import annotations

import random
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given

from argmap import ArgumentGraph, Case, Claim, Link, load_case, parse_case
from argmap.core.diagnostics import SourceText
from argmap.core.model import Citation, Source
from argmap.formats.exporting import Exported, Options, exporters
from argmap.formats.importing import find_importer, importers
from argmap.render.view_building import build_view
from argmap.syntax.parsing import ParsedCase
from argmap.syntax.writer import dump_case
from support.carried import carried
from support.imported import in_any_order
from support.project import BUNDLED, CORPUS
from support.speed import FAST, examples
from support.spoilt import spoilt
from support.strategies import cases
from support.work import growth

#: The parts of a case that each format carries, beside the texts of claims and the links.
CARRIED = {
    name: exporters()[name].carries
    for name in ("arguebuf", "csv", "dot", "gexf", "graphml", "gsn", "mermaid", "sadface")
}
#: The samples of others: the folder in the corpus, and what their names end in.
SAMPLES = {"gsn": ("gsn", ".gsn.yaml"), "sadface": ("sadface", ".json")}
FILES = [
    (name, str(path.relative_to(CORPUS)))
    for name, (folder, suffix) in SAMPLES.items()
    for path in sorted((CORPUS / folder).rglob(f"*{suffix}"))
]
FORMATS = sorted(CARRIED)


def expected(name: str, case: Case) -> Case:
    """What comes back of a case."""
    return as_assurance(case) if name == "gsn" else ordered(name, carried(case, CARRIED[name]))


def as_assurance(case: Case) -> Case:
    """An undeveloped element needs a support, and one may have an address, which becomes a source with its
    id.
    """
    kept = carried(case, CARRIED["gsn"])
    supported = {link.target for link in case.links if link.stance == "support"}
    sources, claims = {}, {}
    for name, claim in case.claims.items():
        urls = (case.sources[one.source].url for one in claim.cites if one.source)
        url = next((one for one in urls if one), None)
        if url:
            sources[name] = Source(name, url=url)
        undeveloped = claim.assumed is False and name not in supported
        claims[name] = replace(
            kept.claims[name], assumed=False if undeveloped else None, cites=(Citation(name),) if url else ()
        )
    return in_any_order(replace(kept, claims=MappingProxyType(claims), sources=MappingProxyType(sources)))


def ordered(name: str, case: Case) -> Case:
    """A case with its links as a format says their order, which a drawing does not."""
    return in_any_order(case) if name in ("dot", "gsn", "mermaid") else case


def read(name: str, text: str, file: str = "map") -> ParsedCase:
    parsed = importers()[name].parse(SourceText(file, text))
    return replace(parsed, case=ordered(name, parsed.case))


def written(name: str, case: Case) -> Exported:
    return exporters()[name].render(build_view(ArgumentGraph(case)), Options())


def sample(file: str) -> str:
    return (CORPUS / file).read_bytes().decode("utf-8")


@pytest.mark.parametrize("case", BUNDLED)
@pytest.mark.parametrize("name", FORMATS)
def test_a_bundled_case_comes_back(name, case):
    case = load_case(case)
    exported = written(name, case)
    parsed = read(name, str(exported.content))
    assert parsed.diagnostics == ()
    assert parsed.case == expected(name, case)
    again = replace(parsed.case, name=case.name)  # its file has another name
    assert written(name, again).content == written(name, expected(name, case)).content


@pytest.mark.parametrize("name", FORMATS)
def test_any_case_comes_back(name):
    @examples(60)
    @given(case=cases())
    def law(case: Case) -> None:
        parsed = read(name, str(written(name, case).content))
        assert [one for one in parsed.diagnostics if "HTML entities" not in one.message] == []
        assert parsed.case == expected(name, case)

    law()


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_is_said_to_be_lost_where_all_is_carried_and_something_where_it_is_not(name):
    for case in map(load_case, BUNDLED):
        kept = expected(name, case)
        assert written(name, kept).lost == ()
        assert bool(written(name, case).lost) == (kept != ordered(name, case))


@pytest.mark.parametrize("name", FORMATS)
def test_the_format_is_recognized_with_line_ends_of_windows_and_a_mark_of_utf_8(name):
    case = load_case("murder")
    text = str(written(name, case).content)
    for changed in (text, "\ufeff" + text, text.replace("\n", "\r\n")):
        assert find_importer(None, SourceText("-", changed)).name == name
        assert read(name, changed).case == expected(name, case)


@pytest.mark.corpus
@pytest.mark.parametrize(("name", "file"), FILES or [("none", "none")])
@pytest.mark.skipif(not FILES, reason="no corpus: ARGMAP_CORPUS names no folder")
def test_a_file_of_others_is_recognized_and_written_as_the_same_case(name, file):
    source = SourceText(file, sample(file))
    assert find_importer(None, source).name == name
    case = importers()[name].parse(source).require()
    again = read(name, str(written(name, case).content), file)
    assert again.diagnostics == ()
    assert again.case == expected(name, case)
    if case.claims:
        assert parse_case(dump_case(case)).require() == case


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_the_work_to_read_a_file_grows_with_its_size(name):
    texts = {size: str(written(name, large(size)).content) for size in (150, 1200)}
    assert len(read(name, texts[1200]).case.claims) == 1200
    assert growth(lambda size: read(name, texts[size]), 150) < 24


def large(size):
    """A case of so many claims, of a quarter of a kilobyte each."""
    claims = {f"c{at}": Claim(f"c{at}", f"Claim {at} says that {'much ' * 40}is so.") for at in range(size)}
    links = (Link(f"c{at} -> c{at // 2}", (f"c{at}",), f"c{at // 2}", "support") for at in range(1, size))
    return Case(title="Large", claims=claims, links=tuple(links))


@pytest.mark.parametrize("name", FORMATS)
def test_no_spoilt_file_brings_the_reader_down(name):
    dice = random.Random(11)
    texts = [str(written(name, load_case(case)).content) for case in ("murder", "tweety", "frisian")]
    texts += [sample(file) for one, file in FILES if one == name]
    for _ in range(20 if FAST else 150):
        parsed = read(name, spoilt(dice.choice(texts)[:20_000], dice))
        assert all(found.where and found.message for found in parsed.diagnostics)
        names = {*parsed.case.claims, *(link.name for link in parsed.case.links)}
        assert all(link.target in names for link in parsed.case.links)
        if not parsed.has_errors and parsed.case.claims:
            case = replace(parsed.case, title=parsed.case.title.strip() or "T")
            assert written(name, case).content
