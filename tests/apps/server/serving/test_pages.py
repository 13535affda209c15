"""`argmap serve`: which pages there are, and what no text of a case can do to them."""

from __future__ import annotations

import json
import os

import pytest

from argmap import ArgmapError, load_case
from argmap.apps.cli.commands.serve import DEFAULT_PORT
from argmap.apps.cli.commands.serve.server import _named
from argmap.apps.cli.serving import _listen
from argmap.apps.server import Site
from argmap.apps.server.pages import live_script
from argmap.render.page.document import page_script
from argmap.workspace.library import MAX_SIZE
from support.pages import HOSTILE, Page
from support.serving import BROKEN, CASE, serving

pytestmark = pytest.mark.slow  # each starts a server


# Pages


def test_one_case_is_at_its_own_address_and_the_start_leads_there(case_file):
    with serving(case_file) as there:
        start = there.get("/")
        page = there.get("/case/school")
    assert (start.status, start.headers["Location"]) == (302, "/case/school")
    assert page.status == 200
    found = Page(page.text)
    assert found.values["title"] == "Should we?"
    assert found.scripts[1:] == [page_script(), live_script()]


def test_each_of_several_cases_leads_back_to_the_list_and_one_alone_does_not(tmp_path, case_file):
    broken = tmp_path / "broken.yaml"
    broken.write_text(BROKEN, encoding="utf-8")
    with serving(case_file, broken) as there:
        assert '<nav id="home"><a href="/">‹ All cases</a></nav>' in there.get("/case/school").text
        assert '<nav id="home"><a href="/">‹ All cases</a></nav>' in there.get("/case/broken").text
    with serving(case_file) as there:
        assert '<nav id="home">' not in there.get("/case/school").text


def test_a_case_at_a_stage_opens_at_that_stage(case_file):
    with serving(f"{case_file}@first") as there:
        assert there.get("/").headers["Location"] == "/case/school@first#stage=first"
        assert len(Page(there.get("/case/school@first").text).values["scenes"]) == 2


def test_a_stage_that_the_case_has_not_is_refused_at_once(case_file):
    with pytest.raises(ArgmapError, match="third"):
        _named(f"{case_file}@third", MAX_SIZE)


def test_the_index_lists_title_size_tags_and_place_of_each_case_and_works_without_a_script(case_file):
    with serving(case_file, "parler-v-aws") as there:
        page = Page(there.get("/").text)
        assert page.scripts == []
        assert "2 cases" in page.text
        assert "Should we? ✗ Falls We should. school 3 claims, 2 links school free time" in page.text
        links = [a["href"] for tag, a in page.tags if tag == "a"]
        assert links[-2:] == ["/case/school", "/case/parler-v-aws"]
        assert "/?tag=free+time" in links
        tagged = Page(there.get("/?tag=free+time").text)
        assert "1 case with the tag “free time”" in tagged.text
        assert there.get("/case/parler-v-aws").status == 200


def test_without_a_name_the_whole_library_is_served_but_for_what_is_shadowed(tmp_path):
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "nixon.yaml").write_text(CASE, encoding="utf-8")
    (tmp_path / "cases" / "broken.yaml").write_text(BROKEN, encoding="utf-8")
    with serving() as there:
        page = Page(there.get("/").text)
        assert "Should we? ✗ Falls We should. nixon" in page.text
        assert "broken 1 mistake cases/broken.yaml" in page.text
        assert page.text.count(" nixon ") == 1
        assert Page(there.get("/case/semmelweis").text).values["title"] == load_case("semmelweis").title


def test_cases_of_one_name_get_keys_of_their_own(tmp_path, case_file):
    (tmp_path / "b").mkdir()
    for name in ("b/school.yaml", "..yaml"):
        (tmp_path / name).write_text(CASE, encoding="utf-8")
    site = Site(_named(str(tmp_path / one), MAX_SIZE) for one in ("school.yaml", "b/school.yaml", "..yaml"))
    assert list(site.cases) == ["school", "school-2", "case"]


@pytest.mark.parametrize("name", ["a b?c#d%2Fe.yaml", "ü.yaml", "x<y>&'.yaml"])
def test_a_name_of_any_letters_leads_to_its_page(tmp_path, name):
    (tmp_path / name).write_text(CASE, encoding="utf-8")
    with serving(tmp_path / name) as there:
        assert there.get(there.get("/").headers["Location"]).status == 200


def test_a_name_that_is_not_utf_8_leads_to_its_page(tmp_path):
    path = os.path.join(os.fsencode(tmp_path), b"caf\xe9.yaml")
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write(CASE)
    except OSError:  # there are systems on which every name is UTF-8
        pytest.skip("no such name can be given here")
    with serving(os.fsdecode(path)) as there:
        assert there.get("/").headers["Location"] == "/case/caf%EF%BF%BD"
        assert there.get("/case/caf%EF%BF%BD").status == 200


def test_a_query_of_many_fields_is_answered(tmp_path, case_file):
    other = tmp_path / "other.yaml"
    other.write_text(CASE, encoding="utf-8")
    with serving(case_file, other) as there:
        assert there.get("/?" + "a=b&" * 200).status == 200
        assert there.get("/?" + "a=b&" * 2_000).status == 200
        assert there.log == []


def test_what_cannot_change_is_served_as_it_was_read(case_file):
    with serving(f"/dev/fd/{os.open(case_file, os.O_RDONLY)}") as there:
        (key,) = there.server.site.cases
        case_file.unlink()
        assert Page(there.get(f"/case/{key}").text).values["title"] == "Should we?"


@pytest.mark.parametrize("port", [0, None])
def test_a_free_port_is_found_where_the_usual_one_is_taken(case_file, port):
    site = Site([_named(str(case_file), MAX_SIZE)])
    servers = [_listen(site, port, DEFAULT_PORT), _listen(site, port, DEFAULT_PORT)]
    ports = {server.port for server in servers}
    for server in servers:
        server.close()
    assert len(ports) == 2


# Hostile texts


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_of_a_case_or_a_mistake_becomes_markup(tmp_path, text):
    said = json.dumps(text)
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text(f"title: {said}\ntags: [{said}]\nlang: {said}\nclaims: {{a: A}}\n", encoding="utf-8")
    bad.write_text(f"title: T\nclaims:\n  a: {{text: A, supports: {said}}}\n", encoding="utf-8")
    with serving(good, bad) as there:
        index, broken = Page(there.get("/").text), Page(there.get("/case/bad").text)
        filtered = Page(there.get(f"/?tag={'%3Cscript%3E'}{'%22'}").text)
        missing = Page(there.get("/case/%3Cscript%3Ealert(1)%3C/script%3E").text)
        with there.listening("bad") as events:
            told = events.wait_for("mistakes")
    assert len(told["mistakes"]) >= 1
    for page, scripts in ((index, 0), (broken, 1), (filtered, 0), (missing, 0)):
        assert len(page.scripts) == scripts
        assert {tag for tag, _ in page.tags} <= {
            *("html", "head", "meta", "link", "title", "style", "body", "div", "header", "h1", "h2", "main"),
            *("nav", "a", "p", "ul", "li", "pre", "span", "script", "b", "small"),
        }
        assert {name for _, attributes in page.tags for name in attributes} <= {
            *("lang", "charset", "content", "name", "rel", "href", "id", "class", "dir"),
            *("aria-label", "aria-current", "http-equiv"),
        }
        assert all(a["href"].startswith(("/", "data:,")) for tag, a in page.tags if tag in ("a", "link"))
    assert " ".join(text.split()) in index.text
