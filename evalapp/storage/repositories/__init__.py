"""Repositories: one small class per kind of stored thing, on one connection each."""
