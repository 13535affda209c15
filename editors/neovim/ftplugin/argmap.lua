vim.bo.expandtab = true
vim.bo.shiftwidth = 2
vim.bo.softtabstop = 2
vim.bo.commentstring = '# %s'
vim.bo.comments = ':#'
vim.wo.linebreak = true
-- Words are ids, which have hyphens and dots.
vim.opt_local.iskeyword:append({ '-', '.' })
vim.b.undo_ftplugin = 'setlocal et< sw< sts< cms< com< lbr< isk<'
