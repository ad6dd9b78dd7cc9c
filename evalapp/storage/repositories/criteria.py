"""Criteria sets, frozen by their fingerprint."""

from sqlalchemy import Connection, select

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.problems import AssessmentError
from evalapp.storage.tables import criteria_sets
from evalapp.storage.upserts import insert_new


class ParsedSets:
    """Sets of a workspace read so far: content behind a fingerprint never changes."""

    def __init__(self, location: str) -> None:
        self._location = location
        self._known: dict[str, CriteriaSet] = {}

    def of(self, fingerprint: str, content: str) -> CriteriaSet:
        """Return the set of a stored content; AssessmentError `workspace.damaged` where it is none."""
        if fingerprint not in self._known:
            try:
                self._known[fingerprint] = CriteriaSet.model_validate_json(content)
            except ValueError as broken:
                raise AssessmentError("workspace.damaged", location=self._location) from broken
        return self._known[fingerprint]


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
        return self._parsed.of(fingerprint, content)

    def all(self) -> tuple[CriteriaSet, ...]:
        """Return every stored set, newest year first."""
        rows = self._connection.execute(select(criteria_sets)).all()
        found = [self._parsed.of(row.fingerprint, row.content) for row in rows]
        return tuple(sorted(found, key=lambda each: (-each.year, each.unit_group, each.edition)))
