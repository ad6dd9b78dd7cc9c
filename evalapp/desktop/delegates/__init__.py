"""How cells are drawn: one delegate per kind of value."""
