"""Ranking, levels and the profile of a unit."""
