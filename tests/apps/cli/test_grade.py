"""`argmap compare` and `argmap grade` on the maps of a class."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import axe_playwright_python
import pytest

import argmap
from support.files import write
from support.laid_out import laid_out_quickly
from support.model_answer import DAMAGES, MODEL, damaged, with_other_ids
from support.running import run_here as run

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture
def class_(tmp_path, monkeypatch):
    """A folder with a model answer, and three maps of students in `maps`."""
    monkeypatch.chdir(tmp_path)
    named = {one.name: damaged(one) for one in DAMAGES}
    write("model.yaml", MODEL)
    write("maps/ann.yaml", MODEL)
    write("maps/ben.yaml", with_other_ids(named["flip a rebuttal"]))
    write("maps/group/=1+1.yaml", named["drop a leaf"])
    return tmp_path


def test_maps_are_compared_by_name(class_):
    done = run("compare", "model.yaml", "maps")
    assert done.returncode == 0, done.stderr
    said = done.stdout
    assert "ben compared with model" in said
    assert "stance-flipped  You have that “Regular assignments" in said
    assert "agreement: claim F1 0.95, link F1 0.95, kappa 1.00, CASS 0.98" in said
    assert said.count("0 differences") == 1
    assert "95%  10 of 11 (F1)" in said


def test_points_come_with_every_difference(class_):
    done = run("grade", "standard", "model.yaml", "maps")
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()]
    assert rows[0][0] == "map"
    assert rows[0][-2:] == ["points", "of"]
    assert {row[0]: float(row[-2]) for row in rows[1:4]} == {"ann": 100, "ben": 97.2, "group/=1+1": 97.2}
    assert "ben: 1 difference\n  stance-flipped" in done.stdout
    assert "ann: 0 differences" in done.stdout


def test_what_half_of_a_class_differs_in_comes_last(class_):
    for name in ("cem", "dan"):
        write(f"maps/{name}.yaml", damaged(next(one for one in DAMAGES if one.name == "drop a leaf")))
    said = run("grade", "standard", "model.yaml", "maps").stdout
    *_, points, common = said.splitlines()
    assert points == "5 maps in all: 97.8 of 100 points on average, from 97.2 to 100"
    missing = re.search(r"claim-missing  The model answer also has (“[^”]*”)", said)
    assert missing is not None
    assert common == f"  3 do not have {missing[1]}"
    assert (
        "maps in all" not in run("grade", "standard", "model.yaml", "maps/cem.yaml", "maps/dan.yaml").stdout
    )


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda one: one.name)
def test_each_difference_of_a_class_is_told_in_words(class_, damage):
    for name in "abc":
        write(f"same/{name}.yaml", damaged(damage))
    done = run("grade", "standard", "model.yaml", "same")
    assert done.returncode == 0
    assert re.search(r"\n  3 (?:do not |have |may |say |join |leave )", done.stdout)


@pytest.mark.parametrize("named", [["maps"], ["maps/kim.YAML.TXT", "maps/eva/map.yaml", "maps/zoe/map.yaml"]])
def test_a_map_has_one_name_in_all_reports(class_, named):
    for name in ("ann.yaml", "ben.yaml", "group/=1+1.yaml"):
        (class_ / "maps" / name).unlink()
    for name in ("eva/map.yaml", "kim.YAML.TXT", "zoe/map.yaml"):
        write(f"maps/{name}", MODEL)
    names = ["eva/map", "kim", "zoe/map"] if named == ["maps"] else ["kim", "map", "map #2"]
    told = run("compare", "model.yaml", *named).stdout.splitlines()
    assert [line.partition(" compared")[0] for line in told if " compared with model" in line] == names
    rows = json.loads(run("compare", "model.yaml", *named, "--json").stdout)["maps"]
    assert [row["case"] for row in rows] == names
    rows = json.loads(run("grade", "standard", "model.yaml", *named, "--json").stdout)["grades"]
    assert [row["compared"]["case"] for row in rows] == names
    assert [row["student"] for row in rows] == names
    told = run("grade", "standard", "model.yaml", *named).stdout.splitlines()
    assert [line.partition(":")[0] for line in told if line.endswith(": 0 differences")] == names


def test_the_table_has_what_is_printed_and_no_formula(class_):
    write("overrides.yaml", "ben: {links: {points: 28, says: '=HYPERLINK(1)'}}\n")
    done = run("grade", "standard", "model.yaml", "maps", "--overrides", "overrides.yaml", "-o", "points.csv")
    assert done.returncode == 0, done.stderr
    text = (class_ / "points.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())
    totals = {row["student"]: float(row["points"]) for row in rows if row["criterion"] == "total"}
    assert totals == {"ann": 100, "ben": 100, "group/=1+1": 97.2}
    (given,) = [row for row in rows if row["by"] == "teacher"]
    assert (given["student"], given["points"], given["comment"]) == ("ben", "28", "'=HYPERLINK(1)")


def test_more_points_than_the_rubric_has_stand_and_are_told(class_):
    write("overrides.yaml", "ben: {links: {points: 280}}\n")
    done = run("grade", "standard", "model.yaml", "maps", "--overrides", "overrides.yaml")
    assert done.returncode == 0, done.stderr
    assert "* by the teacher\nben has 280 points for links, of 28\n" in done.stdout


class _Tags(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href") and value]


@laid_out_quickly()
@pytest.mark.slow
def test_each_map_has_a_page_that_shows_what_is_missing_and_loads_nothing(class_):
    write("maps/Ben.yaml", MODEL)  # two files of one name on some systems
    done = run("grade", "standard", "model.yaml", "maps", "--pages", "feedback")
    assert done.returncode == 0, done.stderr
    assert "4 pages in feedback" in done.stderr
    pages = {path.name: path.read_text(encoding="utf-8") for path in (class_ / "feedback").iterdir()}
    assert set(pages) == {"ann.html", "Ben.html", "ben-2.html", "group-=1+1.html"}
    assert "Well done" in pages["ann.html"]
    dropped = pages["group-=1+1.html"]
    assert "97.2 of 100 points" in dropped
    assert "Many families have no quiet room" in dropped
    assert ">missing<" in dropped
    for page in pages.values():
        found = _Tags(page)
        assert "script" not in found.tags
        assert "svg" in found.tags
        assert found.addresses == ["data:,"]


def test_a_map_that_cannot_be_read_is_told_and_the_others_are_graded(class_):
    write("maps/zoe.yaml", "title: [\nclaims:\n")
    done = run("grade", "standard", "model.yaml", "maps")
    assert done.returncode == 2
    assert "zoe.yaml:" in done.stderr
    assert "ben: 1 difference" in done.stdout


def test_a_map_that_cannot_be_read_has_a_row_without_points(class_):
    """Without one, a student who handed something in is missing from the marks of the class."""
    write("maps/zoe.yaml", "title: [\nclaims:\n")
    write("maps/=2.yaml", "title: T\nclaims:\n  a: {text: A, supports: [}\n")
    done = run("grade", "standard", "model.yaml", "maps", "-o", "points.csv")
    assert done.returncode == 2
    text = (class_ / "points.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text)) if row["criterion"] == "total"]
    assert [row["student"] for row in rows] == ["ann", "ben", "group/=1+1", "'=2", "zoe"]
    assert [row["points"] for row in rows[3:]] == ["", ""]
    zoe = rows[-1]["comment"]
    assert re.fullmatch(r"cannot be read: maps/zoe\.yaml:3:\d+: .+", zoe)
    assert zoe.removeprefix("cannot be read: ").rpartition(": ")[2] in done.stderr


def test_hand_ins_without_marks_are_in_the_table_and_in_json(class_):
    """Who handed in an essay, or a broken map, must not be missing from the list of a class."""
    write("maps/zoe.yaml", "title: [\nclaims:\n")
    write("maps/group/yan.txt", "I think that homework is bad.\n")
    write("maps/ann.svg", "<svg/>")  # belongs to a map
    write("maps/xu.yaml", MODEL.replace("date: 2019", "date: 2019, file: s.txt"))
    write("maps/s.txt", "The source of a map.\n")
    for junk in ("Thumbs.db", "~$yan.docx", "ben.yaml~", "desktop.ini"):
        write(f"maps/{junk}", "")
    done = run("grade", "standard", "model.yaml", "maps")
    assert done.returncode == 2
    table, *_ = done.stdout.split("\n\n")
    lines = table.splitlines()
    assert [line.split()[0] for line in lines] == [
        "map", "ann", "ben", "group/=1+1", "xu", "group/yan.txt", "zoe", "group/yan.txt:", "zoe:"
    ]  # fmt: skip
    assert [line.split()[1:] for line in lines[5:7]] == [["-"], ["-"]]
    assert lines[7] == "group/yan.txt: not a map"
    assert lines[8].startswith("zoe: cannot be read: maps/zoe.yaml:3:")
    document = json.loads(run("grade", "standard", "model.yaml", "maps", "--json").stdout)
    assert [(one["student"], one["kind"]) for one in document["ungraded"]] == [
        ("group/yan.txt", "no-map"),
        ("zoe", "unreadable"),
    ]
    assert lines[8] == f"zoe: cannot be read: {document['ungraded'][1]['reason']}"
    run("grade", "standard", "model.yaml", "maps", "-o", "points.csv")
    text = (class_ / "points.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[-2] | {"student": "group/yan.txt", "points": "", "comment": "not a map"} == rows[-2]


def test_a_hand_in_without_a_suffix_is_read_and_a_picture_is_called_one(class_):
    write("maps/hal", MODEL)
    write("maps/ida", "Homework is bad.\n")
    (class_ / "maps" / "jo.jpg").write_bytes(b"\xff\xd8\xff\xe0\0\x10JFIF")
    (class_ / "maps" / "kim.zip").write_bytes(b"PK\x03\x04\x14\xffmap")
    told = run("grade", "standard", "model.yaml", "maps").stdout.split("\n\n")[0].splitlines()
    assert [line.split()[0] for line in told[3:5]] == ["group/=1+1", "hal"]
    assert told[-3:] == [
        "ida: not a map",
        "jo.jpg: not a map: this is a JPEG picture, not a text",
        "kim.zip: not a map: this is a ZIP archive, not a text",
    ]


def test_maps_in_other_formats_count_and_what_is_no_map_is_named(class_):
    write("maps/dan.YAML", MODEL)
    write(
        "maps/eva.argdown",
        "# Homework\n\n[Goal]: Homework should be abolished.\n  + [Why]: It tires children.\n",
    )
    write("maps/group/fay.csv", "id,text,supports\na,Homework should be abolished.,\nb,It is dull.,a\n")
    write("maps/ann.csv", "id,text,supports\na,Written again.,\nb,As a table.,a\n")
    write("maps/points.csv", "student,points\nann,3\n")
    write("maps/notes.txt", "Ben was ill.\n")
    write("maps/gil.yaml.txt", MODEL)  # as an editor of Windows saves it
    write("maps/ben.yaml.txt", MODEL)
    done = run("grade", "standard", "model.yaml", "maps")
    assert done.returncode == 0, done.stderr
    graded = [line.split("  ")[0] for line in done.stdout.split("\n\n")[0].splitlines()]
    assert graded[:8] == ["map", "ann", "ben", "dan", "eva", "gil", "group/=1+1", "group/fay"]
    assert graded[8:] == ["notes.txt", "points.csv", "notes.txt: not a map", "points.csv: not a map"]
    assert (
        "left out, as no maps of their own: ann.csv, ben.yaml.txt, notes.txt and points.csv\n" in done.stderr
    )


def test_a_map_in_another_encoding_is_told_as_such_whatever_its_name(class_):
    for name in ("kay.yaml", "lea.yaml.txt", "lou.txt"):
        Path("maps", name).write_text(MODEL, "utf-16")
    Path("maps/mia.txt").write_text("I like homework.\n", "utf-16")
    told = run("grade", "standard", "model.yaml", "maps").stdout.split("\n\n")[0].splitlines()
    assert [line.rpartition(": ")[2] for line in told[-4:-1]] == ["this is UTF-16, and not UTF-8"] * 3
    assert [line.split(":")[0] for line in told[-4:]] == ["kay", "lea", "lou", "mia.txt"]
    assert told[-1] == "mia.txt: not a map"
    said = run("similar", "maps").stderr
    assert said.count("error[not-utf8]") == 3
    assert "left out, as no maps of their own: mia.txt\n" in said


@pytest.mark.slow
def test_what_the_command_is_given_for_something_else_is_no_hand_in_of_its_folder(class_):
    write("maps/answer.yaml", MODEL)
    write("maps/rubric.yaml", run("grade", "--print-rubric").stdout)
    write("maps/overrides.yaml", "ann: {claims: {points: 1, says: Short.}}\n")
    given = ("grade", "maps/rubric.yaml", "maps/answer.yaml", "maps", "--overrides", "maps/overrides.yaml")
    for _ in range(2):
        done = run(*given, "-o", "maps/points.csv", "--pages", "maps/pages")
        assert (done.returncode, "overrides" in done.stderr) == (0, False)
        with Path("maps/points.csv").open(encoding="utf-8-sig") as file:
            assert {row["student"] for row in csv.DictReader(file)} == {"ann", "ben", "group/=1+1"}
    assert "answer compared with" not in run("compare", "maps/answer.yaml", "maps").stdout
    alike = json.loads(run("similar", "maps", "--starter", "maps/answer.yaml", "--json").stdout)
    everybody = json.loads(run("similar", "maps", "--json").stdout)
    assert everybody["maps"] - alike["maps"] == 1
    assert "answer compared with" in run("compare", "maps/answer.yaml", "maps/answer.yaml").stdout


def test_maps_that_one_student_has_perhaps_handed_in_twice_are_named(class_):
    for name in ("ann (1)", "Copy of Ben", "ben - Copy", "cem-2", "cem", "group/ann"):
        write(f"maps/{name}.yaml", MODEL)
    done = run("grade", "standard", "model.yaml", "maps")
    assert done.stderr.splitlines() == [
        "perhaps of one student: ann (1) and ann; each has a row",
        "perhaps of one student: ben - Copy, ben and Copy of Ben; each has a row",
    ]


@laid_out_quickly()
@pytest.mark.slow
def test_points_are_explained_by_what_was_counted_and_words_are_true_of_it(class_):
    more = "".join(f"  more{at}: {{text: Something else number {at}., supports: quit}}\n" for at in range(4))
    write("maps/hal.yaml", MODEL + more)
    write("maps/ida.yaml", "title: Hausaufgaben\nclaims:\n  ziel: Schafft sie ab.\n")
    done = run("grade", "standard", "model.yaml", "maps/hal.yaml", "maps/ida.yaml", "-o", "points.csv")
    assert "nothing in common with the model answer: ida; if it is in another language" in done.stderr
    with Path("points.csv").open(encoding="utf-8-sig") as file:
        rows = {(row["student"], row["criterion"]): row for row in csv.DictReader(file)}
    claims = rows["hal", "Claims"]
    found = claims["counted"].split(" of ")[0]
    assert claims["counted"] == f"{found} of {found}, and 4 others (F1)"
    assert claims["comment"] == "Most of your claims are those of the model answer."
    assert float(claims["points"]) == pytest.approx(28 * 2 * int(found) / (2 * int(found) + 4), abs=0.05)
    assert rows["hal", "A map that can be read"]["counted"] == "no findings"
    run("grade", "standard", "model.yaml", "maps/hal.yaml", "--pages", "pages")
    assert f'<div class="aside">{claims["counted"]}</div>' in Path("pages/hal.html").read_text("utf-8")


def test_a_rubric_can_be_printed_changed_and_used(class_):
    text = run("grade", "--print-rubric").stdout
    write("rubric.yaml", text.replace("points: 12", "points: 0"))
    done = run("grade", "rubric.yaml", "model.yaml", "maps/ben.yaml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[1].split()[-2:] == ["73.2", "76"]
    write("rubric.yaml", text.replace("measure: joint", "measure: join"))
    done = run("grade", "rubric.yaml", "model.yaml", "maps")
    assert done.returncode == 2
    assert "rubric.yaml:" in done.stderr
    assert "did you mean 'joint'?" in done.stderr


NO_RUBRIC = """argmap: cannot read none.yaml: there is no such file
  help: name a file, or 'standard' for the rubric that comes with argmap
