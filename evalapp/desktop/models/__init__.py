"""Rows of immutable things, as Qt's views ask for them."""
