"""Who signs: the authority line fits the issuing body and the signer's title."""

import pytest

from evalapp.assessment.documents import DocumentDetails, Signer
from evalapp.assessment.signing import signing_problems

BODY, HEAD = ("ỦY BAN NHÂN DÂN", "TỈNH GIA LAI"), ("CHỦ TỊCH ỦY BAN NHÂN DÂN", "TỈNH GIA LAI")
TM = "TM. ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    ("issuer", "signer", "codes"),
    [
        (BODY, Signer(TM, ("CHỦ TỊCH",)), []),
        (BODY, Signer(TM, ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")), []),
        (BODY, Signer(TM, ("KT. CHỦ TỊCH", "CHỦ TỊCH")), ["signing.deputy"]),
        (BODY, Signer("", ("CHỦ TỊCH",)), ["signing.collective"]),
        (BODY, Signer("KT. CHỦ TỊCH", ("PHÓ CHỦ TỊCH",)), ["signing.collective"]),
        (BODY, Signer("Thay mặt", ("CHỦ TỊCH",)), ["signing.authority_unknown"]),
        (HEAD, Signer("", ("CHỦ TỊCH",)), []),
        (HEAD, Signer("KT. CHỦ TỊCH", ("PHÓ CHỦ TỊCH",)), []),
        (HEAD, Signer(TM, ("CHỦ TỊCH",)), ["signing.head"]),
        (("SỞ KHOA HỌC VÀ CÔNG NGHỆ",), Signer("TL. GIÁM ĐỐC", ("CHÁNH VĂN PHÒNG",)), []),
    ],
)
def test_an_authority_line_fits_who_signs(
    issuer: tuple[str, ...], signer: Signer, codes: list[str]
) -> None:
    details = DocumentDetails(issuer_lines=issuer, signer=signer)
    assert [each.code for each in signing_problems(details)] == codes
