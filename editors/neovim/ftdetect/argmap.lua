-- Case files are of a type of their own, so that no YAML server answers for them as well.
vim.filetype.add({
  pattern = {
    ['.*%.argmap%.yaml'] = { 'argmap', { priority = 10 } },
    ['.*/cases/.*%.yaml'] = { 'argmap', { priority = 10 } },
  },
})
