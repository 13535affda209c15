"""The wordings of a claim are read, kept, searched, proved, compared, shown and edited."""

from __future__ import annotations

import json
from pathlib import Path

from argmap import apply_diff, parse_case, prove_quotations
from argmap.compare.diff import diff_cases
from argmap.core.model import Wording
from argmap.syntax.editing.changing import NewValues, edit_claim
from argmap.syntax.editing.formatting import format_text
from argmap.syntax.editing.renaming import rename_text
from argmap.syntax.writer import dump_case
from support.running import run_here as run

CENSORSHIP = """\
title: Is censorship wrong?
lang: en
parties: {mill: J. S. Mill, state: The state}
sources: {gg: {title: Grundgesetz, lang: de, file: gg.txt}}
claims:
  # the thesis
  wrong:
    by: mill
    wordings:
      - No state may ever censor.   # stronger
      - {by: state, text: Censorship is not done here.}
      - {source: gg, lang: de, text: Eine Zensur findet nicht statt.}
    text: Censorship is wrong in principle.
  order: {text: Order needs censorship., by: state, counters: wrong}
"""
GERMAN = Wording("Eine Zensur findet nicht statt.", "de", None, "gg")


def case(text: str = CENSORSHIP):
    return parse_case(text).require()


def test_a_wording_is_a_text_or_says_who_says_it_so_and_in_which_language():
    said = case().claims["wrong"].wordings
    assert said == (
        Wording("No state may ever censor."),
        Wording("Censorship is not done here.", by="state"),
        GERMAN,
    )
    assert [(one.span.line, one.span.column) for one in said if one.span] == [(10, 9), (11, 27), (12, 38)]
    assert parse_case(dump_case(case())).require() == case()


def test_fmt_puts_wordings_after_the_text_and_keeps_their_comments():
    text = format_text(parse_case(CENSORSHIP))
    assert text.index("text: Censorship is wrong") < text.index("wordings:") < text.index("by: mill")
    assert "# stronger" in text
    assert "{text: Censorship is not done here., by: state}" in text
    assert case(text) == case()


def test_a_party_and_a_source_are_renamed_in_wordings_too():
    parsed = parse_case(CENSORSHIP)
    assert "by: crown, text: Censorship is not" in rename_text(parsed, "state", "crown", kind="party").text
    assert "source: law, lang: de" in rename_text(parsed, "gg", "law").text


def test_search_finds_a_claim_by_its_other_words(tmp_path: Path):
    (tmp_path / "c.yaml").write_text(CENSORSHIP, encoding="utf-8")
    found = run("search", "zensur", "--case", "c.yaml", folder=tmp_path)
    assert "wrong wording  Eine Zensur findet nicht statt." in found.stdout


def test_a_wording_from_a_source_is_looked_for_there(tmp_path: Path):
    (tmp_path / "c.yaml").write_text(CENSORSHIP, encoding="utf-8")
    (tmp_path / "gg.txt").write_text("Artikel 5. Eine Zensur findet nicht statt.\n", encoding="utf-8")
    (proof,) = prove_quotations(tmp_path / "c.yaml")
    assert (proof.verdict, proof.quote) == ("exact", GERMAN.text)
    (tmp_path / "gg.txt").write_text("Artikel 5. Eine Censur findet nie statt.\n", encoding="utf-8")
    done = run("check", "c.yaml", "--select", "quote-altered", folder=tmp_path)
    assert "c.yaml:12:38: warning[quote-altered]: this wording of" in done.stdout


def test_a_quotation_that_is_a_wording_needs_no_other_translation(tmp_path: Path):
    quoted = CENSORSHIP.replace(
        "    text: Censorship is wrong", "    cites: {source: gg, quote: %s}\n    text: Censorship is wrong"
    )
    for quote, found in (("Eine Zensur findet nicht statt", False), ("Jeder hat das Recht", True)):
        (tmp_path / "c.yaml").write_text(quoted % quote, encoding="utf-8")
        done = run("check", "c.yaml", "--select", "translation-missing", folder=tmp_path)
        assert ("translation-missing" in done.stdout) is found


def test_a_claim_that_says_what_is_a_wording_of_another_repeats_it(tmp_path: Path):
    twice = CENSORSHIP + "  again: {text: no state may ever censor, by: mill, supports: wrong}\n"
    (tmp_path / "c.yaml").write_text(twice, encoding="utf-8")
    done = run("check", "c.yaml", "--select", "duplicate-text", folder=tmp_path)
    assert "'again' says the same as 'wrong'" in done.stdout


def test_diff_says_that_a_new_text_was_a_wording_and_finds_a_renamed_claim_by_it(tmp_path: Path):
    (tmp_path / "a.yaml").write_text(CENSORSHIP, encoding="utf-8")
    reworded = CENSORSHIP.replace(
        "text: Censorship is wrong in principle.", "text: No state may ever censor."
    )
    (tmp_path / "b.yaml").write_text(reworded, encoding="utf-8")
    assert "reworded, was a wording" in run("diff", "a.yaml", "b.yaml", folder=tmp_path).stdout
    changes = json.loads(run("diff", "a.yaml", "b.yaml", "--json", folder=tmp_path).stdout)["changes"]
    assert [(one["kind"], one.get("wording")) for one in changes] == [("reworded", True)]

    spaced = case(CENSORSHIP.replace("is wrong in principle", "is  wrong in principle"))
    (only,) = (found := diff_cases(case(), spaced)).changes
    assert (only.kind, found.was_wording(only)) == ("reworded", False)

    renamed = reworded.replace("wrong", "never")
    found = diff_cases(case(), case(renamed))
    assert found.matching.claims["wrong"] == "never"
    assert apply_diff(found, case()) == case(renamed)
    (tmp_path / "c.yaml").write_text(renamed, encoding="utf-8")
    assert "was wrong (a wording of it)" in run("diff", "a.yaml", "c.yaml", folder=tmp_path).stdout
    turned = case(
        CENSORSHIP.replace("      - No state may ever censor.   # stronger\n", "").replace(
            "    text: Censorship", "      - No state may ever censor.\n    text: Censorship"
        )
    )
    assert diff_cases(case(), turned).changes == ()


def test_show_and_the_page_have_the_wordings(tmp_path: Path):
    (tmp_path / "c.yaml").write_text(CENSORSHIP, encoding="utf-8")
    for layout in ((), ("--linear",)):
        shown = run("show", "c.yaml", "--wordings", *layout, folder=tmp_path).stdout
        assert "≈ No state may ever censor." in shown
        assert "≈ Eine Zensur findet nicht statt. (Grundgesetz, de)" in shown
        assert "≈" not in run("show", "c.yaml", *layout, folder=tmp_path).stdout
    page = run("export", "c.yaml", "-f", "html", folder=tmp_path)
    assert '"wordings":[{"text":"No state may ever censor."}' in page.stdout
    assert "wordings of 1 claim" in run("export", "c.yaml", "-f", "dot", folder=tmp_path).stderr


def test_edit_gives_a_claim_other_words_and_takes_them_away():
    parsed = parse_case(CENSORSHIP)
    changed = edit_claim(parsed, "order", NewValues(wordings=("Without it there is chaos.",)))
    assert changed.after.case.claims["order"].wordings == (Wording("Without it there is chaos."),)
    cleared = edit_claim(parsed, "wrong", NewValues(clear=("wordings",)))
    assert cleared.after.case.claims["wrong"].wordings == ()
    assert "# the thesis" in cleared.text
