"""The application: binds the keys, lays out the widgets, and updates them after each key."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any, ClassVar, Literal

from textual import events
from textual.actions import SkipAction
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.widgets import Input

from argmap.apps.tui.browser import Browser
from argmap.apps.tui.details import changed_lines, claim_text, detail_lines
from argmap.apps.tui.drawing import dependence_pieces, head_pieces, score_pieces, supposed_pieces
from argmap.apps.tui.editing import FileEditor
from argmap.apps.tui.keys import SECTIONS, key_lines
from argmap.apps.tui.screen.driver import driver_class
from argmap.apps.tui.screen.strips import Brush
from argmap.apps.tui.screen.widgets import Band, Pane, TreeRows
from argmap.core.diagnostics import ArgmapError
from argmap.core.display import shortened
from argmap.core.model import Case
from argmap.render.text.compact_rows import legend_lines
from argmap.render.text.diagnostics import error_lines
from argmap.render.text.lines import Line, Piece

Page = Literal["details", "changes", "help", "mistakes"]

#: With fewer columns or lines than this there is space for only one of tree and details; from so many
#: columns on they are side by side.
ONE_PANE_COLUMNS, ONE_PANE_LINES, BESIDE_COLUMNS = 70, 16, 110
#: From so many lines on there is one for the score, and one for what the verdict hangs on.
SCORED_LINES = 24
#: The fewest columns that a message keeps beside the way out.
_LEAST_OF_ERROR = 20

#: Keys that a widget, or the screen, would handle itself, and `/`: what is typed right after it goes to the
#: prompt, also if all of it arrives at once.
_FIRST = ("tab", "escape", "ctrl+c", "ctrl+z", "slash")

#: The names of the signals that end the application; Windows has not all of them.
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")


def _ending_signals() -> Iterator[signal.Signals]:
    """Yield the signals that end the application; a hangup that `nohup` ignores does not."""
    for name in _ENDING:
        ending = getattr(signal, name, None)
        if ending is not None and (name != "SIGHUP" or signal.getsignal(ending) is not signal.SIG_IGN):
            yield ending


class BrowserApp(App[None]):
    """Browses one map.

    `reread` reloads the whole case, and `editor` opens its file; they are None where that is not possible.
    `said_of_file` returns a remark about the file as it was last read, or an empty text.
    `ended_by` is the signal that ended it; Ctrl-C counts as SIGINT.
    """

    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(name, action, key.does, show=False, priority=name in _FIRST)
        for keys in SECTIONS.values()
        for key in keys
        for name, action in key.names
    ]

    def __init__(
        self,
        browser: Browser,
        reread: Callable[[], Case] | None,
        brush: Brush,
        editor: FileEditor | None = None,
        said_of_file: Callable[[], str] = str,
    ) -> None:
        """Show the state of a browser, in the terminal's own colours."""
        super().__init__(driver_class(), ansi_color=True)
        self.theme = "ansi-dark"
        self.browser = browser
        self.ended_by: signal.Signals | None = None
        self._reread = reread
        self._editor = editor
        self._said_of_file = said_of_file
        self._brush = brush
        self._page: Page = "details"
        self._in_pane = (
            False  # whether keys scroll the pane; where there is space for only one, it is visible
        )
        self._mistakes: list[Line] = []
        self._said = ""  # the message below, until the next key
        self._content_key: tuple[object, ...] = ()  # identifies the contents of the pane

    def compose(self) -> ComposeResult:
        """Create the widgets, from top to bottom."""
        yield Band(self._brush, "head")
        yield Band(self._brush, "score")
        yield Band(self._brush, "hanging")
        yield Band(self._brush, "supposed")
        with Container(id="body"):
            yield TreeRows(self.browser, self._brush)
            yield Pane(self._brush)
        yield Band(self._brush, "status")
        yield Input(placeholder="type words, then Enter; Esc closes", id="prompt", compact=True)

    def on_mount(self) -> None:
        """Show the map, and install handlers that restore the terminal on signals."""
        self.query_one("#body").set_class(self._brush.look.ascii, "ascii")
        self.query_one(TreeRows).focus()
        with contextlib.suppress(
            NotImplementedError, RuntimeError, ValueError
        ):  # where handlers cannot be set
            for ending in _ending_signals():
                asyncio.get_running_loop().add_signal_handler(ending, self._end, ending)
        self._show(self._said_of_file())

    async def on_event(self, event: events.Event) -> None:
        """Handle an event; of keys that wait when the browser ends, none is handled first."""
        if self.ended_by is None or not isinstance(event, events.Key):
            await super().on_event(event)

    def on_resize(self, _event: events.Resize) -> None:
        """Lay out again, once the size is known."""
        self.call_later(self._show_again)

    def _show_again(self) -> None:
        """Show the current state, and the same message."""
        self._show(self._said)

    def _show(self, said: str) -> None:
        """Show the current state, and a message."""
        browser, width, alone = self.browser, self.size.width, self._alone
        body = self.query_one("#body")
        body.set_class(alone and not self._in_pane, "only-tree")
        body.set_class(alone and self._in_pane, "only-pane")
        body.set_class(width >= BESIDE_COLUMNS, "beside")
        self.query_one(Pane).set_class(self._in_pane, "active")
        look = self._brush.look
        self.query_one("#head", Band).show(head_pieces(browser, width))
        score = score_pieces(browser.scene, look, width) if self._is_scored else []
        self._show_band("score", score)
        self._show_band("hanging", dependence_pieces(browser, look, width) if self._is_scored else [])
        self._show_band("supposed", supposed_pieces(browser.scene, look))
        self.query_one(TreeRows).show()
        self._show_pane()
        self._show_status(said)

    def _show_band(self, name: str, pieces: list[Piece]) -> None:
        """Show one line; none where it is empty."""
        band = self.query_one(f"#{name}", Band)
        band.show(pieces)
        band.display = bool(pieces)

    @property
    def _alone(self) -> bool:
        """Whether there is space for only one of tree and pane."""
        width, height = self.size
        return width < ONE_PANE_COLUMNS or height < ONE_PANE_LINES or self._page == "help"

    @property
    def _is_scored(self) -> bool:
        return self.size.height >= SCORED_LINES and self._page != "help"

    def _show_pane(self) -> None:
        about = (self._page, self.browser.forest, self.browser.row, tuple(self._mistakes))
        self.query_one(Pane).show(self._lines(), anew=about != self._content_key)
        self._content_key = about

    def _lines(self) -> Iterator[Line]:
        look = self._brush.look
        if self._page == "help":
            view = self.browser.scene.forest.view
            signs = legend_lines(view, look, parties=True)
            return chain(
                [Line("", "", [("Signs", "bold")])],
                signs,
                key_lines(reread=self._reread is not None, edit=self._editor is not None),
            )
        if self._page == "changes":
            return changed_lines(self.browser.scene, look)
        if self._page == "mistakes":
            return iter(self._mistakes)
        return detail_lines(self.browser, look)

    def _show_status(self, said: str) -> None:
        self._said = said
        browser, place = self.browser, self._place
        hint = "? keys  q quit  / find  t ids  a x what if" + ("  [ ] stages" if browser.stages else "")
        if self._in_pane:
            hint = "Esc back  ? keys  q quit"
        line = self._brush.strip([(said or hint, "bold" if said else "dim")], self._room_beside(place))
        self.query_one("#status", Band).show([(line.text, "bold" if said else "dim"), (place, "dim")])

    @property
    def _place(self) -> str:
        """The selected row and the number of rows, as the line of status has them."""
        return f" {self.browser.position + 1}/{len(self.browser.shown)} "

    def _room_beside(self, place: str) -> int:
        return max(0, self.size.width - len(place))

    def _show_failure(self, failure: ArgmapError) -> None:
        """Show an error and the way out; where there is no room for both, less of the error."""
        hint = f"; {failure.hint}" if failure.hint else ""
        room = self._room_beside(self._place) - len(hint)
        self._show(shortened(failure.message, max(_LEAST_OF_ERROR, room)) + hint)

    def action_do(self, method: str, *args: Any) -> None:
        """Call the method of the browser that a key stands for."""
        if self._page == "help":
            self._page, self._in_pane = "details", False
        self._show(getattr(self.browser, method)(*args))

    def action_move(self, by: int) -> None:
        """Move a row up or down, or scroll."""
        if self._in_pane:
            self._scroll(by)
        else:
            self._show(self.browser.move(by))

    def action_page(self, by: int) -> None:
        """Move a screenful up or down."""
        widget = self.query_one(Pane if self._in_pane else TreeRows)
        self.action_move(by * max(1, widget.size.height - 1))

    def action_end(self, by: int) -> None:
        """Move to the first or the last row."""
        self.action_move(by * max(len(self.browser.shown), self.query_one(Pane).virtual_size.height))

    def action_scroll(self, by: int) -> None:
        """Scroll the details."""
        self._scroll(by)

    def _scroll(self, by: int) -> None:
        self.query_one(Pane).scroll_relative(y=by, animate=False, immediate=True, force=True)

    def action_enter(self) -> None:
        """Follow 'see above', or open the details."""
        if not self._in_pane and (said := self.browser.follow()):
            self._show(said)
        else:
            self._turn_to("details", in_pane=not self._in_pane)

    def action_switch(self) -> None:
        """Switch between the tree and the details."""
        if self.query_one("#prompt").display:
            return
        self._turn_to("details" if self._page == "help" else self._page, in_pane=not self._in_pane)

    def action_leave(self) -> None:
        """Close what was opened last."""
        if self.query_one("#prompt").display:
            self._close_prompt()
        elif self._in_pane or self._page != "details":
            self._turn_to("details", in_pane=False)
        else:
            self._show(self.browser.forget_search())

    def _turn_to(self, page: Page, *, in_pane: bool) -> None:
        self._page, self._in_pane = page, in_pane
        self._show("")

    def on_tree_rows_chosen(self, message: TreeRows.Chosen) -> None:
        """Select the row that was clicked; fold or follow one that was already selected."""
        if message.position == self.browser.position:
            self._show(self.browser.follow() or self.browser.toggle())
        else:
            self._show(self.browser.select(message.position))

    def action_changes(self) -> None:
        """Open or close the list of changed verdicts."""
        opened = self._page != "changes"
        self._turn_to("changes" if opened else "details", in_pane=opened and self._alone)

    def action_search(self) -> None:
        """Open the search prompt; where it is open, the key is typed into it."""
        prompt = self.query_one("#prompt", Input)
        if prompt.display:
            raise SkipAction
        prompt.value = ""
        prompt.display = True
        self.query_one("#status").display = False
        self.screen.set_focus(prompt)  # at once: `focus` waits until the keys that have arrived are handled

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Search for the words."""
        self._close_prompt()
        self._in_pane = False
        self._show(self.browser.search(event.value))

    def _close_prompt(self) -> None:
        self.query_one("#prompt").display = False
        self.query_one("#status").display = True
        self.query_one(TreeRows).focus()

    def action_copy(self) -> None:
        """Copy the selected claim, through the terminal."""
        text = claim_text(self.browser)
        if text:
            self.copy_to_clipboard(text)
        self._show("copied" if text else "only a claim can be copied")

    def action_edit(self) -> None:
        """Open the file at the selected claim; after an editor in the terminal, read it again."""
        if self._editor is None:
            self._show("this cannot be edited; name a file instead")
            return
        failure: ArgmapError | None = None
        with self.suspend() if self._editor.in_terminal else contextlib.nullcontext():
            try:
                self._editor.open(self.browser.line)
            except ArgmapError as error:  # which would keep `suspend` from taking the terminal back
                failure = error
        if failure is not None:
            self._show_failure(failure)
        elif self._editor.in_terminal:
            self.action_reload()
        else:
            self._show(f"opened in {self._editor.name}; r reads the file again")

    def action_reload(self) -> None:
        """Read the file again; if it has mistakes, show them and keep the map."""
        if self._reread is None:
            self._show("this cannot be read again; name a file instead")
            return
        try:
            said = self.browser.reload(self._reread())
            said = "; ".join(filter(None, (said, self._said_of_file())))
        except ArgmapError as error:
            kept = Line(
                "", "", [("The map is still that of the last version; r reads the file again.", "bold")]
            )
            self._mistakes = [*error_lines(error), kept]
            self._turn_to("mistakes", in_pane=self._alone)
            self._show_status("the file could not be read; Esc closes")
            return
        self._mistakes = []
        if self._page == "mistakes":
            self._turn_to("details", in_pane=False)
        self._show(said)

    def action_help(self) -> None:
        """Open or close the list of keys."""
        self._turn_to("details" if self._page == "help" else "help", in_pane=self._page != "help")

    def action_interrupt(self) -> None:
        """Quit as Ctrl-C does elsewhere."""
        self._end(signal.SIGINT)

    def _end(self, by: signal.Signals) -> None:
        self.ended_by = by
        self.exit()

    def _print_error_renderables(self) -> None:
        """Print no traceback: the error is raised by `browse`."""
