"""Which files are stored only where a person has looked at them and agreed."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from evalapp.assessment.problems import AssessmentError, Place, error
from evalapp.assessment.text import tidy
from evalapp.usecases.forms.looked_files import LookedAt, PreviewedFile


def unless_agreed(some: Sequence[LookedAt], agreed: Collection[str]) -> list[LookedAt]:
    """Return files as they are taken in unasked: refused where a person has not agreed to them.

    `agreed` names the files that somebody has looked at. What is stored already was agreed to.
    """
    names = frozenset(map(tidy, agreed))
    return [replace(each, file=_unless_agreed(each.file, names)) for each in some]


def _unless_agreed(looked: PreviewedFile, agreed: Collection[str]) -> PreviewedFile:
    name = looked.file.name
    if not looked.needs_a_person or looked.already_stored or tidy(name) in agreed:
        return looked
    code = "form.proposal_unconfirmed" if looked.proposed else "form.doubt_unconfirmed"
    return replace(looked, form=None, problems=(error(code, Place(file=name)), *looked.problems))


def check_agreed(agreed: Collection[str], names: Iterable[str]) -> None:
    """AssessmentError `form.agreed_unknown` where somebody agreed to a file that was not sent.

    Names with the same letters are the same, however these are put together.
    """
    known = frozenset(map(tidy, names))
    unknown = sorted(each for each in agreed if tidy(each) not in known)
    if unknown:
        raise AssessmentError("form.agreed_unknown", file=unknown[0])
