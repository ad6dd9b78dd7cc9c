"""Measured data: import, match, disagreements."""
