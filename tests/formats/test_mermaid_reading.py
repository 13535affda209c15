"""Flowcharts of Mermaid are read: what argmap draws, and what people write, also in Markdown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap import load_case
from argmap.core.diagnostics import Mistakes, SourceText
from argmap.formats.exporting import exporters
from argmap.formats.importing import importers, recognise
from argmap.formats.shared.mermaid.blocks import FlowBlock
from argmap.formats.shared.mermaid.parsing import parse_flowchart
from support.diagram_reading import Diagrams
from support.running import run_here as run
from support.speed import examples

PARTS = exporters()["mermaid"].carries
DIAGRAMS = Diagrams("mermaid", "map.mmd")
read, links, texts = DIAGRAMS.read, DIAGRAMS.links, DIAGRAMS.texts
told, place = DIAGRAMS.told, DIAGRAMS.place


def test_what_was_changed_in_a_drawing_by_argmap_is_read():
    text = DIAGRAMS.written(load_case("tweety"))
    changed = (
        text.replace("Tweety is a bird.", "Tweety is a hen.", 1) + '  hen["Hens<br>fly."] -->|supports| c1\n'
    )
    assert texts(changed)["bird"] == "Tweety is a hen."
    assert texts(changed)["hen"] == "Hens fly."
    assert ("hen", "support", "flies") in links(changed)
    assert links(changed) > links(text)


def test_comments_of_argmap_that_were_damaged_are_told():
    text = 'flowchart BT\n  c1["a<br>A"]\n  %% argmap [{"row": "party", "id": 1}, 7\n  %% argmap c1 {"id"\n'
    assert told(text) == [
        "left out: 1 damaged comment of argmap",
        "left out: 1 damaged row about the rest of the case",
    ]
    assert set(texts(text)) == {"c1"}


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("a -->|supports| b", ("a", "support", "b")),
        ("a -- attacks --> b", ("a", "counter", "b")),
        ('a -- "attacks" --> b', ("a", "counter", "b")),
        ("a ==>|pro| b", ("a", "support", "b")),
        ("a == con ==> b", ("a", "counter", "b")),
        ("a -.->|counters| b", ("a", "counter", "b")),
        ("a -. counters .-> b", ("a", "counter", "b")),
        ("a -. counters .-x b", ("a", "counter", "b")),
        ("a--->|+|b", ("a", "support", "b")),
        ('a-->|"-"|b', ("a", "counter", "b")),
        ("a -->|is attacked by| b", ("b", "counter", "a")),
        ("a --x b; c --> b", ("a", "counter", "b")),
        ("a -->|pro| b %% as we all know", ("a", "support", "b")),
        ("e1@-->|supports| b", None),
        ("a e1@-->|supports| b; e1@{ animate: true }", ("a", "support", "b")),
        ("a --> b; c --> b; linkStyle 0 stroke:red,stroke-width:2px; linkStyle 1 stroke:#0a0", ("a", "counter", "b")),
        ("a[Con: It is loud] --> b[Build it]", ("a", "counter", "b")),
        ("a & c -->|supports| b -->|supports| d", ("c", "support", "b")),
    ],
)  # fmt: skip
def test_a_line_says_by_its_words_its_colour_or_its_head_how_it_bears(line, link):
    text = f"graph TD\n{line}\n"
    assert recognise(SourceText("map", text)).name == "mermaid"
    if link is None:
        assert read(text).has_errors
    else:
        assert link in links(text)


@pytest.mark.parametrize(
    "styles",
    [
        "a:::no; c:::yes; classDef no fill:#f88; classDef yes fill:#8f8",
        "classDef no,bad fill:#f88,stroke:#000; class a,d no; style c fill:#8f8",
    ],
)
def test_colours_of_boxes_by_style_or_class_say_how_their_lines_bear(styles):
    text = f"graph TD\na --> b; c --> b\n{styles}\n"
    assert links(text) == {("a", "counter", "b"), ("c", "support", "b")}


@pytest.mark.parametrize(
    ("box", "said"),
    [
        ("a[It is loud]", "It is loud"),
        ("a(It is loud)", "It is loud"),
        ("a([It is loud])", "It is loud"),
        ("a[[It is loud]]", "It is loud"),
        ("a[(It is loud)]", "It is loud"),
        ("a((It is loud))", "It is loud"),
        ("a(((It is loud)))", "It is loud"),
        ("a{It is loud}", "It is loud"),
        ("a{{It is loud}}", "It is loud"),
        ("a>It is loud]", "It is loud"),
        ("a[/It is loud/]", "It is loud"),
        (r"a[\It is loud/]", "It is loud"),
        ("a(5 of them are loud)", "5 of them are loud"),
        ("a(-5 of them are loud)", "-5 of them are loud"),
        ('a["It is loud<br/>(at night)"]', "It is loud (at night)"),
        ('a["It is #quot;loud#quot; #35;1 &amp; far"]', 'It is "loud" #1 & far'),
        ('a["`It is **very** _loud_`"]', "It is very loud"),
        ('a["It\nis loud"]', "It is loud"),
        ("a[fa:fa-bell It is loud]", "It is loud"),
        (r'a["It\nis loud"]', "It is loud"),
        ('a[It "is" loud]', "It is loud"),
        ('a["<span style="color:red">It</span>&nbsp;is loud"]', "It is loud"),
        ('a@{ shape: rounded, label: "It is loud" }', "It is loud"),
        ("a[Größe zählt, 大きい]", "Größe zählt, 大きい"),
        ("a", "a"),
    ],
)
def test_a_label_is_read_whatever_its_shape(box, said):
    assert texts(f"flowchart LR\n{box}\nb[B] -->|supports| a\n")["a"] == said


@pytest.mark.parametrize(
    "text",
    [
        "a\n-->|pro| b",
        "a -->\n\n  |pro| b",
        "a[a]\n%% why\n-->|pro| b",
        "a -- pro\n--> b",
        "a -->|\npro\n| b",
        "a way@-->|pro| b\nway@{ animate: true }\nclass way fast\nclassDef fast stroke:red",
        "a -->|pro| b\u00a0\n\u3000",
        "a o-->|pro| b",
    ],
)
def test_a_line_is_read_wherever_it_is_broken_and_whatever_it_is_called(text):
    assert links(f"flowchart BT\n{text}\n") == {("a", "support", "b")}
    assert set(texts(f"flowchart BT\n{text}\n")) == {"a", "b"}


def test_a_line_with_words_can_have_its_second_head_behind_them():
    assert links("flowchart BT\na -- attacks <--> b\n") == {("a", "counter", "b"), ("b", "counter", "a")}


def test_boxes_beside_one_another_can_be_on_several_lines():
    expected = {("a", "support", "c"), ("b", "support", "c")}
    assert (
        links("flowchart BT\na &\n\nb\n-->|pro| c\n")
        == links("flowchart BT\na\n& b -->|pro| c\n")
        == expected
    )


@pytest.mark.parametrize("name", ["a:b", "a,b", "a&b", 'the"a"', "a.b/c", "a-b", "größer", "endpoint", "x1%"])
def test_names_have_all_characters_that_mermaid_allows(name):
    assert len(links(f"flowchart BT\n{name} -->|pro| z\n")) == 1


@pytest.mark.parametrize(
    "box",
    [
        'a["Before"]@{ shape: circle, label: "It is loud" }',
        'a:::red@{ label: "It is loud" }:::big',
        'a@{ "shape": "circle", "label": "It is loud" }',
        r'a@{ label: "It is\nloud" }',
        "a[It is\n%% very\nloud]",
    ],
)
def test_what_is_said_in_braces_behind_a_box_counts(box):
    assert texts(f"flowchart BT\n{box}\na -->|pro| b\n")["a"] == "It is loud"


@pytest.mark.parametrize(
    "title", ["m n [Money]", '"m" [Money]', '"Money"', "m[Money]", 'm ["`Money`"] %% it']
)
def test_the_title_of_a_frame_is_what_stands_in_brackets(title):
    case = read(f"flowchart BT\nsubgraph {title}\na -->|pro| b\nend\n").require()
    assert [(group.id, group.title) for group in case.groups.values()] == [("money", "Money")]


def test_classes_can_be_given_before_the_boxes():
    text = "flowchart BT\nclassDef good fill:green\nclassDef bad fill:red\nclass a bad\nclass c good\na --> b; c --> b\n"
    assert links(text) == {("a", "counter", "b"), ("c", "support", "b")}


@pytest.mark.parametrize(
    "label",
    [
        '"<b>Noise</b><br>It is loud"',
        '"<strong>Noise</strong>&nbsp;↗<br/>It is loud"',
        '"`**Noise**\nIt is loud`"',
    ],
)
def test_words_in_bold_type_above_a_text_are_the_title_of_a_claim(label):
    claim = read(f"flowchart BT\na[{label}]\nb -->|pro| a\n").require().claims["a"]
    assert (claim.title.partition("↗")[0].strip(), claim.text) == ("Noise", "It is loud")
    alone = read('flowchart BT\na["<b>It is loud</b>"]\nb -->|pro| a\n').require().claims["a"]
    assert (alone.title, alone.text) == (None, "It is loud")


def test_a_legend_is_no_part_of_the_map_unless_lines_lead_into_it():
    text = "flowchart BT\na -->|pro| b\nsubgraph Legend\n x[For] -->|pro| y[Claim]\nend\n"
    assert set(texts(text)) == {"a", "b"}
    assert told(text) == ["left out: 1 legend"]
    assert set(texts(text + "x -->|con| b\n")) == {"a", "b", "x", "y"}


def test_what_is_left_out_of_labels_is_told():
    text = 'flowchart LR\na["`It is **loud**`"] -->|pro| b[fa:fa-bell B]\nclick a "https://example.org" _blank\n%% note\n'
    assert told(text) == [
        "left out: 1 comment",
        "left out: 1 address",
        "left out: 1 emphasis of words",
        "left out: 1 icon",
    ]


def test_a_dotted_line_is_told_only_where_no_words_say_how_it_bears():
    text = "flowchart BT\na -->|pro| t\nb -.->|con| t\nc -.->|rests on| t\nd -.-> t\n"
    assert told(text) == [
        "left out: 1 dashed style of an arrow",
        "1 arrow does not say what it stands for, and is read as a support",
        "left out: 1 link 'rests on'",
    ]


def test_the_title_and_the_description_are_those_of_the_case():
    front = '---\ntitle: "Trams: yes?"\nconfig:\n  theme: forest\n---\n%%{init: {"theme": "base"}}%%\nflowchart TB\n'
    case = read(f"{front}a -->|pro| b\n").require()
    assert case.title == "Trams: yes?"
    described = "graph LR\naccTitle: Trams\naccDescr {\n  One line,\n  and two.\n}\na -->|pro| b\n"
    case = read(described).require()
    assert (case.title, case.summary) == ("Trams", "One line, and two.")


def test_lines_of_joint_premises_meet_in_a_round_box_which_can_be_undercut():
    text = 'flowchart BT\nj(("all needed"))\np & q --- j\nj -->|supports| c\nu -->|undercuts| j\n'
    assert links(text) == {("p + q", "support", "c"), ("u", "counter", "p + q -> c")}


def test_frames_are_groups_and_frames_in_frames_are_groups_in_groups():
    text = """flowchart TB
      subgraph m [Money]
        direction LR
        a
        subgraph Loans now
          b
        end
      end
      subgraph "Time"
        c
      end
      b -->|supports| a
      c -->|attacks| a
    """
    case = read(text).require()
    assert {claim.id: claim.group for claim in case.claims.values()} == {
        "a": "money", "b": "loans-now", "c": "time",
    }  # fmt: skip
    assert case.groups["loans-now"].parent == "money"


def test_a_line_from_a_frame_has_all_claims_in_it_as_joint_premises():
    text = "flowchart BT\nsubgraph s [Both]\n p\n q\nend\ns -->|supports| c\n"
    assert links(text) == {("p + q", "support", "c")}


def test_a_tree_that_is_drawn_from_its_conclusion_is_read_from_its_ends():
    text = "flowchart TD\nt --> a\nt --> b\na --> c\nlinkStyle 0,2 stroke:green\nlinkStyle 1 stroke:red\n"
    assert links(text) == {("a", "support", "t"), ("b", "counter", "t"), ("c", "support", "a")}
    assert any("all begin at one box" in one for one in told(text))
    assert links(text.replace("TD", "BT")) == {
        ("t", "support", "a"), ("t", "counter", "b"), ("a", "support", "c"),
    }  # fmt: skip


MARKDOWN = """# Buses

