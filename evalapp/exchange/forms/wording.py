"""Vietnamese words of the form itself; a form is Vietnamese whatever the window's language."""

from decimal import Decimal

from evalapp.assessment.criteria import EvidenceNeed
from evalapp.assessment.periods import BlankPolicy
from evalapp.assessment.rules import FieldKind, RuleField
from evalapp.exchange.forms.layout import Column

YES, NO = "Có", "Không"
NOT_APPLICABLE = "x"

GUIDE_SHEET = "Hướng dẫn"
ANSWER_SHEET = "Phiếu tự đánh giá"
HIDDEN_SHEET = "_evalapp"

FORM_TITLE = "PHIẾU TỰ ĐÁNH GIÁ"
ILLUSTRATIVE = "SỐ LIỆU MINH HỌA"
ILLUSTRATIVE_NOTE = "Số liệu minh họa – không phải số liệu chính thức."
MEASURED = "Số liệu đo – đơn vị không phải khai"
COMPARED = "so sánh trong nhóm"
TOTAL = "Tổng cộng"

STANDARD, SELF, PROOF = "QUY CHUẨN ĐÁNH GIÁ", "TỰ ĐÁNH GIÁ", "TÀI LIỆU KIỂM CHỨNG"

HEADERS: dict[Column, str] = {
    Column.ID: "Khóa",
    Column.CODE: "TT",
    Column.TITLE: "Tiêu chí",
    Column.MAXIMUM: "Điểm tối đa",
    Column.GUIDANCE: "Cách xác định và tính điểm",
    Column.ANSWER: "Trả lời / a",
    Column.SECOND_ANSWER: "b",
    Column.NOT_APPLICABLE: "Không áp dụng",
    Column.POINTS: "Điểm tự chấm",
    Column.NUMBER: "Số, ký hiệu",
    Column.DATE: "Ngày ban hành",
    Column.LINK: "Liên kết / tên tệp",
    Column.EXPLANATION: "Giải trình",
    Column.STATE: "Trạng thái",
    Column.PATH: "Nhóm",
    Column.NO_EVIDENCE: "Thiếu tài liệu",
    Column.NO_EXPLANATION: "Thiếu giải trình",
}

EXPLANATION_TITLE = "PHIẾU GIẢI TRÌNH KẾT QUẢ TẠM THỜI"
PROVISIONAL_SHEET = "Kết quả tạm thời"
EXPLANATION_SHEET = "Giải trình"
PROVISIONAL_NOTE = "Kết quả dưới đây là tạm thời, gửi để đơn vị xem và giải trình; chưa phải là kết quả chính thức."
AGREE, DISAGREE = "Đồng ý", "Không đồng ý"
AGREE_TITLE = "Ý kiến của đơn vị"
CHOOSE_AGREE = "Chọn Đồng ý hoặc Không đồng ý với điểm tạm thời trong danh sách."
APPRAISED, OPINION, NEW_PROOF, CORRECTION = (
    "KẾT QUẢ TẠM THỜI",
    "Ý KIẾN CỦA ĐƠN VỊ",
    "TÀI LIỆU KIỂM CHỨNG BỔ SUNG",
    "ĐÍNH CHÍNH SỐ LIỆU (nếu có)",
)
EXPLANATION_HEADERS: dict[Column, str] = {
    Column.CODE: "STT",
    Column.TITLE: "Tiêu chí đề nghị giải trình",
    Column.MAXIMUM: "Điểm tối đa",
    Column.SELF_POINTS: "Điểm tự chấm",
    Column.PROVISIONAL: "Điểm tạm thời",
    Column.REASON: "Lý do của cơ quan thẩm định",
    Column.AGREE: "Đồng ý với điểm tạm thời?",
    Column.EXPLANATION: "Nội dung giải trình",
    Column.NUMBER: "Số, ký hiệu",
    Column.DATE: "Ngày ban hành",
    Column.LINK: "Liên kết / tên tệp",
    Column.ANSWER: "Trả lời đúng / a",
    Column.SECOND_ANSWER: "b",
    Column.ID: "Khóa",
}
CORRECTION_HEADERS = ("TT", "Trang", "Ô", "Tiêu chí", "Nội dung cần chỉnh sửa", "Mức độ")
"""Column titles of the list that a marked copy carries."""
CORRECTION_PROMPT = "Chỉ ghi khi số liệu đã khai chưa đúng; để trống nếu không đính chính."
ENTER_EXPLANATION = "Nêu rõ căn cứ, số liệu; chỉ rõ tài liệu kiểm chứng kèm theo."
HOW_TO_EXPLAIN = (
    "Mở trang “Giải trình”, chỉ ghi vào các ô nền vàng nhạt; các ô khác đã được khóa.",
    "Với từng tiêu chí, chọn “Đồng ý” hoặc “Không đồng ý” với điểm tạm thời. Nếu không đồng ý, nêu "
    "nội dung giải trình và tài liệu kiểm chứng bổ sung (số, ký hiệu; ngày ban hành; liên kết hoặc "
    "tên tệp gửi kèm).",
    "Số liệu đã khai chưa đúng thì ghi lại đầy đủ trả lời đúng ở cột “Trả lời đúng / a” và “b”; nếu "
    "không đính chính, để trống các cột này.",
    "Tiêu chí để trống ý kiến được hiểu là đơn vị không giải trình. Gửi lại lần sau thì phiếu sau "
    "thay cho phiếu trước của cùng đợt.",
    "Điền xong, lưu tệp và gửi lại cả tệp Excel này cùng tài liệu kiểm chứng; xin không đổi cấu trúc "
    "của phiếu.",
)

