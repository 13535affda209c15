"""Which files of a folder are looked at as maps."""

from __future__ import annotations

from argmap.apps.api.loading import MAP_SUFFIXES
from argmap.formats.importing import importers
from argmap.formats.shared.markdown.text import MARKDOWN_SUFFIXES
from argmap.workspace.library import SUFFIXES
from argmap.workspace.unknown_names import FOREIGN_SUFFIXES


def test_no_suffix_of_an_importer_is_missing_from_those_of_maps():
    assert [
        suffix
        for importer in importers().values()
        for suffix in (*importer.suffixes, *MARKDOWN_SUFFIXES)
        if not suffix.endswith(MAP_SUFFIXES)
    ] == []


def test_a_missing_file_in_a_format_that_can_be_read_is_called_a_file():
    assert {suffix for suffix in MAP_SUFFIXES if suffix not in (*SUFFIXES, *FOREIGN_SUFFIXES)} == set()
