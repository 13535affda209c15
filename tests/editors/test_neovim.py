"""The files for Neovim in a real one: mistakes, completion, rename and more arrive, by the keys that one
presses.
"""

from __future__ import annotations

import socket
from urllib.parse import urlsplit

import pytest

from support.editors import CASE, FILES, case_file, environment_in
from support.neovim import is_new_enough, neovim
from support.serving import PATIENCE, Events
from support.terminal import terminal

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not is_new_enough(), reason="there is no nvim of 0.10 or newer"),
]

DIAGNOSTICS = "vim.tbl_map(function(d) return d.code end, vim.diagnostic.get(0))"


@pytest.fixture(scope="module")
def editor(tmp_path_factory):
    folder = tmp_path_factory.mktemp("neovim")
    with neovim(case_file(folder), environment_in(folder)) as started:
        yield started


@pytest.fixture
def case(editor):
    """The editor with the text as it was, and the mistake found."""
    lines = CASE.splitlines()
    quoted = ", ".join(f'"{line}"' for line in lines)
    editor.type("<C-\\><C-n>:only<CR>")
    editor.lua(f"vim.api.nvim_buf_set_lines(0, 0, -1, true, {{{quoted}}}) or 0")
    editor.until(DIAGNOSTICS, lambda codes: codes == ["unknown-target"])
    return editor


def test_a_case_file_has_its_own_type_and_one_server(case):
    assert case.lua("vim.bo.filetype") == "argmap"
    assert case.lua("vim.tbl_map(function(c) return c.name end, vim.lsp.get_clients({bufnr = 0}))") == [
        "argmap"
    ]
    assert case.lua("vim.fn.synIDattr(vim.fn.synID(6, 6, 1), 'name')") == "argmapStance"
    assert case.lua("vim.fn.synIDattr(vim.fn.synID(5, 6, 1), 'name')") == "yamlBlockMappingKey"


def test_a_new_case_is_known_by_its_first_line_in_any_folder(tmp_path):
    for name, first in (("new", "# yaml-language-server: $schema=case.schema.json"), ("other", "# notes")):
        (tmp_path / f"{name}.yaml").write_text(f"{first}\n{CASE}", encoding="utf-8")
    with neovim(tmp_path / "new.yaml", environment_in(tmp_path)) as started:
        started.until(DIAGNOSTICS, lambda codes: codes == ["unknown-target"])
        started.type(":edit other.yaml<CR>")
        started.until("vim.fn.expand('%:t')", lambda name: name == "other.yaml")
        assert started.lua("vim.bo.filetype") == "yaml"
        started.type(":Argmap why<CR>")
        told = "no argmap server answers for this buffer, as its filetype is not argmap"
        started.until("vim.fn.execute('messages')", lambda messages: told in messages)


def test_a_mistake_is_marked_at_its_place_and_goes_when_it_is_mended(case):
    (found,) = case.lua("vim.diagnostic.get(0)")
    assert (found["lnum"], found["col"], found["end_col"]) == (5, 14, 18)
    assert found["source"] == "argmap"
    case.type("/gaol<CR>cwgoal<Esc>")
    case.until(DIAGNOSTICS, lambda codes: not codes)


def test_ids_are_offered_behind_supports(case):
    case.type("/gaol<CR>C<C-x><C-o>")
    words = case.until("vim.tbl_map(function(i) return i.word end, vim.fn.complete_info({'items'}).items)")
    assert {"goal", "bad"} <= set(words)
    assert "good" not in words
    case.type("<C-y><Esc>")
    assert "    supports: goal\n" in case.text


def test_a_completion_that_finds_nothing_leaves_what_was_completed_before(case):
    """Also in a text that was read again, to which the server was attached once more."""
    case.type(":w!<CR>:e<CR>/gaol<CR>ccsup<C-x><C-o>")
    case.until("vim.fn.complete_info({'items'}).items", lambda items: len(items) == 2)
    case.type("<C-y>")
    case.until("vim.api.nvim_get_current_line()", lambda line: line == "    supports: ")
    case.type("<C-x><C-o>x<Esc>")
    assert "    supports: x\n" in case.text


