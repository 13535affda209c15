"""The Argdown titles of claims and steps, and which steps are relations or numbered arguments there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from argmap.core.model import Case, Claim, Link
from argmap.core.names import FreeNames
from argmap.formats.shared.argdown.case import ARGUMENT
from argmap.formats.shared.argdown.names import id_for
from argmap.formats.shared.argdown.text import is_title

_STEP = re.compile(r"(.+)\.([1-9]\d*)")


class ArgdownTitles:
    """The titles of claims and arguments, each unique in a text."""

    def __init__(self, case: Case, links: Mapping[str, Link]) -> None:
        """Choose the titles; `links` are those of the case by name, without counters of contradictions."""
        self._case, self._links = case, links
        self._free = FreeNames()
        self._targets = Counter(link.target for link in links.values())
        seen: set[tuple[object, ...]] = set()
        self._relations: set[str] = set()
        for link in links.values():
            ends = (link.premises, link.target, link.stance)
            if ends not in seen and self._is_bare(link):
                self._relations.add(link.name)
                seen.add(ends)
        self._arguments = self._claims_as_arguments()
        self._titles = {claim.id: self._title_of(claim) for claim in case.claims.values()}
        self._chains: dict[str, list[Link]] = {}
        for base, chain in self._numbered().items():
            self._titles |= dict.fromkeys((link.name for link in chain), self._free.free(base))
            self._chains |= {link.name: chain for link in chain}
        for link in links.values():
            if (
                link.name not in self._relations
                and link.name not in self._titles
                and (link.id or self._targets[link.name])
            ):
                self._titles[link.name] = self._title_of_step(link)

    def of(self, name: str) -> str:
        """Return the reference to a claim or a step: its title in brackets."""
        title = self._titles[name]
        return f"<{title}>" if name in self._arguments or name in self._links else f"[{title}]"

    def title(self, name: str) -> str | None:
        """Return the title of a claim or a step; None for a step that needs none."""
        return self._titles.get(name)

    def new(self) -> str:
        """Return a title for a step without one."""
        return self._free.free("Step", numbered=True)

    def is_argument(self, claim: str) -> bool:
        """Return whether a claim is an argument in Argdown."""
        return claim in self._arguments

    def is_relation(self, link: Link) -> bool:
        """Return whether a step is written as a relation under its premise."""
        return link.name in self._relations

    def chain(self, link: Link) -> list[Link]:
        """Return the steps of the argument that a step begins; none if it is a later step of one."""
        chain = self._chains.get(link.name, [link])
        return chain if chain[0] is link else []

    def _is_bare(self, link: Link) -> bool:
        """Return whether a step has one premise, no other attributes, and nothing that bears on it."""
        more = (
            link.id,
            link.by,
            link.stage,
            link.scheme,
            link.roles,
            link.rule,
            link.notes,
            self._targets[link.name],
        )
        return len(link.premises) == 1 and link.weight is None and not any(more)

    def _claims_as_arguments(self) -> set[str]:
        """Return the claims of that kind that are placed where Argdown accepts an argument."""
        taken = {other for claim in self._case.claims.values() for other in claim.contradicts}
        taken |= {claim.id for claim in self._case.claims.values() if claim.contradicts}
        for link in self._links.values():
            if link.name not in self._relations:
                taken |= {*link.premises, link.target}
        return {
            claim.id
            for claim in self._case.claims.values()
            if claim.kind == ARGUMENT
            and claim.id not in taken
            and is_title(self._wanted(claim), of_argument=True)
        }

    def _wanted(self, claim: Claim) -> str:
        title = claim.title
        usable = (
            title is not None and is_title(title) and title not in self._case.claims and title != claim.text
        )
        return title if usable and title is not None else claim.id

    def _title_of(self, claim: Claim) -> str:
        wanted = self._wanted(claim)
        return self._free.free(wanted) if is_title(wanted) else self._free.free(f"claim {wanted}")

    def _numbered(self) -> dict[str, list[Link]]:
        """Return the steps of each argument, by its name: `name.1`, `name.2` and so on."""
        found: dict[str, dict[int, Link]] = {}
        for link in self._links.values():
            if match := _STEP.fullmatch(link.id or ""):
                found.setdefault(match[1], {})[int(match[2])] = link
        starts = Counter((link.premises[0], link.stance) for link in self._links.values())
        taken = set(self._titles.values())
        chains = {}
        for base, steps in found.items():
            chain = [steps[number] for number in range(1, len(steps) + 1) if number in steps]
            alone = base not in self._links and id_for(base, "") == base and base not in taken
            if (
                len(chain) < len(steps)
                or not alone
                or base in self._case.claims
                or not is_title(base, of_argument=True)
            ):
                continue
            first, *later = chain
            joined = all(link.stance == "support" and link.target in self._case.claims for link in chain)
            untouched = not any(self._targets[link.name] for link in chain[:-1])
            sorted_anyway = all(link.argument == base for link in chain)
            in_order = sorted_anyway or all(starts[link.premises[0], link.stance] == 1 for link in later)
            if not later or (joined and untouched and in_order):
                chains[base] = [first, *later]
        return chains

    def _title_of_step(self, link: Link) -> str:
        return self._free.free(link.id) if link.id and is_title(link.id, of_argument=True) else self.new()
