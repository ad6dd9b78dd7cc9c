"""Browse, draft, compare and carry on criteria sets."""
