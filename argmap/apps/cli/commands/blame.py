"""`argmap blame`."""

from __future__ import annotations

from argmap.apps.cli import options
from argmap.apps.cli.output import print_json, print_lines, remark


def command(
    case: options.TrackedArgument,
    claim: options.ClaimArgument,
    json: options.JsonOption = False,
    screen: options.ScreenOption = options.SCREEN,
    max_size: options.MaxSizeOption = options.DEFAULT_MAX_SIZE,
) -> None:
    """Find the revision that flipped a verdict.

    Shows the changes that caused it, and the revisions that added the claim and last changed it.
    """
    from argmap.apps.cli.file_history import find_case_file, open_steps, warn_if_shallow
    from argmap.compare.history import find_blame
    from argmap.render.text.history import blame_lines

    file = find_case_file(case)
    with open_steps(file, max_size, quiet=False) as steps:
        found = find_blame(steps, claim)
    if json:
        from argmap.render.json.blame import BlameDocument

        print_json(BlameDocument.of(found, file.head, file.tracked))
    else:
        print_lines(blame_lines(found, file.tracked, screen.look), screen)
    for version in found.skipped:
        remark(
            f"{file.tracked.called(version)} cannot be read and was left out: 'argmap log' says why", screen
        )
    warn_if_shallow(file.tracked, screen)
