"""Cases in which a slip is made."""

from __future__ import annotations

A = "title: T\nclaims:\n  a: A\n"
AB = A + "  b: {text: B, supports: a}\n"
ABC = AB + "  c:\n    text: C\n"
SLEEP = "title: T\nclaims:\n  ban: B\n  sleep: {text: S, supports: ban}\n"
SCHOOL = "sources: {echo: {title: School Echo}}\n"
TWO = 'sources: {echo: {title: School Echo}, report: {title: "Swimming and health, 2020"}}\n'
CITING = "title: T\n{}claims:\n  a: {{text: A, cites: {{source: echo}}}}\n  b: {{text: B, cites: {{source: board}}}}\n"
ECHO = 'sources: {echo: {title: "Echo, 3 May"}}'
