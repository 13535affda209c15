"""A bundled case before and after many edits."""

from __future__ import annotations

import random
from dataclasses import replace

from argmap import Case, Claim, Link, load_case
from argmap.core.link_names import canonical_links
from support.renamed_cases import rebuilt, rename_claims

RENAMED = {"count1": "sherman", "equities": "balance", "framing": "narrative", "public": "public-interest"}


def edited_parler() -> tuple[Case, Case]:
    """The flagship, and what becomes of it by 19 edits and by shuffling everything."""
    before = load_case("parler-v-aws")
    claims, links = dict(before.claims), {link.name: link for link in before.links}
    for claim in ("offline", "backlog", "warned", "stores", "public"):
        first, *rest = claims[claim].text.split()
        claims[claim] = replace(claims[claim], text=" ".join([first, "plainly", *rest[:-1], "indeed."]))
    claims["twitter-deal"] = replace(claims["twitter-deal"], by="aws")
    flipped = links["no-riot-role -> public"]
    links[flipped.name] = replace(flipped, stance="counter")
    del links["stores -> cannot-moderate"], links["count3 -> no-tort"]
    del claims["hmp-quoting"], claims["p-scapegoat"]
    claims["new-1"] = Claim("new-1", "Nobody has the right to be hosted by one company of many.", by="aws")
    claims["new-2"] = Claim("new-2", "Users who leave in a week do not come back in a year.", by="parler")
    for premise, target, stance in (
        ("offline", "equities", "support"),
        ("backlog", "warned", "support"),
        ("surplusage", "count2", "support"),
        ("new-1", "restore", "counter"),
        ("new-2", "harm", "support"),
    ):
        links[f"{premise} to {target}"] = Link(f"{premise} to {target}", (premise,), target, stance)
    after = rename_claims(rebuilt(before, claims, links.values()), RENAMED)
    choose = random.Random(1)
    order = choose.sample(list(after.claims), len(after.claims))
    mixed = canonical_links(order, choose.sample(after.links, len(after.links)))
    after = rebuilt(after, {claim: after.claims[claim] for claim in order}, mixed)
    return before, after
