; inherits: yaml

(block_mapping_pair
  key: (flow_node (plain_scalar (string_scalar) @keyword))
  (#match? @keyword "^(supports|counters|contradicts)$"))

(flow_pair
  key: (flow_node (plain_scalar (string_scalar) @keyword))
  (#match? @keyword "^(supports|counters|contradicts)$"))
