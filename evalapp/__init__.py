"""Evaluate and rank the digital-transformation level of a province's offices."""

__version__ = "0.1.0"
