"""Hints for keys of a claim that list its reasons or objections: in this format a reason names its claim."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Any

from argmap.core.model import Claim, Stance
from argmap.core.names import free_name
from argmap.syntax.draft import CaseDraft
from argmap.syntax.hints.hint_text import LONGEST_LINE, inline, is_short, listed, one_or_all, plain, write
from argmap.syntax.hints.ids import made_id
from argmap.syntax.hints.referring import (
    FEW_WORDS,
    is_sentence,
    is_step,
    meant_claims,
    split_reasons,
    split_words,
    step_names,
    steps_from,
)
from argmap.syntax.hints.synonyms import REASONS_OR_TARGETS, meant_key
from argmap.syntax.hints.unknown_key import UnknownKey
from argmap.syntax.scalars import is_id
from argmap.syntax.schema import ELEMENTS
from argmap.syntax.yaml import Mapping


def turned(unknown: UnknownKey, key: str, draft: CaseDraft) -> str | None:
    """Suggest writing each reason or objection under its own id, as an existing or a new claim."""
    said = [word for word in unknown.said if isinstance(word, str)]
    targets = (step_names(unknown.name, draft) if key == "undercuts" else None) or [unknown.name]
    key = "counters" if key == "undercuts" else key
    known, added = _claims_and_texts(said, draft)
    ids = [name for name in known if name != unknown.name]
    if len(ids) < len(known) and not ids and not added:
        return f"no claim {key} itself: leave it out"
    if not ids and (not added or any(map(is_step, said))):
        return None
    hint = _said_by_themselves(ids, unknown, (key, targets), draft) if ids else ""
    if added:
        lines = " and ".join(_new_claims(added, unknown.name, (key, targets), draft))
        that = f"what {key} a claim is a claim itself: remove this, and"
        return f"{hint}, and under 'claims:' {lines}" if hint else f"{that} under 'claims:' {lines}"
    if "argument" not in unknown.word or len(ids) > FEW_WORDS:
        return hint
    line = write(key, one_or_all(ids))
    return f"{hint}; where it is '{unknown.name}' that speaks against {listed(ids)}, {line} instead"


def sentence_hint(text: str, claim: str, stance: Stance, draft: CaseDraft) -> str | None:
    """Suggest a claim of its own for a sentence in place of a target, None for other words.

    Authors who list reasons below their conclusion, as outlines do, write such sentences.
    """
    if not is_sentence(text) or {*split_words(text)} & draft.known_targets():
        return None
    key = "supports" if stance == "support" else "counters"
    line = _line_of_its_own(made_id(text, draft.known_targets()), {"text": text, key: claim})
    what = "a reason for" if stance == "support" else "an objection to"
    where = f"where it is {what} '{claim}', leave it out here, and under 'claims:' {line}"
    return f"'{key}' holds the id of a claim that '{claim}' {key}; {where}"


def sentences_hint(unknown: UnknownKey, draft: CaseDraft) -> str | None:
    """Suggest separate claims for sentences under a synonym of `supports` or `counters`.

    None for other words.
    """
    key = meant_key("claim", unknown.word)
    texts = [text for text in unknown.said if isinstance(text, str) and not _is_known(text, draft)]
    if len(texts) < len(unknown.said) or not all(map(is_sentence, texts)):
        return None
    if unknown.word in REASONS_OR_TARGETS:
        return turned(unknown, key or "", draft)
    return sentence_hint(texts[0], unknown.name, "support" if key == "supports" else "counter", draft)


def _is_known(text: str, draft: CaseDraft) -> bool:
    return bool(draft.claim_saying(text) or draft.near_targets().find(text))


def nested_claims(claim: str, stance: Stance, item: Mapping, taken: Container[str]) -> str | None:
    """Suggest claims of their own for a mapping of claims in place of a link, None for any other mapping."""
    key = "supports" if stance == "support" else "counters"
    that = f"what {key} a claim is a claim itself: remove it here, and under 'claims:'"
    claims = _claim_in(item, taken) or _claims_in(item)
    if not claims:
        return None
    if any(
        key in said or not all(isinstance(part, str) for part in said.values()) for said in claims.values()
    ):
        return f"{that} write it on lines of its own, with '{key}: {claim}'"
    lines = " and ".join(_line_of_its_own(name, {**said, key: claim}) for name, said in claims.items())
    return f"{that} {lines}"


def _claim_in(item: Mapping, taken: Container[str]) -> dict[str, dict[str, Any]]:
    """Return the claim in a mapping with a sentence, by its id; empty for any other mapping."""
    said = {
        "text" if meant_key("claim", key.value) == "text" else key.value: plain(value)
        for key, value in item.pairs
    }
    text, name = said.get("text", ""), said.pop("id", None)
    if not (isinstance(text, str) and is_sentence(text)) or not said.keys() <= ELEMENTS["claim"].keys():
        return {}
    return {name if isinstance(name, str) and is_id(name) else made_id(text, taken): said}


def _claims_in(item: Mapping) -> dict[str, dict[str, Any]]:
    """Return the claims of a mapping from ids; empty for any other mapping."""
    claims = {}
    for key, value in item.pairs:
        said = plain(value) if type(value) is Mapping else {"text": plain(value)}
        text = said.get("text")
        is_claim = isinstance(text, str) and (type(value) is Mapping or is_sentence(text))
        if not is_claim or meant_key("link", key.value) or not is_id(key.value):
            return {}
        claims[key.value] = said
    return claims if all(said.keys() <= ELEMENTS["claim"].keys() for said in claims.values()) else {}


def _line_of_its_own(name: str, said: dict[str, Any]) -> str:
    """Suggest the line of a claim, without its text if that is long."""
    line = f"{name}: {inline(said)}"
    if len(line) > LONGEST_LINE:
        line = f"{name}: {inline({**said, 'text': '...'})}"
    return f"write '{line}'"


def _claims_and_texts(said: list[str], draft: CaseDraft) -> tuple[list[str], list[str]]:
    """Return the claims that words refer to, by id, misspelt id or text, and the remaining texts."""
    ids: list[str] = meant_claims(said, draft)
    if ids:
        return ids, []
    texts = []
    for text in said[:FEW_WORDS]:
        parts = split_reasons(text)
        if one := draft.claim_saying(text):
            ids.append(one)
        elif found := meant_claims([text], draft):
            ids += found
        elif len(parts) > 1 and any(part in draft.claims for part in parts):
            ids += [part for part in parts if part in draft.claims]
            texts += [part for part in parts if part not in draft.claims]
        else:
            texts.append(text)
    return list(dict.fromkeys(ids)), texts


def _new_claims(texts: list[str], claim: str, what: tuple[str, list[str]], draft: CaseDraft) -> Iterator[str]:
    """Yield the lines of new claims that support or counter a claim or its steps."""
    key, targets = what
    taken = {*draft.claims}
    for text in texts:
        name = free_name(f"{claim}-{'reason' if key == 'supports' else 'objection'}", taken)
        taken.add(name)
        yield write(name, {"text": text, key: one_or_all(targets)})


def announced_steps(claim: str, draft: CaseDraft) -> list[str] | None:
    """Return the target names of a claim's steps, including announced ones, or None if one is unclear.

    A step is announced if another claim lists this one as a reason or an objection.
    """
    there = step_names(claim, draft)
    targets = [target for (name, _), said in announced(draft).items() if name == claim for target in said]
    if there is None:
        return None
    return list(dict.fromkeys([*there, *(f"{claim} -> {target}" for target in targets)]))


def announced(draft: CaseDraft) -> dict[tuple[str, str], list[str]]:
    """Return, by claim and key, the targets that claims still have to name, as other claims list them."""
    if draft.announced is None:
        draft.announced = {}
        for name, key, said in draft.turned:
            for claim in _claims_and_texts(said, draft)[0]:
                if claim != name and key != "undercuts":
                    draft.announced.setdefault((claim, key), []).append(name)
    return draft.announced


def _said_by_themselves(
    ids: list[str], unknown: UnknownKey, what: tuple[str, list[str]], draft: CaseDraft
) -> str:
    """Suggest the lines for existing claims that support or counter a claim or its steps."""
    key, targets = what
    that = f"what {key} a claim says so itself"
    if targets != [unknown.name]:
        that = "what undercuts a step says so itself"
    if len(ids) > FEW_WORDS:
        return f"{that}: remove this, and under each of these claims {write(key, one_or_all(targets))}"
    stance = "support" if key == "supports" else "counter"
    missing: dict[str, list[str]] = {}
    for name in ids:
        there = {link.target for link in steps_from(name, draft) if link.stance == stance}
        missing[name] = [target for target in targets if target not in there]
    listed = " and ".join(f"'{target}'" for target in targets)
    done = [f"'{name}' {key} {listed} already" for name, others in missing.items() if not others]
    lines = [_claim_line(draft.claims[name], key, new, draft) for name, new in missing.items() if new]
    todo = " and ".join([*done, *lines])
    typed = {word for text in unknown.said for word in (text, *split_words(text))}
    unlike = [f"'{name}'" for name in ids if name not in typed]
    asked = f"did you mean {' and '.join(unlike)}? " if unlike else ""
    return f"{asked}{that}: remove this{':' if done else ', and'} {todo}"


def _claim_line(claim: Claim, key: str, new: list[str], draft: CaseDraft) -> str:
    """Suggest how a claim names additional targets."""
    stance = "support" if key == "supports" else "counter"
    mine = [link for link in draft.links if link.premises[0] == claim.id]
    targets = [link.target for link in mine if link.stance == stance]
    new = list(
        dict.fromkeys(
            [*new, *(one for one in announced(draft).get((claim.id, key), []) if one not in targets)]
        )
    )
    said = one_or_all([*targets, *new])
    if any(link.values or len(link.premises) > 1 for link in mine if link.stance == stance):
        return f"add {' and '.join(map(repr, new))} to the '{key}' of '{claim.id}'"
    if is_short(claim):
        return write(claim.id, {"text": claim.text, key: said})
    return f"under '{claim.id}' {write(key, said)}"
