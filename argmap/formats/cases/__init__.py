"""Formats of cases: one file each, with an `EXPORTER`, an `IMPORTER`, or both.

`argmap.formats.exporting` and `argmap.formats.importing` define them.
"""
