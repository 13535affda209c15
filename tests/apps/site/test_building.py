"""`argmap site`: what is in a site, what a second run writes and removes, and what is never touched."""

from __future__ import annotations

import json
import os
import re
import signal
import tarfile
import zipfile
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_case
from argmap.apps.site import building, case_pages, lists
from argmap.apps.site.building import SiteSummary, build_site
from argmap.apps.site.places import address, place_cases
from argmap.core.diagnostics import ArgmapError
from support.pages import HOSTILE, Page
from support.running import run_here as run

CASE = """\
title: {title}
date: 2024
tags: [school, free time]
parties: {{u: {party}}}
conclusion: a
claims:
  a: {{text: We should., by: u}}
  b: {{text: It costs money., counters: a}}
"""


def write(path: Path, title: str, party: str = "Union") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CASE.format(title=title, party=party), encoding="utf-8")
    return path


@pytest.fixture
def maps(tmp_path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "maps" / "one.yaml", "First")
    write(tmp_path / "maps" / "week 1" / "one.yaml", "Second", party="Écoles & <b>")
    write(tmp_path / "maps" / "week 1" / "ü#1?.yaml", "Third")
    return tmp_path / "maps"


def build(
    *sources: Path | str, title: str | None = None, jobs: int | None = 1, told: list | None = None
) -> SiteSummary:
    tell = [] if told is None else told
    named = [str(source) for source in sources] or ["maps"]
    return build_site(named, "site", title=title, jobs=jobs, tell=tell.append, progress=lambda *_: None)


def files(folder: str = "site") -> dict[str, bytes]:
    root = Path(folder)
    return {
        path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()
    }


def test_each_case_has_the_page_that_export_writes_with_a_way_back(maps):
    assert build()[:4] == (3, 6, 7, 0)
    assert set(files()) == {
        *("site.json", "index.html", "tags.html", "parties.html", "search/0.js"),
        *("cases/one.html", "cases/week 1/one.html", "cases/week 1/ü#1-.html"),
    }
    exported = run("export", maps / "week 1" / "one.yaml", "--format", "html").stdout
    home = '<nav id="home"><a href="../../index.html">‹ All cases</a></nav>\n'
    page = Path("site/cases/week 1/one.html").read_text(encoding="utf-8")
    assert home in page
    assert page.replace(home, "") == exported


def test_the_list_has_title_verdict_size_date_parties_and_tags_of_each_case_without_a_script(maps):
    build(title="Our <library>")
    page = Page(Path("site/index.html").read_text(encoding="utf-8"))
    assert page.text.startswith("Our <library> Our <library> 3 cases with 6 claims")
    assert "First ✗ Falls We should. one.yaml 2 claims, 1 link 2024 Union school free time" in page.text
    assert "Second ✗ Falls We should. week 1/one.yaml 2 claims, 1 link 2024 Écoles & <b> school" in page.text
    for name, heading in (("tags", "free time 3 cases First"), ("parties", "Écoles & <b> 1 case Second")):
        assert heading in Page(Path(f"site/{name}.html").read_text(encoding="utf-8")).text
    assert "1 of 2 claims, 0 accepted" in Page(Path("site/parties.html").read_text(encoding="utf-8")).text


def test_every_link_leads_to_a_file_of_the_site_and_to_a_place_on_it(maps):
    build()
    there = {name: Page(text.decode()) for name, text in files().items() if name.endswith(".html")}
    anchors = {name: {a.get("id") for _, a in page.tags} for name, page in there.items()}
    followed = 0
    for name, page in there.items():
        for href in (a["href"] for tag, a in page.tags if tag == "a"):
            path, _, fragment = href.partition("#")
            target = os.path.normpath(os.path.join(os.path.dirname(name), unquote(path))) if path else name
            assert target in there, href
            assert not fragment or unquote(fragment) in anchors[target], href
            followed += 1
    assert followed > 30


def test_a_second_run_writes_nothing_and_another_only_what_has_changed(maps, monkeypatch):
    build()
    before = {path: os.stat(f"site/{path}").st_mtime_ns for path in files() if path != "site.json"}
    with monkeypatch.context() as patch:
        patch.setattr(case_pages, "page_values", None)  # nothing is drawn
        assert build()[2:4] == (0, 0)
    assert {path: os.stat(f"site/{path}").st_mtime_ns for path in before} == before
    write(maps / "one.yaml", "First", party="Another")
    assert build().written == 4
    changed = {path for path in before if os.stat(f"site/{path}").st_mtime_ns != before[path]}
    assert changed == {"cases/one.html", "index.html", "parties.html", "search/0.js"}


