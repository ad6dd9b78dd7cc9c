"""Appraisal of a unit, criterion by criterion."""
