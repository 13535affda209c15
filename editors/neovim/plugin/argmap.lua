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

--- What is shown beside the text, for those who have not set it otherwise.
local function attach(args)
  local client = vim.lsp.get_client_by_id(args.data.client_id)
  if not client or client.name ~= 'argmap' then
    return
  end
  if client.server_capabilities.inlayHintProvider then
    vim.lsp.inlay_hint.enable(true, { bufnr = args.buf })
  end
  if client.server_capabilities.codeLensProvider then
    vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'TextChanged' }, {
      buffer = args.buf,
      callback = function()
        vim.lsp.codelens.refresh({ bufnr = args.buf })
      end,
    })
  end
end

local group = vim.api.nvim_create_augroup('argmap', {})
vim.api.nvim_create_autocmd('LspAttach', { group = group, callback = attach })

if vim.lsp.enable then
  vim.lsp.enable('argmap')
else
  vim.api.nvim_create_autocmd('FileType', {
    group = group,
    pattern = config.filetypes,
    callback = function(args)
      vim.lsp.start({
        name = 'argmap',
        cmd = config.cmd,
        settings = config.settings,
        root_dir = vim.fs.root(args.buf, config.root_markers) or vim.fs.dirname(vim.api.nvim_buf_get_name(args.buf)),
      }, { bufnr = args.buf })
    end,
  })
end
