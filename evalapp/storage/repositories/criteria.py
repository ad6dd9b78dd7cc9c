"""Criteria sets, frozen by their fingerprint."""

from sqlalchemy import Connection, select

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError
from evalapp.storage.tables import criteria_sets
from evalapp.storage.upserts import insert_new

ParsedSets = dict[str, CriteriaSet]
"""Sets read so far by fingerprint: content behind a fingerprint never changes."""


class StoredCriteria:
    """ports.CriteriaRepository on a connection."""

    def __init__(self, connection: Connection, parsed: ParsedSets) -> None:
        self._connection = connection
        self._parsed = parsed

    def add(self, criteria: CriteriaSet) -> None:
        """Store a set; storing the same set again changes nothing."""
        row = {"fingerprint": criteria.fingerprint, "content": criteria.model_dump_json()}
        insert_new(self._connection, criteria_sets, [row])

    def get(self, fingerprint: str) -> CriteriaSet:
        """Return a set; AssessmentError `criteria.not_found` where there is none."""
        query = select(criteria_sets.c.content).where(criteria_sets.c.fingerprint == fingerprint)
        content = self._connection.scalar(query)
        if content is None:
            raise AssessmentError("criteria.not_found", fingerprint=fingerprint)
        return parsed_set(self._parsed, fingerprint, content)

    def all(self) -> tuple[CriteriaSet, ...]:
        """Return every stored set, newest year first."""
        rows = self._connection.execute(select(criteria_sets)).all()
        found = [parsed_set(self._parsed, row.fingerprint, row.content) for row in rows]
        return tuple(sorted(found, key=lambda each: (-each.year, each.unit_group, each.edition)))


def parsed_set(parsed: ParsedSets, fingerprint: str, content: str) -> CriteriaSet:
    """Return the set of a stored content, read only once."""
    if fingerprint not in parsed:
        parsed[fingerprint] = CriteriaSet.model_validate_json(content)
    return parsed[fingerprint]