FIELD_LABELS: dict[str, str] = {"a": "số đạt được", "b": "tổng số", "value": "giá trị"}
"""Words for a field that the set gives no label."""

EVIDENCE_NOTE: dict[EvidenceNeed, str] = {
    EvidenceNeed.REQUIRED: "Bắt buộc có tài liệu kiểm chứng; nếu chưa có, phải giải trình.",
    EvidenceNeed.OPTIONAL: "Nên ghi tài liệu kiểm chứng để việc thẩm định được thuận lợi.",
    EvidenceNeed.NONE: "Không yêu cầu tài liệu kiểm chứng.",
}

CHOOSE_YES_NO = "Chọn Có hoặc Không trong danh sách."
CHOOSE_OPTION = "Chọn một phương án trong danh sách."
CHOOSE_OPTIONS = "Ghi các phương án, cách nhau bằng dấu chấm phẩy."
ENTER_DATE = "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 15/3/2022."
ENTER_TEXT = "Ghi nội dung trả lời."
MARK_NOT_APPLICABLE = (
    "Chọn x nếu tiêu chí không áp dụng đối với đơn vị, đồng thời nêu lý do ở cột Giải trình."
)
ENTER_LINK = "Dán đường liên kết hoặc ghi đúng tên tệp gửi kèm phiếu."
ENTER_NUMBER = "Ghi số, ký hiệu văn bản, ví dụ 125/KH-UBND."

NOTE_ANSWER = (
    "Chọn trong danh sách hoặc ghi số. Tiêu chí tính theo tỷ lệ: ghi số đạt được (a) ở cột này, "
    "tổng số (b) ở cột bên cạnh. Để trống nghĩa là chưa trả lời, không phải là 0."
)
NOTE_SECOND_ANSWER = "Tổng số (b) của tiêu chí tính theo tỷ lệ; ô nền xám thì không phải ghi."
NOTE_POINTS = "Tính tự động từ câu trả lời; đây là điểm tự chấm, chưa phải điểm thẩm định."
NOTE_NUMBER = "Số, ký hiệu của văn bản chứng minh cho kết quả đã khai, ví dụ 125/KH-UBND."
NOTE_NEW_NUMBER = (
    "Số, ký hiệu của tài liệu bổ sung chứng minh cho nội dung giải trình, ví dụ 125/KH-UBND."
)
NOTE_NEW_LINK = (
    "Dán đường liên kết, hoặc ghi đúng tên tệp gửi kèm. Tên tệp bắt đầu bằng mã tiêu chí "
    "(cột STT), ví dụ “1.2_Quyet dinh 45.pdf”, hoặc đặt trong thư mục mang mã tiêu chí."
)
NOTE_LINK = (
    "Dán đường liên kết, hoặc ghi đúng tên tệp gửi kèm. Tên tệp bắt đầu bằng mã tiêu chí "
    "(cột TT), ví dụ “1.2_Quyet dinh 45.pdf”, hoặc đặt trong thư mục mang mã tiêu chí."
)
NOTE_EXPLANATION = (
    "Nêu cách xác định kết quả khi chưa có hoặc chưa đủ tài liệu kiểm chứng, hoặc lý do không áp "
    "dụng."
)

WRONG_TITLE = "Chưa đúng"
WRONG_CHOICE = "Vui lòng chọn một giá trị trong danh sách."
WRONG_DATE = "Ngày không hợp lệ. Vui lòng ghi theo dạng ngày/tháng/năm, ví dụ 15/3/2022."
WRONG_MARK = "Ô này chỉ nhận giá trị x hoặc để trống."

