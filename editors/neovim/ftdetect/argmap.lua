-- Case files are of a type of their own, so that no YAML server answers for them as well.
vim.filetype.add({
  pattern = {
    ['.*%.argmap%.yaml'] = { 'argmap', { priority = 10 } },
    ['.*/cases/.*%.yaml'] = { 'argmap', { priority = 10 } },
    -- What `argmap new` writes first, wherever the file is.
    ['.*%.yaml'] = {
      function(_, buffer)
        local first = vim.api.nvim_buf_get_lines(buffer, 0, 1, false)[1] or ''
        return first:match('%$schema=.*case%.schema%.json') and 'argmap' or nil
      end,
      { priority = 9 },
    },
  },
})
