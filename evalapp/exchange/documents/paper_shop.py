"""What a secretary who edits templates needs: papers held against Decree 30, originals put back."""

from collections.abc import Sequence
from pathlib import Path

from evalapp.assessment.paper_rules import RuleCheck
from evalapp.assessment.problems import AssessmentError, Place, error
from evalapp.exchange.documents.decree30 import check
from evalapp.exchange.documents.layout.originals import NAMES, restore_templates


class PaperShop:
    """Checks papers and restores the templates of a folder (`ports.PaperShop`)."""

    def __init__(self, templates_folder: Path) -> None:
        self._folder = templates_folder

    def check(self, path: Path) -> tuple[RuleCheck, ...]:
        """Return every rule as kept or broken; AssessmentError where the file is no Word paper."""
        return check(path)

    def restore(self, names: Sequence[str]) -> tuple[Path, ...]:
        """Write original templates over those of the folder and return their paths.

        AssessmentError with every name that no template has, none written then.
        """
        strange = [name for name in names if name not in NAMES]
        if strange:
            known = ", ".join(NAMES)
            raise AssessmentError.of(
                error("template.no_original", Place(file=name), known=known) for name in strange
            )
        return restore_templates(self._folder, names)
