"""A criteria set with every rule that a unit's own form can count."""

from typing import Any

from evalapp.assessment.criteria import CriteriaSet
from tests.exchange.forms.samples import ROLE, criterion

OPTIONS = [
    {"id": "site", "label": "Trang thông tin", "points": "0.5"},
    {"id": "app", "label": "Ứng dụng", "share": "0.25"},
    {"id": "net", "label": "Mạng xã hội", "points": "1"},
    {"id": "paper", "label": "Bản tin giấy", "points": "2"},
]
RULES: dict[str, dict[str, Any]] = {
    "yes-no": {"kind": "yes_no"},
    "choice": ROLE,
    "choices": {"kind": "choices", "options": OPTIONS},
    "ratio": {"kind": "ratio", "full_at": "0.7", "when_none": "full"},
    "ratio-none": {"kind": "ratio", "whole": False, "when_none": "not_applicable"},
    "share": {"kind": "share_of_full", "full": "90", "unit": "%"},
    "direct": {"kind": "direct"},
    "tiers": {
        "kind": "count_tiers",
        "tiers": [
            {"at_least": 4, "share": "1"},
            {"at_least": 2, "points": "1.25"},
            {"at_least": 1, "share": "0.2"},
        ],
    },
    "bands": {
        "kind": "bands",
        "bands": [
            {"label": "trên 20", "above": "20", "points": "0"},
            {"label": "từ 5 đến 20", "at_least": "5", "share": "0.5"},
            {"label": "dưới 5", "share": "1"},
        ],
    },
    "per-item": {"kind": "per_item", "each": "0.35", "cap": "2.5"},
    "bonus": {
        "kind": "bonus_penalty",
        "start": "1",
        "plus": "0.25",
        "minus": "0.4",
        "lowest": "-2",
    },
    "late-days": {"kind": "lateness", "per_day": "0.15", "grace": 3},
    "late-date": {"kind": "lateness", "per_day": "0.2", "due": "2022-12-15", "grace": 1},
    "sum": {
        "kind": "components",
        "parts": [
            {"id": "half", "title": "Tham gia", "share": "0.5", "rule": {"kind": "ratio"}},
            {"id": "list", "title": "Ứng dụng", "share": "0.25", "rule": {"kind": "yes_no"}},
            {"id": "role", "title": "Vai trò", "points": "0.75", "rule": ROLE},
        ],
    },
    "best": {
        "kind": "best_case",
        "parts": [
            {"id": "one", "title": "Cấp tỉnh", "share": "1", "rule": {"kind": "yes_no"}},
            {
                "id": "two",
                "title": "Cấp sở",
                "points": "2",
                "rule": {"kind": "per_item", "each": "0.3"},
            },
        ],
    },
    "also": {
        "kind": "ratio",
        "also": [
            {"id": "plan", "label": "Số kế hoạch"},
            {"id": "on", "label": "Ngày kế hoạch", "kind": "date"},
        ],
    },
}


def every_rule(evidence: str = "optional", **changes: Any) -> CriteriaSet:
    """Return the set; each criterion is worth 3 points."""
    asked = [
        criterion(name, str(at), "3", rule, evidence=evidence)
        for at, (name, rule) in enumerate(RULES.items(), start=1)
    ]
    info = criterion("info", "i", "0", {"kind": "collected", "asks": "whole"})
    return CriteriaSet.model_validate(
        {
            "id": "moi-quy-tac",
            "edition": "1",
            "title": "Bộ tiêu chí đủ các cách tính",
            "unit_group": "so",
            "unit_group_title": "Sở, ban, ngành",
            "year": 2022,
            "maximum": str(3 * len(RULES)),
            "groups": [{"id": "g", "code": "I", "title": "Tất cả", "criteria": [*asked, info]}],
            **changes,
        }
    )
