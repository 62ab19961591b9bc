"""From a marked name to an entry of a register: one module a kind of name."""