How it works:

```mermaid
sequenceDiagram
  A->>B: hello
```

```mermaid
flowchart LR
  x[Bus] --> y[Stop]
```

- in a list:
  ~~~ {.mermaid}
  flowchart BT
  late[They are late] -->|attacks| buses[Buses are good]
  ~~~

The end.
"""


def test_the_first_map_in_markdown_is_read_and_the_rest_is_told():
    source = SourceText("notes.md", MARKDOWN)
    assert recognise(source).name == "mermaid"
    parsed = importers()["mermaid"].parse(source)
    assert parsed.require().claims["late"].text == "They are late"
    assert parsed.case.title == "Buses"
    assert [(found.message, found.span.line) for found in parsed.diagnostics] == [
        ("left out: 1 further graph in the file", 11),
        ("left out: 5 lines of Markdown around the graph", 3),
    ]


def test_nouns_on_a_tree_that_is_drawn_from_its_conclusion_name_the_reasons():
    text = "flowchart TD\nt -->|pro| a\nt -->|con| b\nb -->|Rebuttal| c\na -->|because| d\nt --> e\n"
    assert links(text) == {
        ("a", "support", "t"), ("b", "counter", "t"), ("c", "counter", "b"), ("d", "support", "a"), ("e", "support", "t"),
    }  # fmt: skip
    assert any("4 arrows lead from conclusions to reasons" in one for one in told(text))
    verbs = "flowchart TD\nt -->|supports| a\nt -->|refutes| b\n"
    assert links(verbs) == {("t", "support", "a"), ("t", "counter", "b")}
    assert links(text.replace("TD", "BT")) >= {("t", "support", "a"), ("t", "counter", "b")}


@pytest.mark.parametrize(
    "comment",
    ["", '  %% argmap [{"row": "case"}]\n', '  %% argmap [{"row": "case"}]\n  %% argmap c1 {"id": "bird"}\n'],
)
def test_a_drawing_by_argmap_without_some_comments_keeps_ids_and_texts(comment):
    text = 'flowchart BT\nc1["✓ accepted · bird<br>It sings."]\nc2["✗ rejected · cat · Ann<br>It purrs."]\nc1 -->|supports| c2\n'
    assert texts(text + comment) == {"bird": "It sings.", "cat": "It purrs."}
    assert links(text + comment) == {("bird", "support", "cat")}


CHART = "flowchart BT\nnight[It is loud] -->|attacks| buses[Buses are good]\n"


@pytest.mark.parametrize(
    "text",
    [
        f'```mermaid title="Why"\n{CHART}```\n',
        f"~~~~ {{.mermaid #fig format=svg}}\n{CHART}~~~~\n",
        f"::: mermaid\n{CHART}:::\n",
        f"```Mermaid\n{CHART}```\n".replace("\n", "\r\n"),
        "- first:\n" + f"- ```mermaid\n{CHART}```\n".replace("\n", "\n  "),
        "> so:\n> " + f"```mermaid\n{CHART}```".replace("\n", "\n> ") + "\n> end\n",
        "> - so:\n>   "
        + f"```mermaid\n{CHART}```".replace("\n", "\n>   ").replace("is loud", "is\n>   loud"),
        f'<pre class="mermaid">\n{CHART}</pre>\n',
        f'<div id="d" class="wide mermaid">{CHART.replace(">", "&gt;")}</DIV>\n',
    ],
    ids=range(9),
)
def test_a_flowchart_is_found_in_all_that_markdown_and_pages_put_around_it(text):
    source = SourceText("notes.md", f"Some words.\n\n{text}")
    assert recognise(source).name == "mermaid"
    parsed = importers()["mermaid"].parse(source)
    assert {name: claim.text for name, claim in parsed.require().claims.items()} == {
        "night": "It is loud",
        "buses": "Buses are good",
    }
    assert [link.stance for link in parsed.case.links] == ["counter"]


def test_the_title_of_a_page_is_that_of_its_map():
    page = f"<html><title>Trams &amp; buses</title><pre class=mermaid>{CHART}</pre></html>"
    assert importers()["mermaid"].parse(SourceText("page.html", page)).case.title == "Trams & buses"


@pytest.mark.parametrize(
    ("file", "around", "kind"),
    [
        ("page.html", "<!DOCTYPE html>\n <title>T</title>\n<p>Here.\n{}<script>x()</script>\n", "HTML"),
        ("notes.md", "<p align=center>Here.</p>\n{}\nThe end.\n", "Markdown"),
    ],
)
def test_lines_around_a_graph_in_an_element_are_called_what_they_are(file, around, kind):
    text = around.format(f"<pre class=mermaid>\n{CHART}</pre>\n")
    parsed = importers()["mermaid"].parse(SourceText(file, text))
    told = [found.message for found in parsed.diagnostics if "around" in found.message]
    assert told == [f"left out: 2 lines of {kind} around the graph"]


def test_a_mistake_in_a_quotation_is_told_where_it_is():
    text = "> ```mermaid\n> flowchart TB\n> a -->|supports b\n> ```\n"
    assert place(text) == (3, 8, "the words of a line are not closed by '|'")


@pytest.mark.parametrize(
    "text",
    [
        "kali[Kali] -->|attacks| host -->|sends events to| log",
        "db[Database] -->|supports| rides\ndb -->|supports| payments\ndb -->|supports| places",
        "run --> out{Outcome?}\nout -->|supports| keep\nout -->|refutes| drop\nout -->|unclear| run",
        "guess --> test\ntest -->|confirms| known\ntest -->|refutes| gone\nknown --> guess\ngone --> guess",
        "plan{Which plan?} -->|Free| f\nplan -->|Pro| p\nf --> bill\np --> bill",
        "sales -->|+| money -->|+| staff -->|+| sales\nmoney -->|-| debt",
        "a -->|+| b -->|=| c",
        "ask{Valid?} -->|Yes| go\nask -->|No| stop\nlinkStyle 0 stroke:green\nlinkStyle 1 stroke:red",
        "a --> b --> c --> d --> e --x f\n",
        "a[Support: first line] --> b --> c --> d --> e --> f",
        "app -->|supports| login\n" + "\n".join(f"app --> part{number}" for number in range(5)),
    ],
    ids=range(11),
)
def test_what_runs_or_is_built_is_no_map_among_the_words_of_markdown(text):
    assert recognise(SourceText("notes.md", f"Words.\n\n```mermaid\nflowchart TD\n{text}\n```\n")) is None


@pytest.mark.parametrize(
    "text",
    [
        "a --> b\nc --> b\nd -.->|contradicts| b",
        "a[Pro: It is quick] --> c\nb[Con: It is loud] --> c",
        "e1 -->|supports| h1\ne1 -->|refutes| h2",
        "t -->|because| a\nt -->|because| b\na -->|leads to| c",
        'p & q --- j((" "))\nj --> c',
        "a --x b\nc --> b",
        "a -->|attacks| b -->|attacks| c -->|attacks| a",
    ],
    ids=range(7),
)
def test_a_map_is_found_among_the_words_of_markdown(text):
    source = SourceText("notes.md", f"Words.\n\n```mermaid\nflowchart TD\n{text}\n```\n")
    assert recognise(source).name == "mermaid"


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("flowchart TB\n  a[It is --> b\n", (2, 4, "'[' is not closed by ']'")),
        ('flowchart TB\n  a["It is] --> b\n', (2, 5, "this quotation mark has no second one")),
        ("flowchart TB\n  a -- supports b\n", (2, 5, "the line that begins with '--' does not end")),
        ("flowchart TB\n  a -->|supports b\n", (2, 8, "the words of a line are not closed by '|'")),
        ("flowchart TB\n  a -->|supports|\n", (2, 18, "a box is missing here")),
        ("flowchart TB\n  a b -->|supports| c\n", (2, 5, "'b -->|supports| c' does not belong here")),
        ("flowchart TB\n  subgraph s\n  a\n", (2, 3, "this frame has no 'end'")),
        ("flowchart TB\n  a@{ shape: rect\n", (2, 4, "'@{' is not closed by '}'")),
        ("flowchart TB\n  [A] --> b\n", (2, 3, "there is '[' where a box should be")),
        ("pie title Pets\n", (1, 1, "this is no flowchart")),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_was_expected(text, where):
    assert place(text) == where
    assert recognise(SourceText("map.mmd", text)).name == "mermaid"


@pytest.mark.parametrize(
    "text",
    [
        "flowchart TB\n" + "a[" * 100_000,
        "flowchart TB\n" + 'a["' * 100_000,
        "flowchart TB\n" + "a-->" * 20_000 + "b",
        "flowchart TB\n" + "subgraph x\n" * 100_000,
        "flowchart TB\n" + "%% a\n" * 100_000 + "a -->|pro| b",
        "%%{" * 100_000 + "flowchart TB\na -->|pro| b",
        "---\n" * 100_000 + "flowchart TB\na -->|pro| b",
        "```mermaid\n" * 50_000,
        "flowchart TB\n" + "a -- b\n" * 50_000,
        "flowchart TB\n" + "a" * 200_000 + "@x",
        "flowchart TB\n" + "a@{" + "x: 1, " * 50_000,
        "flowchart TB\na[" + "(" * 200_000,
        "flowchart TB\n" + "a & " * 2_000 + "a --> " + "b & " * 2_000 + "b",
        "flowchart TB\n" + "\n".join(f"a{number} --> b" for number in range(8_000)),
        "<pre class=mermaid>flowchart TB\na--&gt;b</pre>" * 4_000,
        "flowchart TB\na -." + "." * 200_000,
        "flowchart TB\na " + "-" * 200_000,
        "flowchart TB\n" + "".join(f"a{number}(-5)\n" for number in range(8_000)),
        'flowchart TB\na["`' + "**a" * 50_000 + '`"]',
    ],
    ids=range(19),
)
def test_no_text_brings_the_reader_down(text):
    parsed = read(text)
    assert parsed.has_errors or parsed.case.claims
    recognise(SourceText("map", text))


@examples(200)
@given(st.lists(st.sampled_from([*'{}[]()<>"|\\/=;,:&~%@#x', "-->", "---", "-.->", "==>", "--", "subgraph", "end", "a", "b", "style", "\n", " "])))  # fmt: skip
def test_any_tokens_are_read_or_told(tokens):
    mistakes = Mistakes()
    text = "flowchart TB\n" + "".join(tokens) + "\n"
    chart = parse_flowchart(SourceText("map", text), FlowBlock(0, len(text)), mistakes)
    assert mistakes or all(line.begin in chart.boxes and line.end in chart.boxes for line in chart.lines)


def test_some_words_of_both_kinds_are_enough_among_others():
    text = "graph TD\na -->|supports| t\nb -->|contradicts| t\nc -->|refines| t\nd -->|derived from| t\n"
    assert recognise(SourceText("map", text)).name == "mermaid"
    assert {("a", "support", "t"), ("b", "counter", "t")} == links(text)
    assert told(text) == ["left out: 1 link 'refines'", "left out: 1 link 'derived from'"]
    assert (
        recognise(
            SourceText("map", text.replace("contradicts", "supports").replace("a -->|supports|", "a -->|is|"))
        )
        is None
    )


def test_markdown_with_a_flowchart_that_says_nothing_of_support_is_refused_with_a_way_that_works(tmp_path):
    (tmp_path / "x.md").write_text("# Plan\n\n```mermaid\nflowchart TB\na --> b\n```\n", encoding="utf-8")
    for text in (
        "# Plan\n\n```mermaid\nflowchart TB\na[ --> b\n```\n",
        (tmp_path / "x.md").read_text("utf-8"),
    ):
        assert recognise(SourceText("x.md", text)) is None
    refused = run("import", "x.md", folder=tmp_path)
    assert refused.returncode == 2
    assert "with a flowchart of Mermaid in which nothing says" in refused.stderr
    assert "supports: b" in run("import", "x.md", "--format", "mermaid", folder=tmp_path).stdout


def test_a_cross_counters_and_a_circle_says_nothing():
    chart = "flowchart TB\na --x b\nc -->|supports| b\nd --o b\ne --o|counters| b\nf --x b\n"
    parsed = importers()["mermaid"].parse(SourceText("map.mmd", chart))
    assert {link.name: link.stance for link in parsed.require().links} == {
        "a -> b": "counter",
        "c -> b": "support",
        "e -> b": "counter",
        "f -> b": "counter",
    }
    assert [(found.message, found.span.line) for found in parsed.diagnostics] == [
        ("2 arrows are read as counters by their heads", 2),
        ("left out: 1 arrow without a label whose head is a circle, which says neither for nor against", 4),
    ]


def test_signs_on_arrows_are_read_and_told():
    chart = "flowchart LR\nbirths -->|+| people\npeople -->|+| births\ndeaths -->|-| people\n"
    parsed = importers()["mermaid"].parse(SourceText("loop.mmd", chart))
    assert [link.stance for link in parsed.require().links] == ["support", "support", "counter"]
    assert [found.message for found in parsed.diagnostics] == [
        "3 arrows are read by the signs on them: + supports, - counters"
    ]
