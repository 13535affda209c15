"""Common mistakes on the command line, each with a suggested line."""

from __future__ import annotations

import os
import stat
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from argmap.core.quoting import shell_line

if TYPE_CHECKING:
    from argmap.core.model import Case

#: Commands with an option for the stage of a new element.
_WITH_STAGE = frozenset(("add", "edit", "link"))
#: Commands for one party, with the option that names it, and the one that would name the other side.
_FOR_A_PARTY = {"blocks": ("--against", "--for"), "brief": ("--for", "--against")}
#: Commands with one input, and the output file after `-o`.
_WITH_OUTPUT = frozenset(("export", "import"))
#: Commands that accept a link as `premise -> target`.
_ON_LINKS = frozenset(("why", "what-if", "add", "link", "edit", "remove"))
_LINKING = frozenset(("supports", "counters", "with"))
#: Commands with options that are called as the keys of a claim; and keys that other programs call otherwise.
_ABOUT_A_CLAIM = frozenset(("add", "edit", "link"))
_OTHERWISE_CALLED = frozenset(("supports", "counters", "by"))
#: Commands with options that are repeated, whose arguments may come before them.
_REPEATING = frozenset(("add", "link"))
_CITING = frozenset(("--source", "--quote", "--translation", "--at"))

#: Commands that write texts, with the number of their arguments before the options.
_WRITING = {"add": 2, "edit": 2, "link": 2, "new": 1}
_TEXTS = frozenset(
    f"--{word}"
    for word in [
        "text",
        "title",
        "wording",
        "quote",
        "translation",
        "at",
        "notes",
        "claim",
        "reason",
        "objection",
    ]
)


def find_slip(words: Sequence[str], known: Container[str]) -> str | None:
    """Return advice on a command and its arguments, or None if they contain no known mistake.

    `known` are the options of the command. Advice that would repeat another one is not given: that this one
    does not exist is then the first thing to say.
    """
    advice = _advice(words)
    if advice is None:
        return None
    command, *others = words
    _, line, said = advice.partition(f"argmap {command} ")
    suggested = said.split("\n")[0].partition(" -- ")[0].split() if line else []
    refused = {_option(word) for word in others if word.startswith("--") and _option(word) not in known}
    return None if any(_option(word.rstrip(",")) in refused - {"--"} for word in suggested) else advice


def _advice(words: Sequence[str]) -> str | None:
    command, *others = words
    options = others[: others.index("--")] if "--" in others else others
    if command not in _WITH_STAGE and any(_option(word) == "--stage" for word in options):
        return _stage_as_option(command, others)
    if command in _ON_LINKS and (said := _arrow_without_quotes(others)):
        return said
    if said := _file_like_an_option(command, others):
        return said
    if command == "add" and (said := _text_like_an_option(others)):
        return said
    if command in _WRITING and (said := _text_without_quotes(command, others)):
        return said
    if command == "edit" and any(_option(word) in _CITING for word in options):
        help_ = "change them in the file, under 'cites:' of the claim"
        return f"argmap: edit leaves the citations of a claim as they are\n  help: {help_}\n"
    if command == "edit" and (said := _text_without_option(others)):
        return said
    if command in (*_ABOUT_A_CLAIM, "import") and (said := _key_by_another_name(command, options)):
        return said
    if command in _REPEATING and (said := _several_after_one_option(command, options)):
        return said
    if command == "add":
        return _add_without_a_case(others)
    if command == "link":
        return _link_without_dashes(others) or _link_without_stance(others)
    if command == "what-if":
        return _supposed_without_option(others)
    if command == "merge":
        return _merge_without_base(others)
    if command in _FOR_A_PARTY:
        return _without_a_party(command, others)
    if command == "diff":
        return _diff_as_in_git(others)
    if command in _WITH_OUTPUT:
        return _output_without_option(command, others)
    if command == "grade" and len(others) == 2 and not any(word.startswith("-") for word in others):
        line = _line("grade", ["standard", *others])
        return f"argmap: the rubric is missing, which comes first\n  help: {line}\n"
    return None


def _option(word: str) -> str:
    return word.partition("=")[0]


def _file_like_an_option(command: str, others: Sequence[str]) -> str | None:
    """Detect a file whose name starts with a dash, and would be parsed as options."""
    for at, word in enumerate(others):
        if word == "--":
            return None
        if len(word) > len("-o") and word[0] == "-" and word[1] != "-" and os.path.isfile(word):
            line = _line(command, [*others[:at], f"./{word}", *others[at + 1 :]])
            return f"argmap: '{word}' starts with a dash, as options do\n  help: {line}\n"
    return None


