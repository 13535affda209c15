"""Tables whose rows hold several claims: a thesis, and the claims for and against it, each in a column.

People lay them out by hand, as `Thesis, Pro, Contra` or `Claim, Evidence, Counterclaim, Rebuttal`. A column
is recognised by the word in its heading, which may have a number (`Reason 2`). If cells name claims instead,
the table has a row for each claim, and another module reads it.

Data sets have a row for each reason, often with the thesis behind it, and a word for how it bears on that
(`argument, topic, stance` or `premise, conclusion, relation`). A thesis that is there again is the same
claim. Several premises in columns beside a conclusion are needed together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from argmap.core.diagnostics import Span
from argmap.formats.shared.files.csv import text_of
from argmap.formats.shared.stance_words import stance_alone
from argmap.formats.shared.table.columns import (
    CLAIM_WORDS,
    COLUMNS,
    LINKING,
    NO_STANCES,
    TableRow,
    column_of,
    folded,
    stance_in,
    stated_stance,
)

Part = Literal["thesis", "support", "counter", "objection", "answer"]

#: Words in headings for claims that others in a row are about.
_THESES = CLAIM_WORDS - {"argument", "point"} | {
    "claim",
    "topic",
    "motion",
    "proposal",
    "option",
    "idea",
    "frage",
}
_THESES |= {"thema", "antrag", "vorschlag", "question", "sujet", "tema", "propuesta", "theme", "topic text"}
#: Words for what a thesis is about, which are one only where there is none beside them.
_TOPICS = frozenset(("topic", "topics", "thema", "theme", "sujet", "tema"))
_REASONS = {"argument", "reason", "point", "begruendung", "grund", "raison", "razon", "premise", "argumento"}
_REASONS |= {"sentence", "ground", "claim corrected text"}
#: The headings of a table of pairs, each of whose texts is one claim wherever it stands.
_PREMISES = {"premise", "praemisse", "premisse", "premisa"}
_CONCLUSIONS = {"conclusion", "konklusion", "conclusao"}
#: The headings of the two ends of a link, of which a table has one in each row, with a word for how it bears.
_ENDS = (("child", "parent"), ("source", "target"), ("from", "to"))
#: Words for the counter to a reason in the same row, if there is only one reason, and for the counter to
#: that.
_OBJECTIONS = {
    "counterargument",
    "counter argument",
    "counterclaim",
    "counter claim",
    "objection",
    "gegenargument",
}
_OBJECTIONS |= {"einwand", "gegeneinwand", "contre argument", "objecion", "contraargumento"}
_ANSWERS = {
    "rebuttal",
    "response",
    "reply",
    "answer",
    "refutation",
    "erwiderung",
    "widerlegung",
    "entkraeftung",
}
_ANSWERS |= {"antwort", "reponse", "refutacion", "respuesta"}
#: A heading that pandas makes of nested JSON, and the places between the words of a key.
_PATH = re.compile(r"[a-z]\w*(?:\.[a-z]\w*)+", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BULLET = re.compile(r"\s*(?:[-*•–]|\d+[.)])\s+(?=\S)")


class Across(NamedTuple):
    """A row for each claim of a table, the columns that were read, and whether its title is the claim.

    `repeated` are the places of rows that say the same as an earlier one, which are not read again.
    """

    rows: list[TableRow]
    columns: frozenset[int]
    is_titled: bool
    repeated: tuple[Span, ...] = ()


class _Column(NamedTuple):
    number: int
    part: Part


def is_across(headings: Sequence[str]) -> bool:
    """Return whether headings name columns for theses and for reasons or objections, or for both of these."""
    if _is_own(headings):
        return False
    parts = [one.part for one in _columns(headings)]
    if "thesis" in parts:
        return len(set(parts)) > 1
    others = [heading for heading in headings if heading.strip() and column_of(heading) not in _OTHERS]
    return {"support", "counter"} <= set(parts) and len(others) == len(parts)


def _is_own(headings: Sequence[str]) -> bool:
    """Return whether these are the columns that argmap writes, of which each row says what it is."""
    return list(headings[:1]) == ["row"] and all(one in COLUMNS for one in headings)


def rows_across(
    headings: Sequence[str], records: Iterable[tuple[Sequence[str], Span]], delimiter: str, title: str
) -> Across | None:
    """Return a row for each claim in a table.

    Without a column of theses, the `title` of the table is the claim. None for a table without a column of
    reasons or objections, and for one whose cells name claims.
    """
    if _is_own(headings):
        return None
    records = list(records)
    ends = _columns_of_ends(headings)
    columns = ends or _columns(headings)
    if not any(one.part != "thesis" for one in columns):
        return None
    pairs = bool(ends) or _is_of_pairs(headings, columns)
    if not pairs and _names_claims(headings, columns, records):
        return None
    rows = []
    is_titled = not any(one.part == "thesis" for one in columns)
    if is_titled:
        if not records or not is_across(headings):
            return None
        rows.append(TableRow({"id": "c1", "text": title}, records[0][1], {}, delimiter))
    stances = _stance_column(headings, columns, records)
    if ends and stances is None:
        return None
    if stances is not None:
        columns = [one._replace(part="thesis" if one.part == "thesis" else "support") for one in columns]
    others = {name: at for name, at in _others(headings, columns).items() if at != stances and not ends}
    reader = _RowReader(
        columns, stances, delimiter, pairs=pairs, thesis="c1" if rows else "", count=len(rows)
    )
    repeated: list[Span] = []
    for cells, span in records:
        made = reader.read(cells, span)
        if made and others:
            texts = {
                name: text for name, at in others.items() if at < len(cells) and (text := text_of(cells[at]))
            }
            is_of_reason = stances is not None and "id" in made[-1].texts
            at = -1 if is_of_reason else min(range(len(made)), key=lambda at: made[at].numbers["text"])
            made[at] = made[at]._replace(
                texts={**texts, **made[at].texts}, numbers={**others, **made[at].numbers}
            )
        if stances is not None and not reader.is_new(made):
            repeated.append(span)
            continue
        rows += made
    used = {*(one.number for one in columns), *others.values(), *((stances,) if stances is not None else ())}
    return Across(rows, frozenset(used), is_titled, tuple(repeated))


def _columns_of_ends(headings: Sequence[str]) -> list[_Column]:
    """Return the columns of the two ends of links, if these are all that a table has of claims."""
    words = [folded(_heading_word(heading)) for heading in headings]
    if {"id", "text", "premises"} & set(map(column_of, headings)):
        return []
    found = next((one for one in _ENDS if all(words.count(word) == 1 for word in one)), None)
    if found is None:
        return []
    begin, end = map(words.index, found)
    return [_Column(end, "thesis"), _Column(begin, "support")]


def _columns(headings: Sequence[str]) -> list[_Column]:
    """Return the columns that hold claims; only the first column for theses counts."""
    found: list[_Column] = []
    words = list(map(_heading_word, headings))
    has_theses = any(_singular(folded(word), _THESES) for word in words)
    parts = [_part(folded(word), has_theses=has_theses) for word in words]
    theses = [at for at, part in enumerate(parts) if part == "thesis"]
    telling = next((at for at in theses if folded(words[at]) not in _TOPICS), None)
    for number, word in enumerate(words):
        is_other = column_of(headings[number]) in _OTHERS  # `Evidence` is a quotation in a table
        said = stance_alone(word) if word and not is_other else None
        part = parts[number] or said
        is_topic = telling is not None and number in theses and folded(word) in _TOPICS
        if is_topic or (part == "thesis" and any(one.part == "thesis" for one in found)):
            continue
        if part is not None and headings[number].strip().lower() not in LINKING:
            found.append(_Column(number, part))
    if {"support", "counter"} <= {one.part for one in found} and not any(
        one.part == "thesis" for one in found
    ):
        first = found[0].number
        named = (at for at in range(first) if headings[at].strip() and column_of(headings[at]) not in COLUMNS)
        found[:0] = [_Column(at, "thesis") for at in [next(named, None)] if at is not None]
    return found


def _heading_word(heading: str) -> str:
    """Return a heading without its number and marks; of a path, as in `claims.claimText`, the last word."""
    plain = heading.strip().rstrip("0123456789").strip("#.:? \t")
    if _PATH.fullmatch(plain):
        plain = plain.rpartition(".")[2]
    return _BETWEEN_WORDS.sub(" ", plain).lower()


def _part(word: str, *, has_theses: bool) -> Part | None:
    if _singular(word, _OBJECTIONS):
        return "objection"
    if _singular(word, _ANSWERS):
        return "answer"
    if _singular(word, _REASONS):
        return "support" if has_theses else "thesis"
    if _singular(word, _THESES) or (not has_theses and word == "text"):
        return "thesis"
    return None


def _singular(word: str, words: Iterable[str]) -> bool:
    return any(word in (one, f"{one}s", f"{one}n", f"{one}e", f"{one}en") for one in words)


def _names_claims(
    headings: Sequence[str], columns: Sequence[_Column], records: Iterable[tuple[Sequence[str], Span]]
) -> bool:
    """Return whether cells for and against refer to claims of the table: by id, number, or text."""
    theses = [one.number for one in columns if one.part == "thesis"]
    others = {*range(len(headings))} - {one.number for one in columns}
    named = [number for number in others if column_of(headings[number]) in ("id", "text")]
    called: set[str] = set()
    said: list[str] = []
    for cells, _ in records:
        called |= {_plain(cells[number]) for number in {*theses, *named} if number < len(cells)} - {""}
        said += (
            _plain(cells[one.number]) for one in columns if one.part != "thesis" and one.number < len(cells)
        )
    return any(text in called or text.isdecimal() for text in said if text)


def _plain(cell: str) -> str:
    return " ".join(text_of(cell).split()).casefold().rstrip(".")


def _others(headings: Sequence[str], columns: Sequence[_Column]) -> Mapping[str, int]:
    """Return the columns for other parts of the first claim of a row; of those with one name, the first."""
    taken = {one.number for one in columns}
    named: dict[str, int] = {}
    for number, heading in enumerate(headings):
        if number not in taken:
            named.setdefault(column_of(heading), number)
    return {name: number for name, number in named.items() if name in _OTHERS}


_OTHERS = frozenset(COLUMNS) - {
    "row",
    "id",
    "text",
    "premises",
    "stance",
    "target",
    "rule",
    "roles",
    "scheme",
}


def _is_of_pairs(headings: Sequence[str], columns: Sequence[_Column]) -> bool:
    """Return whether a table has a premise and its conclusion in each row, or several premises."""
    words = [_heading_word(headings[one.number]) for one in columns]
    return sum(_singular(word, _CONCLUSIONS) for word in words) == 1 and len(words) - 1 == sum(
        _singular(word, _PREMISES) for word in words
    )


def _stance_column(
    headings: Sequence[str], columns: Sequence[_Column], records: Sequence[tuple[Sequence[str], Span]]
) -> int | None:
    """Return the column that says how the only reason of a row bears on its thesis; None without one."""
    parts = sorted(one.part for one in columns)
    if len(parts) != 2 or "thesis" not in parts or "counter" in parts:
        return None
    taken = {one.number for one in columns}
    for number, heading in enumerate(headings):
        if number in taken or not heading.strip():
            continue
        words = {text_of(cells[number]) for cells, _ in records if number < len(cells)} - {""}
        is_named = column_of(heading) == "stance" or "stance" in folded(heading)
        others = {word for word in words if (stated_stance if is_named else stance_in)(word) is None}
        if len(others) < len(words) and (is_named or set(map(folded, others)) <= NO_STANCES):
            return number
    return None


class _RowReader:
    """Makes a row for each claim of a row of the table; `thesis` is that of the rows before."""

    def __init__(
        self,
        columns: Sequence[_Column],
        stances: int | None,
        delimiter: str,
        *,
        pairs: bool,
        thesis: str,
        count: int,
    ) -> None:
        self._columns = sorted(columns, key=lambda one: (one.part != "thesis", one.number))
        self._stances, self._delimiter, self._pairs = stances, delimiter, pairs
        self._has_one_reason = sum(1 for one in columns if one.part == "support") == 1
        self._thesis, self._count = thesis, count
        self._known: dict[str, str] = {}
        self._made: set[frozenset[tuple[str, str]]] = set()

    def is_new(self, made: Sequence[TableRow]) -> bool:
        """Return whether the last of some rows says what none before did; the id of others is free again."""
        if not made or "id" not in made[-1].texts:
            return True
        said = frozenset((name, text) for name, text in made[-1].texts.items() if name != "id")
        if said in self._made:
            self._count -= 1
            return False
        self._made.add(said)
        return True

    def read(self, cells: Sequence[str], span: Span) -> list[TableRow]:
        made: list[TableRow] = []
        reason, counter, last = "", "", self._thesis
        is_joint = self._pairs and not self._has_one_reason
        premises: dict[str, int] = {}
        said = self._said(cells)
        for number, part in self._columns:
            for text in _claims_of(text_of(cells[number]) if number < len(cells) else ""):
                known = self._known.get(_plain(text)) if part == "thesis" or self._pairs else None
                if part == "thesis":
                    name = known or self._new(text)
                    if known is None:
                        made.append(
                            TableRow({"id": name, "text": text}, span, {"text": number}, self._delimiter)
                        )
                    self._thesis = last = name
                    continue
                if is_joint:
                    name = known or self._new(text)
                    premises.setdefault(name, number)
                    if known is None:
                        made.append(
                            TableRow({"id": name, "text": text}, span, {"text": number}, self._delimiter)
                        )
                    continue
                link, target = _link_of(
                    part, self._thesis, reason if self._has_one_reason else "", counter or last
                )
                bears: dict[str, str] = {link: target} if target else {}
                if part == "support" and said is not None:
                    link = "counters" if said == "counter" else "supports"
                    bears = {link: target} if target and said in ("support", "counter") else {"kind": said}
                if known is not None:
                    stance = {"supports": "support", "counters": "counter"}
                    texts = {"premises": known, "target": target, "stance": stance[link]}
                    if target and target != known and link in bears:
                        made.append(TableRow(texts, span, {"text": number}, self._delimiter))
                    continue
                name = self._new(text)
                texts = {"id": name, "text": text, **bears}
                made.append(TableRow(texts, span, {"text": number}, self._delimiter))
                counter = name if link == "counters" else counter
                reason = name if part == "support" else reason
                last = name
        if premises and self._thesis:
            texts = {"premises": " + ".join(premises), "target": self._thesis, "stance": "support"}
            made.append(TableRow(texts, span, {"text": next(iter(premises.values()))}, self._delimiter))
        return made

    def _new(self, text: str) -> str:
        """Return the id of a claim with a text that is new."""
        self._count += 1
        name = f"c{self._count}"
        self._known.setdefault(_plain(text), name)
        return name

    def _said(self, cells: Sequence[str]) -> str | None:
        """Return the stance that a row states, or its word for none; None where it says nothing."""
        text = (
            text_of(cells[self._stances]) if self._stances is not None and self._stances < len(cells) else ""
        )
        return stated_stance(text) or text or None


def _link_of(part: Part, thesis: str, reason: str, before: str) -> tuple[str, str]:
    """Return the column for a claim's target, and the target.

    `before` is the row's last counter, or last claim.
    """
    if part == "thesis":
        return "", ""
    if part == "answer":
        return "counters", before
    return (
        ("supports", thesis)
        if part == "support"
        else ("counters", (part == "objection" and reason) or thesis)
    )


def _claims_of(text: str) -> list[str]:
    """Return the claims in a cell: one per line, if all of several lines begin as list items."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and all(map(_BULLET.match, lines)):
        return [_BULLET.sub("", line).strip() for line in lines]
    return [text] if text else []


def with_levels(rows: Sequence[TableRow], levels: Sequence[str]) -> list[TableRow]:
    """Return rows, each of which names the last one before it that is a level higher, if all have a level.

    `levels` are those of the rows, as in the table.
    """
    if not all(level.isdecimal() for level in levels):
        return list(rows)
    return list(_below(rows, [int(level) for level in levels]))


def _below(rows: Sequence[TableRow], levels: Sequence[int]) -> Iterator[TableRow]:
    open_: list[tuple[int, str]] = []
    for number, (row, level) in enumerate(zip(rows, levels, strict=True), 1):
        name = row.texts.get("id") or f"c{number}"
        while open_ and open_[-1][0] >= level:
            open_.pop()
        above = {"target": open_[-1][1]} if open_ else {}
        open_.append((level, name))
        yield row._replace(texts={**row.texts, "id": name, **above})
