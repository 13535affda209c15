"""The title of a map: the case, the stage, the outcomes, and the claims to look at first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby
from typing import Literal, NamedTuple

from argmap.render.fight import FightItem, fight_items
from argmap.render.naming import cut_after_a_word, judged_for
from argmap.render.outcomes import Outcome, drawn_outcomes
from argmap.render.picture.geometry import numbered
from argmap.render.picture.header import Header
from argmap.render.picture.shapes import BOLD, DISCS, SIZES, Badge, DrawnWords, Style
from argmap.render.picture.text.wrapping import runs_leftwards, width, wrap
from argmap.render.view import View

#: The distances from the left edge of an outcome to the middle of its sign and to its word, and from there to
#: the claim, in pixels.
_SIGN, _WORD, _BETWEEN = 7.0, 19.0, 10.0
#: The least room for a claim beside the word of its outcome; in less, it stands below the word, in pixels.
_BESIDE = 160.0
#: The gap above the first outcome, the line height of an outcome and of the smaller lines below it, and the
#: gap between two.
_ABOVE, _LEADING, _SMALL, _APART = 5.0, 18.0, 15.0, 3.0
#: The distance from the top of a line to its base line, and from there up to the middle of its sign.
_RISE, _UP = 14.0, 5.0
#: The gap between a conclusion and its reason on one line.
_ASIDE = 8.0
#: The height of a line of claims to look at first, the distance to its base line, and the gap between two
#: parts on one line.
_LINE, _DOWN, _PARTED = 17.0, 12.5, 10.0
#: The lengths tried for the titles of claims to look at first, in characters; a longer one must not need more
#: lines.
_LENGTHS = (30, 45, 60)
#: The gap after the disc of a number.
_AFTER = 4.0
#: The share of its width that a regular and a bold text may be wider in a viewer that lacks the typeface, and
#: the most pixels that are kept free for that.
_WIDER, _MOST_WIDER = {False: 0.03, True: 0.08}, 8.0

#: The short forms of the list of claims to look at first: with short titles only, or as many of these as fit
#: on one line.
FightList = Literal["titles", "line"]


class TitleText(NamedTuple):
    """The texts of a title: lines, outcomes, a sentence on other conclusions, and a list of claims.

    In a `brief` list, claims have short titles only as far as one line has room for them.
    """

    title: str
    lines: tuple[str, ...]
    outcomes: Sequence[Outcome] = ()
    rest: str = ""
    fight: Sequence[FightItem] = ()
    brief: bool = False


def title_text(view: View) -> TitleText:
    """Return the texts of a map's title; without verdicts there are no outcomes."""
    case = view.case
    stage = ""
    if case.stage is not None:
        title = case.stages[case.stage].title or case.stage
        stage = f"as it stood at '{case.stage}': {title}"
    lines = tuple(line for line in (stage, judged_for(case), *view.remarks) if line)
    return TitleText(case.title, lines, *drawn_outcomes(view), fight_items(view))


def build_title(text: TitleText, margin: float, room: float, *, outcomes: bool = True) -> Header:
    """Lay out a title inside a margin, in `room` pixels of width; its outcomes may be placed elsewhere."""
    header = Header(margin)
    _add(header, text.title, "title", (margin, room), (26.0, 20.0))
    for line in text.lines:
        _add(header, line, "stage", (margin, room), (18.0, 12.0))
    header.width = _extent(header) - margin
    if outcomes and text.outcomes:
        group = build_outcomes(text, room)
        header = header.joined(group.moved(margin, header.height + _ABOVE))
        header.height += _ABOVE + group.height
    return header


def build_outcomes(text: TitleText, room: float, *, reasons: bool = True) -> Header:
    """Lay out the outcomes and the claims to look at first, relative to their own corner.

    They are `room` pixels wide.

    Without `reasons`, only the reasons that need no line of their own are given.
    """
    group = Header()
    column = max((width(_word(one), SIZES["outcome"], bold=True) for one in text.outcomes), default=0.0)
    for outcome in text.outcomes:
        _outcome(group, outcome, column, room, below=reasons)
    if text.rest:
        _add(group, text.rest, "stage", (_WORD, room - _WORD), (18.0, 12.0))
    if text.fight:
        _list_fight(group, _titled(text.fight, room, brief=text.brief), room, brief=text.brief)
    group.width = _extent(group)
    return group


def shorter_fight(text: TitleText, kind: FightList) -> TitleText:
    """Return a title that names the claims to look at first without the reasons."""
    fight = tuple(
        FightItem(part, tuple(chain.from_iterable(item.claims for item in items)), "")
        for part, items in groupby(text.fight, key=lambda item: item.part)
    )
    return text._replace(fight=tuple(item for item in fight if item.claims), brief=kind == "line")


def _titled(items: Sequence[FightItem], room: float, *, brief: bool) -> Sequence[FightItem]:
    """Return the claims with the longest titles that take no more lines than the shortest ones."""
    least, *longer = [[_shortened(item, most) for item in items] for most in _LENGTHS]
    if brief and _height(least, room, brief=True) > _LINE:
        return _in_one_line(least, room)
    high = _height(least, room, brief=brief)
    return next((some for some in reversed(longer) if _height(some, room, brief=brief) <= high), least)


def _shortened(item: FightItem, most: int) -> FightItem:
    claims = tuple((number, cut_after_a_word(title, most)) for number, title in item.claims)
    return item._replace(claims=claims)


def _height(items: Sequence[FightItem], room: float, *, brief: bool) -> float:
    """Return the height of a list of claims."""
    group = Header()
    _list_fight(group, items, room, brief=brief)
    return group.height


