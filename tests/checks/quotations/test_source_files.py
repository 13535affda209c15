"""Sources are files of several kinds, and only files that may be read are read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import ArgmapError
from argmap.checks.quotations import Sources, prove, read_document
from argmap.checks.quotations.reading import find_file, find_root
from argmap.core.diagnostics import SourceText
from support.pdfs import pdf
from support.speed import examples

# Kinds of files


def proof(folder: Path, name: str, content: str | bytes, quote: str, encoding: str = "utf-8"):
    (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return prove(quote, read_document(str(folder / name)))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_is_read_in_utf_8_and_in_utf_16_that_says_so(encoding, tmp_path):
    found = proof(tmp_path, "s.txt", "Erste Zeile\nZw\u00f6lf K\u00e4mme", "Zw\u00f6lf K\u00e4mme", encoding)
    assert (found.verdict, found.span.line, found.span.column) == ("exact", 2, 1)


@pytest.mark.parametrize(("data", "told"), [(b"abc\nd\xe9f", "0xE9 in line 2"), (b"\xff\xfea", "UTF-16")])
def test_bytes_that_are_not_text_are_told(data, told, tmp_path):
    with pytest.raises(ArgmapError, match=told):
        proof(tmp_path, "s.txt", data, "abc")


def test_marks_of_markdown_are_not_words(tmp_path):
    text = (
        "# Of *all* things\n\n> We **did** not [sell](https://x.example/a_b) the\n> `old` house,\n\n"
        "- 2*3 and 2 * 3 snake_case __strong__ ![a picture](p.png) \\*star\n"
    )
    for quote in (
        "We did not sell the old house",
        "We *did* not sell",
        "Of all things",
        "2*3 and 2 * 3 snake_case strong a picture *star",
    ):
        assert proof(tmp_path, "s.md", text, quote).verdict == "exact"
    found = proof(tmp_path, "s.md", text, "not sell the old house")
    assert (found.span.line, found.span.column) == (3, 14)
    assert proof(tmp_path, "s.md", text, "23 and 2").verdict != "exact"
    for text, quote in [
        ("**P1** It is so.", "P1 It is so"),
        ("In **2026**, it was.", "In 2026, it was"),
        ("a 2**3 b", "a 2**3 b"),
    ]:
        assert proof(tmp_path, "s.md", text, quote).verdict == "exact"


def test_of_a_page_in_html_what_is_seen_is_read_with_its_places(tmp_path):
    page = (
        "<html><head><title>A page</title><style>p { not: seen }</style></head>\n<body><h1>Head</h1>"
        "<p>We <b>did</b> not&nbsp;s<i>el</i>l &ldquo;caf&eacute;&rdquo; &#8212; &amp;\nthe house<br>now</p>"
        "<script>if (a < b) { never() }</script><!-- nor this --><p>End &bogus; &lt</body>"
    )
    for quote in ("We did not sell 'caf\u00e9' - & the house now", "Head We did", "End &bogus; <"):
        assert proof(tmp_path, "s.html", page, quote).verdict == "exact"
    assert proof(tmp_path, "s.htm", page, "never()").verdict == "not-found"
    assert proof(tmp_path, "s.html", page, "nor this").verdict == "not-found"
    found = proof(tmp_path, "s.html", page, "the house")
    assert (found.span.line, found.span.column) == (3, 1)
    found = proof(tmp_path, "s.html", page, '"caf\u00e9"')
    assert page.splitlines()[1][found.span.column - 1 :].startswith("&ldquo;caf&eacute;&rdquo;")


def test_what_is_raised_in_html_is_no_part_of_a_number_and_a_note_no_word(tmp_path):
    page = (
        "<p>There are 10<sup>2</sup> of these,<sup id='n1'><a href='#f1'><span>[</span>1<span>]</span></a></sup>"
        " as he said.<sup><a href='#f2'>12</a></sup> Later the 5<sup>th</sup> came."
    )
    assert proof(tmp_path, "s.html", page, "about 102 of these").verdict != "exact"
    assert proof(tmp_path, "s.html", page, "There are 102 of these").verdict != "exact"
    for quote in (
        "There are 10\u00b2 of these, as he said. Later",
        "10\u00b2 of these,[1] as he said",
        "the 5th came",
    ):
        assert proof(tmp_path, "s.html", page, quote).verdict == "exact"


def test_notes_tags_and_references_of_markdown_are_not_words(tmp_path):
    text = "The <b>plan</b>[^1] was [bad][x] &amp;&nbsp;late,\\\nhe said: 3 < 4 and 5 > 4.\n\n[^1]: A note.\n"
    for quote in ("The plan was bad & late, he said", "3 < 4 and 5 > 4"):
        assert proof(tmp_path, "s.md", text, quote).verdict == "exact"
    assert proof(tmp_path, "s.md", text, "The plan was not bad & late, he said").verdict == "altered"


@examples(100)
@given(page=st.text(alphabet="<>/!-&;#ab pxs='\"\n\r[]", max_size=60))
def test_no_page_raises(page):
    from argmap.checks.quotations.html import read_html
    from argmap.checks.quotations.markdown import read_markdown

    for read in (read_html, read_markdown):
        found = prove("a", read(SourceText("s.html", page)))
        assert found.span is None or found.span.end <= len(page)


def test_of_a_pdf_the_page_is_told(tmp_path):
    data = pdf("The first page.", "We did not sell the house.")
    found = proof(tmp_path, "s.pdf", data, "We did not sell")
    assert found.verdict == "exact"
    assert found.span.file.endswith("s.pdf, page 2")
    assert proof(tmp_path, "s.pdf", data, "We did sell the house").verdict == "altered"
    assert proof(tmp_path, "s.pdf", data, "first page. We did").verdict == "exact"


@pytest.mark.parametrize(
    ("data", "told"), [(b"no pdf", "as a PDF"), (pdf(""), "without text"), (b"", "as a PDF")]
)
def test_a_pdf_that_gives_no_text_is_told(data, told, tmp_path):
    with pytest.raises(ArgmapError, match=told):
        proof(tmp_path, "s.pdf", data, "abc")


def test_a_pdf_without_the_extra_names_the_command(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ArgmapError, match="reading a PDF needs pypdf") as caught:
        proof(tmp_path, "s.pdf", pdf("a"), "a")
    assert caught.value.hint == f"{sys.executable} -m pip install 'pypdf>=5'"


# What may be read


def test_the_root_is_where_the_project_says(tmp_path, monkeypatch):
    deep = tmp_path / "a" / "cases"
    deep.mkdir(parents=True)
    real = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda path: str(path).startswith(str(tmp_path)) and real(path))
    assert find_root(deep) == deep.parent
    assert find_root(tmp_path / "a") == tmp_path / "a"
    (tmp_path / "pyproject.toml").touch()
    assert find_root(deep) == tmp_path
    (tmp_path / "a" / ".git").mkdir()
    assert find_root(deep) == tmp_path / "a"


def test_a_file_of_the_project_is_read_wherever_in_it(project):
    assert Sources().document(project / "cases", "../s.txt").text == "A text that is here."
    assert Sources().document(project / "cases", str(project / "s.txt")).text == "A text that is here."


@pytest.mark.parametrize(
    "file", ["../../secret.txt", "{secret}", "../out.txt", "../away/secret.txt", "/dev/zero"]
)
def test_a_file_outside_is_refused_however_it_is_named(file, project):
    (project / "out.txt").symlink_to(project.parent / "secret.txt")
    (project / "away").symlink_to(project.parent)
    file = file.replace("{secret}", str(project.parent / "secret.txt"))
    with pytest.raises(ArgmapError, match="outside of the project") as caught:
        find_file(project / "cases", file, allow_outside=False)
    assert "'allow_outside'" in caught.value.hint
    if "dev" not in file:
        assert Sources(allow_outside=True).document(project / "cases", file).text == "A secret."


def test_a_link_within_the_project_is_followed(project):
    (project / "cases" / "link.txt").symlink_to(project / "s.txt")
    assert Sources().document(project / "cases", "link.txt").text == "A text that is here."


REFUSED = [
    ("none.txt", "no such file"),
    ("folder", "a folder"),
    ("pipe", "a device or a pipe"),
    ("loop", "symbolic links"),
    ("https://x.example/a.txt", "nothing is fetched"),
    ("a\0b", "cannot be the name"),
    ("n" * 300, "too long"),
    ("s.txt/x", "Not a directory"),
]


@pytest.mark.parametrize(("file", "told"), REFUSED)
def test_what_is_no_file_is_refused_without_waiting(file, told, project):
    (project / "folder").mkdir()
    os.mkfifo(project / "pipe")
    (project / "loop").symlink_to("loop")
    with pytest.raises(ArgmapError, match=told) as caught:
        Sources().document(project, file)
    assert caught.value.hint


def test_a_device_is_refused_even_where_outside_is_allowed(project):
    with pytest.raises(ArgmapError, match="a device or a pipe"):
        Sources(allow_outside=True).document(project, "/dev/zero")


def test_a_file_without_permission_is_told(project, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")  # root, who may run this, may read everything

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ArgmapError, match="you may not read it"):
        Sources().document(project, "s.txt")


def test_a_file_that_is_too_large_is_refused(project, monkeypatch):
    monkeypatch.setattr("argmap.checks.quotations.reading.MAX_SIZE", 10)
    with pytest.raises(ArgmapError, match="larger than"):
        Sources().document(project, "s.txt")


def test_a_file_is_read_once_in_a_run(project, monkeypatch):
    sources = Sources()
    assert sources.prove(project, "s.txt", "text that is").verdict == "exact"
    (project / "s.txt").unlink()
    assert sources.prove(project / "cases", "../s.txt", "that is here").verdict == "exact"
    assert sources.proved == (2, 0)
