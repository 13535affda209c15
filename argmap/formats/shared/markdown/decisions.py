"""Records of decisions in Markdown (https://adr.github.io): what they say of an option, put below it.

An option can be in a list of those considered, under a heading with what is good and bad about it, and in
the sentence that says which was chosen. The consequences of the decision are those of the chosen option, or
of what the record is called; those below the heading of an option are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from argmap.formats.shared.markdown.nesting import ENUMERATOR, NestedBlock, bare, is_word
from argmap.formats.shared.stance_words import stance_before

_OPTIONS = re.compile(
    r"(?i)(?:considered |possible )?(?:options|alternatives)(?: considered)?|(?:betrachtete |mögliche )?(?:optionen|alternativen)"
    r"|(?:options|alternatives) (?:considérées|envisagées)|(?:opciones|alternativas) consideradas|(?:opções|alternativas) consideradas"
)
_OUTCOME = re.compile(
    r"(?i)(?:the )?(?:decision|outcome|decision outcome)|entscheidung|ergebnis|décision|decisión|decisão|decisione"
)
_CONSEQUENCES = re.compile(
    r"(?i)(?:the )?consequences|konsequenzen|folgen|conséquences|consecuencias|consequências|conseguenze"
)
_NEUTRAL = re.compile(r"(?i)(?:neutral|neutre|neutro|neutrais|neutrales)(?: \w+)?\s*:?")
_NEUTRAL_ITEM = re.compile(r"(?i)neutral(?:,? (?:because|weil)\b|\s*:)")
_CHOSEN = re.compile(
    r"(?i)(?:(?:chosen|selected) (?:option|alternative|solution)s?\W+(?:is\b|are\b)?"
    r"|we (?:will |have |are going to )?(?:use|adopt|cho(?:se|ose)|chosen|select(?:ed)?|pick(?:ed)?|go with|went with|opt(?:ed)? for"
    r"|decided? (?:on|for|to use|to adopt))\b)\W*(?P<option>\S.*)"
)
_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)")
_QUOTES = "\"'“”„«»`*_[]()"


def arrange_record(root: NestedBlock) -> None:
    """Move what a record of a decision says of its options below them; any other outline stays as it is."""
    headings = [one for one in root.all_below() if one.kind == "heading"]
    listed = next((one for one in headings if _OPTIONS.fullmatch(_name(one)) and one.below), None)
    outcome = next((one for one in headings if _OUTCOME.fullmatch(_name(one))), None)
    effects = [one for one in headings if _CONSEQUENCES.fullmatch(_name(one))]
    if outcome is None and not effects:
        return
    options = _options(listed, headings) if listed is not None else []
    chosen = _chosen(outcome, options) if outcome is not None else None
    title = next((one for one in headings if one.level == 1), None)
    parents = {id(below): one for one in (root, *root.all_below()) for below in one.below}
    for block in (*effects, *([outcome] if outcome is not None else [])):
        bearing = [one for one in block.below if _bears(one)]
        if not any(is_word(one.raw) or stance_before(bare(one.raw)) for one in bearing):
            continue
        above = parents[id(block)]
        if above is not root and above is not outcome and above is not title:
            above.below += bearing  # these are the consequences of that option
        elif chosen is not None:
            chosen.below += bearing
        elif title is not None:
            about = outcome.paragraphs if outcome is not None else []
            decided = NestedBlock(
                "heading", title.lines, block.span, block.level, below=bearing, paragraphs=about[:]
            )
            about.clear()
            above.below.append(decided)
        else:
            continue
        block.below = [one for one in block.below if not any(one is other for other in bearing)]


def is_neutral_heading(block: NestedBlock) -> bool:
    """Return whether a heading or a label says that what is below it bears neither way."""
    return block.kind in ("heading", "label") and _NEUTRAL.fullmatch(bare(block.raw)) is not None


def is_neutral_item(block: NestedBlock) -> bool:
    """Return whether an item begins with a word that says that it bears neither way."""
    return block.kind == "item" and _NEUTRAL_ITEM.match(bare(block.raw)) is not None


def _options(listed: NestedBlock, headings: Sequence[NestedBlock]) -> list[NestedBlock]:
    """Return the options; those in the list that have a heading of their own leave the list for it."""
    by_name: dict[str, NestedBlock] = {}
    for one in headings:
        if one is not listed:
            by_name.setdefault(_name(one), one)
    lengths = sorted({*map(len, by_name)}, reverse=True)
    found: list[NestedBlock] = []
    in_list: list[NestedBlock] = []
    for item in listed.below:
        name = _name(item)
        named = (name[:length] for length in lengths if _is_named(name, name[:length]))
        known = next((part for part in named if part in by_name), None) if item.kind == "item" else None
        if known is None:
            found.append(item)
            in_list.append(item)
            continue
        heading = by_name[known]
        found.append(heading)
        heading.below += item.below
        if name != _name(heading):
            heading.paragraphs.insert(0, NestedBlock("paragraph", item.lines, item.span))
        heading.paragraphs += item.paragraphs
        heading.quotes += item.quotes
    listed.below = in_list
    return found


def _chosen(outcome: NestedBlock, options: Iterable[NestedBlock]) -> NestedBlock | None:
    """Return the option that was chosen, which gets the sentence that says so and the reasons below it."""
    for paragraph in outcome.paragraphs:
        said = _CHOSEN.match(bare(paragraph.raw))
        if said is None:
            continue
        words = _plain(said["option"])
        first = re.split(r"[,;:.]? (?:because|since|as|weil|da)\b|[,;.]", words, maxsplit=1)[0].strip(
            _QUOTES + " "
        )
        named = [one for one in options if _is_named(words, _name(one)) or _is_named(_name(one), first)]
        if not named:
            return None
        found = max(named, key=lambda one: len(_name(one)))
        outcome.paragraphs.remove(paragraph)
        found.paragraphs.append(paragraph)
        if re.search(r"(?i)\b(?:because|since)\W*\Z", paragraph.raw):
            reasons = [one for one in outcome.below if one.kind == "item"]
            found.below += reasons
            outcome.below = [one for one in outcome.below if one.kind != "item"]
        return found
    return None


def _is_named(text: str, name: str) -> bool:
    """Return whether a text begins with a name, as a word of its own."""
    return bool(name) and text.startswith(name) and not text[len(name) : len(name) + 1].isalnum()


def _bears(block: NestedBlock) -> bool:
    return block.kind == "item" or is_word(block.raw) or is_neutral_heading(block)


def _name(block: NestedBlock) -> str:
    return _plain(ENUMERATOR.sub("", bare(block.raw)))


def _plain(text: str) -> str:
    """Return a text without links and quotation marks, to compare it."""
    words = "".join(one for one in _LINK.sub(r"\1", text) if one not in _QUOTES)
    return " ".join(words.casefold().split()).rstrip(" :.")
