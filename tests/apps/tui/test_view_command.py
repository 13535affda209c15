"""`argmap view` on a screen: every key and every size.

The screens in tests/screens are text, line by line as they are composed: a
difference can be read in a review, which that of an SVG cannot.
ARGMAP_GOLDEN=write writes them anew.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from rich.style import Style
from textual import _wait

from argmap import ArgmapError, load_case, parse_case
from argmap.apps.cli.commands.view import ViewedCase, file_editor
from argmap.apps.tui.browser import Browser
from argmap.apps.tui.editing import FileEditor
from argmap.apps.tui.keys import SECTIONS
from argmap.apps.tui.screen.app import BrowserApp
from argmap.apps.tui.screen.strips import Brush
from argmap.render.theme import ASCII, PARTY_COLOURS, UNICODE
from support.browsed import CASE, NOTHING_YET
from support.cases import WIDE
from support.project import ROOT
from support.speed import examples
from support.strategies import cases

pytestmark = pytest.mark.slow

SCREENS = ROOT / "tests" / "screens"
NAMES = sorted({name for keys in SECTIONS.values() for key in keys for name, _ in key.names})


@pytest.fixture(scope="module", autouse=True)
def _finely_timed():
    """Textual waits after each key until this process is idle, which it asks every 20 ms: here every 2 ms."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_wait, "SLEEP_GRANULARITY", 0.002)
        patch.setattr(_wait, "SLEEP_IDLE", 0.0005)
        yield


def made(
    text: str = CASE, *, stage=None, reread=None, brush=None, editor=None, said_of_file=str
) -> BrowserApp:
    case = parse_case(text).require()
    brush = brush or Brush(UNICODE)
    return BrowserApp(Browser(case, stage), reread or (lambda: case), brush, editor, said_of_file)


async def settled(pilot) -> None:
    """Wait until what was begun is on the screen: until that stays the same for some turns of all widgets.

    Time alone does not tell: on a busy machine it passes while nothing is done.
    A turn lays out what a key has changed; the widgets hear of their new sizes
    in the next one, and may scroll then.
    """
    await pilot.pause(0.02)
    app, same, seen = pilot.app, 0, ""
    while same < 4 or app.screen._compositor.size != app.size:
        await pilot.pause(0)
        shown = screen(app)
        same, seen = (same + 1, seen) if shown == seen else (0, shown)


def pressed(app: BrowserApp, *keys: str | Callable, size: tuple[int, int] = (80, 24)) -> str:
    """The screen after some keys; what is not a key is called with the pilot."""

    async def drive() -> str:
        async with app.run_test(size=size) as pilot:
            await settled(pilot)
            for key in keys:
                if callable(key):
                    await settled(pilot)
                    await key(pilot)
                else:
                    await pilot.press(key)
            await settled(pilot)
            return screen(app)

    return asyncio.run(drive())


def screen(app: BrowserApp) -> str:
    lines = [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]
    return "\n".join(lines) + "\n"


def status(shown: str) -> str:
    return shown.splitlines()[-1]


# Every key


def at(claim: str) -> Callable[[BrowserApp], bool]:
    return lambda app: app.browser.statement == claim


def supposed(**values: bool) -> Callable[[BrowserApp], bool]:
    return lambda app: app.browser.supposed == values


