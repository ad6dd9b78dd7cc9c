"""Checks on who signs a decision, by the signature rules of Decree 30/2020/NĐ-CP (Annex I, II.7)."""

from collections.abc import Iterator

from evalapp.assessment.documents import DocumentDetails
from evalapp.assessment.problems import Problem, warning
from evalapp.assessment.text import folded, tidy

_AUTHORITIES = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
_COLLECTIVE = ("uy ban", "hoi dong")
_HEAD = "chu tich"
_DEPUTY = "pho"


def signing_problems(details: DocumentDetails) -> tuple[Problem, ...]:
    """Return warnings about an authority line that does not fit who issues and who signs."""
    return tuple(_problems(details))


def _problems(details: DocumentDetails) -> Iterator[Problem]:
    authority = tidy(details.signer.authority)
    issuer = folded(" ".join(details.issuer_lines))
    if authority and not authority.startswith(_AUTHORITIES):
        known = ", ".join(_AUTHORITIES)
        yield warning("signing.authority_unknown", authority=authority, known=known)
    elif issuer.startswith(_COLLECTIVE) and not authority.startswith("TM."):
        yield warning("signing.collective", authority=authority or "–")
    elif issuer.startswith(_HEAD) and authority.startswith("TM."):
        yield warning("signing.head", authority=authority)
    lines = (authority, *map(tidy, details.signer.titles))
    for line in lines:
        if line.startswith("KT.") and not folded(lines[-1]).startswith(_DEPUTY):
            yield warning("signing.deputy", line=line, title=lines[-1])
