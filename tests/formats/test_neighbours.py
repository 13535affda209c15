"""Files that files name: what is included, and what is not read."""

from __future__ import annotations

import pytest

from argmap import import_file
from support.running import run_here


def told(parsed) -> list[str]:
    return [f"{one.where.rpartition('/')[2]} {one.message}" for one in parsed.diagnostics]


def written(folder, **texts) -> None:
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.argdown"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def test_files_are_included_once_with_those_that_they_include(tmp_path):
    written(
        tmp_path / "maps",
        main="[A]: One.\n\n@include(parts/b.argdown)\n\n@include(parts/c.argdown)\n\n[Z]: Last.\n",
        parts__b="===\ntitle: B\n===\n\n[B]: Two.\n  - [A]\n\n@include(c.argdown)\n",
        parts__c="[C]: Three.\n",
    )
    parsed = import_file(tmp_path / "maps" / "main.argdown")
    assert [claim.text for claim in parsed.case.claims.values()] == ["One.", "Two.", "Three.", "Last."]
    assert [(link.premises, link.target) for link in parsed.case.links] == [(("A",), "B")]
    assert sorted(told(parsed)) == [
        "b.argdown:1:1 left out: 1 front matter of an included file",
        "main.argdown:5:1 left out: 1 file that is included already",
    ]


def test_mistakes_stand_where_they_are_in_the_included_file(tmp_path):
    written(
        tmp_path,
        main="[A]: One.\n\n@include(b.argdown)\n\n[C]: x *y\n",
        b="\n[B]: Two *x*.\n\n(1) p\n(2) q\n",
    )
    done = run_here("show", str(tmp_path / "main.argdown"))
    assert done.returncode == 2
    assert "b.argdown:4:1: error[argdown-syntax]: these numbered statements have no conclusion" in done.stderr
    assert "main.argdown:5:8: error[argdown-syntax]: '*' is never closed" in done.stderr


@pytest.mark.parametrize(
    ("named", "why"),
    [
        ("gone.argdown", "there is no such file"),
        ("main.argdown", "it includes this file"),
        ("/etc/hostname", "it is not a file of this kind"),
        ("../maps/.secret.ad", "it is hidden, or outside of the folders that argmap reads"),
        ("../../far/x.ad", "it is hidden, or outside of the folders that argmap reads"),
        ("link.ad", "it is hidden, or outside of the folders that argmap reads"),
        ("words.ad", "the byte 0xFF is not UTF-8 here"),
        ("folder.ad", "this is a folder"),
    ],
)
def test_what_is_not_included_is_told_with_its_place_and_a_way_out(tmp_path, named, why):
    folder = tmp_path / "own" / "maps"
    written(folder, main=f"[A]: One.\n\n@include({named})\n")
    (tmp_path / "far").mkdir()
    (folder / "folder.ad").mkdir()
    for path in (tmp_path / "far" / "x.ad", folder / ".secret.ad"):
        path.write_text("[S]: Secret.\n")
    (folder / "link.ad").symlink_to(tmp_path / "far" / "x.ad")
    (folder / "words.ad").write_bytes(b"[S]: \xff\n")
    parsed = import_file(folder / "main.argdown")
    assert list(parsed.case.claims) == ["A"]
    [found] = parsed.diagnostics
    assert found.where.endswith("main.argdown:3:1")
    assert found.message.startswith(f"'{named}' is not included: {why}")
    assert found.severity == "warning"
    assert found.hint


def test_nothing_is_read_for_a_text_from_standard_input(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    written(tmp_path, b="[B]: Two.\n")
    done = run_here("import", "-", "--format", "argdown", stdin="[A]: One.\n\n@include(b.argdown)\n")
    assert "B" not in done.stdout
    assert "left out: 1 included file" in done.stderr


def test_what_a_module_develops_in_one_that_it_uses_is_supported_there(tmp_path):
    (tmp_path / "instance.gsn.yaml").write_text(
        "module: {name: I, uses: [template.gsn.yaml], extends: [{module: T, develops: {G1: [G2], G9: G2}}, x]}\n"
        "G2: {text: Somebody else shows it., supportedBy: Sn1}\nSn1: {text: Tests.}\n"
    )
    (tmp_path / "template.gsn.yaml").write_text(
        "module: {name: T}\nG0: {text: Safe., supportedBy: G1}\nG1: {text: To be shown., undeveloped: true}\n"
    )
    parsed = import_file(tmp_path / "instance.gsn.yaml")
    assert {(link.premises, link.target) for link in parsed.case.links} == {
        (("G1",), "G0"), (("G2",), "G1"), (("Sn1",), "G2"),
    }  # fmt: skip
    assert parsed.case.claims["G1"].assumed is None
    assert sorted(told(parsed)) == ["instance.gsn.yaml:1:99 left out: 2 extensions of modules"]


def test_modules_that_a_module_uses_are_read_and_are_groups(tmp_path):
    (tmp_path / "main.gsn.yaml").write_text(
        "module: {name: Main, uses: [brakes.gsn.yaml, gone.yaml]}\n"
        "G1: {text: The tram stops., supportedBy: [G2]}\nG3: {text: Here., supportedBy: [G2]}\n"
    )
    (tmp_path / "brakes.gsn.yaml").write_text(
        "module: {name: The brakes, uses: [main.gsn.yaml]}\nG2: {text: The brakes work., supportedBy: Sn1}\n"
        "Sn1: {text: Tests.}\nG1: {text: Another.}\n"
    )
    parsed = import_file(tmp_path / "main.gsn.yaml")
    case = parsed.case
    assert {name: claim.group for name, claim in case.claims.items()} == {
        "G1": "Main", "G3": "Main", "G2": "The-brakes", "Sn1": "The-brakes",
    }  # fmt: skip
    assert case.groups["The-brakes"].title == "The brakes"
    assert {(link.premises, link.target) for link in case.links} == {
        (("G2",), "G1"), (("G2",), "G3"), (("Sn1",), "G2"),
    }  # fmt: skip
    assert sorted(told(parsed)) == [
        "brakes.gsn.yaml:4:1 left out: 1 element with the id of another",
        "main.gsn.yaml:1:46 'gone.yaml' is not read: there is no such file",
    ]
