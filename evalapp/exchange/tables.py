"""Plain tables from CSV, spreadsheets and Parquet, cells as exact text; to CSV and XLSX."""

from pathlib import Path
from typing import Final

from evalapp.assessment.problems import AssessmentError, Place
from evalapp.exchange.parquet_tables import parquet_table
from evalapp.exchange.safety import TABLE_LIMITS, content_of, unknown_kind
from evalapp.exchange.text_tables import csv_content, csv_table
from evalapp.exchange.workbook_tables import (
    other_workbook_table,
    workbook_content,
    workbook_table,
)
from evalapp.exchange.writing import write_content
from evalapp.usecases.file_ports import Table

LARGEST_TABLE: Final = 100_000_000
_TEXT = {".csv", ".tsv", ".txt"}
_WORKBOOK = {".xlsx", ".xlsm"}
_OTHER_WORKBOOK = {".xls", ".xlsb", ".ods"}
_PARQUET = {".parquet", ".pq"}


class TableFiles:
    """Reads and writes plain tables (`ports.Tables`)."""

    def read(self, path: Path) -> Table:
        """Return a table; numbers come as exact shortest texts with a decimal point.

        AssessmentError `file.*` or `table.*` where the file cannot be read as a table.
        """
        readers = {
            **dict.fromkeys(_TEXT, csv_table),
            **dict.fromkeys(_WORKBOOK, workbook_table),
            **dict.fromkeys(_OTHER_WORKBOOK, other_workbook_table),
            **dict.fromkeys(_PARQUET, parquet_table),
        }
        reader = readers.get(path.suffix.lower())
        if reader is None:
            raise unknown_kind(path, "table.unknown_format")
        return reader(content_of(path, LARGEST_TABLE), path.name)

    def write(self, path: Path, table: Table) -> None:
        """Write a CSV or XLSX table, safe from formula injection (aside, then renamed)."""
        match path.suffix.lower():
            case ".csv":
                write_content(path, csv_content(table))
            case ".xlsx":
                write_content(path, workbook_content(table))
            case ending:
                place, said = Place(file=path.name), ending or path.name
                raise AssessmentError("table.cannot_write_format", place, ending=said)

    def most_rows(self, path: Path) -> int | None:
        """Return how many rows of a table that is written there are read back; None: any number."""
        return None if path.suffix.lower() in _TEXT else TABLE_LIMITS.rows - 1
