"""The gaps between columns: where lines are gathered, their words placed, and other lines pass.

From the target on, a gap has lanes for the links on a claim, or two trunks, one for each stance, where there
are too many; then, for each level of links on links, a place for words, a junction, and a trunk for joint
premises; then tracks for lines that cross the tree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

_TRUNKS = (13.0, 20.0)
#: The position of the first lane, and the distance between lanes.
_LANES = (12.0, 6.0)
_FIRST = 26.0
#: The distances from the words to the junction, from there to the trunk of joint premises, and on to the next
#: level.
_TO_JUNCTION, _TO_JOINT, _ON = 7.0, 14.0, 5.0
_PITCH, _BAND, _PAD = 5.0, 400.0, 8.0


class Gaps(NamedTuple):
    """Positions along the direction of reading; gap -1 is before column 0."""

    starts: tuple[float, ...]
    columns: tuple[float, ...]
    length: float
    levels: Mapping[int, int]
    tracks: Mapping[int, int]
    word: float
    lanes: Mapping[int, int] = MappingProxyType({})

    def lane(self, gap: int, lane: int) -> float:
        """Return the position of a lane before a claim."""
        return self.starts[gap + 1] + _LANES[0] + lane * _LANES[1]

    def trunk(self, gap: int, *, outer: bool) -> float:
        """Return the position of one of the two trunks before a claim."""
        return self.starts[gap + 1] + _TRUNKS[outer]

    def words(self, gap: int, level: int) -> float:
        """Return the middle of the place for words."""
        return self._level(gap, level) + self.word / 2

    def junction(self, gap: int, level: int) -> float:
        """Return where the lines of a link meet, and where links on it end."""
        return self._level(gap, level) + self.word + _TO_JUNCTION

    def joint(self, gap: int, level: int) -> float:
        """Return where joint premises are gathered before they meet."""
        return self.junction(gap, level) + _TO_JOINT

    def track(self, gap: int, track: int) -> float:
        """Return where a line runs through a gap."""
        pitch = _pitch(self.tracks[gap])
        return self._level(gap, self.levels.get(gap, 0)) + pitch * (track + 0.5)

    def _level(self, gap: int, level: int) -> float:
        first = _first(self.lanes.get(gap, 0)) if self.levels.get(gap) else 0.0
        return self.starts[gap + 1] + first + level * _step(self.word)


def _first(lanes: int) -> float:
    """Return the room for the lanes before a claim."""
    return max(_FIRST, _LANES[0] + lanes * _LANES[1])


def _step(word: float) -> float:
    return word + _TO_JUNCTION + _TO_JOINT + _ON


def _pitch(tracks: int) -> float:
    return min(_PITCH, _BAND / tracks)


def build_gaps(
    sizes: Sequence[float],
    levels: Mapping[int, int],
    tracks: Mapping[int, int],
    word: float,
    lanes: Mapping[int, int] = MappingProxyType({}),
) -> Gaps:
    """Lay out gaps and columns.

    `sizes` are those of the columns; `levels`, `tracks` and `lanes` are counts per gap;
    `word` is the space for words. All lengths are in pixels.
    """
    starts, columns, along = [], [], 0.0
    for gap, size in zip(range(-1, len(sizes) - 1), sizes, strict=True):
        starts.append(along)
        count = levels.get(gap, 0)
        along += (_first(lanes.get(gap, 0)) + count * _step(word)) if count else 0.0
        passing = tracks.get(gap, 0)
        along += passing * _pitch(passing) if passing else 0.0
        along += _PAD if count or passing else 0.0
        columns.append(along)
        along += size
    return Gaps(tuple(starts), tuple(columns), along, levels, tracks, word, lanes)
