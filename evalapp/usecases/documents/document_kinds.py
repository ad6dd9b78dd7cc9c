"""Which official documents there are, for those who offer them and write none."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What can be exported."""

    DECISION = "decision"
    AMENDMENT = "amendment"
    NOTICES = "notices"
    ANNEX = "annex"
    REPORT = "report"
    SUBMISSION = "submission"
    MINUTES = "minutes"
    PAGE = "page"
