"""The parser of YAML."""

from __future__ import annotations

from typing import Any

import yaml

#: libyaml's parser, or PyYAML's own where libyaml is missing.
Loader: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
