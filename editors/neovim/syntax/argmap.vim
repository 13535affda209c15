" YAML, and what a claim bears on.
if exists('b:current_syntax')
  finish
endif
runtime! syntax/yaml.vim
unlet! b:current_syntax

syntax match argmapStance /\v%(^\s*%(-\s+)?|[{,]\s*)\zs%(supports|counters|contradicts)\ze\s*:%(\s|$)/ containedin=yamlBlockMappingKey,yamlFlowMappingKey,yamlPlainScalar
syntax match argmapStep /\v\s\zs%(-\>|\>\<)\ze\s/ containedin=yamlPlainScalar

highlight default link argmapStance Statement
highlight default link argmapStep Operator

let b:current_syntax = 'argmap'