UNIT_LABEL = "Đơn vị tự đánh giá"
REPLYING_UNIT_LABEL = "Đơn vị"
UNIT_LABELS = (UNIT_LABEL, REPLYING_UNIT_LABEL)
"""Labels after which a workbook's first sheet names the unit."""
DEADLINE = "Hạn gửi:"
CONTACT_LABELS: dict[str, str] = {
    "person": "Người liên hệ",
    "position": "Chức vụ",
    "phone": "Điện thoại",
    "email": "Thư điện tử",
}

HOW_TO_FILL = (
    "Mở trang “Phiếu tự đánh giá”, chỉ ghi vào các ô nền vàng nhạt; các ô khác đã được khóa.",
    "Cột “Trả lời / a” và “b”: chọn trong danh sách hoặc ghi số theo hướng dẫn hiện ra khi chọn ô. "
    "Tiêu chí tính theo tỷ lệ thì ghi số đạt được vào cột “a”, tổng số vào cột “b”.",
    "Để trống nghĩa là chưa trả lời; nếu kết quả bằng không, ghi số 0 hoặc chọn “Không”.",
    "Tiêu chí không áp dụng đối với đơn vị: chọn “x” ở cột “Không áp dụng” và nêu lý do ở cột "
    "“Giải trình”.",
    "Ghi số, ký hiệu, ngày ban hành của tài liệu kiểm chứng; tệp gửi kèm thì ghi đúng tên tệp. "
    "Ô nền đỏ là chỗ còn thiếu tài liệu hoặc giải trình; chữ đỏ là trả lời chưa hợp lệ.",
    "Gửi tệp kiểm chứng: để cùng thư mục (hoặc nén chung một tệp zip) với phiếu này; tên tệp bắt "
    "đầu bằng mã tiêu chí ở cột TT, ví dụ “1.2_Quyet dinh 45.pdf”, hoặc để trong thư mục con mang "
    "mã tiêu chí.",
    "Điểm tự chấm được tính tự động. Điền xong, lưu tệp và gửi lại cả tệp Excel này; "
    "xin không đổi cấu trúc của phiếu.",
)

BLANKS: dict[BlankPolicy, str] = {
    BlankPolicy.ZERO: "Hết thời hạn, tiêu chí để trống được tính 0 điểm.",
    BlankPolicy.CORRECTION: "Phiếu còn tiêu chí để trống sẽ được gửi lại để đơn vị bổ sung; trong "
    "lúc chờ, tiêu chí đó tạm tính 0 điểm.",
    BlankPolicy.NOT_APPLICABLE: "Tiêu chí để trống được coi là không áp dụng đối với đơn vị: không "
    "tính điểm và không đưa điểm tối đa của tiêu chí đó vào đánh giá.",
}
"""What the period counts rows left blank as."""

COUNT_HEADERS = (
    "Nhóm tiêu chí",
    "Số tiêu chí phải khai",
    "Đã trả lời",
    "Còn thiếu",
    "Trả lời chưa hợp lệ",
    "Thiếu tài liệu, giải trình",
    "Điểm tối đa",
    "Điểm tự chấm",
)


def field_label(field: RuleField) -> str:
    """Return what a field asks for, in the set's own words where it has some."""
    name = field.id.rpartition(".")[2]
    usual = FIELD_LABELS.get(name, name)
    if name in ("a", "b") and "." in field.id and " – " not in field.label:
        return f"{field.label} – {usual}"
    return field.label or usual


def number_title(field: RuleField) -> str:
    """Return a short title for the prompt of a number."""
    match field.id.rpartition(".")[2]:
        case "a":
            return "Số đạt được (a)"
        case "b":
            return "Tổng số (b)"
        case _:
            return "Số liệu"


def capital(text: str) -> str:
    """Return text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def field_hint(field: RuleField) -> str:
    """Return in a few words what may be entered."""
    match field.kind:
        case FieldKind.YES_NO:
            return f"{YES} hoặc {NO}"
        case FieldKind.CHOICE:
            return "Chọn một trong danh sách"
        case FieldKind.CHOICES:
            return "Có thể ghi nhiều phương án, cách nhau bằng dấu chấm phẩy"
        case FieldKind.WHOLE:
            return "Số nguyên"
        case FieldKind.NUMBER:
            return "Số"
        case FieldKind.DATE:
            return "Ngày/tháng/năm"
        case FieldKind.TEXT:
            return ""


def vietnamese(value: Decimal) -> str:
    """Return a decimal with a decimal comma, trailing zeros dropped."""
    shown = f"{value:f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return shown.replace(".", ",")