def _text_like_an_option(others: Sequence[str]) -> str | None:
    """Detect a sentence that starts with a dash, and would be parsed as options."""
    for at, word in enumerate(others):
        if word == "--":
            return None
        is_value = at > 0 and others[at - 1].startswith("--") and "=" not in others[at - 1]
        if len(word) > 1 and word[0] == "-" and word[1] != "-" and " " in word and not is_value:
            line = _line("add", [*others[:at], *others[at + 1 :], "--", word])
            told = f"'{word}' starts with a dash, as options do; a text that does goes last, after '--'"
            return f"argmap: {told}\n  help: {line}\n"
    return None


def _text_without_quotes(command: str, others: Sequence[str]) -> str | None:
    """Detect a text of several words without quotes, which would be parsed as that many arguments."""
    if "--" in others:
        return None
    begins = [at for at, word in enumerate(others) if word.startswith("-") and word != "-"]
    runs = [list(others[at:end]) for at, end in pairwise([0, *begins, len(others)])]
    arguments = runs[0]
    if command == "add" and len(arguments) > _WRITING[command]:
        arguments[1:] = [" ".join(arguments[1:])]
    if len(arguments) != _WRITING[command]:  # the others may follow the options
        return None
    for run in runs[1:]:
        if run[0] in _TEXTS:
            run[1:] = [" ".join(run[1:])] * (len(run) > 1)
    words = [word for run in runs for word in run]
    if words == list(others):
        return None
    return f"argmap: a text of several words needs quotes around it\n  help: {_line(command, words)}\n"


def _text_without_option(others: Sequence[str]) -> str | None:
    """Detect `edit CASE CLAIM TEXT`, without the option for the text."""
    if len(others) != len(("CASE", "CLAIM", "TEXT")) or any(word.startswith("-") for word in others):
        return None
    if " " not in others[2].strip():
        return None
    line = _line("edit", [*others[:2], "--text", others[2]])
    return f"argmap: the text of a claim is given by an option\n  help: {line}\n"


def _supposed_without_option(others: Sequence[str]) -> str | None:
    """Detect `what-if CASE CLAIM`, without whether the claim is accepted or rejected."""
    if len(others) != len(("CASE", "CLAIM")) or any(word.startswith("-") for word in others):
        return None
    line = _line("what-if", [others[0], "--reject", others[1]])
    return f"argmap: whether it is accepted or rejected is missing\n  help: {line}, or with --accept\n"


def _key_by_another_name(command: str, options: Sequence[str]) -> str | None:
    """Detect an option such as `--against`, and one for links of `edit`, which draws none."""
    from argmap.syntax.hints.synonyms import meant_key

    for at, word in enumerate(options):
        option, equals, value = word.partition("=")
        key = meant_key("claim", option[2:]) if option.startswith("--") else None
        if key not in _OTHERWISE_CALLED or (command == "import" and key != "by"):
            continue
        rest = [*options[:at], f"--{key}{equals}{value}", *options[at + 1 :]]
        if command == "edit" and key != "by":
            is_all = at == 2 and len(rest) == (3 if equals else 4)
            line = _line("link", rest if is_all else [*rest[:2], f"--{key}", "TARGET"])
            return f"argmap: edit changes no links\n  help: {line}\n"
        if option != f"--{key}":
            return f"argmap: there is no option '{option}'\n  help: {_line(command, rest)}\n"
    return None


def _stage_as_option(command: str, others: Sequence[str]) -> str:
    at = next(i for i, word in enumerate(others) if _option(word) == "--stage")
    _, equals, stage = others[at].partition("=")
    rest = [*others[:at], *others[at + (1 if equals else 2) :]]
    stage = stage if equals else (others[at + 1 :] or ["STAGE"])[0]
    case = next((i for i, word in enumerate(rest) if word == "-" or not word.startswith("-")), None)
    if case is None:
        rest.insert(0, f"CASE@{stage}")
    elif (stages := _stages_of(rest[case])) is not None and stage not in stages:
        return _without_the_stage(command, rest, case, stage, stages)
    else:
        rest[case] += f"@{stage}"
    return f"argmap: a stage is not an option: it follows the case\n  help: {_line(command, rest)}\n"


