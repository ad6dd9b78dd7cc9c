"""Mistakes in a command line that its grammar alone cannot see."""

from evalapp.assessment.problems import AssessmentError


class WrongUsageError(AssessmentError):
    """The command line asks for nothing that can be done; exit code 2, as for its grammar."""
