"""Criteria sets: looked up, drafted, compared."""