def test_a_mistake_is_told_in_words_beside_its_line(case):
    """Neovim 0.11 shows nothing but a letter, if it is not asked for more."""
    shown = "vim.inspect(vim.api.nvim_buf_get_extmarks(0, -1, 0, -1, {details = true, type = 'virt_text'}))"
    case.until(shown, lambda marks: "no claim or link is called 'gaol'" in marks)


def test_a_rename_changes_every_place(case):
    case.type("/gaol<CR>cwgoal<Esc>")
    case.until(DIAGNOSTICS, lambda codes: not codes)
    case.type(":lua vim.lsp.buf.rename('aim')<CR>")
    case.until("vim.api.nvim_buf_get_lines(0, 2, 3, true)[1]", lambda line: line.startswith("  aim:"))
    assert "supports: aim" in case.text
    assert "counters: aim" in case.text


def test_k_says_what_stands_and_why(case):
    case.type("/gaol<CR>cwgoal<Esc>")
    case.until(DIAGNOSTICS, lambda codes: not codes)
    case.type("/counters<CR>WK")
    shown = "vim.tbl_map(function(w) return vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(w), 0, -1, true) end, vim.api.nvim_list_wins())"
    hover = case.until(shown, lambda windows: len(windows) == 2)[1]
    assert "We should." in " ".join(hover)
    assert "rejected" in " ".join(hover)
    case.type("<Esc>j")


def test_an_answer_is_written_and_its_text_selected(case):
    case.type("/gaol<CR>cwgoal<Esc>")
    case.until(DIAGNOSTICS, lambda codes: not codes)
    wanted = "function(a) return a.title == [[Answer 'bad']] end"
    case.type(f"/bad:<CR>:lua vim.lsp.buf.code_action({{filter = {wanted}, apply = true}})<CR>")
    case.until("vim.api.nvim_buf_get_lines(0, 9, 10, false)", lambda lines: lines == ["  answer-to-bad:"])
    assert case.text.endswith("    text: There is something to be said against it.\n    counters: bad\n")
    case.until("vim.fn.mode()", lambda mode: mode == "s")
    case.type("It does not.")
    case.until(
        "vim.api.nvim_buf_get_lines(0, 10, 11, false)", lambda lines: lines == ["    text: It does not."]
    )


def test_a_quotation_goes_on_with_all_the_words_that_are_offered(case):
    case.lua("vim.fn.writefile({'One tree costs 400 euros.'}, vim.fn.expand('%:p:h') .. '/town.txt')")
    # Without a menu, CTRL-Y would copy a letter of the line above.
    above = "      - source: town # as the council had it printed"
    quotation = ["    cites:", above, "        quote: One tr"]
    said = ["sources: {town: {file: town.txt}}", *CASE.replace("gaol", "goal").splitlines(), *quotation]
    case.lua(f"vim.api.nvim_buf_set_lines(0, 0, -1, true, {{{', '.join(map(repr, said))}}}) or 0")
    case.until(DIAGNOSTICS, lambda codes: "unknown-target" not in codes)
    case.type("GA<C-x><C-o>")
    case.until("vim.fn.complete_info({'items'}).items", lambda items: len(items) == 1)
    case.type("<C-y>")
    case.until(
        "vim.api.nvim_buf_get_lines(0, -2, -1, true)",
        lambda lines: lines == ["        quote: One tree costs 400 euros."],
    )
    case.type("<Esc>")


def test_what_is_to_be_filled_in_is_selected_one_after_the_other(case):
    case.type("Go<C-u>  <C-x><C-o>")
    case.until(
        "vim.fn.complete_info({'items'}).items",
        lambda items: (
            [one["abbr"] for one in items] == ["claim …", "claim that supports …", "claim that counters …"]
        ),
    )
    case.type("<C-n><C-n><C-y>")
    for typed in ("new", "It is new.", "goal"):
        case.until("vim.fn.mode()", lambda mode: mode == "s")
        case.type(f"{typed}<Tab>")
    case.type("<Esc>")
    assert case.text.endswith("  new:\n    text: It is new.\n    counters: goal\n")


