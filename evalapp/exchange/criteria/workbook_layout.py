"""How a criteria set lies in a workbook: sheets, columns, and the words for what is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel

from evalapp.assessment.criteria import CriteriaSet
from evalapp.assessment.drafts.fields import Asked, fields_of
from evalapp.assessment.drafts.tree import Tree
from evalapp.assessment.text import folded

INFO_SHEET: Final = "Thông tin chung"
CRITERIA_SHEET: Final = "Tiêu chí"
DETAILS_SHEET: Final = "Chi tiết cách tính"
LEVELS_SHEET: Final = "Mức độ"
CONDITIONS_SHEET: Final = "Điều kiện mức độ"
WEIGHTS_SHEET: Final = "Bộ trọng số"
PILLARS_SHEET: Final = "Trụ cột"
PROVENANCE_SHEET: Final = "Căn cứ"
GUIDE_SHEET: Final = "Hướng dẫn"

SHEET_OF_LIST: Final = {
    ("groups",): CRITERIA_SHEET,
    ("levels", "bands"): LEVELS_SHEET,
    ("weight_sets",): WEIGHTS_SHEET,
    ("pillars",): PILLARS_SHEET,
    ("provenance",): PROVENANCE_SHEET,
}
LISTS_OF_RULES: Final = ("options", "tiers", "bands", "parts", "also")
"""Lists inside rules, whose entries are rows of the sheet of details."""

RULE_KEYS: Final = "rule."
"""What the columns of a rule's parameters begin with."""
GROUP_ROW: Final = "Nhóm"
CRITERION_ROW: Final = "Tiêu chí"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: header, key in the set ('' for what only places the row), width, its kind.

    `words` are the choices: key in the set to words in the cell. `offered` are texts to pick from
    that others may be written instead of.
    """

    header: str
    key: str
    width: int = 14
    number: bool = False
    listed: bool = False
    words: Mapping[str, str] | None = None
    note: str = ""
    offered: tuple[str, ...] = ()


KINDS: Final[Mapping[str, str]] = {
    "yes_no": "Có/Không",
    "choice": "Chọn một phương án",
    "choices": "Chọn nhiều phương án",
    "ratio": "Tỷ lệ a/b",
    "share_of_full": "Giá trị so với mức đạt tối đa",
    "direct": "Nhập điểm trực tiếp",
    "count_tiers": "Theo bậc số lượng",
    "bands": "Theo khoảng giá trị",
    "per_item": "Theo từng mục, có mức trần",
    "components": "Cộng các phần",
    "best_case": "Lấy phần cao nhất",
    "bonus_penalty": "Cộng điểm, trừ điểm",
    "best_of_group": "So với đơn vị cao nhất",
    "leader_target": "Chỉ tiêu và đơn vị dẫn đầu",
    "min_max": "Giữa thấp nhất và cao nhất",
    "lateness": "Trừ điểm chậm hạn",
    "collected": "Chỉ thu thập, không tính điểm",
}
_KIND_HELP: Final[Mapping[str, str]] = {
    "yes_no": "Có được điểm tối đa, không được 0 điểm.",
    "choice": "Ghi các phương án (options) ở trang “Chi tiết cách tính”.",
    "choices": "Như trên; được chọn nhiều phương án, cộng điểm không quá tối đa.",
    "ratio": "a / b × điểm tối đa. Tham số: numerator (tên số a), denominator (tên số b), unit (đơn vị "
    "đếm, ví dụ hồ sơ), full_at (đạt tỷ lệ này thì được tối đa), when_none (khi b = 0: zero 0 điểm, "
    "full điểm tối đa, not_applicable không áp dụng).",
    "share_of_full": "Giá trị / full × điểm tối đa. Tham số: full (giá trị được tối đa), label (câu "
    "hỏi trên phiếu), unit (đơn vị tính), beyond (khi vượt: cap tính tối đa, error không nhận).",
    "direct": "Nhập điểm từ 0 đến tối đa.",
    "count_tiers": "Ghi các bậc (tiers) ở trang “Chi tiết cách tính”, từ cao xuống thấp. Tham số: "
    "label (câu hỏi trên phiếu), unit (đơn vị đếm).",
    "bands": "Ghi các khoảng (bands) ở trang “Chi tiết cách tính”, từ cao xuống thấp. Tham số: label, "
    "unit, minimum và maximum (giới hạn nhập), whole (true: chỉ nhập số nguyên).",
    "per_item": "Số lượng × each, không quá cap. Tham số: each (điểm mỗi mục), cap (mức trần), unit.",
    "components": "Ghi các phần (parts) ở trang “Chi tiết cách tính”; cộng lại bằng điểm tối đa.",
    "best_case": "Ghi các phần (parts) ở trang “Chi tiết cách tính”; lấy phần cao nhất.",
    "bonus_penalty": "start + n × plus − m × minus. Tham số: start (điểm ban đầu), plus, minus (điểm "
    "cộng, trừ mỗi lần), lowest, highest (thấp nhất, cao nhất), plus_label, minus_label (tên hai số đếm).",
    "best_of_group": "Giá trị / giá trị cao nhất của khối × điểm tối đa. Tham số: as_ratio (true: so "
    "tỷ lệ a/b), label, unit.",
    "leader_target": "Tham số: target (chỉ tiêu), at_target (tỷ lệ điểm khi đạt chỉ tiêu), label, unit.",
    "min_max": "Tham số: better (higher càng cao càng tốt, lower càng thấp càng tốt), when_equal (khi "
    "các đơn vị bằng nhau: full, zero), label, unit.",
    "lateness": "Điểm tối đa − số ngày trễ × per_day. Tham số: per_day (điểm trừ mỗi ngày), due (hạn, "
    "dạng 2024-12-15; để trống thì hỏi số ngày trễ), grace (số ngày đầu không trừ).",
    "collected": "Thu thập số liệu; điểm tối đa phải bằng 0. Tham số: asks (text, number, whole, "
    "yes_no, date).",
}
_LIST_HELP: Final[Mapping[str, str]] = {
    "options": "Phương án: Mã, Nội dung, và Tỷ lệ điểm (từ 0 đến 1) hoặc Số điểm.",
    "tiers": "Bậc: Từ (số lượng), và Tỷ lệ điểm hoặc Số điểm.",
    "bands": "Khoảng: Nội dung; Từ (gồm cả giá trị đó) hoặc Trên (không gồm); Tỷ lệ điểm hoặc Số điểm. "
    "Khoảng cuối để trống Từ và Trên.",
    "parts": "Phần: Mã, Tên phần, Số điểm hoặc Tỷ lệ điểm; ở Tham số ghi kind: cách tính của phần (tên "
    "hoặc mã ở bảng trên), rồi các tham số của cách tính đó. Ví dụ hai dòng: kind: ratio / unit: hồ sơ.",
    "also": "Thông tin hỏi thêm, không tính điểm: Mã, Nội dung; ở Tham số ghi kind: text, date, number "
    "hoặc whole, và required: true nếu bắt buộc.",
    "parts.1.rule.options": "Danh sách nằm trong phần thứ nhất (tiers, bands cũng vậy).",
}
EVIDENCE: Final = {"required": "Bắt buộc", "optional": "Không bắt buộc", "none": "Không cần"}
SOURCES: Final = {"self_reported": "Đơn vị tự chấm", "measured": "Số liệu đo"}
AGGREGATES: Final = {"sum": "Cộng điểm", "weighted_mean": "Trung bình có trọng số"}
STATUSES: Final = {"sourced": "Có nguồn", "inferred": "Suy ra", "sample": "Mẫu"}

CRITERIA_COLUMNS: Final = (
    Column("Loại", "", 10, note="Nhóm hoặc Tiêu chí"),
    Column("Cấp", "", 6, note="Cấp của nhóm: 1, 2, 3 … Tiêu chí thuộc nhóm ngay phía trên"),
    Column("Mã", "id", 16, note="Mã ổn định, không dấu, không trùng, giữ nguyên qua các năm"),
    Column("STT", "code", 8, note="Số thứ tự in trên văn bản, được phép trùng"),
    Column("Nội dung", "title", 50),
    Column("Điểm tối đa", "maximum", 9, number=True),
    Column("Cách tính điểm", "rule.kind", 24, words=KINDS),
    Column("Tham số", "", 34, note="Mỗi dòng một tham số, dạng “tên: giá trị”"),
    Column("Cách xác định và tính điểm", "guidance", 40),
    Column("Yêu cầu tài liệu kiểm chứng", "evidence", 15, words=EVIDENCE),
    Column("Tài liệu kiểm chứng", "evidence_hint", 28),
    Column("Nguồn", "source", 15, words=SOURCES),
    Column("Nguồn thu thập dữ liệu", "data_source", 20),
    Column("Đơn vị phối hợp xác minh số liệu", "verified_by", 20),
    Column("Áp dụng khi có nhãn", "applies_to.any_of", 14, listed=True),
    Column("Không áp dụng khi có nhãn", "applies_to.none_of", 14, listed=True),
    Column(
        "Cách tổng hợp",
        "aggregate",
        13,
        words=AGGREGATES,
        note="Dành cho nhóm: cộng điểm các phần (mặc định) hoặc lấy trung bình có trọng số",
    ),
    Column(
        "Trọng số",
        "weight",
        9,
        number=True,
        note="Chỉ dùng khi nhóm chứa dòng này lấy trung bình có trọng số; để trống là 1",
    ),
    Column("Mục khác", "", 16, note="Các mục ít dùng, dạng “tên: giá trị”"),
)
DETAILS_COLUMNS: Final = (
    Column("Mã tiêu chí", "", 16),
    Column(
        "Danh sách",
        "",
        20,
        note="Phương án, bậc, khoảng, phần, thông tin hỏi thêm; xem trang “Hướng dẫn”",
        offered=LISTS_OF_RULES,
    ),
    Column("Mã", "id", 14, note="Cho options, parts, also"),
    Column("Nội dung", "label", 40, note="Cho options, bands, also"),
    Column("Tên phần", "title", 40, note="Cho parts"),
    Column("Từ", "at_least", 10, number=True, note="Cho tiers, bands: từ giá trị này trở lên"),
    Column("Trên", "above", 10, number=True, note="Cho bands: trên giá trị này"),
    Column(
        "Tỷ lệ điểm", "share", 10, number=True, note="Từ 0 đến 1 của điểm tối đa; hoặc ghi Số điểm"
    ),
    Column("Số điểm", "points", 10, number=True, note="Hoặc ghi Tỷ lệ điểm"),
    Column(
        "Tham số",
        "",
        34,
        note="Mỗi dòng một tham số, dạng “tên: giá trị”; phần (parts) ghi kind: cách tính của phần",
    ),
)
INFO_COLUMNS: Final = (Column("Mục", "", 26), Column("Tên gọi", "", 40), Column("Giá trị", "", 60))
LEVELS_COLUMNS: Final = (
    Column("Mã", "id", 12),
    Column("Tên mức", "label", 30),
    Column("Ngưỡng", "at_least", 12, number=True, note="Tỷ lệ từ 0 đến 1 hoặc số điểm"),
    Column("Mục khác", "", 16),
)
CONDITIONS_COLUMNS: Final = (
    Column("Mã mức", "", 12),
    Column("Loại", "", 12, note="Nhóm hoặc Tiêu chí"),
    Column("Mã", "", 20, note="Mã nhóm hoặc mã tiêu chí"),
    Column("Tỷ lệ tối thiểu", "at_least", 14, number=True),
    Column("Mục khác", "", 16),
)
WEIGHT_SET_COLUMNS: Final = (
    Column("Mã bộ trọng số", "id", 18, note="Các dòng liền nhau cùng mã là một bộ trọng số"),
    Column("Tên bộ trọng số", "title", 40),
)
WEIGHT_COLUMNS: Final = (
    Column("Mã nhóm, tiêu chí", "of", 20),
    Column("Trọng số", "weight", 12, number=True),
)
PILLARS_COLUMNS: Final = (
    Column("Mã", "id", 16),
    Column("Tên trụ cột", "title", 40),
    Column("Gồm nhóm, tiêu chí", "members", 60, listed=True),
    Column("Mục khác", "", 16),
)
PROVENANCE_COLUMNS: Final = (
    Column("Phần", "part", 40),
    Column("Tính chất", "status", 12, words=STATUSES),
    Column("Nguồn", "source", 60),
    Column("Ghi chú", "note", 60),
    Column("Mục khác", "", 16),
)

GUIDE_COLUMNS: Final = (
    Column("Cách tính điểm", "", 30),
    Column("Mã", "", 18),
    Column("Ý nghĩa và tham số", "", 80),
)
GUIDE_ROWS: Final = (
    *(
        {"Cách tính điểm": words, "Mã": kind, "Ý nghĩa và tham số": _KIND_HELP[kind]}
        for kind, words in KINDS.items()
    ),
    *(
        {
            "Cách tính điểm": "Danh sách ở trang “Chi tiết cách tính”",
            "Mã": name,
            "Ý nghĩa và tham số": said,
        }
        for name, said in _LIST_HELP.items()
    ),
)

INFO_NAMES: Final[Mapping[str, str]] = {
    "format": "Phiên bản định dạng",
    "id": "Mã bộ tiêu chí",
    "edition": "Phiên bản",
    "title": "Tên bộ tiêu chí",
    "unit_group": "Mã khối đơn vị",
    "unit_group_title": "Tên khối đơn vị",
    "year": "Năm",
    "illustrative": "Số liệu minh họa (true/false)",
    "maximum": "Tổng điểm tối đa",
    "aggregate": "Cách tổng hợp các nhóm lớn (sum: cộng điểm; weighted_mean: trung bình có trọng số)",
    "weights": "Mã bộ trọng số chính thức (để trống: trọng số ghi ở trang Tiêu chí)",
    "exclusion.method": "Điểm không đưa vào đánh giá (rescale: quy đổi theo tỷ lệ; full: tính đủ điểm; zero: 0 điểm)",
    "rounding.mode": "Cách làm tròn (half_up: từ 5 làm tròn lên; half_even: số 5 về số chẵn; down: bỏ phần lẻ; up: làm tròn lên)",
    "rounding.criterion": "Số chữ số thập phân mang tiếp: tiêu chí",
    "rounding.group": "Số chữ số thập phân mang tiếp: nhóm",
    "rounding.total": "Số chữ số thập phân mang tiếp: tổng điểm",
    "rounding.share": "Số chữ số thập phân mang tiếp: tỷ lệ",
    "rounding.converted": "Số chữ số thập phân mang tiếp: điểm quy đổi",
    "rounding.printed.points": "Số chữ số thập phân khi in điểm",
    "rounding.printed.share": "Số chữ số thập phân khi in tỷ lệ (0 đến 1)",
    "levels.by": "Xếp mức theo (share: tỷ lệ; points: điểm; converted: điểm quy đổi)",
    "levels.decimals": "Làm tròn trước khi so với ngưỡng",
    "levels.below.id": "Mã khi không đạt mức nào",
    "levels.below.label": "Tên khi không đạt mức nào",
    "ranking.by": "Xếp hạng theo (share: tỷ lệ; points: điểm; converted: điểm quy đổi)",
    "ranking.decimals": "Độ chính xác khi xếp hạng",
    "ranking.ties": "Đồng hạng (competition: 1, 2, 2, 4; dense: 1, 2, 2, 3)",
}


def info_choices(model: type[BaseModel] = CriteriaSet, start: str = "") -> dict[str, Sequence[str]]:
    """Return what may be chosen on the sheet of single values, by key."""
    found: dict[str, Sequence[str]] = {}
    for field in fields_of(model):
        key = f"{start}{field.name}"
        if field.asked is Asked.PART:
            found |= info_choices(field.model, f"{key}.")
        elif field.asked is Asked.YES_NO:
            found[key] = ("true", "false")
        elif field.choices:
            found[key] = field.choices
    return found


def chosen(words: Mapping[str, str], cell: str) -> str:
    """Return the key that a cell's words stand for; the key itself serves, too."""
    said = folded(cell)
    return next((key for key, shown in words.items() if said == folded(shown)), cell)


def part_parameters(said: Mapping[str, Tree]) -> Mapping[str, Tree]:
    """Return the parameters of a part as keys of its rule, where they name the kind outright."""
    kind = said.get("kind")
    if kind is None:
        return said
    named = {**said, "kind": chosen(KINDS, kind) if isinstance(kind, str) else kind}
    return {
        key if key.startswith(RULE_KEYS) else f"{RULE_KEYS}{key}": value
        for key, value in named.items()
    }


def plain_part_parameters(said: Mapping[str, Tree]) -> Mapping[str, Tree]:
    """Return parameters of a part without "rule." where `part_parameters` puts it back."""
    if "rule.kind" not in said or not all(key.startswith(RULE_KEYS) for key in said):
        return said
    return {key.removeprefix(RULE_KEYS): value for key, value in said.items()}