def test_a_page_that_was_damaged_is_written_again(maps):
    build()
    before = files()
    Path("site/cases/one.html").write_text("", encoding="utf-8")
    Path("site/index.html").unlink()
    assert build().written == 2
    assert files() == before


def test_the_title_is_that_of_last_time(maps):
    build(title="Library")
    assert build().written == 0
    assert '<h1 dir="auto">Library</h1>' in Path("site/index.html").read_text(encoding="utf-8")


def test_pages_of_cases_that_are_gone_are_removed_and_files_of_others_stay(maps):
    build()
    Path("site/CNAME").write_text("maps.example.org", encoding="utf-8")
    Path("site/cases/photo.png").write_bytes(b"png")
    for path in (maps / "week 1").iterdir():
        path.unlink()
    (maps / "week 1").rmdir()
    assert build().removed == 2
    assert not os.path.exists("site/cases/week 1")
    assert {"CNAME", "cases/photo.png", "cases/one.html"} <= set(files())


def test_a_page_that_somebody_changed_is_not_removed(maps):
    build()
    Path("site/cases/one.html").write_text("mine now", encoding="utf-8")
    (maps / "one.yaml").unlink()
    told: list[str] = []
    assert build(told=told).removed == 0
    assert told == ["site/cases/one.html was changed by somebody, and is left as it is"]
    assert Path("site/cases/one.html").read_text(encoding="utf-8") == "mine now"
    write(maps / "one.yaml", "First")
    with pytest.raises(ArgmapError, match=r"one\.html is not a file of the site"):
        build()


def test_a_folder_with_other_files_is_refused_and_left_as_it_is(maps):
    Path("site").mkdir()
    Path("site/index.html").write_text("my own", encoding="utf-8")
    done = run("site", "maps", "-o", "site")
    assert done.returncode == 2
    assert "site is a folder with other files, and no site of argmap" in done.stderr
    assert files() == {"index.html": b"my own"}


def test_a_file_of_somebody_else_is_not_written_over(maps):
    build()
    write(maps / "new.yaml", "New")
    Path("site/cases/new.html").write_text("mine", encoding="utf-8")
    before = files()
    with pytest.raises(ArgmapError, match=r"new\.html is not a file of the site"):
        build()
    assert files() == before


def test_a_site_json_that_names_files_elsewhere_cannot_have_them_removed(maps):
    build()
    Path("precious.txt").write_text("x", encoding="utf-8")
    about = json.loads(Path("site/site.json").read_text(encoding="utf-8"))
    for place in ("../precious.txt", str(Path("precious.txt").resolve()), "cases/../../precious.txt"):
        about["files"][place] = ["", ""]
    Path("site/site.json").write_text(json.dumps(about), encoding="utf-8")
    assert build().removed == 0
    assert Path("precious.txt").exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"argmap-site": 1}', '{"argmap-site": "1", "files": {}}'])
def test_a_damaged_site_json_is_told(maps, text):
    build()
    Path("site/site.json").write_text(text, encoding="utf-8")
    done = run("site", "maps", "-o", "site")
    assert done.returncode == 2
    assert "cannot read site/site.json: it is damaged" in done.stderr


def test_a_link_that_leads_out_of_the_site_is_refused(maps):
    build()
    Path("elsewhere").mkdir()
    (maps / "more").mkdir()
    write(maps / "more" / "two.yaml", "Two")
    Path("site/cases/more").symlink_to("../../elsewhere")
    with pytest.raises(ArgmapError, match="leads out of the folder"):
        build()
    assert list(Path("elsewhere").iterdir()) == []


def test_files_with_mistakes_are_named_and_stop_nothing(maps):
    (maps / "bad.yaml").write_text(
        "title: Bad\nclaims:\n  a: {text: A, supports: nobody}\n", encoding="utf-8"
    )
    (maps / "notes.json").write_text('{"no": "map"}', encoding="utf-8")
    done = run("site", "maps", "-o", "site")
    assert done.returncode == 0
    assert "bad.yaml:3:26: error[unknown-target]: no claim or link is called 'nobody'" in done.stderr
    assert "1 file could not be read, and has no page" in done.stderr
    assert "1 file left out, no maps: notes.json" in done.stderr
    assert "site/index.html: 3 cases with 6 claims; 7 files written, 0 removed" in done.stderr
    assert not os.path.exists("site/cases/bad.html")


