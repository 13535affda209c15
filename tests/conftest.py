"""What all tests share: how Hypothesis runs, and the YAML reader for where libyaml is missing."""

from __future__ import annotations

import os

import pytest
import yaml
from hypothesis import settings

from argmap import parse_case
from argmap.syntax.yaml import reader as yaml_reader

settings.register_profile("argmap", deadline=None)
settings.register_profile("argmap-ci", deadline=None, derandomize=True)
settings.load_profile("argmap-ci" if os.environ.get("CI") == "true" else "argmap")


@pytest.fixture
def in_python(monkeypatch):
    """Read a text with PyYAML's own reader, written in Python."""

    def parse(text):
        with monkeypatch.context() as patch:
            patch.setattr(yaml_reader, "Loader", yaml.SafeLoader)
            return parse_case(text)

    return parse
