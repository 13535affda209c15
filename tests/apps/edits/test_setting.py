"""The edit that sets a key: every key that can be changed in a case file has a type there."""

from __future__ import annotations

from dataclasses import fields

from argmap.apps.edits.kinds.set import ClaimValues, LinkValues
from argmap.syntax.editing.changing import CLEARABLE, NewValues
from argmap.syntax.editing.relinking import LINK_PARTS


def test_the_keys_of_claims_and_links_that_can_be_set_are_those_that_commands_change():
    assert set(ClaimValues.__struct_fields__) == {"text", *CLEARABLE}
    assert {*ClaimValues.__struct_fields__, "clear"} == {field.name for field in fields(NewValues)}
    assert set(LinkValues.__struct_fields__) == set(LINK_PARTS)
