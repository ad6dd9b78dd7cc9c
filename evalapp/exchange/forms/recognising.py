"""Columns and rows of a form known again by their words alone, where every hidden key is gone."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.identity import TOTAL_ROW
from evalapp.exchange.forms.layout import Column, CriterionRow, FieldRow, FormRow, GroupRow
from evalapp.exchange.forms.locating import AnswerArea
from evalapp.exchange.forms.opening import Sheet
from evalapp.exchange.forms.values import as_text
from evalapp.exchange.forms.wording import EXPLANATION_HEADERS, HEADERS, TOTAL, field_label
from evalapp.exchange.forms.words import words_key

_LOWEST_HEAD = 40
_LONGEST_HEADER = 60
_FEWEST_HEADERS = 3
_SURE, _WITH_CODE, _LIKE_HEADER = 0.85, 0.6, 0.8
_OTHER_WORDS: Mapping[str, Column] = {
    "stt": Column.CODE,
    "sott": Column.CODE,
    "noidungtieuchi": Column.TITLE,
    "chisothanhphan": Column.TITLE,
    "traloi": Column.ANSWER,
    "traloia": Column.ANSWER,
    "ketqua": Column.ANSWER,
    "ketquathuchien": Column.ANSWER,
    "noidungtraloi": Column.ANSWER,
    "diemtucham": Column.POINTS,
    "diemsotucham": Column.POINTS,
    "sovanban": Column.NUMBER,
    "sokyhieuvanban": Column.NUMBER,
    "ngayvanban": Column.DATE,
    "ngaythang": Column.DATE,
    "tailieukiemchung": Column.LINK,
    "tentep": Column.LINK,
    "lienket": Column.LINK,
    "giaitrinhketqua": Column.EXPLANATION,
    "ghichu": Column.EXPLANATION,
}


@dataclass(frozen=True, slots=True)
class Recognised:
    """An answer area put together by words; `doubtful` are rows whose words had been changed."""

    area: AnswerArea
    doubtful: Mapping[str, int]
    """Sheet rows (0-based) by row id."""


def _header_words() -> dict[str, Column]:
    titles = (*EXPLANATION_HEADERS.items(), *HEADERS.items())
    return {**_OTHER_WORDS, **{words_key(title): column for column, title in titles}}


def share_recognised(sheet: Sheet, titles: Iterable[str]) -> float:
    """Return how many of the titles stand in the sheet as they were printed, 0 to 1."""
    wanted = {words_key(each) for each in titles}
    there = {words_key(cell) for row in sheet.grid for cell in row if isinstance(cell, str)}
    return len(wanted & there) / len(wanted) if wanted else 0.0


def recognise(
    sheet: Sheet, rows: Sequence[FormRow], needed: Column = Column.ANSWER
) -> Recognised | None:
    """Return where a form's columns and rows stand by their words, None where no column says.

    Nothing is recognised where the column `needed` is gone.
    """
    head, columns = _columns(sheet)
    title = _column_of(sheet, {words_key(_title(each)) for each in rows} - {""})
    if title is None or needed not in columns:
        return None
    code = _column_of(sheet, {words_key(_code(each)) for each in rows} - {""}, before=title)
    columns = {**columns, Column.TITLE: title}
    columns = columns if code is None else {**columns, Column.CODE: code}
    matching = _Matching(sheet, head, columns, rows)
    matching.run()
    found = {key: tuple(lines) for key, lines in matching.found.items()}
    return Recognised(AnswerArea(sheet, head, columns, found), matching.doubtful)


def _columns(sheet: Sheet) -> tuple[int, dict[Column, int]]:
    """Return the last row of the head and its columns, none where too few headers are known."""
    heads = [(at, _headers(sheet, at)) for at in range(min(len(sheet.grid), _LOWEST_HEAD))]
    at, columns = max(
        heads, key=lambda each: (len(each[1]), -each[0]), default=(0, dict[Column, int]())
    )
    return (at, columns) if len(columns) >= _FEWEST_HEADERS else (0, {})


def _headers(sheet: Sheet, at: int) -> dict[Column, int]:
    found: dict[Column, int] = {}
    for row in (at, at - 1):
        for place, cell in enumerate(sheet.grid[row] if row >= 0 else []):
            column = _header(cell)
            if column is not None:
                found.setdefault(column, place)
    return found


def _header(cell: Raw) -> Column | None:
    if not isinstance(cell, str) or not cell or len(cell) > _LONGEST_HEADER:
        return None
    return _column_named(words_key(cell))


@lru_cache(maxsize=4096)
def _column_named(key: str) -> Column | None:
    known = _header_words()
    if key in known:
        return known[key]
    close = get_close_matches(key, known, 1, _LIKE_HEADER) if len(key) > 3 else []
    return known[close[0]] if close else None


def _column_of(sheet: Sheet, keys: set[str], before: int | None = None) -> int | None:
    """Return the column in which most of the texts stand, the first of equals."""
    counts = Counter(
        column
        for row in sheet.grid
        for column, cell in enumerate(row[:before])
        if cell != "" and words_key(as_text(cell)) in keys
    )
    return max(counts, key=lambda each: (counts[each], -each)) if counts else None


def _title(row: FormRow) -> str:
    match row:
        case CriterionRow():
            return row.criterion.title
        case GroupRow():
            return row.group.title
        case FieldRow():
            return ""


def _code(row: FormRow) -> str:
    match row:
        case CriterionRow():
            return row.criterion.shown_code
        case GroupRow():
            return row.group.code
        case FieldRow():
            return ""


class _Matching:
    """Finds the sheet rows of form rows: same words first, then like words with the same code."""

    def __init__(
        self, sheet: Sheet, head: int, columns: Mapping[Column, int], rows: Sequence[FormRow]
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._rows = rows
        self._lines = [at for at in range(head + 1, len(sheet.grid)) if self._title_at(at)]
        self.found: dict[str, list[int]] = {}
        self.doubtful: dict[str, int] = {}

    def run(self) -> None:
        """Match everything that can be matched."""
        self._match_same()
        self._match_alike()
        self._match_fields()
        for at in self._lines:
            if self._title_at(at) == words_key(TOTAL):
                self.found.setdefault(TOTAL_ROW, []).append(at)

    def _title_at(self, at: int) -> str:
        return words_key(as_text(self._sheet.at(at, self._columns[Column.TITLE])))

    def _code_at(self, at: int) -> str:
        return as_text(self._sheet.at(at, self._columns.get(Column.CODE)))

    def _match_same(self) -> None:
        titled: dict[str, list[FormRow]] = {}
        for row in self._rows:
            titled.setdefault(words_key(_title(row)), []).append(row)
        titled.pop("", None)
        for at in self._lines:
            among = titled.get(self._title_at(at), [])
            row = among[0] if len(among) == 1 else self._one_of(among, at)
            if row is not None:
                self.found.setdefault(row.id, []).append(at)

    def _one_of(self, among: Sequence[FormRow], at: int) -> FormRow | None:
        """Return which of several rows with one title is meant: by code, then by order."""
        coded = [each for each in among if _code(each) == self._code_at(at)] or list(among)
        free = [each for each in coded if each.id not in self.found]
        return free[0] if free else None

    def _match_alike(self) -> None:
        taken = {at for lines in self.found.values() for at in lines}
        for at in self._lines:
            free = [each for each in self._rows if each.id not in self.found and _title(each)]
            row = None if at in taken else self._alike(free, at)
            if row is not None:
                self.found[row.id] = [at]
                self.doubtful[row.id] = at

    def _alike(self, free: Iterable[FormRow], at: int) -> FormRow | None:
        """Return the one row whose words are near enough, None where none or two are."""
        said, code = self._title_at(at), self._code_at(at)
        near = [
            each
            for each in free
            if _nearness(said, words_key(_title(each)))
            >= (_WITH_CODE if _code(each) == code else _SURE)
        ]
        return near[0] if len(near) == 1 else None

    def _match_fields(self) -> None:
        begun = sorted(lines[0] for lines in self.found.values())
        for row in self._rows:
            if isinstance(row, FieldRow) and row.criterion in self.found:
                top = self.found[row.criterion][0]
                end = next((at for at in begun if at > top), len(self._sheet.grid))
                self._match_field(row, range(top + 1, end))

    def _match_field(self, row: FieldRow, lines: range) -> None:
        wanted = words_key(field_label(row.place.field))
        same = [at for at in lines if self._title_at(at) == wanted]
        near = same or [at for at in lines if _nearness(self._title_at(at), wanted) >= _SURE]
        if len(near) == 1:
            self.found[row.id] = near


def _nearness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if not one or matcher.real_quick_ratio() < _WITH_CODE or matcher.quick_ratio() < _WITH_CODE:
        return 0.0
    return matcher.ratio()


def head_texts(sheet: Sheet, head: int) -> Iterator[str]:
    """Yield the texts above the answers."""
    return (
        cell for row in sheet.grid[: head + 1] for cell in row if isinstance(cell, str) and cell
    )