ON_RING = ("slash", *"ring", "enter")
#: For each key: what is pressed before it, and what holds afterwards.
EXPECTED: dict[str, tuple[tuple[str, ...], Callable[[BrowserApp], object]]] = {
    "down": ((), at("one")),
    "j": ((), at("one")),
    "up": (("down", "down"), at("one")),
    "k": (("down", "down"), at("one")),
    "pagedown": ((), lambda app: app.browser.position > 5),
    "pageup": (("end",), lambda app: app.browser.position < len(app.browser.shown) - 5),
    "end": ((), at("lone")),
    "G": ((), at("lone")),
    "home": (("end",), at("goal")),
    "g": (("end",), at("goal")),
    "enter": ((), lambda app: app._in_pane),
    "b": (("down", "down", "enter", "b"), lambda app: "nowhere" in status(screen(app))),
    "backspace": ((), lambda app: "nowhere" in status(screen(app))),
    "tab": ((), lambda app: app._in_pane),
    "J": (("down",), lambda app: app.query_one("#pane").scroll_y == 1),
    "K": (("down", "J", "J"), lambda app: app.query_one("#pane").scroll_y == 1),
    "left": (("down",), lambda app: len(app.browser.folded) == 1),
    "h": (("down",), lambda app: len(app.browser.folded) == 1),
    "right": ((), at("one")),
    "l": (("left",), lambda app: not app.browser.folded and app.browser.statement == "goal"),
    "space": ((), lambda app: len(app.browser.shown) == 2),
    "f": ((), lambda app: len(app.browser.shown) == 2),
    "u": (("f",), lambda app: not app.browser.folded),
    **{
        str(depth): ((), lambda app, d=depth: app.browser.folded == app.browser.forest.folded_to(d))
        for depth in range(10)
    },
    "a": (("down",), supposed(one=True)),
    "x": (("down",), supposed(one=False)),
    "i": (("down", "x"), supposed()),
    "w": (("down", "w"), supposed(one=True)),
    "W": (("x", "down", "x"), supposed()),
    "m": ((*ON_RING, "x", "home"), at("one")),
    "M": ((*ON_RING, "x", "home", "m", "m"), at("one")),
    "c": ((*ON_RING, "x"), lambda app: "goal      undecided → ✓ accepted" in screen(app)),
    "slash": ((), lambda app: "type words" in status(screen(app))),
    "n": (ON_RING, at("ring-two")),
    "N": ((*ON_RING, "n"), at("ring")),
    "right_square_bracket": (("comma",), lambda app: app.browser.at == 1),
    "full_stop": (("comma",), lambda app: app.browser.at == 1),
    "left_square_bracket": ((), lambda app: app.browser.at == 0),
    "comma": ((), lambda app: "stage 1 of 2, first: The letter" in screen(app)),
    "p": ((), lambda app: app.browser.party == "pro"),
    "P": ((), lambda app: app.browser.party == "con"),
    "t": ((), lambda app: "◆ goal  The goal" in screen(app)),
    "y": ((), lambda app: app.clipboard == "The goal [see 12]. (Pro [team])"),
    "e": ((), lambda app: "this cannot be edited; name a file instead" in screen(app)),
    "r": ((), lambda app: "read again: 10 claims, 10 links" in screen(app)),
    "question_mark": ((), lambda app: "up or down one row" in screen(app)),
    "escape": (("enter",), lambda app: not app._in_pane),
    "q": ((), lambda app: not app.is_running or app._exit),
    "ctrl+c": ((), lambda app: app.ended_by is signal.SIGINT),
    "ctrl+z": ((), lambda app: app.active_bindings["ctrl+z"].binding.action == "suspend_process"),
}


def test_there_is_an_expectation_for_every_key():
    assert sorted(EXPECTED) == NAMES


@pytest.mark.parametrize("key", NAMES)
def test_each_key_does_what_the_list_says(key):
    before, holds = EXPECTED[key]
    app = made()

    async def check(_pilot) -> None:
        assert holds(app)

    pressed(app, *before, key, *([] if key in {"q", "ctrl+c"} else [check]))
    assert key not in {"q", "ctrl+c"} or holds(app)


def test_every_key_is_in_the_docs_as_it_is_on_the_screen():
    page = (ROOT / "docs" / "view.md").read_text(encoding="utf-8")
    for title, keys in SECTIONS.items():
        for key in keys:
            assert f"| {title} | `{key.shown}` | {key.does} |" in page
    for name in ("what-if-80x24.txt", "narrow-40x12.txt"):
        assert (SCREENS / name).read_text(encoding="utf-8") in page
    editor = FileEditor("code", lambda _line: None, in_terminal=False)
    shown = pressed(made(editor=editor), "question_mark", size=(100, 50))
    assert all(key.does in shown for keys in SECTIONS.values() for key in keys)


