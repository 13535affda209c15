-- Starts the language server for case files, in Neovim 0.10 as well as 0.11.
if vim.g.loaded_argmap then
  return
end
vim.g.loaded_argmap = true
if vim.fn.has('nvim-0.10') == 0 then
  vim.notify('argmap needs Neovim 0.10 or newer', vim.log.levels.WARN)
  return
end

local config = dofile(vim.api.nvim_get_runtime_file('lsp/argmap.lua', false)[1])

local group = vim.api.nvim_create_augroup('argmap', {})
local in_buffer = vim.api.nvim_create_augroup('argmap-buffer', {})
local worded = {} -- the namespaces of findings that are written beside their lines

--- Writes all of what was completed: Neovim 0.11 inserts the first of several words, and 0.10 the text of a
--- snippet, with the words that are to be replaced.
local function fill_in()
  local item = vim.tbl_get(vim.v.completed_item, 'user_data', 'nvim', 'lsp', 'completion_item')
  local text = item and (item.textEdit and item.textEdit.newText or item.insertText)
  local is_snippet = item and item.insertTextFormat == vim.lsp.protocol.InsertTextFormat.Snippet
  local word = vim.v.completed_item.word
  local reason = vim.v.event.reason -- 0.10 tells none; an item stays known where a later completion finds nothing
  local is_filled_in = is_snippet and vim.lsp.completion or text == word
  if not text or is_filled_in or (reason and reason ~= 'accept') then
    return
  end
  vim.schedule(function() -- the text is still being completed
    local row, column = unpack(vim.api.nvim_win_get_cursor(0))
    vim.api.nvim_buf_set_text(0, row - 1, column - #word, row - 1, column, { is_snippet and '' or text })
    if is_snippet then
      vim.snippet.expand(text)
    else
      vim.api.nvim_win_set_cursor(0, { row, column - #word + #text })
    end
  end)
end

--- Writes findings beside their lines, where nothing else does: Neovim 0.11 has only a letter in front of them.
local function put_in_words(changed)
  local shown = vim.diagnostic.config()
  for _, one in ipairs(changed.data.diagnostics) do
    if one.source == 'argmap' and not (shown.virtual_text or shown.virtual_lines or worded[one.namespace]) then
      worded[one.namespace] = true
      vim.diagnostic.config({ virtual_text = true }, one.namespace)
    end
  end
end

--- Has Tab go on to the next words that are to be replaced, as it does in 0.11, unless it is mapped already.
local function go_on_by_tab(buffer)
  for key, direction in pairs({ ['<Tab>'] = 1, ['<S-Tab>'] = -1 }) do
    for _, mode in ipairs({ 'i', 's' }) do
      if vim.fn.maparg(key, mode) == '' then
        vim.keymap.set(mode, key, function()
          return vim.snippet.active({ direction = direction }) and ('<Cmd>lua vim.snippet.jump(%d)<CR>'):format(direction) or key
        end, { buffer = buffer, expr = true, desc = 'the next words of a snippet' })
      end
    end
  end
end

--- Has a menu for a single item, too, or CTRL-Y would copy a letter of the line above; and no window for what is told
--- of items. Neovim 0.10 knows this option for all buffers alone: others get it back.
local function complete_in_a_menu(buffer)
  local usual, own = 'menu,preview', 'menuone,popup'
  local function swap(from, to)
    if vim.o.completeopt == from then
      vim.o.completeopt = to
    end
  end
  for event, pair in pairs({ BufEnter = { usual, own }, BufLeave = { own, usual } }) do
    local callback = function()
      swap(unpack(pair))
    end
    vim.api.nvim_create_autocmd(event, { group = in_buffer, buffer = buffer, callback = callback })
  end
  if vim.api.nvim_get_current_buf() == buffer then
    swap(usual, own)
  end
end

--- What is shown beside the text, for those who have not set it otherwise.
local function attach(args)
  local client = vim.lsp.get_client_by_id(args.data.client_id)
  if not client or client.name ~= 'argmap' then
    return
  end
  vim.api.nvim_clear_autocmds({ group = in_buffer, buffer = args.buf }) -- a text that is read again is attached again
  if vim.lsp.completion then
    vim.lsp.completion.enable(true, client.id, args.buf)
    local shown = vim.o.completeopt
    if not shown:find('menuone', 1, true) then -- without a menu, CTRL-Y would copy a letter of the line above
      vim.bo[args.buf].completeopt = shown == '' and 'menuone' or shown .. ',menuone'
    end
  else
    go_on_by_tab(args.buf)
    complete_in_a_menu(args.buf)
  end
  vim.api.nvim_create_autocmd('CompleteDone', { group = in_buffer, buffer = args.buf, callback = fill_in })
  vim.api.nvim_create_autocmd('DiagnosticChanged', { group = in_buffer, buffer = args.buf, callback = put_in_words })
  if client.server_capabilities.inlayHintProvider then
    vim.lsp.inlay_hint.enable(true, { bufnr = args.buf })
  end
  if client.server_capabilities.codeLensProvider then
    vim.lsp.codelens.refresh({ bufnr = args.buf })
    vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'TextChanged' }, {
      group = in_buffer,
      buffer = args.buf,
      callback = function()
        vim.lsp.codelens.refresh({ bufnr = args.buf })
      end,
    })
  end
end

--- Called when verdicts are others than those that were answered last: Neovim 0.10 draws hints once for each version of
--- a text, and knows no refreshing of code lenses.
local function refresh(err, _, context)
  for buffer in pairs(err and {} or vim.lsp.get_client_by_id(context.client_id).attached_buffers) do
    if vim.lsp.inlay_hint.is_enabled({ bufnr = buffer }) then
      vim.lsp.inlay_hint.enable(false, { bufnr = buffer })
      vim.lsp.inlay_hint.enable(true, { bufnr = buffer })
    end
    vim.lsp.codelens.refresh({ bufnr = buffer })
  end
  return vim.NIL
end

--- Shows a place that the server names, and selects what is to be written there: typing replaces it.
local function show(err, shown, context)
  local answer = vim.lsp.handlers['window/showDocument'](err, shown, context)
  local range = not err and answer.success and shown.selection
  if not range or vim.deep_equal(range.start, range['end']) then
    return answer
  end
  local client = vim.lsp.get_client_by_id(context.client_id)
  local line = vim.api.nvim_buf_get_lines(0, range['end'].line, range['end'].line + 1, true)[1]
  local after = vim.lsp.util._get_line_byte_from_position(0, range['end'], client.offset_encoding)
  local last = vim.fn.byteidx(line, vim.fn.charidx(line, after - 1))
  vim.cmd.stopinsert()
  vim.cmd.normal({ 'v', bang = true })
  vim.api.nvim_win_set_cursor(0, { range['end'].line + 1, last })
  vim.api.nvim_feedkeys(vim.keycode('<C-g>'), 'n', false)
  return answer
end

--- Tells what the server tells: Neovim itself adds a line, after which a short answer waits for Enter.
local function tell(_, told)
  vim.notify(told.message, vim.log.levels.ERROR + 1 - told.type)
end

vim.api.nvim_create_autocmd('LspAttach', { group = group, callback = attach })

local handlers = {
  ['workspace/inlayHint/refresh'] = refresh,
  ['window/showDocument'] = show,
  ['window/showMessage'] = tell,
}
if vim.lsp.enable then
  vim.lsp.config('argmap', { handlers = handlers })
  vim.lsp.enable('argmap')
else
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  capabilities.textDocument.completion.completionItem.snippetSupport = true
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.filetypes,
    callback = function(args)
      vim.lsp.start({
        name = 'argmap',
        cmd = config.cmd,
        settings = config.settings,
        capabilities = capabilities,
        handlers = handlers,
        root_dir = vim.fs.root(args.buf, config.root_markers) or vim.fs.dirname(vim.api.nvim_buf_get_name(args.buf)),
      }, { bufnr = args.buf })
    end,
  })
