"""Mappings between editions of criteria sets."""

from sqlalchemy import Connection, select

from evalapp.assessment.editions import EditionMapping, Link
from evalapp.storage.codec import decode_pairs, encode_pairs
from evalapp.storage.tables import edition_mappings
from evalapp.storage.upserts import upsert


class StoredEditions:
    """ports.EditionRepository on a connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def save(self, mapping: EditionMapping) -> None:
        """Insert or replace the mapping between two stored sets."""
        links = encode_pairs((link.old, link.new) for link in mapping.links)
        row = {"old_set": mapping.old, "new_set": mapping.new, "links": links}
        upsert(self._connection, edition_mappings, [row])

    def get(self, old: str, new: str) -> EditionMapping | None:
        """Return the mapping between two sets' fingerprints, None where nobody has made one."""
        both = (edition_mappings.c.old_set == old) & (edition_mappings.c.new_set == new)
        links = self._connection.scalar(select(edition_mappings.c.links).where(both))
        if links is None:
            return None
        return EditionMapping(old, new, tuple(Link(*pair) for pair in decode_pairs(links)))
