"""The option `--scenes`: which scenes of a case are made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from argmap.core.diagnostics import ArgmapError, did_you_mean
from argmap.workspace.library import find, read_text

if TYPE_CHECKING:
    from argmap.core.model import Case
    from argmap.render.scenes.scene import SceneSequence

#: The words before the colon where scenes are about a claim.
_ABOUT = ("why", "accept", "reject")
#: The kinds of scenes, for help and messages.
SCENES_HELP = (
    "stages, why:CLAIM, accept:CLAIM, reject:CLAIM, since:CASE, or a YAML file with scenes of your own"
)

ScenesOption = Annotated[
    str | None, typer.Option("--scenes", metavar="SCENES", help=f"Slides, one a step: {SCENES_HELP}.")
]


def build_scenes(case: Case, asked: str, *, max_size: int) -> SceneSequence:
    """Return the scenes that an option asks for.

    Raises:
        ArgmapError: There are none of that kind, no such claim, or the file cannot be read or has mistakes.
    """
    kind, colon, claim = asked.partition(":")
    if asked == "stages":
        from argmap.render.scenes.stages import stage_scenes

        return stage_scenes(case)
    if colon and kind in _ABOUT:
        return _about(case, kind, claim)
    if kind == "since" and claim and case.audience is not None:
        message = "changes are shown for the case, not for one audience"
        raise ArgmapError(message, hint="leave out --audience")
    if kind == "since" and claim:
        return _since(case, claim, max_size)
    if os.path.exists(asked) or asked.lower().endswith((".yaml", ".yml")):
        from argmap.render.scenes.talk import talk_scenes
        from argmap.syntax.talks import parse_talk

        talk = parse_talk(read_text(asked, max_size=max_size), case, file=asked)
        return talk_scenes(case, talk)
    near = did_you_mean(kind, ("stages", "since", *_ABOUT))
    hint = f"add the claim, as in '{asked}:{next(iter(case.claims), 'CLAIM')}'" if asked in _ABOUT else near
    if kind == "since":
        hint = "add the case to compare with, as in 'since:old.yaml'"
    raise ArgmapError(f"there are no scenes '{asked}'", hint=hint or f"use {SCENES_HELP}")


def _since(case: Case, before: str, max_size: int) -> SceneSequence:
    """Return the scenes of what changed since another case, or another stage of it."""
    from argmap.apps.cli.case_argument import load_reporting
    from argmap.compare.diff import diff_cases
    from argmap.compare.diff.summary import summarise
    from argmap.render.scenes.changes import change_scenes

    old = load_reporting(find(before, max_size=max_size))
    return change_scenes(summarise(diff_cases(old, case), names=(_named(old), _named(case))))


def _named(case: Case) -> str:
    """Return the title of the stage at which a case is viewed, or else that of the case."""
    stage = case.stages.get(case.stage or "")
    return (stage.title or stage.id) if stage else case.title


def _about(case: Case, kind: str, claim: str) -> SceneSequence:
    if kind == "why":
        from argmap.render.scenes.reasons import reason_scenes

        return reason_scenes(case, claim)
    from argmap.render.scenes.suppositions import supposition_scenes

    return supposition_scenes(case, {claim: kind == "accept"})