end

--- Ask the server something of the case in this buffer; it shows the answer.
local function ask(command, arguments)
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'argmap' })[1]
  if not client then
    local why = vim.bo.filetype == 'argmap' and ': is argmap on the PATH, with its extra lsp?'
      or ', as its filetype is not argmap: for a case, :set filetype=argmap'
    vim.notify('no argmap server answers for this buffer' .. why, vim.log.levels.WARN)
    return
  end
  local asked = { command = command, arguments = { vim.uri_from_bufnr(0), unpack(arguments) } }
  vim.lsp.buf_request(0, 'workspace/executeCommand', asked, function(err)
    if err then
      vim.notify(err.message, vim.log.levels.ERROR)
    end
  end)
end

local questions = {
  why = function(name)
    ask('argmap.why', { name })
  end,
  whatif = function(name)
    ask('argmap.whatIf', { name })
  end,
  page = function()
    ask('argmap.openPage', {})
    vim.api.nvim_create_autocmd('CursorMoved', {
      group = group,
      buffer = 0,
      callback = function()
        local at = vim.api.nvim_win_get_cursor(0)
        ask('argmap.follow', { { line = at[1] - 1, character = 0 } })
      end,
    })
  end,
}

vim.api.nvim_create_user_command('Argmap', function(given)
  local question = questions[given.fargs[1]]
  if question then
    question(given.fargs[2] or vim.fn.expand('<cword>'))
  else
    vim.notify('Argmap why, whatif or page', vim.log.levels.WARN)
  end
end, {
  nargs = '+',
  complete = function()
    return vim.tbl_keys(questions)
  end,
  desc = 'Why a claim stands or falls, what if it were rejected, the map in a browser',
})
