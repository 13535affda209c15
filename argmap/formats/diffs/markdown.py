"""A diff as Markdown (https://spec.commonmark.org, with GitHub's tables and ~~), for a review or a paper."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from argmap.compare.diff.change import Change
from argmap.compare.diff.summary import Summary
from argmap.formats.diffs import DiffFormat
from argmap.render.changes.causes import consequences, other_sentences, reasons, remark
from argmap.render.changes.word_diff import Phrase
from argmap.render.changes.wording import cause, detail, head, links_of, overall, places
from argmap.render.theme import UNICODE

_SPACES = re.compile(r"\s+")
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&])")
#: Text that GitHub turns into a mention, which notifies somebody, or a reference, after rendering. Escapes
#: and character references are resolved before, so only something between the characters prevents it
#: (https://github.com/github/cmark-gfm/issues/181).
_LIVE = re.compile(r"(?<!\w)@(?=\w)|#(?=\d)|(?<=\bGH)-(?=\d)", re.IGNORECASE)


def _render(summary: Summary) -> str:
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: Summary) -> Iterator[str]:
    yield f"# {_text(summary.before)} → {_text(summary.after)}"
    yield ""
    for verdict in summary.verdicts:
        was, now = verdict.words
        yield f"**{_text(verdict.id)}: {was} → {now}**"
        yield from (
            f"- {_text(joint)} {_text(cause(summary, change, UNICODE))}" for joint, change in reasons(verdict)
        )
        if closing := remark(verdict):
            yield f"- {_text(closing)}"
        yield ""
    others = list(other_sentences(summary, UNICODE))
    if others:
        yield from (f"- {_text(one)}" for one in others)
        yield ""
    if said := overall(summary):
        yield _text(said)
        yield ""
    yield from (_change(summary, change) for change in summary.separate_changes)
    told = list(consequences(summary))
    if told:
        yield ""
        yield from (f"- {_text(one.sentence(whole=summary.whole))}" for one in told)


def _change(summary: Summary, change: Change) -> str:
    symbol, _, word = head(summary, change).partition(" ")
    said = _phrases(detail(summary, change, UNICODE))
    links = links_of(summary, change)
    where = places(change)
    parts = [f"- `{symbol}` {word} **{_text(change.id)}**", said, _text(links)]
    if where:
        parts.append(f"<sub>{_text(where)}</sub>")
    return " — ".join(part for part in parts if part)


def _phrases(phrases: Iterable[Phrase]) -> str:
    """Return phrases with marks around what was removed and added, or tags where Markdown would show these.

    It does so where a letter is outside and a punctuation mark inside, as for a comma that was added.
    """
    texts = [(phrase.mark, _text(_SPACES.sub(" ", phrase.text))) for phrase in phrases]
    said = ""
    for number, (mark, text) in enumerate(texts, 1):
        bare = text.strip()
        if not mark or not bare:
            said += text
            continue
        left, _, right = text.partition(bare)
        following, after = texts[number] if number < len(texts) else ("", "")
        outside = right or ("*" if following and after[:1].strip() else after[:1])
        if _is_read(left or said[-1:], bare[0]) and _is_read(outside, bare[-1]):
            around = "~~" if mark == "removed" else "**"
            said += f"{left}{around}{bare}{around}{right}"
        else:
            tag = "s" if mark == "removed" else "strong"
            said += f"{left}<{tag}>{bare}</{tag}>{right}"
    return said


def _is_read(outside: str, inside: str) -> bool:
    """Return whether Markdown reads a mark between two characters; there may be none outside."""
    return inside.isalnum() or not outside.strip() or unicodedata.category(outside).startswith("P")


def _text(text: str) -> str:
    """Escape text of a case for Markdown and GitHub."""
    escaped = _SPECIAL.sub(r"\\\1", " ".join(text.splitlines()))
    return _LIVE.sub(r"\g<0><!-- -->", escaped)


DIFF_FORMAT = DiffFormat(_render)