def _without_the_stage(command: str, rest: list[str], case: int, stage: str, stages: Sequence[str]) -> str:
    """Return advice if the case lacks the stage, too."""
    message, line = f"a stage is not an option, and '{rest[case]}' has no stages", _line(command, rest)
    if stages:
        known = ", ".join(stages)
        message = f"a stage is not an option, and '{rest[case]}' has no stage '{stage}'"
        rest[case] += "@STAGE"
        line = f"{_line(command, rest)}, where STAGE is one of these: {known}"
    return f"argmap: {message}\n  help: {line}\n"


def _arrow_without_quotes(others: Sequence[str]) -> str | None:
    """Detect an unquoted `a -> b`: the shell has removed the `>` and redirected to `b`."""
    for at, word in enumerate(others):
        before = others[at - 1] if at > 1 else "-"
        if word == "-" and not before.startswith("-"):
            link = before
        elif at and len(word) > 1 and word.endswith("-") and _is_cut_arrow(others[0], word):
            link = word[:-1]
        else:
            continue
        told = (
            "without quotes the shell takes the '>' of an arrow: it has made or emptied a file called TARGET"
        )
        return f"argmap: {told}\n  help: put quotes around the link: {shell_line([f'{link} -> TARGET'])}\n"
    return None


def _is_cut_arrow(designator: str, word: str) -> bool:
    """Return whether a word is a claim with a trailing '-', and stdout is redirected to a file."""
    from argmap.apps.api.loading import load_found
    from argmap.core.diagnostics import ArgmapError
    from argmap.workspace.library import STDIN, find, require_no_pipe

    try:
        if designator in ("-", STDIN) or not stat.S_ISREG(os.fstat(1).st_mode):
            return False
        require_no_pipe(designator)
        claims = load_found(find(designator)).claims
    except (ArgmapError, OSError):
        return False
    return word not in claims and word.removesuffix("-") in claims


def _without_a_party(command: str, others: Sequence[str]) -> str | None:
    """Detect `blocks CASE`, and name the parties of the case, of which one is missing."""
    option = _FOR_A_PARTY[command][0]
    if (
        not others
        or others[0].startswith("-")
        or any(_option(word) in (option, "-h", "--help") for word in others)
    ):
        return None
    case = _readable_twice(others[0])
    if case is None or not case.parties:
        return None
    if said := _opposite_party(command, others, case):
        return said
    given = others[1] if len(others) == 2 and not others[1].startswith("-") else ""
    line = f"{_line(command, others[:1] if given else others)} {option}"
    if given in case.parties:
        return f"argmap: a party is given with {option}\n  help: {line} {given}\n"
    listed = ", ".join(case.parties)
    return f"argmap: which party?\n  help: {line} PARTY, where PARTY is one of these: {listed}\n"


def _opposite_party(command: str, others: Sequence[str], case: Case) -> str | None:
    """Detect `blocks CASE --for PARTY`, and name the party that this one is against, or all of them."""
    option, opposite = _FOR_A_PARTY[command]
    at = next((at for at, word in enumerate(others) if _option(word) == opposite), None)
    if at is None:
        return None
    _, equals, value = others[at].partition("=")
    value = value if equals else next(iter(others[at + 1 :]), "")
    rest = [*others[:at], *others[at + (1 if equals else 2) :]]
    parties = [party for party in case.parties if value not in (party, case.party_name(party))]
    what = "blocks are" if command == "blocks" else "a brief is"
    message = f"argmap: {what} {option[2:]} a party, and not {opposite[2:]} one"
    if len(parties) == 1 and len(case.parties) == 2:
        return f"{message}\n  help: {_line(command, [*rest, option, *parties])}\n"
    listed = ", ".join(parties)
    return (
        f"{message}\n  help: {_line(command, [*rest, option])} PARTY, where PARTY is one of these: {listed}\n"
    )


def _stages_of(designator: str) -> Sequence[str] | None:
    """Return the stages of a case that can be read twice, or None if they are unknown."""
    case = _readable_twice(designator)
    return None if case is None else list(case.stages)


def _readable_twice(designator: str) -> Case | None:
    """Return a case that can be read again when the command runs, or None if it cannot, or has mistakes."""
    from argmap.apps.api.loading import load_found
    from argmap.core.diagnostics import ArgmapError
    from argmap.workspace.library import STDIN, find, require_no_pipe

    try:
        require_no_pipe(designator)
        return None if designator in ("-", STDIN) else load_found(find(designator))
    except ArgmapError:  # reported when the suggested line is run
        return None