def test_a_page_shows_what_is_under_the_cursor(case):
    case.type(
        "/gaol<CR>cwgoal<Esc>:lua vim.ui.open = function(address) _G.page = address end<CR>:Argmap page<CR>"
    )
    address = urlsplit(case.until("_G.page"))
    with socket.create_connection(("127.0.0.1", address.port), timeout=PATIENCE) as connection:
        connection.sendall(f"GET /events/should HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
        told = Events(connection)
        told.wait_for("values")
        case.type("/bad:<CR>")
        assert told.wait_for("chosen") == {"name": "bad"}
        case.type("gg/good:<CR>")
        told.wait_for("chosen", lambda one: one == {"name": "good"})


def test_the_text_is_formatted(case):
    case.type("/gaol<CR>cwgoal<Esc>:%s/^  bad:/  bad  :/<CR>:lua vim.lsp.buf.format()<CR>")
    case.until("vim.api.nvim_buf_get_lines(0, 6, 7, true)[1]", lambda line: line == "  bad:")


def test_a_quick_fix_mends_a_mistake_and_verdicts_stand_beside_the_text(case):
    case.type(
        "/gaol<CR>:lua vim.lsp.buf.code_action({apply = true, filter = function(a) return a.title:find('goal') end})<CR>"
    )
    case.until("vim.api.nvim_buf_get_lines(0, 5, 6, true)[1]", lambda line: line == "    supports: goal")
    hints = "vim.tbl_map(function(h) return h.inlay_hint.label end, vim.lsp.inlay_hint.get({bufnr = 0}))"
    assert "✗ rejected" in case.until(hints)[0]


def test_argmap_why_tells_the_reasons_of_the_claim_under_the_cursor(case):
    case.type("/gaol<CR>cwgoal<Esc>")
    case.until(DIAGNOSTICS, lambda codes: not codes)
    case.type(":messages clear<CR>/^  goal<CR>w:Argmap why<CR>")
    said = case.until("vim.fn.execute('messages')", lambda said: "goal is rejected" in said)
    assert "bad counters it" in said
    assert "LSP[argmap]" not in said
    assert not said.endswith("\n")
    case.type("<CR>:messages clear<CR>:Argmap whatif bad<CR>")
    case.until("vim.fn.execute('messages')", lambda said: "If bad is rejected" in said)
    case.type("<CR>:Argmap nothing<CR>")
    case.until("vim.fn.execute('messages')", lambda said: "Argmap why, whatif or page" in said)


def test_a_new_line_is_indented_as_in_yaml(case):
    case.type("Go<C-u>  more:<CR>text: More.<Esc>")
    assert case.text.endswith("  more:\n    text: More.\n")


def test_without_a_project_the_root_is_the_folder_of_the_file_or_none(case):
    """Neovim 0.11 and newer start a server without a root."""
    roots = case.lua("vim.tbl_map(function(c) return c.root_dir end, vim.lsp.get_clients({bufnr = 0}))")
    folder = case.lua("vim.fs.dirname(vim.api.nvim_buf_get_name(0))")
    assert roots == ([] if case.lua("vim.fn.has('nvim-0.11')") else [folder])


def test_the_verdicts_on_the_screen_follow_the_text(tmp_path):
    file = case_file(tmp_path)
    file.write_text(CASE.replace("gaol", "goal"), encoding="utf-8")
    command = ["nvim", "--clean", "--cmd", f"set runtimepath^={FILES / 'neovim'} shortmess+=F", file]
    with terminal(command, environment_in(tmp_path), file.parent) as screen:
        screen.until(lambda shown: "goal: ✗ rejected" in shown and "1 counter" in shown)
        screen.type("/bad", "\r", "dG")
        screen.until(lambda shown: "goal: ✓ accepted" in shown and "supports: goal ✓ in force" in shown)
        screen.until(lambda shown: "1 counter" not in shown)
