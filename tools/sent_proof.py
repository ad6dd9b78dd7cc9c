"""A scanned decision that a unit of the demo has sent as proof, to be seen beside its criterion."""

from uuid import uuid4

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRectF, Qt
from PySide6.QtGui import QFont, QPageSize, QPainter, QPdfWriter

from evalapp.assessment.answers import FormCell
from evalapp.assessment.evidence_files import EvidenceFile
from evalapp.usecases.forms.board import board
from evalapp.usecases.ports import Services

LINES = (
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 13),
    ("Độc lập - Tự do - Hạnh phúc", 13),
    ("", 13),
    ("QUYẾT ĐỊNH", 15),
    ("Về việc ban hành Kế hoạch chuyển đổi số", 13),
    ("(tài liệu minh họa)", 11),
)


def send_proof(services: Services, period: str) -> None:
    """Store a file for the first answered criterion of the first unit that has sent its form."""
    arrived = [each for each in board(services, period).rows if each.number]
    unit = arrived[0].unit
    with services.workspace.unit_of_work() as work:
        criteria = work.periods.sets(period)[unit.group].criteria
        returned = work.returns.history(period, unit.id)[0]
        cells = {each.criterion: each for each in returned.cells}
        answered = [
            each for each in criteria if not cells.get(each.id, FormCell(each.id)).answer.is_blank
        ]
        content = _paper()
        kept = services.workspace.files.keep("Quyet dinh 45.pdf", content)
        file = EvidenceFile(
            id=uuid4().hex,
            period=period,
            unit=unit.id,
            return_id=returned.id,
            criterion=answered[0].id,
            name="Quyet dinh 45.pdf",
            sha256=kept.sha256,
            size=kept.size,
            received_at=returned.received_at,
            batch=returned.batch,
        )
        work.evidence.add([file])
        work.commit()


def _paper() -> bytes:
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    painter = QPainter(writer)
    top, wide = 0.0, float(writer.width())
    for words, size in LINES:
        painter.setFont(QFont("Inter", size))
        high = painter.fontMetrics().height() * 1.4
        painter.drawText(QRectF(0, top, wide, high), Qt.AlignmentFlag.AlignHCenter, words)
        top += high
    painter.end()
    held.close()
    return bytes(held.data().data())
