"""Options in the words of the command line: `--max-size BYTES`."""

from __future__ import annotations

from argmap.core.option_words import OptionValue, OptionWords

#: The flags whose names are not those of the keywords in Python.
_OTHERWISE = {"root": "from", "tags": "tag", "without_tags": "without-tag", "joint": "with"}


def _flag(name: str, value: OptionValue) -> str:
    flag = f"--{_OTHERWISE.get(name, name).replace('_', '-')}"
    if value is None:
        return flag
    if isinstance(value, (int, float)):
        return f"{flag} {value:g}"
    return f"{flag} {value if isinstance(value, str) else ','.join(value)}"


FLAGS = OptionWords(_flag)
