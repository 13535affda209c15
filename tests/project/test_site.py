"""What the site of `make docs` is built from, and what its links are verified with."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import argmap
import assemble
import verify
from support.project import BUNDLED, ROOT

#: Some of the cases; `make docs` writes the pictures and pages of all.
SHOWN = [ROOT / "cases" / f"{name}.yaml" for name in ("frisian", "odd-cycle", "school-start", "votes-at-16")]


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("site") / "source"
    assemble.main(str(folder), SHOWN)
    return folder


@pytest.mark.slow
def test_the_reference_describes_exactly_the_public_names(source):
    page = (source / "reference.md").read_text(encoding="utf-8")
    described = re.findall(r"^\.\. auto\w+:: argmap\.(\w+)$", page, re.MULTILINE)
    assert sorted(described) == sorted(argmap.__all__)


@pytest.mark.slow
def test_the_gallery_has_every_case_with_its_picture_and_its_page(source):
    assert [path.stem for path in assemble.bundled_cases()] == BUNDLED
    page = (source / "gallery.md").read_text(encoding="utf-8")
    names = [path.stem for path in SHOWN]
    assert re.findall(r"^\((.+)\)=$", page, re.MULTILINE) == names
    for name in names:
        assert f'<a class="map" href="gallery/{name}.html"><img src="gallery/{name}.svg"' in page
        files = source / "files" / "gallery"
        assert (files / f"{name}.svg").read_text(encoding="utf-8").startswith("<svg")
        assert list(map(verify.elsewhere, verify.read(files / f"{name}.html").loads)) == [""]


def test_a_title_is_text_in_the_gallery(tmp_path):
    case = argmap.parse_case("title: 'Is *a* <b> [c](d)?'\nclaims: {a: A}", name="x").require()
    entry = assemble.entry(case, tmp_path)
    assert r"## Is \*a\* \<b\> \[c\]\(d\)\?" in entry
    assert 'alt="The map of: Is *a* &lt;b&gt; [c](d)?"' in entry


@pytest.mark.slow
def test_the_notebook_is_a_page_with_what_came_of_its_code(source):
    page = (source / "docs" / "corpora-notebook.md").read_text(encoding="utf-8")
    cells = json.loads((ROOT / "docs" / "corpora.ipynb").read_text(encoding="utf-8"))["cells"]
    assert (
        page.count("```python\n")
        == page.count('<div class="output">')
        == sum(c["cell_type"] == "code" for c in cells)
    )
    assert "<svg" in page
    assert "\n\n" not in page[page.index("<svg") : page.index("</svg>")]  # it would end the block of HTML
    contents = (ROOT / "docs" / "site" / "contents.md").read_text(encoding="utf-8")
    assert "\ndocs/corpora-notebook\n" in contents


@pytest.mark.slow
def test_the_pages_are_taken_as_they_are_and_all_are_in_the_contents(source):
    contents = (ROOT / "docs" / "site" / "contents.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert (source / "docs" / page.name).read_bytes() == page.read_bytes()
        assert f"\ndocs/{page.stem}\n" in contents
    start = (source / "index.md").read_text(encoding="utf-8")
    assert start.startswith((ROOT / "README.md").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ('<a href="other.html#there">x</a><a href="https://example.org">x</a>', ""),
        ('<link rel="stylesheet" href="style.css"><img src="data:image/png;base64,AA">', ""),
        ('<a href="gone.html">x</a>', "links to gone.html, which is not there"),
        ('<a href="other.html#gone">x</a>', "links to other.html#gone, where there is no such place"),
        ('<a href="#gone">x</a>', "links to #gone, where there is no such place"),
        ('<img src="gone.svg">', "links to gone.svg, which is not there"),
        ('<script src="https://example.org/x.js"></script>', "loads https://example.org/x.js"),
        ('<link rel="stylesheet" href="//example.org/x.css">', "loads //example.org/x.css"),
        ("<style>@import 'http://example.org/x.css';</style>", "loads http://example.org/x.css"),
        ('<p style="background: url(http://example.org/x.png)">', "loads http://example.org/x.png"),
    ],
)
def test_links_that_lead_nowhere_and_loads_from_elsewhere_are_found(tmp_path, capsys, body, told):
    (tmp_path / "other.html").write_text('<p id="there">x</p>', encoding="utf-8")
    (tmp_path / "style.css").write_text("p { color: red }", encoding="utf-8")
    (tmp_path / "page.html").write_text(body, encoding="utf-8")
    assert verify.main(str(tmp_path)) == (1 if told else 0)
    assert told in capsys.readouterr().err


def test_what_a_style_sheet_loads_from_elsewhere_is_found_and_a_site_without_pages_is_none(tmp_path, capsys):
    assert verify.main(str(tmp_path)) == 1
    (tmp_path / "page.html").write_text("<p>x</p>", encoding="utf-8")
    (tmp_path / "style.css").write_text(
        '@font-face { src: url("https://example.org/x.woff2") }', encoding="utf-8"
    )
    assert verify.main(str(tmp_path)) == 1
    assert "style.css: loads https://example.org/x.woff2" in capsys.readouterr().err
