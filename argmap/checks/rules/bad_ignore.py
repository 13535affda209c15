"""An ignore comment is malformed, and ignores nothing.

Its form is `# argmap: ignore[name] reason`, with several names separated by commas;
`# argmap: ignore-file[name] reason` before the first key applies to the whole
file. Each name is the name of a check; `argmap explain` lists them. A mistake in
the file itself cannot be ignored.

Bad:

    title: Should school start later?
    claims:
      later: School should start at nine.  # argmap: ignore long-claim is fine
      sleep: {text: Teenagers need more sleep than they get., supports: later}

Bad:

    title: Should school start later?
    claims:
      later: School should start at nine.  # argmap: ignore[long-clam] as put to the vote
      sleep: {text: Teenagers need more sleep than they get., supports: later}

Good:

    # argmap: ignore-file[question-as-claim] as put to the vote
    title: Should school start later?
    claims:
      later: Should school start at nine?
      sleep: {text: Teenagers need more sleep than they get., supports: later}
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.checks.check import Check, CheckContext, Finding, checks
from argmap.core.diagnostics import did_you_mean

_FORMS = (
    "write '# argmap: ignore[name] reason', or 'ignore-file' for 'ignore' and all of it before the first key"
)


def _find(context: CheckContext) -> Iterator[Finding]:
    for ignore in context.ignores:
        if ignore.fault:
            yield Finding(ignore.span, ignore.fault, _FORMS)
        for name, span in ignore.names:
            if name not in checks():
                hint = did_you_mean(name, checks()) or "'argmap explain' lists the checks"
                yield Finding(span, f"no check is called '{name}'", hint)


CHECK = Check(_find, about_ignores=True)
