"""Rubrics (criteria with points, levels and measures), and a teacher's overrides; both are YAML files."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import NamedTuple, cast

from argmap.compare.model_answer.measures import MEASURES, MeasureName
from argmap.core.diagnostics import SourceText, choice_hint, did_you_mean
from argmap.core.model import Case
from argmap.syntax import yaml
from argmap.syntax.yaml.strict import StrictReader

#: The name of argmap's own rubric, accepted in place of a file.
STANDARD = "standard"


class Level(NamedTuple):
    """A level of a criterion: the share from which it applies, its name, and a text for the student.

    `points`, if not None, replace the share of the criterion's points.
    """

    at_least: float
    name: str
    says: str
    points: float | None


class Criterion(NamedTuple):
    """A criterion; `points` is the maximum, `measure` None for one that only a teacher can grade.

    `levels` begin with the highest.
    """

    name: str
    title: str
    points: float
    measure: MeasureName | None
    levels: tuple[Level, ...]

    def level(self, share: float) -> Level | None:
        """Return the level that a share reaches; None if there are no levels."""
        return next((level for level in self.levels if share >= level.at_least), None)


@dataclass(frozen=True, slots=True)
class Rubric:
    """The criteria of a grade; points are rounded to multiples of `step`."""

    title: str
    criteria: Mapping[str, Criterion]
    step: float

    def rounded(self, points: float) -> float:
        """Return points rounded to the step of the rubric."""
        return round(round(points / self.step) * self.step, 6)


class Override(NamedTuple):
    """A teacher's points and comment for a criterion; points are None if there is only a comment."""

    points: float | None
    says: str


class Decisions(NamedTuple):
    """A teacher's decisions about one map: points by criterion, and claims that are the same.

    `same` maps ids of claims of the model answer to those of the map.
    """

    marks: Mapping[str, Override]
    same: Mapping[str, str]


#: By student.
Overrides = Mapping[str, Decisions]
#: The key, beside the criteria, for claims that are the same.
SAME = "same"
NO_DECISIONS = Decisions({}, {})


def standard_rubric_text() -> str:
    """Return the text of argmap's own rubric."""
    return files(__package__).joinpath("standard.yaml").read_text(encoding="utf-8")


def parse_rubric(source: SourceText) -> Rubric:
    """Parse a rubric.

    Raises:
        ArgmapError: The text is not a rubric; the diagnostic has the place.
    """
    return _RubricReader(source).rubric()


def parse_overrides(
    source: SourceText, rubric: Rubric, model: Case, maps: Mapping[str, Case], ungraded: Collection[str] = ()
) -> Overrides:
    """Parse a teacher's decisions: a mapping from students to criteria to points, or to `points` and `says`.

    Under `same`, claims of the map are mapped to those of the model answer with the same meaning. Decisions
    on hand-ins that are `ungraded` are skipped.

    Raises:
        ArgmapError: The text is malformed, or names an unknown student or criterion; the diagnostic has the
            place.
    """
    return _OverrideReader(source).overrides(rubric, model, maps, ungraded)


class _RubricReader(StrictReader):
    def __init__(self, source: SourceText) -> None:
        super().__init__(source, "is not a rubric", "bad-rubric")

    def rubric(self) -> Rubric:
        parts = self.parts(self.root(), "a rubric", ("title", "round", "criteria"), ("criteria",))
        criteria = self.parts(parts["criteria"], "'criteria'")
        if SAME in criteria:
            self.fail(
                f"a criterion cannot be called '{SAME}'",
                criteria[SAME],
                "a file of overrides needs that word",
            )
        step = self.number(parts["round"]) if "round" in parts else 0.01
        if step == 0:
            self.fail("points cannot be rounded to multiples of 0", parts["round"], "0.5 gives half points")
        return Rubric(
            self.text(parts["title"]) if "title" in parts else "",
            {name: self._criterion(name, one) for name, one in criteria.items()},
            step,
        )

    def _criterion(self, name: str, value: yaml.Value) -> Criterion:
        known = ("title", "measure", "points", "levels")
        parts = self.parts(value, f"the criterion '{name}'", known, ("points",))
        points = self.number(parts["points"])
        measure = self.choice(parts["measure"], MEASURES) if "measure" in parts else None
        levels = self.items(parts["levels"]) if "levels" in parts else []
        return Criterion(
            name,
            self.text(parts["title"]) if "title" in parts else name,
            points,
            cast("MeasureName | None", measure),
            self._levels(levels, points),
        )

    def _levels(self, values: list[yaml.Value], most: float) -> tuple[Level, ...]:
        found: list[Level] = []
        for value in values:
            parts = self.parts(value, "a level", ("from", "name", "says", "points"), ("from",))
            at_least = self.number(parts["from"], 0, 1)
            if found and at_least >= found[-1].at_least:
                self.fail("levels begin with the highest", parts["from"], "put them in order of 'from'")
            found.append(
                Level(
                    at_least,
                    self.text(parts["name"]) if "name" in parts else "",
                    self.text(parts["says"]) if "says" in parts else "",
                    self.number(parts["points"], 0, most) if "points" in parts else None,
                )
            )
        return tuple(found)


class _OverrideReader(StrictReader):
    def __init__(self, source: SourceText) -> None:
        super().__init__(source, "cannot be used", "bad-override")

    def overrides(
        self, rubric: Rubric, model: Case, maps: Mapping[str, Case], ungraded: Collection[str]
    ) -> Overrides:
        root = self.root()
        if root is None:
            return {}
        found: dict[str, Decisions] = {}
        for key, value in self.pairs(root, "a file of overrides"):
            if key.value in ungraded:
                continue
            if key.value not in maps:
                hint = choice_hint(key.value, maps)
                self.fail(f"no map here is called '{key.value}'", key, hint)
            parts = self.parts(value, f"'{key.value}'", (*rubric.criteria, SAME))
            same = self._same(parts.pop(SAME), model, maps[key.value]) if SAME in parts else {}
            marks = {name: self._one(one) for name, one in parts.items()}
            found[key.value] = Decisions(marks, same)
        return found

    def _same(self, value: yaml.Value, model: Case, student: Case) -> dict[str, str]:
        """Return the claims of the model answer, mapped to those of the map that are the same."""
        found: dict[str, str] = {}
        for key, one in self.pairs(value, "'same'"):
            self._require_claim(key.value, student, "this map", key)
            name = self.text(one)
            self._require_claim(name, model, "the model answer", one)
            if name in found:
                hint = "leave out one of the two: each claim is the same as one other"
                self.fail(f"'{name}' is already the same as '{found[name]}'", one, hint)
            found[name] = key.value
        return found

    def _require_claim(self, name: str, case: Case, what: str, at: yaml.Value) -> None:
        if name not in case.claims:
            hint = did_you_mean(name, case.claims) or "write their claim: claim of the model answer"
            self.fail(f"{what} has no claim '{name}'", at, hint)

    def _one(self, value: yaml.Value) -> Override:
        if isinstance(value, yaml.Scalar):
            return Override(self.number(value), "")
        parts = self.parts(value, "an override", ("points", "says"))
        return Override(
            self.number(parts["points"]) if "points" in parts else None,
            self.text(parts["says"]) if "says" in parts else "",
        )
