"""Links are named by their ends, also where links lead to links."""

from __future__ import annotations

from argmap import Link
from argmap.core.link_names import rename_links


def test_links_on_links_on_links_are_named_by_the_new_names_of_their_targets():
    links = (
        Link("3", ("d",), "2", "counter"),
        Link("2", ("c",), "1", "counter"),
        Link("1", ("a",), "b", "support"),
    )
    renamed = rename_links(links)
    assert [link.target for link in renamed] == ["c -> a -> b", "a -> b", "b"]
    assert [link.name for link in renamed] == ["d -> c -> a -> b", "c -> a -> b", "a -> b"]


def test_links_that_lead_to_each_other_are_all_named():
    links = (Link("1", ("a",), "2", "support"), Link("2", ("b",), "1", "counter"))
    assert len(rename_links(links)) == 2
