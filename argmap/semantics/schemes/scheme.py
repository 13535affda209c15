"""The values of an argument scheme, and reading one from the YAML text that defines it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast, get_args

from argmap.core.diagnostics import SourceText
from argmap.syntax import yaml
from argmap.syntax.yaml.strict import StrictReader

#: Who has to answer a question, and how: an assumption is for whoever argues by the scheme to
#: establish, an exception for whoever objects to show; a counter speaks against what is concluded.
QuestionKind = Literal["assumption", "exception", "counter"]
Family = Literal["source", "person", "evidence", "cause", "action", "case", "rule", "classification", "any"]

#: What the schemes of each family argue from, in the order in which they are listed.
FAMILIES: Mapping[Family, str] = MappingProxyType(
    {
        "source": "from what somebody says, or everybody",
        "person": "from who somebody is, or what they did",
        "evidence": "from what is observed, or is not",
        "cause": "from causes and effects",
        "action": "from what an action leads to",
        "case": "from other cases",
        "rule": "from rules",
        "classification": "from words and their definitions, from parts and wholes",
        "any": "steps of which nothing else is said",
    }
)
#: Where a claim stands that answers a question of each kind.
POSITIONS: Mapping[QuestionKind, str] = MappingProxyType(
    {
        "assumption": "a joint premise of the step, or a backing of it",
        "exception": "an undercut of the step",
        "counter": "a rebuttal of what the step concludes",
    }
)


@dataclass(frozen=True, slots=True)
class CriticalQuestion:
    """A critical question; `claim` is a claim that answers it, in words to be made more definite."""

    name: str
    kind: QuestionKind
    asks: str
    claim: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A kind of step from premises to a conclusion, and the critical questions about such a step.

    `premises` says by role what is claimed, `conclusion` what follows; capital letters stand for what differs from
    step to step. `also` are other names of it, as in the examples of Carneades. `aif_id` and `aif_name` are what
    AIFdb calls it, None where no file shows that.
    """

    name: str
    title: str
    family: Family
    premises: Mapping[str, str]
    conclusion: str
    questions: Mapping[str, CriticalQuestion]
    also: tuple[str, ...] = ()
    aif_id: str | None = None
    aif_name: str | None = None


_KEYS = ("name", "family", "aif", "also", "premises", "conclusion", "questions")
_REQUIRED = ("name", "family", "premises", "conclusion", "questions")


def parse_scheme(name: str, source: SourceText) -> Scheme:
    """Read a scheme, which is called `name`.

    Raises:
        ArgmapError: The text does not define one; the diagnostic says where.
    """
    return _SchemeReader(source).scheme(name)


class _SchemeReader(StrictReader):
    def __init__(self, source: SourceText) -> None:
        super().__init__(source, "defines no scheme", "bad-scheme")

    def scheme(self, name: str) -> Scheme:
        parts = self.parts(self.root(), "a scheme", _KEYS, _REQUIRED)
        aif = self.parts(parts["aif"], "'aif'", ("id", "name"), ("id", "name")) if "aif" in parts else {}
        questions = self.parts(parts["questions"], "'questions'")
        return Scheme(
            name,
            title=self.text(parts["name"]),
            family=cast("Family", self.choice(parts["family"], FAMILIES)),
            premises=self.texts(parts["premises"], "'premises'"),
            conclusion=self.text(parts["conclusion"]),
            questions=MappingProxyType({word: self._question(word, one) for word, one in questions.items()}),
            also=self.words(parts["also"]) if "also" in parts else (),
            aif_id=self.text(aif["id"]) if aif else None,
            aif_name=self.text(aif["name"]) if aif else None,
        )

    def _question(self, name: str, value: yaml.Value) -> CriticalQuestion:
        keys = ("kind", "asks", "claim")
        parts = self.parts(value, f"the question '{name}'", keys, keys)
        kind = cast("QuestionKind", self.choice(parts["kind"], get_args(QuestionKind)))
        return CriticalQuestion(name, kind, self.text(parts["asks"]), self.text(parts["claim"]))