"""


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("grade", "none.yaml", "model.yaml", "maps"), NO_RUBRIC),
        (("grade", "standard", "model.yaml", "maps", "-o", "x.txt"), "name a file that ends in .csv"),
        (("grade", "standard", "model.yaml", "empty"), "there is no map in 'empty'"),
        (("compare", "none", "maps"), "none"),
        (("grade", "standard", "model.yaml", "maps", "--overrides", "none.yaml"), "none.yaml"),
    ],
)
def test_what_cannot_be_done_is_said(class_, words, says):
    (class_ / "empty").mkdir()
    done = run(*words)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_what_a_teacher_says_is_the_same_counts_as_found(class_):
    write(
        "own.yaml",
        MODEL.replace(
            "Regular assignments teach children to keep a promise.",
            "Discipline grows by doing as one is told.",
        ),
    )
    done = run("grade", "standard", "model.yaml", "own.yaml")
    assert "claim-in-other-words" in done.stdout
    assert "(same: {duty: duty})" in done.stdout
    write("overrides.yaml", "own: {same: {duty: duty}}\n")
    done = run("grade", "standard", "model.yaml", "own.yaml", "--overrides", "overrides.yaml")
    assert "own: 0 differences" in done.stdout
    assert done.stdout.splitlines()[1].split()[-2:] == ["100", "100"]


def test_the_api_says_what_the_commands_print(class_):

    grades = argmap.grade("model.yaml", {"ben": "maps/ben.yaml"})
    assert grades.as_json() == json.loads(
        run("grade", "standard", "model.yaml", "maps/ben.yaml", "--json").stdout
    )
    assert grades.csv().count("\r\n") == 11
    found = argmap.compare_with_model("model.yaml", "maps/ben.yaml")
    assert found.as_json() == json.loads(run("compare", "model.yaml", "maps/ben.yaml", "--json").stdout)
    assert [one.kind for one in found] == ["stance-flipped"]
    with pytest.raises(argmap.ArgmapError):
        argmap.grade("model.yaml", ["maps/ben.yaml"])
    with pytest.raises(argmap.ArgmapError):
        argmap.compare_with_model("model.yaml", "maps/ben.yaml", threshold=2)


@pytest.mark.browser
def test_the_pages_for_a_class_are_for_everybody(class_, tabs):
    run("grade", "standard", "model.yaml", "maps", "--pages", "feedback")
    run("handout", "model.yaml", "--gaps", "premises", "--map", "-o", "feedback/map.html")
    run("handout", "model.yaml", "--gaps", "targets", "-o", "feedback/sheet.html")
    for name in ("ben.html", "map.html", "sheet.html"):
        asked: list[str] = []
        said: list[str] = []
        page = tabs.lend(
            {"width": 360, "height": 740},
            hears={
                "console": lambda one, said=said: said.append(one.text),
                "request": lambda one, asked=asked: asked.append(one.url),
            },
        )
        page.goto((class_ / "feedback" / name).as_uri())
        page.evaluate(AXE)
        assert page.evaluate("axe.run().then(found => found.violations.map(one => one.id))") == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        assert (said, [url for url in asked if not url.startswith(("file:", "data:"))]) == ([], []), name


@pytest.mark.browser
def test_words_and_the_map_on_a_page_for_a_student_can_be_read_on_a_phone(class_, tabs):
    run("grade", "standard", "model.yaml", "maps", "--pages", "feedback")
    page = tabs.lend({"width": 390, "height": 844})
    page.goto((class_ / "feedback" / "ben.html").as_uri())
    wide = "one => one.getBoundingClientRect().width"
    cell = page.locator("tbody th", has_text="Undercuts")
    word = page.evaluate(
        "() => { const span = document.body.appendChild(document.createElement('span'));"
        "span.textContent = 'Undercuts'; return span.getBoundingClientRect().width }"
    )
    assert cell.evaluate(wide) > word
    picture = page.locator(".picture svg")
    assert picture.evaluate(wide) > min(720, float(picture.get_attribute("width") or 0)) - 1


@pytest.mark.parametrize(
    ("typed", "said"),
    [("nobody", "no case is called 'nobody'"), ("maps/nobody.yaml", "there is no file 'maps/nobody.yaml'")],
)
@pytest.mark.parametrize(
    "words", [("grade", "standard", "model.yaml"), ("compare", "model.yaml"), ("similar",)]
)
def test_a_map_that_does_not_exist_is_a_mistake_of_the_command_and_has_no_row(class_, words, typed, said):
    done = run(*words, "maps", typed)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