# What the screen shows

#: Supposes two findings rejected, with which a count of the complaint would stand.
ON_BREACH = ("slash", *"f-7-2-b", "enter", "x", "slash", *"undenied", "enter", "x")


@pytest.mark.parametrize(
    ("name", "size", "keys"),
    [
        ("first-80x24", (80, 24), ()),
        ("first-60x24", (60, 24), ()),
        ("first-120x40", (120, 40), ()),
        ("narrow-40x12", (40, 12), (*["down"] * 26, "x")),
        ("details-60x24", (60, 24), ("down", "down", "enter")),
        ("what-if-80x24", (80, 24), (*ON_BREACH, "m")),
        ("changes-60x24", (60, 24), (*ON_BREACH, "c")),
        ("stage-120x40", (120, 40), ("comma", "comma", "slash", *"animosite", "enter")),
        ("party-80x24", (80, 24), ("2", "p")),
        ("keys-80x24", (80, 24), ("question_mark",)),
    ],
)
@pytest.mark.parametrize("look", [UNICODE, ASCII], ids=["unicode", "ascii"])
def test_the_screen_is_what_it_was(name, size, keys, look):
    app = BrowserApp(Browser(load_case("parler-v-aws")), lambda: None, Brush(look))
    shown = pressed(app, *keys, size=size)
    path = SCREENS / f"{name}{'-ascii' if look.ascii else ''}.txt"
    if os.environ.get("ARGMAP_GOLDEN") == "write":
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")
    if look.ascii:
        assert not re.search("[─│├└◆◇✓✗▸‹▄█→↑↻−×…]", shown)


@pytest.mark.parametrize(
    ("text", "size"),
    [
        *((WIDE, size) for size in ((80, 24), (60, 24), (120, 40), (30, 10), (10, 3), (1, 1))),
        (CASE, (80, 24)),
        (NOTHING_YET, (80, 24)),
    ],
)
def test_any_text_is_shown_at_any_size_within_the_screen(text, size):
    from rich.cells import cell_len

    shown = pressed(made(text), "down", "enter", "tab", "c", "question_mark", "escape", "comma", size=size)
    assert len(shown.splitlines()) == size[1]
    assert max(map(cell_len, shown.splitlines())) <= size[0]


def test_brackets_in_a_text_appear_as_written():
    shown = pressed(made(), "down", size=(120, 40))
    for written in (
        "Is it so [see 12]?",
        "The goal [see 12].",
        "One [bold]x[/bold] it is.",
        "[Pro [team]]",
        "Two [/].",
    ):
        assert written in shown


def test_below_70_columns_or_16_lines_there_is_one_pane():
    assert "One [bold]x[/bold] it is.\nsupports goal" in pressed(made(), "down", size=(70, 30))
    for size in ((69, 24), (80, 15)):
        assert "la vérité" not in pressed(made(), "down", size=size)
        opened = pressed(made(), "down", "enter", size=size)
        assert "la vérité" in opened
        assert "├" not in opened


def test_a_window_that_changes_its_size_is_laid_out_anew():
    async def shrink(pilot) -> None:
        await pilot.resize_terminal(50, 20)

    shown = pressed(made(), "end", shrink)
    assert len(shown.splitlines()) == 20
    assert "◇ Lone." in shown
    assert "leads to no conclusion" not in shown


def test_a_message_stays_when_the_terminal_changes_its_size():
    async def shrink(pilot):
        await pilot.resize_terminal(70, 20)

    assert status(pressed(made(), "r", shrink)).startswith("read again")


def test_the_selected_row_is_in_sight_wherever_it_is():
    app = BrowserApp(Browser(load_case("parler-v-aws")), lambda: None, Brush(UNICODE))
    assert "p-scapegoat" in pressed(app, "end")
    app = BrowserApp(Browser(load_case("parler-v-aws")), lambda: None, Brush(UNICODE))
    assert "◆ AWS should be made" in pressed(app, "end", "home")


