"""The JSON that other programs read; its keys are fixed."""

import json
from collections.abc import Iterable
from decimal import Decimal

from evalapp.assessment.documents import GroupOutcome
from evalapp.assessment.problems import Problem
from evalapp.assessment.results import UnitResult
from evalapp.settings.language import Language
from evalapp.usecases.explanations.explanation_status import ExplainingUnit
from evalapp.usecases.forms.board import BoardRow
from evalapp.usecases.forms.import_forms import ImportedFile, ImportedForms
from evalapp.usecases.forms.sent_proofs import SentProof

Json = dict[str, object]


def dumped(shape: Json) -> str:
    """Return readable JSON in UTF-8 letters."""
    return json.dumps(shape, ensure_ascii=False, indent=2)


def results_shape(groups: Iterable[GroupOutcome], language: Language) -> Json:
    """Return `{"units": […]}`; official numbers are strings, exactly as the set rounds them."""
    return {
        "units": [
            unit_shape(group, result, language) for group in groups for result in group.results
        ]
    }


def unit_shape(group: GroupOutcome, result: UnitResult, language: Language) -> Json:
    """Return one unit's result."""
    unit = group.units[result.unit]
    return {
        "unit": unit.id,
        "name": unit.name,
        "group": unit.group,
        "points": _text(result.points),
        "maximum": _text(result.maximum),
        "excluded": _text(result.excluded),
        "applicable_maximum": _text(result.applicable_maximum),
        "share": None if result.share is None else _text(result.share),
        "converted": _text(result.converted),
        "level": result.level.id,
        "level_label": result.level.label,
        "rank": result.rank,
        "tied": result.tied,
        "groups": {
            each.group: {"points": _text(each.points), "maximum": _text(each.maximum)}
            for each in result.groups.values()
        },
        "why": [language.sentence(each) for each in result.why],
    }


def import_shape(imported: ImportedForms, language: Language) -> Json:
    """Return the tally and every file with its problems; sent = read + refused.

    Files that came along with forms are no forms: `evidence` tells of them, `left_out` names what
    nobody sent (lock files and the like), `unreached` counts what lay there when it was stopped.
    """
    return {
        "sent": imported.sent,
        "read": imported.read,
        "refused": imported.refused,
        "files": [
            {
                "path": file.name,
                "status": "read" if file.read else "refused",
                "kind": _kind(file),
                "unit": file.unit.id if file.unit else None,
                "totals": {} if file.self_total is None else {"self": _text(file.self_total)},
                "problems": [problem_shape(each, language) for each in file.problems],
            }
            for file in imported.files
        ],
        "evidence": [proof_shape(each, language) for each in imported.proofs],
        "left_out": list(imported.left_out),
        "unreached": imported.unreached,
    }


def proof_shape(proof: SentProof, language: Language) -> Json:
    """Return a file that came along with a form, and what it proves."""
    return {
        "path": proof.file.name,
        "status": "refused" if proof.refused else "kept",
        "unit": proof.unit.id,
        "criteria": list(proof.proven.criteria),
        "sha256": proof.sha256,
        "size": proof.size,
        "problems": [problem_shape(each, language) for each in proof.problems],
    }


def state_shape(row: BoardRow | ExplainingUnit) -> Json:
    """Return `{"unit", "name", "group", "state", "issued_at", "received_at"}` of a unit's file."""
    return {
        "unit": row.unit.id,
        "name": row.unit.name,
        "group": row.unit.group,
        "state": row.state.value,
        "issued_at": None if row.issued_at is None else row.issued_at.isoformat(),
        "received_at": None if row.received_at is None else row.received_at.isoformat(),
    }


def _kind(file: ImportedFile) -> str | None:
    """Return what a file is: a form or an explanation; null where it was refused."""
    if not file.read:
        return None
    return "explanation" if file.round else "form"


def problem_shape(problem: Problem, language: Language) -> Json:
    """Return a problem with its place and sentence."""
    return {
        "severity": problem.severity.value,
        "sheet": problem.place.sheet,
        "cell": problem.place.cell,
        "code": problem.code,
        "message": language.sentence(problem.message),
    }


def _text(value: Decimal) -> str:
    return f"{value:f}"
