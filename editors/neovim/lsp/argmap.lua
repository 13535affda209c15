-- How Neovim 0.11 and newer start the language server; plugin/argmap.lua does the same for 0.10.
return {
  cmd = { 'argmap', 'lsp' },
  filetypes = { 'argmap' },
  root_markers = { 'argmap.toml', '.git' },
  settings = { argmap = { inlayHints = true, codeLens = true, translations = true } },
}