def test_without_colour_no_cell_has_one():
    app = made(brush=Brush(UNICODE, coloured=False))

    async def check(_pilot) -> None:
        styles = [
            segment.style
            for strip in app.query_one("#tree").render_lines(app.query_one("#tree").size.region)
            for segment in strip
        ]
        assert any(style and style.reverse for style in styles), "the selected row stands out still"
        assert not any(
            style and (style.bold or (style.color and not style.color.is_default)) for style in styles
        )

    pressed(app, "down", check)


@pytest.mark.parametrize("colour", PARTY_COLOURS)
def test_every_colour_of_a_party_is_one_that_a_screen_knows(colour):
    assert Style.parse(colour).color is not None


def test_a_click_selects_a_row_and_another_folds_it():
    app = made()

    async def click(pilot) -> None:
        await pilot.click("#tree", offset=(10, 1))

    pressed(app, click)
    assert app.browser.statement == "one"
    app = made()
    pressed(app, click, click)
    assert app.browser.forest.keys[app.browser.row] in app.browser.folded


def test_enter_on_see_above_goes_there_and_b_comes_back():
    app = made()
    app.browser.reveal(next(i for i, row in enumerate(app.browser.forest.rows) if row.again))
    here, claim = app.browser.row, app.browser.statement
    shown = pressed(app, "enter")
    assert f"{claim} is drawn here; b goes back" in status(shown)
    again = made()
    again.browser.reveal(here)
    pressed(again, "enter", "b")
    assert again.browser.row == here


def test_escape_leaves_a_search_a_list_and_then_what_was_found():
    app = made()
    pressed(app, "slash", "x", "escape", "c", "escape")
    assert app.browser.supposed == {}
    assert app._page == "details"
    app = made()
    pressed(app, *ON_RING, "escape")
    assert app.browser.found.query == ""


def test_in_the_details_keys_scroll_and_tab_in_a_search_does_nothing():
    app = made()
    pressed(app, "down", "tab", "down", "end")
    assert app.browser.statement == "one"
    app = made()
    pressed(app, "slash", "tab", "escape")
    assert not app._in_pane


def test_a_key_pressed_on_the_list_of_keys_leaves_it():
    assert "a row up" not in pressed(made(), "question_mark", "p")
    assert "a row up" not in pressed(made(), "question_mark", "question_mark")
    assert "a row up" not in pressed(made(), "question_mark", "tab")


def test_a_file_that_is_broken_when_read_again_shows_its_mistakes_and_the_map_stays():
    texts = [CASE.replace("text: Back.,", "txt: Back.,"), CASE.replace("  lone: Lone.\n", "")]
    app = made(reread=lambda: parse_case(texts.pop(0), file="awkward.yaml").require())
    broken = pressed(app, "down", "x", "r")
    assert "awkward.yaml:" in broken
    assert "error[" in broken
    assert "├ + One [bold]x[/bold] it is." in broken
    assert "Esc closes" in status(broken)
    texts.insert(0, CASE.replace("text: Back.,", "txt: Back.,"))
    app = made(reread=lambda: parse_case(texts.pop(0), file="awkward.yaml").require())
    mended = pressed(app, "down", "x", "r", "r")
    assert "error[" not in mended
    assert "read again: 9 claims, 10 links" in status(mended)
    assert app.browser.supposed == {"one": False}


def test_what_cannot_be_read_again_is_told_and_no_key_is_offered_for_it():
    case = parse_case(CASE).require()
    for keys, told in ((("r",), "this cannot be read again; name a file instead"), (("question_mark",), "")):
        shown = pressed(BrowserApp(Browser(case), None, Brush(UNICODE)), *keys, size=(100, 50))
        assert "read the file again" not in shown
        assert told in status(shown)
        assert "error" not in shown
    assert "read the file again" in pressed(made(), "question_mark", size=(100, 50))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes to name")
