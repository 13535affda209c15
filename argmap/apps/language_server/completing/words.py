"""The words that a key takes, such as proof standards, and those that the case has used for it before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lsprotocol import types

from argmap.apps.language_server.completing.choice import Choice, CompletionContext
from argmap.apps.language_server.completing.keys import is_role
from argmap.core.model import ACCRUALS, STANCES, STANDARDS, Case
from argmap.semantics.schemes import all_schemes, asked_questions, find_scheme
from argmap.syntax.schema import ELEMENTS, Kind
from argmap.syntax.yaml.writer import dump_inline

_WORDS: Mapping[Kind, tuple[str, ...]] = {
    "standard": STANDARDS,
    "accrual": ACCRUALS,
    "stance": STANCES,
    "boolean": ("true", "false"),
    "version": ("1",),
}
#: The kinds of claims that the format knows; a case may use others.
_CLAIM_KINDS = ("factual", "evaluative", "legal", "finding", "rule", "thesis")


def choose_words(context: CompletionContext) -> Iterator[Choice]:
    """Yield the words that the value of a key can be."""
    place = context.place
    key = ELEMENTS[place.element].get(place.key)
    if place.part != "value" or key is None or is_role(context):
        return
    fixed = _WORDS.get(key.kind, ())
    for word in fixed:
        yield Choice(word, types.CompletionItemKind.EnumMember)
    known = context.document.known
    used = _used(known.case, place.key) if known is not None else ()
    listed = set(place.listed())
    said = _CLAIM_KINDS if (place.element, place.key) == ("claim", "kind") else ()
    for word in dict.fromkeys([*said, *used]):
        if word not in listed:
            yield Choice(word, types.CompletionItemKind.Value, dump_inline(word))


def _used(case: Case, key: str) -> Iterator[str]:
    """Yield the words that a case has as the value of a key: tags, languages, kinds, rules."""
    claims = case.claims.values()
    if key == "tags":
        yield from case.tags
        yield from (tag for claim in claims for tag in claim.tags)
        yield from (tag for argument in case.arguments.values() for tag in argument.tags)
    elif key == "lang":
        yield from filter(None, [case.lang, *(source.lang for source in case.sources.values())])
        yield from filter(None, (cited.lang for claim in claims for cited in claim.sourced))
    elif key == "kind":
        yield from filter(None, (claim.kind for claim in claims))
    elif key == "rule":
        yield from (rule for link in case.links for rule in link.rule)


def choose_schemes(context: CompletionContext) -> Iterator[Choice]:
    """Yield the argument schemes of the library, each with its premises and its conclusion."""
    if context.place.part != "value" or context.place.key != "scheme":
        return
    for scheme in all_schemes().values():
        doc = "\n".join(
            [*(f"{role}: {said}" for role, said in scheme.premises.items()), f"so {scheme.conclusion}"]
        )
        yield Choice(scheme.name, types.CompletionItemKind.EnumMember, "", scheme.title, doc)


def choose_roles(context: CompletionContext) -> Iterator[Choice]:
    """Yield the roles that the scheme of a link has, but those that are given."""
    scheme = find_scheme(context.place.sibling("scheme")) if is_role(context) else None
    for role, said in scheme.premises.items() if scheme is not None else ():
        if role == context.place.word or not context.place.sibling(role):
            yield Choice(role, types.CompletionItemKind.Property, f"{role}: ", said)


def choose_questions(context: CompletionContext) -> Iterator[Choice]:
    """Yield the critical questions of the schemes that the case uses, those that are open first."""
    place, known = context.place, context.document.known
    if place.part != "value" or place.key != "question" or known is None:
        return
    found = sorted(asked_questions(known.case), key=lambda one: not one.is_open)
    for name, one in {one.question.name: one for one in reversed(found)}.items():
        standing = f"{'open' if one.is_open else 'answered'}: {one.scheme.name}"
        yield Choice(name, types.CompletionItemKind.EnumMember, "", standing, one.question.asks)