def test_a_case_that_was_saved_as_a_text_has_a_page_and_an_essay_has_none(maps):
    case = "title: School\nclaims:\n  late: School should start later.\n"
    (maps / "three.yaml.txt").write_text(case)
    (maps / "four.TXT").write_text(case)
    (maps / "essay.txt").write_text("An essay.\n\nclaims:\n  I make some.\n")
    done = run("site", "maps", "-o", "site")
    assert done.stderr.splitlines()[0] == "1 file left out, no maps: essay.txt"
    assert "School should start later." in Path("site/cases/three.yaml.txt.html").read_text(encoding="utf-8")
    assert os.path.exists("site/cases/four.TXT.html")


def test_where_there_is_no_case_nothing_is_written_and_nothing_removed(maps):
    Path("none").mkdir()
    assert run("site", "none", "-o", "site").returncode == 2
    Path("none/bad.yaml").write_text("claims: 3\n", encoding="utf-8")
    done = run("site", "none", "-o", "site")
    assert done.returncode == 2
    assert "no case in none can be read" in done.stderr
    assert not os.path.exists("site")
    build()
    before = files()
    assert run("site", "none", "-o", "site").returncode == 2
    assert files() == before


def test_a_site_within_its_source_is_no_source(maps):
    build(".")
    assert build(".")[:4] == (3, 6, 0, 0)


def test_every_format_and_archives_are_read(maps):
    said = json.dumps(
        {"nodes": [{"nodeID": "1", "text": "Imported.", "type": "I"}], "edges": [], "locutions": []}
    )
    with zipfile.ZipFile(maps / "more.zip", "w") as archive:
        archive.writestr("deep/aif.json", said)
        archive.writestr("../../out.json", said)
    build()
    assert "cases/more.zip/deep/aif.json.html" in files()
    assert all(path.resolve().is_relative_to(Path("site").resolve()) for path in Path("site").rglob("*"))
    assert not list(maps.parent.glob("out*"))


def test_an_archive_is_opened_once_however_many_cases_it_has(maps, monkeypatch):
    with tarfile.open("more.tar.gz", "w:gz") as archive:
        archive.add(maps, "maps")
    opened, really_open = [], tarfile.open
    monkeypatch.setattr(tarfile, "open", lambda path: opened.append(path) or really_open(path))
    assert build("more.tar.gz").cases == 3
    assert len(opened) == 2, "to list its files, and to read them"


def test_a_corpus_stands_for_what_it_was_built_from(maps):
    pytest.importorskip("pyarrow")
    assert run("corpus", "build", "maps", "-o", "maps/corpus").returncode == 0
    assert build("maps/corpus")[:2] == (3, 6)
    assert build()[:2] == (3, 6)


def test_an_address_that_a_corpus_names_is_not_asked(maps):
    pytest.importorskip("pyarrow")
    assert run("corpus", "build", "maps", "-o", "maps/corpus").returncode == 0
    about = maps / "corpus" / "corpus.json"
    about.write_text(
        about.read_text(encoding="utf-8").replace('".."', '"s3://somewhere/maps"'), encoding="utf-8"
    )
    with pytest.raises(ArgmapError) as raised:
        build("maps/corpus")
    assert "argmap site s3://somewhere/maps -o FOLDER" in raised.value.hint


@pytest.mark.slow
def test_several_processes_write_the_same_and_one_that_dies_is_told(maps, monkeypatch):
    for number in range(6):
        write(maps / f"n{number}.yaml", f"Number {number}")
    build(jobs=2)
    before = files()
    write(maps / "dead.yaml", "Deadly")
    read_item = case_pages.read_item

    def deadly(item, content, blob):
        if item.key == "dead.yaml":
            os.kill(os.getpid(), signal.SIGKILL)
        return read_item(item, content, blob)

    with monkeypatch.context() as patch:
        patch.setattr(case_pages, "read_item", deadly)
        made = build(jobs=2)
    assert [row.message for row in made.errors] == ["the process working on it ended with signal 9 (SIGKILL)"]
    (maps / "dead.yaml").unlink()
    build(jobs=1)
    assert files() == before


