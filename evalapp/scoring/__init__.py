"""The verbs of an assessment: score answers, convert exclusions, aggregate, grade, rank, explain.

Nothing here reads files, asks the clock, or knows a window or a database.
"""
