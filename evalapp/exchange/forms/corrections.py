"""The list of what a unit has to correct: its lines, its sheet, and the covering message."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from evalapp.assessment.problems import Problem, Severity
from evalapp.settings.language import language
from evalapp.usecases.form_ports import CoveringLetter

SHEET = "Nội dung cần chỉnh sửa"
WIDTHS = (5.0, 20.0, 8.0, 34.0, 62.0, 13.0)
_DEGREES = {
    Severity.ERROR: "Phải sửa",
    Severity.WARNING: "Cần xem lại",
    Severity.INFO: "Lưu ý",
}
_ORDER = tuple(_DEGREES)


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the list; `cell` is '' for what concerns the form as a whole."""

    sheet: str
    cell: str
    criterion: str
    text: str
    severity: Severity

    @property
    def degree(self) -> str:
        """How much it hinders, in words."""
        return _DEGREES[self.severity]

    def texts(self, number: int) -> tuple[str, ...]:
        """Return the line as the texts of its cells."""
        sheet, cell = self.sheet or "–", self.cell or "–"
        return (str(number), sheet, cell, self.criterion or "–", self.text, self.degree)


def corrections_of(problems: Iterable[Problem]) -> tuple[Correction, ...]:
    """Return a line per problem: what must be corrected first, then by place as found."""
    vietnamese = language("vi")
    lines = [
        Correction(
            each.place.sheet,
            each.place.cell,
            str(each.message.values.get("criterion", "")),
            vietnamese.sentence(each.message),
            each.severity,
        )
        for each in problems
    ]
    return tuple(dict.fromkeys(sorted(lines, key=lambda each: _ORDER.index(each.severity))))


def title_lines(
    letter: CoveringLetter, lines: Sequence[Correction], coloured: bool
) -> tuple[str, str, str]:
    """Return title, whose form it is, and what to do."""
    file = f"Tệp: {letter.file}" if letter.file else "Bản giấy"
    whose = f"Đơn vị: {letter.unit.name} – {letter.period.title}. {file}"
    return SHEET.upper(), whose, f"Có {_counted(lines)}. {_request(letter.reply_by, coloured)}"


def covering_message(letter: CoveringLetter, lines: Sequence[Correction], coloured: bool) -> str:
    """Return the text of the message that goes with the copy."""
    said = [f"{at}. {_where(each)}{each.text}" for at, each in enumerate(lines, start=1)]
    return "\n".join(
        [
            f"Kính gửi: {letter.unit.name}",
            "",
            f"Qua kiểm tra phiếu tự đánh giá của quý đơn vị ({letter.period.title}"
            f"{_file(letter)}), có {_counted(lines)}, cụ thể như sau:",
            *said,
            "",
            f"{_request(letter.reply_by, coloured)} Trân trọng./.",
        ]
    )


def _file(letter: CoveringLetter) -> str:
    return f", tệp “{letter.file}”" if letter.file else ", bản giấy"


def _counted(lines: Sequence[Correction]) -> str:
    counts = [
        (sum(each.severity is one for each in lines), _DEGREES[one].lower()) for one in _ORDER
    ]
    return ", ".join(f"{count} nội dung {word}" for count, word in counts if count)


def _request(reply_by: date | None, coloured: bool) -> str:
    until = "" if reply_by is None else f" trước ngày {reply_by:%d/%m/%Y}"
    where = (
        "trực tiếp trên tệp gửi kèm (các ô cần chỉnh sửa đã được tô màu)"
        if coloured
        else "trên phiếu đã gửi, theo danh sách kèm theo,"
    )
    return f"Đề nghị quý đơn vị chỉnh sửa {where} và gửi lại{until}."


def _where(line: Correction) -> str:
    cell = f"Ô {line.cell}" if line.cell else ""
    named = line.criterion if line.criterion and line.criterion not in line.text else ""
    said = " – ".join(each for each in (cell, named) if each)
    return f"{said}: " if said else ""
