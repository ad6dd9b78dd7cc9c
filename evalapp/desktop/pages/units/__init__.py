"""Units and forms: the board, forms out, forms in, entry by hand."""
