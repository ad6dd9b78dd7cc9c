"""Evaluate and rank the digital-transformation level of a province's offices."""
