"""The nouns of an assessment: criteria sets, units, periods, returns, appraisals, results.

Nothing here reads files, asks the clock, logs, or knows a window or a database.
"""
