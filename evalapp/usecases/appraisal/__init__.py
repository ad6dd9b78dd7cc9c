"""Decide on what was returned: sheets, verdicts, people and their shares."""
