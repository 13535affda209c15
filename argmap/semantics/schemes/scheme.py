"""The values of an argument scheme, and reading one from the YAML text that defines it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NoReturn, cast, get_args

from argmap.core.diagnostics import ArgmapError, Diagnostic, Mistakes, SourceText, Span, did_you_mean
from argmap.syntax import yaml

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
class Question:
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
    questions: Mapping[str, Question]
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


class _SchemeReader:
    def __init__(self, source: SourceText) -> None:
        self._source = source

    def scheme(self, name: str) -> Scheme:
        try:
            root = yaml.Reader(self._source, mistakes := Mistakes()).whole()
        except yaml.BrokenYamlError as broken:
            raise self._error(broken.diagnostic) from None
        for mistake in mistakes:
            raise self._error(mistake)
        parts = self._parts(root, "a scheme", _KEYS, _REQUIRED)
        aif = self._parts(parts["aif"], "'aif'", ("id", "name"), ("id", "name")) if "aif" in parts else {}
        questions = self._parts(parts["questions"], "'questions'")
        return Scheme(
            name,
            title=self._text(parts["name"]),
            family=cast("Family", self._choice(parts["family"], FAMILIES)),
            premises=self._texts(parts["premises"], "'premises'"),
            conclusion=self._text(parts["conclusion"]),
            questions=MappingProxyType({word: self._question(word, one) for word, one in questions.items()}),
            also=self._words(parts["also"]) if "also" in parts else (),
            aif_id=self._text(aif["id"]) if aif else None,
            aif_name=self._text(aif["name"]) if aif else None,
        )

    def _question(self, name: str, value: yaml.Value) -> Question:
        keys = ("kind", "asks", "claim")
        parts = self._parts(value, f"the question '{name}'", keys, keys)
        kind = cast("QuestionKind", self._choice(parts["kind"], get_args(QuestionKind)))
        return Question(name, kind, self._text(parts["asks"]), self._text(parts["claim"]))

    def _parts(
        self,
        value: yaml.Value | None,
        what: str,
        known: tuple[str, ...] = (),
        required: tuple[str, ...] = (),
    ) -> dict[str, yaml.Value]:
        """Return the values of a mapping by key."""
        if not isinstance(value, yaml.Mapping):
            self._fail(f"{what} is a mapping", value)
        parts = {key.value: part for key, part in value.pairs}
        for key, _ in value.pairs:
            if known and key.value not in known:
                self._fail(f"{what} has no key '{key.value}'", key, did_you_mean(key.value, known) or "")
        for word in required:
            if word not in parts:
                self._fail(f"{what} has no '{word}'", value, f"add '{word}: ...'")
        if not parts:
            self._fail(f"{what} is empty", value)
        return parts

    def _text(self, value: yaml.Value) -> str:
        if not isinstance(value, yaml.Scalar) or not value.value.strip():
            self._fail("a text is needed here", value)
        return value.value.strip()

    def _texts(self, value: yaml.Value, what: str) -> Mapping[str, str]:
        parts = self._parts(value, what)
        return MappingProxyType({word: self._text(part) for word, part in parts.items()})

    def _words(self, value: yaml.Value) -> tuple[str, ...]:
        if not isinstance(value, yaml.Sequence):
            self._fail("a list is needed here", value)
        return tuple(map(self._text, value.items))

    def _choice(self, value: yaml.Value, words: Mapping[Family, str] | tuple[str, ...]) -> str:
        text = self._text(value)
        if text not in words:
            self._fail(f"'{text}' is not one of {', '.join(words)}", value)
        return text

    def _fail(self, message: str, at: yaml.Value | None, hint: str = "") -> NoReturn:
        start = 0 if at is None else at.start_mark.index
        span = Span(self._source, start, start + 1)
        raise self._error(Diagnostic("bad-scheme", message, span, hint=hint or None))

    def _error(self, diagnostic: Diagnostic) -> ArgmapError:
        return ArgmapError(f"{self._source.name} defines no scheme", diagnostics=[diagnostic])