def test_a_pipe_is_known_to_be_gone_once_it_was_read(tmp_path):
    kept, pipe = tmp_path / "case.yaml", tmp_path / "pipe"
    kept.write_text(CASE, encoding="utf-8")
    os.mkfifo(pipe)
    with subprocess.Popen(["cp", kept, pipe]):
        read = ViewedCase(str(pipe))
        read.read()
    assert not read.is_lasting
    for designator in (str(kept), "school-start"):
        source = ViewedCase(designator)
        source.read()
        assert source.is_lasting


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe is not a file there")
def test_a_file_that_became_a_pipe_is_not_waited_for(tmp_path):
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    source = ViewedCase(str(path))
    assert source.read() == source.read()
    path.unlink()
    os.mkfifo(path)
    told = " ".join(pressed(made(reread=source.read), "r").split())
    assert "is a pipe or a device" in told
    assert "the file could not be read" in told


def test_what_is_left_out_of_a_file_is_said_until_the_next_key_and_again_when_it_is_read_again():
    def there(*keys: str) -> bool:
        return "left out: 2 times" in pressed(made(said_of_file=lambda: "left out: 2 times"), *keys)

    assert there()
    assert not there("down")
    assert there("down", "r")


@given(cases())
@examples(8)
def test_no_case_brings_the_screen_down(case):
    app = BrowserApp(Browser(case), lambda: case, Brush(UNICODE))
    pressed(
        app, "x", "end", "a", "enter", "escape", "comma", "p", "2", "c", "slash", *"a b", "enter", "r", "y"
    )


def test_an_editor_with_a_window_leaves_the_screen_and_what_cannot_be_opened_is_told():
    opened = []
    case = parse_case(CASE).require()
    window = FileEditor("code", opened.append, in_terminal=False)
    app = BrowserApp(Browser(case), None, Brush(UNICODE), window)
    assert status(pressed(app, "down", "e")).startswith("opened in code; r reads the file again")
    assert opened == [case.claims["one"].span.line]

    def refuse(_line):
        raise ArgmapError("there is no program 'code'", hint="set VISUAL")

    app = BrowserApp(Browser(case), None, Brush(UNICODE), FileEditor("code", refuse, in_terminal=False))
    assert status(pressed(app, "e")).startswith("there is no program 'code'; set VISUAL")


def test_the_way_out_is_shown_where_there_is_no_room_for_the_whole_error():
    def refuse(_line):
        raise ArgmapError(
            "'votes-at-16' is one of the cases that come with argmap",
            hint="edit a copy: argmap copy votes-at-16",
        )

    browser = Browser(parse_case(CASE).require())
    shown = pressed(
        BrowserApp(browser, None, Brush(UNICODE), FileEditor("code", refuse, in_terminal=False)), "e"
    )
    assert status(shown).startswith("'votes-at-16' is one of the ca")
    assert "…; edit a copy: argmap copy votes-at-16 " in status(shown)


def test_a_bundled_case_is_not_opened_and_standard_input_has_no_key_for_it(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VISUAL", "code")
    source = ViewedCase("school-start")
    source.read()
    with pytest.raises(ArgmapError, match="one of the cases that come with argmap"):
        file_editor(source).open(1)
    assert file_editor(ViewedCase("-")) is None
    monkeypatch.setenv("VISUAL", "'")
    with pytest.raises(ArgmapError, match="VISUAL is not a command"):
        file_editor(source).open(1)


def test_keys_that_wait_when_the_browser_is_told_to_end_are_left_out():
    app = made()

    async def told_to_end(_pilot):
        app.ended_by = signal.SIGTERM

    pressed(app, told_to_end, "x")
    assert not app.browser.supposed


def test_windows_has_no_key_to_stop():
    code = "import sys; sys.platform = 'win32'; from argmap.apps.tui.keys import SECTIONS; print(SECTIONS)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "ctrl+c" in done.stdout
    assert "ctrl+z" not in done.stdout
