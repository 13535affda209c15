" A new line is indented as in YAML.
runtime! indent/yaml.vim