def test_a_run_that_was_interrupted_can_be_finished(maps, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(building, "list_pages", interrupted)
        with pytest.raises(KeyboardInterrupt):
            build()
    assert "cases/one.html" in files()
    assert "index.html" not in files()
    (maps / "one.yaml").unlink()
    assert build().removed == 0  # it was never said to be there
    assert "cases/one.html" not in files()
    assert "index.html" in files()


def test_a_long_list_has_several_pages(maps, monkeypatch):
    monkeypatch.setattr(lists, "_CASES", 2)
    monkeypatch.setattr(lists, "_ROWS", 3)
    build()
    assert {"index.html", "index-2.html", "tags.html", "tags-2.html"} <= set(files())
    first = Page(Path("site/index.html").read_text(encoding="utf-8"))
    links = [a["href"] for tag, a in first.tags if tag == "a"]
    assert {"index-2.html", "tags-2.html#tag-school"} <= set(links)
    monkeypatch.setattr(lists, "_CASES", 200)
    assert build().removed == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_markup_or_an_address(tmp_path, monkeypatch, text):
    monkeypatch.chdir(tmp_path)
    said = json.dumps(text)
    Path("maps").mkdir()
    Path("maps/a.yaml").write_text(
        f"title: {said}\ntags: [{said}]\nlang: {said}\ndate: 2020\nparties: {{p: {said}}}\n"
        f"claims: {{a: {{text: {said}, by: p}}, b: {{text: B, supports: a}}}}\n",
        encoding="utf-8",
    )
    build(title=text)
    for name in ("index", "tags", "parties"):
        page = Page(Path(f"site/{name}.html").read_text(encoding="utf-8"))
        assert len(page.scripts) == (name == "index")
        assert {tag for tag, _ in page.tags} <= {
            *(
                "html",
                "head",
                "meta",
                "link",
                "title",
                "style",
                "body",
                "div",
                "header",
                "h1",
                "h2",
                "main",
                "form",
            ),
            *("nav", "a", "p", "ul", "li", "span", "small", "b", "input", "script"),
        }
        assert not [n for _, a in page.tags for n in a if n.startswith("on") or n in ("style", "src")]
        assert all(
            a["href"].startswith(("cases/", "tags.html", "parties.html", "index.html", "#", "data:,"))
            for tag, a in page.tags
            if tag in ("a", "link")
        )
        assert " ".join(text.split()) in page.text


# Places


KEYS = st.lists(
    st.text(st.sampled_from('aAéß./\\:*?"<>|%# \x00-'), min_size=1, max_size=8), max_size=8, unique=True
)


@given(KEYS)
def test_places_are_below_the_site_different_and_good_for_any_file_system(keys):
    places = place_cases(f"{key}.yaml" for key in keys)
    assert len({place.casefold() for place in places.values()}) == len(keys)
    for place in places.values():
        assert place.startswith("cases/")
        assert place == os.path.normpath(place)
        assert not set(place) & set('\\:*?"<>|\x00')
        assert all(not part.endswith((".", " ")) for part in place.split("/"))


@given(KEYS)
def test_an_address_leads_from_any_page_to_any_other(keys):
    places = list(place_cases(keys).values())
    for place in places:
        for start in (*places, "index.html"):
            found = address(place, start)
            assert os.path.normpath(os.path.join(os.path.dirname(start), unquote(found))) == place
            assert not set(found) & set('#?"<> \\')


@pytest.mark.parametrize(
    ("keys", "places"),
    [
        (["a.yaml", "a.yml", "A.yaml"], ["cases/a.html", "cases/a-2.html", "cases/A-3.html"]),
        (["a.json", "x/a.yaml"], ["cases/a.json.html", "cases/x/a.html"]),
        (["con.yaml", "x/Nul.yaml"], ["cases/-con.html", "cases/x/-Nul.html"]),
        (["../a.yaml"], ["cases/-/a.html"]),
        (["a.yaml", "a.HTML/a.yaml"], ["cases/a.html", "cases/a.HTML-/a.html"]),
    ],
)
def test_names_are_kept_where_they_can_be(keys, places):
    assert list(place_cases(keys).values()) == places


def test_a_name_that_is_too_long_is_cut_and_stays_its_own():
    first, second = place_cases(["é" * 200 + "1.yaml", "é" * 200 + "2.yaml"]).values()
    assert first != second
    assert max(len(os.fsencode(one)) for one in (first, second)) < 200


def test_cases_of_the_library_are_told_as_outcomes_of_their_conclusions():
    case = load_case("parler-v-aws")
    from argmap.render.index.rows import list_case

    listed = list_case(case, "x", name="x")
    assert [one.status for one in listed.outcomes] == ["rejected"]


def test_cases_and_parties_are_listed_by_the_numbers_in_their_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for number in (10, 2, 1):
        write(tmp_path / "maps" / f"{number}.yaml", f"Round {number}", party=f"Team {number}")
    build()
    for page, word in (("index.html", "Round"), ("parties.html", "Team")):
        text = (tmp_path / "site" / page).read_text(encoding="utf-8")
        assert list(dict.fromkeys(re.findall(rf"{word} (\d+)<", text))) == ["1", "2", "10"]
