"""Write a draft or a set to a YAML or Excel file."""

from pathlib import Path

from evalapp.assessment.criteria import CriteriaSet
from evalapp.usecases.criteria.edit_draft import stored_draft
from evalapp.usecases.ports import Services


def export_draft(services: Services, draft: str, path: Path) -> Path:
    """Write a draft, in whatever state, in the format that the ending names."""
    services.criteria_files.save_draft(stored_draft(services, draft).tree, path)
    return path


def export_set(services: Services, criteria: CriteriaSet, path: Path) -> Path:
    """Write a set in the format that the ending names."""
    services.criteria_files.save(criteria, path)
    return path
