"""The widgets of the screen: bands of a line or two, the tree, and the pane of details."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from argmap.apps.tui.browser import Browser
from argmap.apps.tui.drawing import SceneRows
from argmap.apps.tui.screen.strips import Brush
from argmap.render.text.lines import Line, Piece


class Band(Widget):
    """A few lines, each truncated to the width."""

    def __init__(self, brush: Brush, id: str) -> None:  # noqa: A002 - as textual calls it
        super().__init__(id=id)
        self._brush = brush
        self._lines: Sequence[Sequence[Piece]] = ()

    def show(self, *lines: Sequence[Piece]) -> None:
        """Set the lines."""
        self._lines = lines
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return one of the lines."""
        return self._brush.strip(self._lines[y] if y < len(self._lines) else (), self.size.width)


class TreeRows(ScrollView, inherit_bindings=False):
    """The rows of the map; only visible ones are drawn."""

    class Chosen(Message):
        """A row was clicked."""

        def __init__(self, position: int) -> None:
            """`position` is the index among the visible rows."""
            super().__init__()
            self.position = position

    def __init__(self, browser: Browser, brush: Brush) -> None:
        """Show the browser's rows; nothing is drawn before the width is known."""
        super().__init__(id="tree")
        self._browser = browser
        self._brush = brush
        self._rows: SceneRows | None = None

    def on_resize(self, _event: events.Resize) -> None:
        """Draw for another width."""
        self.show()

    def show(self) -> None:
        """Draw again, and scroll to the selected row."""
        width, browser = self.scrollable_content_region.width, self._browser
        hidden = self._rows.hidden if self._rows else 0
        self._rows = SceneRows(browser, self._brush.look, width, hidden)
        self.virtual_size = Size(width, len(browser.shown))
        height, top, here = self.scrollable_content_region.height, round(self.scroll_y), browser.position
        context = min(2, height // 4)
        lowest, highest = here + context - height + 1, here - context
        if height and not lowest <= top <= highest:
            to = lowest if top < lowest else highest
            self.scroll_to(y=to, animate=False, immediate=True, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the row at a line of the screen."""
        position = y + round(self.scroll_y)
        width = self.scrollable_content_region.width
        if self._rows is None or position >= len(self._browser.shown):
            return Strip.blank(width)
        selected = position == self._browser.position
        return self._brush.strip(self._rows.line(position), width, selected=selected)

    def on_click(self, event: events.Click) -> None:
        """Post which row was clicked."""
        position = event.y + round(self.scroll_y)
        if position < len(self._browser.shown):
            self.post_message(self.Chosen(position))


class Pane(ScrollView, inherit_bindings=False):
    """Wrapped, scrollable lines: details, lists, the keys."""

    def __init__(self, brush: Brush) -> None:
        super().__init__(id="pane")
        self._brush = brush
        self._lines: list[Line] = []
        self._strips: list[Strip] = []

    def on_resize(self, _event: events.Resize) -> None:
        """Wrap to another width."""
        self._wrap()

    def show(self, lines: Iterable[Line], *, anew: bool) -> None:
        """Set the lines; with `anew`, scroll back to their start."""
        self._lines = list(lines)
        self._wrap()
        if anew:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)

    def _wrap(self) -> None:
        width = self.scrollable_content_region.width
        self._strips = self._brush.strips(self._lines, width) if width else []
        self.virtual_size = Size(width, len(self._strips))
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line at a line of the screen."""
        at = y + round(self.scroll_y)
        return self._strips[at] if at < len(self._strips) else Strip.blank(self.size.width)
