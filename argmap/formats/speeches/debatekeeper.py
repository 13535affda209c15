"""Reads the speeches of a debate format from a file for Debatekeeper.

The format is that of https://github.com/czlee/debatekeeper-formats, version 2.2. Files of version 1, of the
folder assets of https://github.com/czlee/debatekeeper, are read too: they have names in attributes, and no
hyphens in their words.

Expat reads it event by event. A file that declares entities is refused, as they can be of any size;
references to other files are never followed, as no handler does. Such a file does not say which side gives a
speech: that is known from the words of its name, which the formats of the world have in common.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from argmap.core.diagnostics import ArgmapError, Diagnostic, SourceText, Span
from argmap.core.names import free_name
from argmap.core.quoting import quoted
from argmap.formats.speeches.known import SpeechOrder
from argmap.syntax.editing.drafting import DraftedStage
from argmap.syntax.scalars import is_id, normal

#: Such a file has a few thousand bytes.
_MOST = 1_000_000
#: The words by which a name tells the side that speaks, those against first: 'Leader of the Opposition' is
#: one of these, and no title of theirs has a word of the others.
_AGAINST = (
    *("Negative", "Opposition", "Contra", "Kontra", "Against", "Oposición", "Oposição"),
    *("Neg", "Opp", "Con"),
)
_FOR = (
    *("Affirmative", "Proposition", "Government", "Pro", "In favour", "Prime Minister", "Crown"),
    *("Regierung", "Gobierno", "Governo", "Aff", "Prop", "Gov"),
)
#: What a party is called where the word that names it is the title of a person, or short.
_PARTY = {
    "Prime Minister": "Government",
    "Crown": "Government",
    "Kontra": "Contra",
    "Aff": "Affirmative",
    "Prop": "Proposition",
    "Gov": "Government",
    "Neg": "Negative",
    "Opp": "Opposition",
}
#: The language of which the names are taken, where there are several.
_LANGUAGE = "en"

#: The names of elements in version 1 of the format.
_OLD_NAMES = {"debateformat": "debate-format", "speechtype": "speech-type"}


@dataclass(slots=True)
class _Speech:
    """A speech as the file has it: the type that it refers to, and its name by language."""

    type: str
    names: dict[str, str] = field(default_factory=dict)


def load_order(path: str) -> SpeechOrder:
    """Read a file for Debatekeeper.

    Raises:
        ArgmapError: It cannot be read, is not such a file, or has no speeches.
    """
    try:
        with open(path, "rb") as file:
            data = file.read(_MOST + 1)
    except OSError as error:
        message = f"cannot read '{path}': {error.strerror or error}"
        raise ArgmapError(
            message, hint="name a file for Debatekeeper, or policy, ld, pf, worlds, bp, parli"
        ) from None
    if len(data) > _MOST:
        raise ArgmapError(f"'{path}' has more than {_MOST:,} bytes", hint="a debate format is far smaller")
    return parse_order(data, path)


def parse_order(data: bytes, file: str) -> SpeechOrder:
    """Read the text of a file for Debatekeeper; `file` is its name in messages.

    Raises:
        ArgmapError: It is not such a file, or has no speeches.
    """
    reader = _Reader(data, file)
    reader.read()
    if not reader.speeches:
        raise reader.error("no-speeches", "this debate format has no speeches", 0)
    return _order(reader)


class _Reader:
    """Collects what is wanted of the elements: names, lengths of types, speeches."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data, self._file = data, file
        self._path: list[str] = []
        self._text: list[str] = []
        self._lang = ""
        self.names: dict[str, str] = {}
        self.lengths: dict[str, str] = {}
        self.speeches: list[_Speech] = []

    def read(self) -> None:
        """Read everything."""
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text.append
        parser.EntityDeclHandler = self._entity
        try:
            parser.Parse(self._data, True)
        except expat.ExpatError as error:
            message = f"this is not XML: {expat.errors.messages[error.code]}"
            raise self.error("broken-xml", message, parser.ErrorByteIndex) from None
        except (
            LookupError,
            ValueError,
        ) as error:  # an encoding that Python lacks, or that expat does not take
            raise self.error("broken-xml", f"this is not XML that can be read: {error}", 0) from None

    def error(self, rule: str, message: str, byte: int) -> ArgmapError:
        """Return an error at a byte of the file."""
        text = self._data.decode("utf-8", "replace")
        start = min(len(self._data[: max(byte, 0)].decode("utf-8", "replace")), max(0, len(text) - 1))
        span = Span(SourceText(self._file, text), start, min(start + 1, len(text)))
        hint = "name a file of Debatekeeper's formats, or policy, ld, pf, worlds, bp, parli"
        found = Diagnostic(rule, message, span, hint=hint)
        return ArgmapError(
            f"{quoted(self._file)} is not a debate format that can be read", diagnostics=(found,)
        )

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        name = _OLD_NAMES.get(name, name)
        if not self._path and name != "debate-format":
            message = f"a debate format begins with <debate-format>, and this with <{name}>"
            raise self.error("no-debate-format", message, self._parser.CurrentByteIndex)
        self._path.append(name)
        self._text.clear()
        self._lang = attributes.get("xml:lang", _LANGUAGE)
        if name == "speech-type":
            self.lengths[attributes.get("ref", "")] = attributes.get("length", "")
        elif name == "speech":
            names = {_LANGUAGE: attributes["name"]} if attributes.get("name") else {}
            self.speeches.append(_Speech(attributes.get("type", ""), names))
        elif name == "debate-format" and attributes.get("name"):
            self.names.setdefault(_LANGUAGE, attributes["name"])

    def _end(self, name: str) -> None:
        name = _OLD_NAMES.get(name, name)
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if name == "name" and self._path[-2:] == ["debate-format", "name"]:
            self.names.setdefault(self._lang, text)
        elif name == "name" and self._path[-2:] == ["speech", "name"] and text:
            self.speeches[-1].names.setdefault(self._lang, text)
        self._path.pop()

    def _entity(self, *_: Any) -> None:
        message = "this file declares entities, which argmap refuses"
        raise self.error("entities", message, self._parser.CurrentByteIndex)