def _in_one_line(items: Sequence[FightItem], room: float) -> Sequence[FightItem]:
    """Return the claims, without short titles from the first one that does not fit on one line.

    In the list, those have only the numbers that their boxes have.
    """
    count = sum(len(item.claims) for item in items)
    for titled in range(count - 1, -1, -1):
        left, shorter = titled, list[FightItem]()
        for item in items:
            named = item.claims[: max(left, 0)]
            bare = tuple((number, "") for number, _ in item.claims[len(named) :])
            shorter.append(item._replace(claims=named + bare))
            left -= len(item.claims)
        if _height(shorter, room, brief=True) <= _LINE:
            break
    return shorter


def _list_fight(group: Header, items: Sequence[FightItem], room: float, *, brief: bool) -> None:
    """Add the list of claims, each behind its number: lines for each part, or in `brief` one line for all."""
    x, size = 0.0, SIZES["stage"]
    blank, disc = width(" ", size), 2 * DISCS["listed"] + _AFTER

    def add(text: str, style: Style, number: int | None = None, *, square: bool = False) -> None:
        """Add words where they fit, the first one after its number.

        Only a word wider than a whole line is broken.
        """
        nonlocal x
        left, before, bold = " ".join(text.split()), disc if number else 0.0, style in BOLD
        while left or before:
            line = _start(left, room - x - before, size, bold=bold, whole=x > 0)
            if x and not (line if left else x + before <= room):
                x, group.height = 0.0, group.height + _LINE
                continue
            wide, y = width(line, size, bold=bold), group.height + _DOWN
            if number and before:
                group.words.append(numbered(number, (x + DISCS["listed"], y - _UP), "listed", square=square))
            at, leftwards = x + before, runs_leftwards(text)
            if line:
                place = at + wide if leftwards else at
                group.words.append(DrawnWords(place, y, (line,), style, leftwards=leftwards))
            x, before = at + wide + (blank + min(_WIDER[bold] * wide, _MOST_WIDER) if line else 0.0), 0.0
            left = left[len(line) :].lstrip()
            if left:
                x, group.height = 0.0, group.height + _LINE

    for part, some in groupby(items, key=lambda item: item.part):
        if x and brief:
            x += _PARTED
        elif x:
            x, group.height = 0.0, group.height + _LINE
        add(f"{part.capitalize()}:", "fight")
        found = list(some)
        for at, (_, claims, words) in enumerate(found):
            if not claims:
                add(f"{words} ·" if at < len(found) - 1 else words, "stage")
            for place, (number, title) in enumerate(claims):
                last = place == len(claims) - 1
                end = words if last else ""
                end = f"– {end}" if end and title else end
                more = "·" if (title and not last) or (last and at < len(found) - 1) else ""
                said = " ".join(one for one in (title, end, more) if one)
                add(said, "stage", number, square=part == "disputed")
    group.height += _LINE


def _start(text: str, room: float, size: float, *, bold: bool, whole: bool) -> str:
    """Return the first words of a text that fit; if only `whole` words may, there may be none."""
    first = text.split(" ", 1)[0]
    if whole and width(first, size, bold=bold) > room:
        return ""
    return next(iter(wrap(text, room, size, bold=bold)), "")


def _add(
    header: Header, text: str, style: Style, across: tuple[float, float], down: tuple[float, float]
) -> None:
    """Add a text in lines; `across` is its start and its room, `down` its line height and rise."""
    (x, room), (leading, rise) = across, down
    bold = style in BOLD
    lines = wrap(text, room, SIZES[style], bold=bold)
    if not lines:
        return  # a blank title, which no file can have
    wide = max(width(line, SIZES[style], bold=bold) for line in lines)
    leftwards = style == "outcome" and runs_leftwards(text)
    header.words.append(
        DrawnWords(
            x + wide if leftwards else x,
            header.height + rise,
            tuple(lines),
            style,
            leading=leading,
            leftwards=leftwards,
        )
    )
    header.height += len(lines) * leading


def _extent(header: Header) -> float:
    """Return the right edge of the words in a header."""
    return max([0.0, *map(_right, header.words)])


def _right(words: DrawnWords) -> float:
    bold = words.style in BOLD
    wide = max(width(line, words.size, bold=bold) for line in words.lines)
    return words.x if words.leftwards else words.x + wide


def _word(outcome: Outcome) -> str:
    return f"{outcome.word}:"


def _outcome(header: Header, outcome: Outcome, column: float, room: float, *, below: bool) -> None:
    """Add an outcome: its sign and word, the claim, and the reason beside it or, if allowed, `below`."""
    base = header.height + _RISE
    header.badges.append(Badge(_SIGN, base - _UP, outcome.status))
    header.words.append(DrawnWords(_WORD, base, (_word(outcome),), "outcome", status=outcome.status))
    x = _WORD + column + _BETWEEN
    if room - x < _BESIDE:
        x = _WORD
        header.height += _LEADING
    room -= x
    _add(header, outcome.said, "outcome", (x, room), (_LEADING, _RISE))
    said = header.words[-1]
    used = width(said.lines[-1], SIZES["outcome"], bold=True) + _ASIDE
    wide = width(outcome.because, SIZES["stage"])
    if outcome.because and not said.leftwards and used + wide <= room:
        y = said.y + (len(said.lines) - 1) * said.leading
        header.words.append(DrawnWords(x + used, y, (outcome.because,), "stage"))
    elif outcome.because and below:
        _add(header, outcome.because, "stage", (x, room), (_SMALL, 11.0))
    header.height += _APART
