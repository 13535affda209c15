"""What the tools of `argmap mcp` answer: structured values as their schemas say, and a text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

import argmap
from argmap.apps.mcp_server.tool import find_tools
from argmap.syntax.schema import DECLARED_UNDER, ELEMENTS
from support.articles import ARTICLE
from support.assistants import connected, said_by, text_of
from support.project import ROOT
from support.repositories import commit, git
from support.running import run_here

EDIT = {"case": "ferry"}
#: A call of each tool that succeeds, and words of its text.
CALLS = [
    ("list", {}, "ferry  Should the ferry run at night?"),
    ("list", {"library": True, "limit": 3}, "sources:"),
    ("show", EDIT, "◆ night [The author] ✓ accepted"),
    ("show", {"case": "ferry.yaml", "claim": "early", "quotes": True}, "It now stops at eight"),
    ("show", {"case": "school-start", "depth": 0, "limit": 1}, "School should start"),
    ("show", {"case": "parler-v-aws@article", "party": "aws"}, "Amazon Web Services"),
    ("check", EDIT, "1 warning; 2 quotations proved against the source itself"),
    ("check", {"case": "parler-v-aws@briefs", "limit": 1}, "1 case checked"),
    ("why", {**EDIT, "claim": "night"}, "early supports it"),
    ("what-if", {**EDIT, "reject": ["early"]}, "night  accepted → ○ unsupported"),
    ("cruxes", EDIT, "if early is rejected: "),
    ("cruxes", {**EDIT, "claim": "early", "size": 1, "if_accepted": True}, "early is accepted"),
    ("explain", {"name": "quote-altered"}, "A quotation has other words than its source"),
    ("explain", {"name": "undercut"}, "undercut"),
    ("explain", {}, "quote-not-found"),
    ("questions", {"case": "semmelweis"}, ""),
    ("schemes", {}, "expert-opinion"),
    ("schemes", {"name": "expert opinion"}, "Do other experts"),
    ("search", {"words": ["EIGHT"]}, "It now stops at eight"),
    ("search", {"words": ["sleep"], "cases": ["school-start"]}, "1 case"),
    ("diff", {**EDIT, "before": "school-start"}, "verdict"),
    ("quotations", {**EDIT, "source": "article"}, "2 of 2 quotations proved"),
    ("read-source", {"file": "article.txt", "offset": 13, "limit": 30}, "The ferry should run at night."),
    ("new-case", {"name": "other", "title": "Is it?", "claim": "It is."}, "began other.yaml"),
    (
        "add-claim",
        {**EDIT, "text": "It costs little.", "counters": ["early -> night"], "by": "mayor"},
        "+ added claim",
    ),
    ("link-claim", {**EDIT, "claim": "night", "counters": ["early"], "weight": 0.5}, "+ added link"),
    (
        "edit-claim",
        {**EDIT, "claim": "early", "text": "It stops at eight.", "tags": ["time"]},
        "~ changed claim early",
    ),
    (
        "cite",
        {**EDIT, "claim": "early", "source": "article", "at": "p. 1"},
        "early: cites article  ferry.yaml:",
    ),
    ("cite", {**EDIT, "claim": "early", "instead_of": 1}, "early: now cites one less"),
    ("set-source", {**EDIT, "id": "article", "author": "Ann"}, "changed source article  ferry.yaml:"),
    ("set-party", {**EDIT, "id": "bus", "name": "The bus company"}, "declared party bus"),
    ("set-stage", {**EDIT, "id": "first", "date": "2026-01"}, "declared stage first"),
    ("remove", {**EDIT, "names": ["early"]}, "- removed claim early"),
    ("rename", {**EDIT, "old": "early", "new": "stops-early"}, "renamed claim early to stops-early"),
]


@pytest.mark.parametrize(
    ("tool", "given", "words"), CALLS, ids=[f"{tool}-{n}" for n, (tool, _, _) in enumerate(CALLS)]
)
def test_a_tool_answers_with_values_of_its_schema_and_a_text(assistant, tool, given, words):
    done = assistant.call(tool, **given)
    assert not done.is_error, text_of(done)
    assert words in said_by(done)
    schema = find_tools(read_only=False)[tool].output_schema
    Draft202012Validator(schema).validate(done.structured_content)
    assert done.structured_content["argmap"] == 1


def test_every_tool_is_called_here_and_listed_with_schemas_and_hints(assistant):
    listed = {tool.name: tool for tool in assistant.ask("list_tools").tools}
    assert {*listed} == {*find_tools(read_only=False)} == {tool for tool, _, _ in CALLS}
    for tool in listed.values():
        for schema in (tool.input_schema, tool.output_schema):
            Draft202012Validator.check_schema(schema)
            assert schema["type"] == "object"
            assert schema["additionalProperties"] is False
        for name, said in tool.input_schema["properties"].items():
            assert said.get("description"), (tool.name, name)
        assert tool.annotations.open_world_hint is False
    assert listed["show"].annotations.read_only_hint is True
    assert listed["add-claim"].annotations.destructive_hint is False
    assert listed["remove"].annotations.destructive_hint is True


def test_every_tool_is_on_the_page_of_the_docs():
    page = (ROOT / "docs" / "assistants.md").read_text(encoding="utf-8")
    rows = [line for line in page.splitlines() if line.startswith("| `")]
    assert [tool for tool in find_tools(read_only=False) if not any(f"`{tool}`" in row for row in rows)] == []


def test_a_client_of_an_older_protocol_gets_the_same(folder):
    with connected(mode="legacy") as older, connected() as newer:
        assert older.values("show", case="ferry") == newer.values("show", case="ferry")


def test_a_text_is_what_the_command_prints(assistant):
    shown = run_here("show", "ferry.yaml").stdout
    assert assistant.text("show", case="ferry").rpartition("\nversion:")[0] == shown.rstrip("\n")
    assert assistant.text("why", case="ferry", claim="night") == run_here(
        "why", "ferry.yaml", "night"
    ).stdout.rstrip("\n")


def test_an_edit_changes_its_lines_only_and_tells_what_follows(assistant, folder):
    before = (folder / "ferry.yaml").read_text(encoding="utf-8")
    done = assistant.values(
        "add-claim", case="ferry", text="Nobody would come.", by="mayor", counters=["night"],
        source="article", quote="Nobody would come,",
    )  # fmt: skip
    after = (folder / "ferry.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert (done["file"], done["written"], done["claim"]) == ("ferry.yaml", True, "nobody-come")
    assert done["span"] == {"file": "ferry.yaml", "line": 15, "column": 3}
    assert [line[1:] for line in done["difference"].splitlines() if line[0] == "+"][1:] == after.splitlines()[
        14:
    ]
    assert done["verdicts"] == [
        {"id": "night", "before": "accepted", "after": "rejected"},
        {"id": "nobody-come", "before": None, "after": "accepted"},
    ]
    assert [one["rule"] for one in done["caused"]] == ["dropped"] * len(done["caused"])
    answered = assistant.values(
        "add-claim", case="ferry", version=done["version"], text="Ninety would.", by="author", counters=["nobody-come"],
        source="article", quote="The council has counted: ninety people a night would",
    )  # fmt: skip
    assert [one["id"] for one in answered["verdicts"]] == ["night", "nobody-come", "ninety"]
    assert answered["version"] == assistant.values("show", case="ferry")["version"]


def test_findings_that_an_edit_causes_and_settles_are_told_apart_from_others(assistant, folder):
    caused = assistant.values("set-source", case="ferry", id="report", title="A report")
    assert [(one["rule"], one["span"]["file"]) for one in caused["caused"]] == [
        ("unused-source", "ferry.yaml")
    ]
    other = assistant.values("set-party", case="ferry", id="mayor", role="the mayor")
    assert other["caused"] == other["settled"] == []
    (folder / "article.txt").write_text("Something else.", encoding="utf-8")
    other = assistant.values("set-party", case="ferry", id="mayor", role="the new mayor")
    assert other["caused"] == other["settled"] == []
    settled = assistant.values("cite", case="ferry", claim="early", source="report", at="p. 1")
    assert [one["rule"] for one in settled["settled"]] == ["unused-source"]


def test_a_preview_writes_nothing(assistant, folder):
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    for tool, given, _ in CALLS:
        if find_tools(read_only=False)[tool].writes:
            done = assistant.values(tool, **given, preview=True)
            assert done["written"] is False
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


def test_read_only_offers_no_tool_that_writes(folder):
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    with connected(read_only=True) as reader:
        offered = [tool.name for tool in reader.ask("list_tools").tools]
        assert offered == [
            "check", "cruxes", "diff", "explain", "list", "questions", "quotations", "read-source", "schemes", "search", "show",
            "what-if", "why",
        ]  # fmt: skip
        for tool, given, _ in CALLS:
            if tool not in offered:
                assert f"there is no tool '{tool}'" in reader.error(tool, **given)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == files


def test_a_diff_is_since_a_revision_of_the_same_file(assistant, folder):
    git("init", "-q")
    commit("first", {})
    assistant.values("remove", case="ferry", names=["early"])
    done = assistant.values("diff", case="ferry", revision="HEAD")
    assert [(one["kind"], one["id"]) for one in done["changes"]] == [
        ("removed", "early"),
        ("link-removed", "early -> night"),
    ]
    assert "git cannot give nothing:ferry.yaml" in assistant.error("diff", case="ferry", revision="nothing")


def test_new_cases_go_into_the_folder_cases_where_there_is_one(assistant, folder):
    (folder / "cases").mkdir()
    assert assistant.values("new-case", name="one", title="A?", claim="A.")["file"] == "cases/one.yaml"
    done = assistant.values(
        "new-case", name="cases/two.yaml", title="A?", claim="A.", parties={"p": "P"}, by="p", id="a"
    )
    assert done["text"] == (folder / "cases" / "two.yaml").read_text(encoding="utf-8")
    assert assistant.values("set-source", case="two", id="s", file="article.txt")["file"] == "cases/two.yaml"
    assert "file: ../article.txt" in (folder / "cases" / "two.yaml").read_text(encoding="utf-8")
    assert assistant.values("quotations", case="two")["uncited"][0]["text"] == "Night boats"


def test_a_case_in_any_folder_is_found_by_its_name_if_that_is_the_only_one(assistant, folder):
    for name in ("debates", "drafts"):
        (folder / name).mkdir()
        (folder / name / "one.yaml").write_text("title: A?\nclaims: {a: A.}\n", encoding="utf-8")
    told = assistant.error("show", case="one")
    assert "2 cases are called 'one'" in told
    assert "choose one: debates/one.yaml, drafts/one.yaml" in told
    (folder / "drafts" / "one.yaml").unlink()
    assert assistant.values("add-claim", case="one", text="B.")["file"] == "debates/one.yaml"


def test_a_case_may_have_an_at_sign_in_its_name(assistant, folder):
    (folder / "to@all.yaml").write_text("title: A?\nclaims: {a: A.}\n", encoding="utf-8")
    for case in ("to@all", "to@all.yaml"):
        assert assistant.values("show", case=case)["title"] == "A?"
    assert assistant.values("search", words=["A?"])["hits"][0]["case"] == "to@all"
    assert "has no stages, so no '@all'" in assistant.error("show", case="ferry@all")


def test_ways_out_are_named_in_the_words_of_the_tools(assistant, folder):
    (folder / "x.yaml").write_text(
        "title: A?\nclaims:\n  a: A.\n  b: {text: B., supports: {target: a, scheme: some-scheme}}\n",
        encoding="utf-8",
    )
    done = assistant.call("check", case="x")
    (hint,) = [
        one["hint"] for one in done.structured_content["diagnostics"] if one["rule"] == "unknown-scheme"
    ]
    assert hint.startswith("the tool 'schemes' lists the known ones")
    assert f"help: {hint}" in said_by(done)
    assert "'the tool" not in said_by(done)


def test_sources_are_read_part_by_part(assistant, folder):
    (folder / "long.md").write_text("# *Words*\n\n" + "word " * 1000, encoding="utf-8")
    text, offset = "", 0
    while offset is not None:
        page = assistant.values("read-source", file="long.md", offset=offset, limit=1700)
        text += page["text"]
        offset = page["next_offset"]
    assert page["total"] == len(text)
    assert text.startswith("Words\n\nword word")


def test_passages_that_no_claim_cites_are_told_until_there_are_none(assistant):
    done = assistant.values("quotations", case="ferry")
    assert [one["text"] for one in done["uncited"]] == [
        "Night boats",
        f"and the last bus meets nobody. {' '.join(ARTICLE.splitlines()[3:])}",
    ]
    assert done["uncited"][1]["span"] == {"file": "article.txt", "line": 3, "column": 55}
    page = assistant.values("quotations", case="ferry", limit=1)
    assert (len(page["uncited"]), page["left_out"]) == (1, {"uncited": 1})


@pytest.mark.parametrize(
    ("sources", "said"),
    [
        ("", "no text of a source was read, so whether claims cite its passages is not known"),
        ("sources: {s: {title: S, file: missing.txt}}", "no text of a source was read"),
        (
            "sources: {s: {title: S, file: missing.txt}, t: {title: T, file: short.txt}}",
            "every passage is cited of the source whose text was read",
        ),
    ],
)
def test_passages_are_cited_only_of_sources_that_were_read(assistant, folder, sources, said):
    (folder / "short.txt").write_text("It stops at eight.\n", encoding="utf-8")
    cites = "{source: t, quote: It stops at eight.}" if "t:" in sources.partition(",")[2] else "[]"
    text = f"title: A?\n{sources}\nclaims:\n  a: {{text: A., cites: {cites}}}\n"
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    told = assistant.text("quotations", case="one").splitlines()
    assert next(line for line in told if "passage" in line).startswith(said)
    assert told[0] == ("there are no quotations" if cites == "[]" else "1 of 1 quotation proved")


def test_resources_are_the_format_the_cases_and_the_sources(assistant, folder):
    (folder / "with space é.txt").write_text("x", encoding="utf-8")
    for name in (b"\xff.txt", b"a:b.txt", b"-rf.txt", b"con.txt"):  # which no tool takes as a name
        Path(os.fsdecode(name)).write_text("x", encoding="utf-8")
    uris = [one.uri for one in assistant.ask("list_resources").resources]
    assert uris[:5] == [
        "argmap://format",
        "argmap://schema",
        "argmap://case/ferry.yaml",
        "argmap://source/article.txt",
        "argmap://source/with%20space%20%C3%A9.txt",
    ]
    assert "argmap://library/parler-v-aws" in uris
    for uri in uris:
        (content,) = assistant.ask("read_resource", uri).contents
        assert content.text
    (guide,) = assistant.ask("read_resource", "argmap://format").contents
    assert "- `supports` (a link, or a list of them)" in guide.text
    assert ROOT.joinpath("cases", "phones-in-class.yaml").read_text(encoding="utf-8") in guide.text
    templates = assistant.ask("list_resource_templates").resource_templates
    assert [one.uri_template for one in templates] == [
        "argmap://case/{+path}",
        "argmap://library/{name}",
        "argmap://source/{+path}",
    ]


def test_many_resources_come_in_pages(assistant, folder):
    for number in range(450):
        (folder / f"{number}.txt").write_text("x", encoding="utf-8")
    found, cursor = [], None
    while True:
        page = assistant.ask("list_resources", cursor=cursor)
        found += page.resources
        cursor = page.next_cursor
        if cursor is None:
            break
    assert len({one.uri for one in found}) == len(found) > 450


@pytest.mark.parametrize("what", ["source", "party", "stage"])
def test_every_key_of_what_is_declared_can_be_said(assistant, what):
    keys = set(ELEMENTS[what]) - {"file"}
    said = {"date": "2024-05", "accessed": "2024-06-01", "lang": "fr", "by": "mayor", "record": False}
    given = {key: said.get(key, f"the {key}") for key in keys}
    assistant.values(f"set-{what}", **EDIT, id="another", **given)
    declared = getattr(argmap.load_case("ferry.yaml"), DECLARED_UNDER[what])["another"]
    assert {key: getattr(declared, key) for key in keys} == given


def test_the_prompt_names_the_article_and_tools_that_there_are(assistant):
    (listed,) = assistant.ask("list_prompts").prompts
    assert (listed.name, [one.name for one in listed.arguments]) == (
        "map-article",
        ["file", "case", "question"],
    )
    found = assistant.ask("get_prompt", "map-article", {"file": "article.txt", "question": "Night\nboats?"})
    text = found.messages[0].content.text
    assert "the file article.txt (189 characters) as the case article" in text
    assert "The question is: Night boats?" in text
    tools = find_tools(read_only=False)
    named = (
        "read-source",
        "explain",
        "new-case",
        "set-source",
        "add-claim",
        "cite",
        "quotations",
        "check",
        "why",
        "cruxes",
    )
    assert all(f"'{tool}'" in text and tool in tools for tool in named)
