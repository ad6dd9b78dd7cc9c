"""Whether a unit agrees with its provisional points, in whatever words it says so."""

import re

from evalapp.assessment.problems import error
from evalapp.assessment.text import folded
from evalapp.exchange.apart import Raw
from evalapp.exchange.forms.values import BLANK_READING, Reading, as_text, is_dash

_AGREES = {"co", "x", "v", "✓", "✔", "☑", "√", "yes", "y", "true"}
_DISAGREES = {"khong", "ko", "no", "n", "false"}
_OPPOSED = re.compile(r"(khong|ko|chua) (dong y|dong tinh|nhat tri|thong nhat)\b")
_AGREED = re.compile(
    r"(hoan toan )?(dong y|dong tinh|nhat tri|thong nhat)"
    r"( voi| diem| so| ket| qua| tham| dinh| danh| gia| tam| thoi| nay| \(?x\)?)*$"
)
"""Nothing else may follow: whoever agrees in part ("đồng ý một phần", "đồng ý nhưng …") is asked."""


def read_agreement(raw: Raw) -> Reading:
    """Return whether a unit agrees: True, False or nothing."""
    text = as_text(raw)
    if not text or is_dash(text):
        return BLANK_READING
    plain = folded(text).rstrip(".")
    if plain in _DISAGREES or _OPPOSED.match(plain):
        return Reading(False)
    if plain in _AGREES or _AGREED.match(plain):
        return Reading(True)
    return Reading(problem=error("explanation.agreement_unclear", value=text))
