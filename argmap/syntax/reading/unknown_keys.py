"""Reports unknown keys of an element, grouped by the key they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from argmap.core.diagnostics import MOST_KEPT, did_you_mean
from argmap.core.display import counted, joined_with_and
from argmap.core.fixes import Fix, Move
from argmap.syntax import hints, scalars
from argmap.syntax.draft import CaseDraft
from argmap.syntax.schema import DECLARED, DECLARED_UNDER, ELEMENTS, SECTIONS
from argmap.syntax.yaml import Mapping, Scalar, Sequence, Value, is_null, is_plain, new_scalar

#: The maximum number of unknown keys in one message.
_MOST_KEYS = 8
_WITH_IDS = frozenset(("claim", "party", "stage", "source"))


def key_of_the_case(key: str) -> str:
    """Return the hint for a key of the case that is indented as if it belonged to one of its elements."""
    return f"'{key}' is a key of the case: write it at the beginning of a line"


def _out_of(element: str, name: str, key: str) -> Move:
    """Return the edit that puts an element below the one whose keys it is among."""
    section = "claims" if element == "claim" else DECLARED_UNDER[element]
    return Move((section, name, key), (section,), key, name)


class UnknownKeys:
    """Reports the unknown keys of one element after another.

    `meant` are the known keys that the unknown ones of the last element stand for.
    `before` maps the offset of an unknown key to the pair before it. The reader of
    the keys fills `before`, and calls `clear` at the start of an element.
    """

    def __init__(self, draft: CaseDraft, too_deep: set[int]) -> None:
        """Report into a draft; `too_deep` are the offsets of keys that are indented too deep."""
        self._draft = draft
        self._too_deep_keys = too_deep
        self.meant: set[str] = set()
        self.before: dict[int, tuple[Scalar, Value]] = {}

    def clear(self) -> None:
        """Forget the last element."""
        self.meant.clear()
        self.before.clear()

    def report(
        self, element: str, at: Value, unknown: list[tuple[Scalar, Value]], beside: dict[str, Any]
    ) -> None:
        """Report the unknown keys of an element, in one message if they stand for the same key."""
        name = at.value if type(at) is Scalar else ""
        unknown = self._whole(element, unknown, beside)
        if not unknown or (element == "claim" and name in DECLARED and "text" not in beside):
            return  # a section indented among the claims is reported as a claim without a text
        meant = self._by_meaning(element, unknown)
        self.meant.update(meant)
        if element == "link" and any(is_null(value) for _, value in unknown):
            self.meant.add("target")
        if len(self._draft.diagnostics) < MOST_KEPT:
            self.meant.update(word for key in meant if (word := hints.synonyms.misspelt(element, key)))
        if element == "claim" and any(hints.synonyms.is_of_a_link(key.value) for key, _ in unknown):
            self._draft.partly_read.add(scalars.normal(name))
        for same, pairs in meant.items():
            if element in _WITH_IDS and self._too_deep(element, name, *pairs[0]):
                continue
            is_rest = is_null(pairs[0][1]) or same.startswith(",")
            after = self.before.get(pairs[0][0].start_mark.index) if is_rest else None
            one = hints.unknown_key.UnknownKey(
                element, name, pairs, dict(beside), at.start_mark.index, unknown, after
            )
            self._report_same(one)

    def _by_meaning(
        self, element: str, unknown: list[tuple[Scalar, Value]]
    ) -> dict[str, list[tuple[Scalar, Value]]]:
        """Return unknown keys by the key that they stand for."""
        meant: dict[str, list[tuple[Scalar, Value]]] = {}
        for pair, cut in zip(unknown, self._cut_off(element, unknown), strict=True):
            typed = pair[0].value
            crowded = is_null(pair[1]) and hints.synonyms.is_crowded(element, typed)
            same = hints.synonyms.meant_key(element, typed) or (":" if crowded else cut or typed)
            meant.setdefault(same, []).append(pair)
            key_typed = hints.synonyms.with_colon(typed).partition(":" if crowded else " ")[0]
            if (crowded or cut) and key_typed in ELEMENTS[element]:
                self.meant.add(key_typed)
        return meant

    def _report_same(self, one: hints.unknown_key.UnknownKey) -> None:
        """Report keys that stand for the same key."""
        draft, element, pairs = self._draft, one.element, one.pairs
        if element == "claim":
            draft.misplaced_cites += hints.synonyms.meant_key(element, one.word) == "cites"
            if len(draft.diagnostics) < MOST_KEPT and (key := hints.synonyms.turned_key(one.word)):
                said = [word for word in one.said if isinstance(word, str)]
                draft.turned.append((scalars.normal(one.name), key, said))
        what = {"case link": "link", "cite": "citation"}.get(element, element)
        names = joined_with_and([f"'{key.value}'" for key, _ in pairs[:_MOST_KEYS]])
        message = (
            f"{'an' if what[0] in 'ai' else 'a'} {what} has no {'keys' if len(pairs) > 1 else 'key'} {names}"
        )
        if len(pairs) > _MOST_KEYS:
            message += f", and {counted(len(pairs) - _MOST_KEYS, 'more key')}"
        at_key, value = pairs[0]
        fix = partial(hints.keys.suggested_key_fix, draft.span(at_key), value, one, draft)
        draft.report("unknown-key", message, at_key, hint=partial(self._key_hint, one), fix=fix)

    def _whole(
        self, element: str, unknown: list[tuple[Scalar, Value]], beside: dict[str, Any]
    ) -> list[tuple[Scalar, Value]]:
        """Rejoin unknown keys and citations with the text that a comma in braces has cut off.

        The rest of such a text is read as keys without a value. A key that may lack
        its colon is left alone.
        """
        whole: list[tuple[Scalar, Value]] = []
        rest: list[tuple[Scalar, Value]] = []
        cuts = [*self._cut_off(element, unknown), ""]
        for pair, cut, following in zip(unknown, cuts, cuts[1:], strict=False):
            if not cut:
                whole.append(pair)
                continue
            rest.append(pair)
            if cut == following:
                continue
            keys = [key for key, _ in rest]
            before = self.before.get(keys[0].start_mark.index)
            if (
                not all(is_null(value) for _, value in rest)
                or before is None
                or any(hints.synonyms.may_be_key(element, key.value) for key in keys)
            ):
                whole += rest
            elif whole and whole[-1][0] is before[0] and not is_null(before[1]):
                whole[-1] = before[0], self._joined(before[1], keys)
            elif element == "claim" and before[0].value == "cites" and type(before[1]) is Scalar:
                beside["cites"] = [self._joined(before[1], keys)]
            else:
                whole += rest
            rest = []
        return whole

    def _joined(self, value: Value, rest: list[Scalar]) -> Value:
        """Return a value and the words after its comma as one text or one list."""
        end = rest[-1].end_mark
        if type(value) is not Scalar:
            items = value.items if type(value) is Sequence else [value]
            return Sequence([*items, *rest], value.start_mark, end)
        text = ", ".join(part.value for part in (value, *rest))
        if all(is_plain(part) for part in (value, *rest)):
            text = " ".join(self._draft.source.text[value.start_mark.index : end.index].split())
        return new_scalar(text, value.start_mark, end, "'")

    def _cut_off(self, element: str, unknown: list[tuple[Scalar, Value]]) -> Iterator[str]:
        """Yield for each key an identifier of the text in braces that it was cut off from, or ""."""
        text, same, last = self._draft.source.text, "", 0
        for key, value in unknown:
            start = key.start_mark.index
            end = key.end_mark.index if is_null(value) else value.end_mark.index
            goes_on = bool(same) and not text[last:start].strip(" ,\r\n")
            is_rest = is_null(value) or self._has_colon_of_text(element, key, value, goes_on=goes_on)
            if not is_rest or text[end : end + 80].lstrip()[:1] not in (",", "}"):
                yield ""
                continue
            if not goes_on:
                same = f",{start}"
            last = end
            yield same

    def _has_colon_of_text(self, element: str, key: Scalar, value: Value, *, goes_on: bool) -> bool:
        """Return whether a key and its value are rather the rest of the text before them, and its colon.

        That is so for several words without quotes which `goes_on` with such a rest, or follow a text.
        """
        word = key.value
        if " " not in word or not (is_plain(key) and type(value) is Scalar and is_plain(value)):
            return False
        synonyms = hints.synonyms
        if synonyms.is_key(element, word) or synonyms.may_be_key(element, word) or synonyms.turned_key(word):
            return False
        before = self.before.get(key.start_mark.index)
        if goes_on or before is None:
            return goes_on
        known = ELEMENTS[element].get(before[0].value)
        return known is not None and known.kind == "text" and type(before[1]) is Scalar

    def _too_deep(self, element: str, name: str, key: Scalar, value: Value) -> bool:
        """Report an element among the keys of another, and return whether it is one."""
        if key.value == scalars.MERGE_KEY:
            return False
        follows = is_null(value) and key.start_mark.index in self._too_deep_keys
        if not (follows or hints.keys.looks_like(element, key.value, value)):
            return False
        self._draft.too_deep.add(scalars.normal(key.value))
        message = f"'{key.value}' looks like a {element}, and is among the keys of '{name}'"
        hint = f"indent '{key.value}' as deep as '{name}'"
        fix = None if follows else Fix(hint, (_out_of(element, name, key.value),))
        self._draft.report("unknown-key", message, key, hint=hint, fix=lambda _: fix)
        return True

    def _key_hint(self, one: hints.unknown_key.UnknownKey) -> str:
        known, key = ELEMENTS[one.element], one.key.value
        if key == scalars.MERGE_KEY:
            return scalars.MERGE_KEY_HINT
        if key in SECTIONS and one.element != "case" and type(one.pairs[0][1]) is Mapping:
            return key_of_the_case(key)
        found = hints.keys.key_hint(one, self._draft) or did_you_mean(key, known)
        if not found and key in ELEMENTS["case"]:
            return key_of_the_case(key)
        return found or f"the keys here are {', '.join(known)}"
