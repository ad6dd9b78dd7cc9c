"""Paths, preferences, language and log set-up: what the programme needs to know of its place."""