def _link_without_dashes(others: Sequence[str]) -> str | None:
    """Detect `link CASE CLAIM supports TARGET`, without the dashes of the options."""
    rest = list(others)
    at = 2
    while at + 1 < len(rest) and rest[at] in _LINKING and not rest[at + 1].startswith("-"):
        rest[at] = f"--{rest[at]}"
        at += 2
    if at == 2 or any(word.startswith("-") and word != "-" for word in rest[:2]):
        return None
    if at < len(rest) and not rest[at].startswith("-"):
        return None
    return f"argmap: how a claim is linked, and to what, is given by options\n  help: {_line('link', rest)}\n"


def _link_without_stance(others: Sequence[str]) -> str | None:
    """Detect `link CASE CLAIM TARGET`, which does not say whether the claim supports the target."""
    if len(others) < 3 or any(word.startswith("-") for word in others[:3]):
        return None
    if len(others) > 3 and not others[3].startswith("-"):
        return None
    line = _line("link", [*others[:2], "--supports", *others[2:]])
    return (
        f"argmap: whether it supports or counters the other is missing\n  help: {line}, or with --counters\n"
    )


def _several_after_one_option(command: str, options: Sequence[str]) -> str | None:
    """Detect `--supports A B`, where the option must be repeated."""
    begins = [at for at, word in enumerate(options) if word.startswith("-") and word != "-"]
    if not begins or begins[0] < _WRITING[command]:  # the arguments may follow
        return None
    words = list(options[: begins[0]])
    for at, end in pairwise([*begins, len(options)]):
        option, *values = options[at:end]
        repeated = option.removeprefix("--") in _LINKING and len(values) > 1
        words += [word for value in values for word in (option, value)] if repeated else options[at:end]
    if words == list(options):
        return None
    return f"argmap: an option for several claims is repeated\n  help: {_line(command, words)}\n"


def _add_without_a_case(others: Sequence[str]) -> str | None:
    """Detect `add TEXT`, without the case in front of it."""
    if not others or "--" in others or (len(others) > 1 and not others[1].startswith("-")):
        return None
    if " " not in others[0].strip() or others[0].startswith("-") or _readable_twice(others[0]) is not None:
        return None
    return f"argmap: to which case?\n  help: {_line('add', ['CASE', *others])}\n"


def _merge_without_base(others: Sequence[str]) -> str | None:
    """Detect `merge OURS THEIRS`, without the common ancestor in front of them."""
    begins = next((at for at, word in enumerate(others) if word.startswith("-") and word != "-"), len(others))
    if begins != 2 or any(word in ("-h", "--help") for word in others):
        return None
    line = _line("merge", [os.devnull, *others])
    return f"argmap: the version that both come from is missing, which comes first\n  help: if there is none: {line}\n"


def _diff_as_in_git(others: Sequence[str]) -> str | None:
    """Detect `diff FILE` and `diff REV REV FILE`, also with `--`, which git would take."""
    typed = [word for word in others if word != "--"] or [""]
    *revisions, file = typed
    if (
        len(revisions) not in (0, 2)
        or any(word.startswith("-") for word in typed)
        or not os.path.isfile(file)
    ):
        return None
    if not revisions:
        from argmap.workspace.git.repository import find_repository

        if find_repository(os.path.dirname(file)) is None:
            return None
    before, after = revisions or ("HEAD", "")
    line = _line("diff", [f"{before}:{file}", f"{after}:{file}" if after else file])
    return f"argmap: diff takes two cases, and a case of a revision is REV:path\n  help: {line}\n"


def _output_without_option(command: str, others: Sequence[str]) -> str | None:
    """Detect `export CASE FILE`, without the option for the output."""
    typed = others[:2]
    if len(typed) < 2 or any(word.startswith("-") for word in typed) or not os.path.splitext(typed[1])[1]:
        return None
    if any(_option(word) in ("-o", "--output") for word in others):
        return None
    if command == "import" and not typed[1].endswith((".yaml", ".yml")):  # two files to import
        return None
    line = _line(command, [typed[0], "-o", *others[1:]])
    return f"argmap: the output file is given by an option\n  help: {line}\n"


def _line(command: str, words: Sequence[str]) -> str:
    return shell_line(["argmap", command, *words])
