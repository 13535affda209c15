"""Frameworks of the competitions are decided as independent solvers decide them."""

from __future__ import annotations

import csv
import hashlib
from functools import cache

import pytest

from argmap.core.diagnostics import SourceText
from argmap.formats.importing import find_importer
from argmap.semantics.effort import Deadline, TimeLimitError
from argmap.semantics.kinds import accepted_claims, find_semantics
from support.project import CORPUS
from support.speed import THOROUGH

# What others found: published solutions, and answers on which independent solvers agree

FRAMEWORKS = CORPUS / "frameworks"
NAMES = {
    "CO": "complete",
    "GR": "grounded",
    "PR": "preferred",
    "ST": "stable",
    "SST": "semi-stable",
    "STG": "stage",
    "ID": "ideal",
}
#: No solver is asked for longer; every row of the answers is found in less.
SECONDS = 20


def _rows():
    if not FRAMEWORKS.is_dir():
        return {}
    found = {}
    with (FRAMEWORKS / "answers.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            found.setdefault(row["instance"], []).append(row)
    return found


ROWS = _rows()
#: What takes as long as all others, so that only a thorough run tries it.
LARGE = {"crusti"}


@cache
def structure_of(instance):
    path = next(p for s in ("", ".af", ".apx", ".tgf") if (p := FRAMEWORKS / f"{instance}{s}").is_file())
    text = SourceText(path.name, path.read_text(encoding="utf-8"))
    return find_importer(None, text).framework(text).require().structure()


def answer(structure, row):
    kind, _, name = row["task"].partition("-")
    semantics, deadline = find_semantics(NAMES[name]), Deadline(SECONDS)
    number = int(row["arg"] or 0) - 1
    if kind == "DC":
        return "YES" if semantics.credulous(structure, number, deadline) else "NO"
    if kind == "DS":
        return "YES" if semantics.sceptical(structure, number, deadline) else "NO"
    found = next(semantics.extensions(structure, deadline), None)
    if kind == "EXISTS":
        return "NO" if found is None else "YES"
    text = " ".join(str(claim + 1) for claim in accepted_claims(structure, found))
    if row["answer"].startswith("size="):  # what is long is given by its hash
        return f"size={len(text.split())} sha256={hashlib.sha256(text.encode()).hexdigest()}"
    return text


@pytest.mark.parametrize("instance", [name for name in ROWS if THOROUGH or name not in LARGE] or ["none"])
@pytest.mark.corpus
@pytest.mark.skipif(not ROWS, reason="no corpus: ARGMAP_CORPUS names no folder")
def test_answers_are_those_of_independent_solvers(instance):
    structure = structure_of(instance)
    wrong = [
        (row["task"], row["arg"], given)
        for row in ROWS[instance]
        if (given := answer(structure, row)) != row["answer"].strip()
    ]
    assert not wrong


#: Solutions whose framework is there too.
PUBLISHED = sorted(path.name for path in FRAMEWORKS.glob("*.apx.*") if path.with_suffix("").is_file())
#: Which semantics a file of solutions is about, where its name does not say it.
SOLS = {"iccma21-test": "PR", "wd_ideal1": "ID", "wd_semi_vs_stage": "STG"}


@pytest.mark.parametrize("file", PUBLISHED or ["none"])
@pytest.mark.corpus
@pytest.mark.skipif(not PUBLISHED, reason="no corpus: ARGMAP_CORPUS names no folder")
def test_extensions_are_the_published_ones(file):
    instance, _, task = file.split(".")
    name = SOLS[instance] if task == "sols" else task.removeprefix("EE-")
    text = (FRAMEWORKS / file).read_text(encoding="utf-8").strip()
    expected = sorted(sorted(part.split(",")) if part else [] for part in text[2:-2].split("],["))
    structure = structure_of(instance)
    extensions = find_semantics(NAMES[name]).extensions(structure)
    assert (
        sorted(sorted(structure.names[n] for n in accepted_claims(structure, v)) for v in extensions)
        == expected
    )


@pytest.mark.corpus
@pytest.mark.skipif(not ROWS, reason="no corpus: ARGMAP_CORPUS names no folder")
def test_a_hard_framework_ends_at_its_deadline():
    with pytest.raises(TimeLimitError):
        next(find_semantics("stable").extensions(structure_of("st_890_86_9_572"), Deadline(1)), None)