def _order(reader: _Reader) -> SpeechOrder:
    """Name the speeches, each once, and find their sides."""
    given = [(one, _named(one.names) or f"Speech {at}") for at, one in enumerate(reader.speeches, 1)]
    left_out = tuple(name for one, name in given if _is_preparation(one, name))
    given = [(one, name) for one, name in given if not _is_preparation(one, name)]
    times = Counter(name for _, name in given)
    sides: dict[str, str] = {}
    parties: dict[str, str] = {}
    for _, name in given:
        side, party = _side(name)
        if side and side not in sides:
            sides[side] = _id(party, parties)
            parties[sides[side]] = party
    stages: dict[str, DraftedStage] = {}
    for one, name in given:
        title = f"{name} ({one.type})" if times[name] > 1 and one.type else name
        speech = free_name(_id(title, ()), stages)
        length = _length(reader.lengths.get(one.type, ""))
        stages[speech] = DraftedStage(speech, title, sides.get(_side(name)[0], ""), length)
    name = _named(reader.names) or os.path.splitext(os.path.basename(reader._file))[0]  # noqa: SLF001
    return SpeechOrder(name, parties, tuple(stages.values()), tuple(dict.fromkeys(left_out)))


def _named(names: dict[str, str]) -> str:
    return names.get(_LANGUAGE) or next(iter(names.values()), "")


def _is_preparation(speech: _Speech, name: str) -> bool:
    """Return whether nobody speaks then: it is time to prepare."""
    return speech.type == "prep" or re.search(r"\b(prep|preparation)\b", name, re.IGNORECASE) is not None


def _side(name: str) -> tuple[str, str]:
    """Return which side speaks, 'against' or 'for', and its name.

    Empty if the name of the speech does not say.
    """
    for side, words in (("against", _AGAINST), ("for", _FOR)):
        for word in words:
            if re.search(rf"\b{word}\b", name, re.IGNORECASE):
                return side, _PARTY.get(word, word)
    return "", ""


def _id(title: str, taken: Any) -> str:
    """Return an id of all words of a title."""
    lowered = normal(re.sub(r"['’]", "", title.lower()))
    made = "-".join(re.findall(r"\w+", lowered))
    return free_name(made if is_id(made) else "speech", taken)


def _length(length: str) -> str:
    """Return minutes and seconds in words.

    '7:30' is '7:30 minutes', '8:00' '8 minutes'. Empty if there is no time. A length without a colon is of
    seconds.
    """
    minutes, colon, seconds = length.partition(":")
    if not colon:
        return f"{int(length)} seconds" if length.isdecimal() else ""
    if not (minutes.isdecimal() and seconds.isdecimal()):
        return ""
    number = str(int(minutes)) if not int(seconds) else f"{int(minutes)}:{seconds}"
    return f"{number} minute" + ("" if number == "1" else "s")
