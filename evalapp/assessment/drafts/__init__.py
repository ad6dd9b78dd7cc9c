"""Drafts of criteria sets: plain trees in any state, how they are edited and checked."""
