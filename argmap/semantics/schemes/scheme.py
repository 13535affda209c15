"""The values of an argument scheme, and their parser."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast, get_args

from argmap.core.diagnostics import SourceText
from argmap.syntax import yaml
from argmap.syntax.yaml.strict import StrictReader

#: The burden of a question: an assumption has to be established by the proponent, an exception to be shown by
#: the respondent; a counter speaks against the conclusion.
QuestionKind = Literal["assumption", "exception", "counter"]
Family = Literal["source", "person", "evidence", "cause", "action", "case", "rule", "classification", "any"]

#: The basis of the arguments in each family, in the order of listing.
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
#: The place of a claim that answers a question of each kind.
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

    `premises` are texts by role, `conclusion` is the text of the conclusion; capital letters are
    placeholders. `also` are other names of it, as in the examples of Carneades. `aif_id` and `aif_name` are
    its id and name in AIFdb, None if no file shows them.
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
    """Parse the scheme called `name`.

    Raises:
        ArgmapError: The text does not define a scheme; the diagnostic has the place.
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
