"""A template that has been filled in, with what its steps on the way to a file have in common."""

from dataclasses import dataclass, field

from docx.document import Document as WordDocument

from evalapp.exchange.documents.cells import Tables
from evalapp.exchange.documents.formats import Formats


@dataclass(frozen=True, slots=True)
class FilledPaper:
    """A Word document, what its styles say and what was read of its tables.

    `formats` may be those of an earlier document with the same styles.
    """

    document: WordDocument
    formats: Formats
    tables: Tables = field(default_factory=Tables)
