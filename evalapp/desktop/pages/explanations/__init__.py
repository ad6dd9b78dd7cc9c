"""Explanation rounds: what was sent, who replied, what waits for a second appraisal."""
