"""Names and texts typed on a command line: names are resolved to elements of a case, texts are validated."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from argmap.core.diagnostics import ArgmapError, did_you_mean, nearly_called
from argmap.core.link_names import CONTRADICTS, statement_names
from argmap.core.model import Case, Claim, Declaration, Party, Stance, called_now, claim_saying
from argmap.core.names import free_name
from argmap.core.spelling import NearWords
from argmap.syntax.editing.wanted_case import LinkWords
from argmap.syntax.hints.referring import is_step, meant_steps
from argmap.syntax.scalars import id_hint, is_id, normal
from argmap.syntax.schema import DECLARED_UNDER
from argmap.syntax.yaml import control_characters

#: The maximum number of names listed if none is similar.
_FEW = 12
_STEP = "'a -> t' names the link from claim a to t"


def known_id(word: str, kind: str, known: Mapping[str, Claim | Declaration]) -> str:
    """Return the id itself if it exists.

    Raises:
        ArgmapError: It does not exist.
    """
    name = normal(word)
    if name in known:
        return name
    few = f"choose from {', '.join(known)}" if 0 < len(known) <= _FEW else ""
    titles = {one.id: _words_of(one) for one in known.values() if not isinstance(one, Claim)}
    near = did_you_mean(name, known) or nearly_called(name, titles)
    hint = _id_of(name, known.values()) or near or few or _how_declared(kind, name)
    raise ArgmapError(f"no {kind} is called '{word}'", hint=hint)


def require_all(checks: Iterable[Callable[[], object]]) -> None:
    """Make checks that raise an error each, so that one run reports all of them.

    Raises:
        ArgmapError: One of them has raised it; it has those of the others.
    """
    errors: list[ArgmapError] = []
    for check in checks:
        try:
            check()
        except ArgmapError as error:
            errors.append(error)
    if errors:
        first, *further = errors
        raise ArgmapError(first.message, diagnostics=first.diagnostics, hint=first.hint, further=further)


def _how_declared(kind: str, name: str) -> str:
    section = DECLARED_UNDER.get(kind)
    if section is None:
        return ""
    example = f", as in '{name}: {'{title: ...}' if kind == 'source' else '...'}'" if is_id(name) else ""
    return f"declare it under '{section}:' first{example}"


def _id_of(name: str, elements: Iterable[Claim | Declaration]) -> str | None:
    """Return the hint for a title, a text or an alias typed in place of an id."""
    folded = " ".join(name.casefold().split())
    for element in elements:
        if isinstance(element, Claim) and name in element.aliases:
            return f"its id is now '{element.id}'"
        said = _words_of(element)
        if said and " ".join(said.casefold().split()) == folded:
            return f"its id is '{element.id}'"
    return None


def _words_of(element: Claim | Declaration) -> str | None:
    if isinstance(element, Claim):
        return element.text
    return element.name if isinstance(element, Party) else element.title


def free_new_id(case: Case, typed: str) -> str:
    """Return a typed id in NFC that no claim, link or argument has.

    Raises:
        ArgmapError: It is not a valid id, or is taken.
    """
    name = normal(typed)
    taken = ids_of(case)
    if not is_id(name):
        raise ArgmapError(f"'{name}' cannot be an id", hint=id_hint(name))
    if name in taken:
        raise ArgmapError(f"the id '{name}' is taken", hint=f"'{free_name(name, taken)}' is free")
    return name


def ids_of(case: Case) -> set[str]:
    """Return the ids of all claims, links and arguments."""
    return {*case.claims, *case.arguments, *(link.id for link in case.links if link.id is not None)}


def known_party(case: Case, by: str | None) -> str | None:
    """Return the id of a party, which must be declared if any party is; None for none.

    Raises:
        ArgmapError: There is no such party, or the text is not a valid id.
    """
    if by is None or case.parties:
        return by if by is None else known_id(by, "party", case.parties)
    if not is_id(normal(by)):
        raise ArgmapError(f"'{by}' cannot be an id", hint=id_hint(by))
    return normal(by)


def known_targets(case: Case, stance: Stance, typed: Sequence[str]) -> Iterable[tuple[Stance, str]]:
    """Resolve targets, and return each with the stance to it: see `known_statements`.

    Raises:
        ArgmapError: As for `known_statements`; or a target is a contradiction.
    """
    found = known_statements(case, typed)
    for target in found:
        one, mark, other = target.partition(CONTRADICTS)
        if mark:
            hint = f"give one of its claims, '{one}' or '{other}'"
            raise ArgmapError(f"'{target}' is a contradiction, which is not a target", hint=hint)
    return [(stance, target) for target in found]


def known_statements(case: Case, typed: Iterable[str]) -> list[str]:
    """Resolve typed texts to ids of claims and names of links, each once.

    Raises:
        ArgmapError: A text refers to nothing, or is ambiguous.
    """
    words = LinkWords(case)
    names = statement_names(case)
    found: dict[str, None] = {}
    for word in typed:
        name = normal(word.strip())
        meant = words.meant(name) or (name if name in names else None)
        if meant is None:
            raise _no_target(case, name, names)
        found[meant] = None
    return list(found)


def _no_target(case: Case, name: str, names: Sequence[str]) -> ArgmapError:
    if " -> " in name:
        return _no_link(case, name, [one for one in names if " -> " in one])
    now = called_now(case, name)
    if meant := claim_saying(case, name):
        return ArgmapError(f"no claim or link is called '{name}'", hint=f"its id is '{meant}'")
    if steps := _meant_steps(case, name):
        return ArgmapError(f"no claim or link is called '{name}'", hint=f"a link is written {steps}")
    if is_step(name):
        return ArgmapError(f"no claim or link is called '{name}'", hint=_STEP)
    ids = [*(one for one in names if " -> " not in one), *case.arguments]
    few = f"choose from {', '.join(ids)}" if len(ids) <= _FEW else "'argmap show' draws the case with all ids"
    hint = f"its id is now '{now}'" if now else did_you_mean(name, ids) or few
    return ArgmapError(f"no claim or link is called '{name}'", hint=hint)


def _no_link(case: Case, name: str, names: Sequence[str]) -> ArgmapError:
    left, _, end = name.partition(" -> ")
    premises = {*left.split(" + ")}
    several = [link.name for link in case.links if link.target == end and premises <= {*link.premises}]
    if len(several) > 1:
        hint = f"write one of: {', '.join(several)}"
        return ArgmapError(f"'{name}' can mean {len(several)} links", hint=hint)
    steps = _meant_steps(case, name)
    hint = f"did you mean {steps}?" if steps else did_you_mean(name, names) or _STEP
    return ArgmapError(f"no link leads from '{left}' to '{end}'", hint=hint)


def _meant_steps(case: Case, name: str) -> str:
    """Return, in quotes, the links that a text with an arrow of any kind refers to.

    Empty if there are none.
    """
    ids = ids_of(case)
    return " and ".join(f"'{step}'" for step in meant_steps(name, case.links, ids, NearWords(ids)))


def valid_text(what: str, text: str) -> str:
    """Return the text without surrounding white space; `what` names it in messages.

    Raises:
        ArgmapError: It is empty, or has characters that a case file cannot contain.
    """
    said = text.strip()
    if not said:
        raise ArgmapError(f"the {what} is empty", hint="write something between the quotes")
    at = next(control_characters(said), None)
    if at is not None:
        found = ord(said[at])
        if 0xD800 <= found <= 0xDFFF:
            raise ArgmapError(
                f"the {what} is not UTF-8", hint="check the locale of the terminal, or type it again"
            )
        raise ArgmapError(f"the {what} holds the control character U+{found:04X}", hint="remove it")
    return said


def valid_optional_text(what: str, text: str | None) -> str | None:
    """Do the same for an optional text."""
    return None if text is None else valid_text(what, text)
