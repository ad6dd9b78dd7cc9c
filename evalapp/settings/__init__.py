"""Paths, preferences, language and log set-up: what the program needs to know of its place."""
