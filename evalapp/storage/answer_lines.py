"""Answers that lie in rows of their own, put together by the database into one text a unit."""

from sqlalchemy import ColumnElement, Table, func


def lines_of_answers(table: Table) -> ColumnElement[str]:
    """Return the text that `AnswerTexts` reads, of grouped rows with an answer to a criterion."""
    line = table.c.criterion.concat("\t").concat(table.c.answer)
    return func.aggregate_strings(line, "\n")
