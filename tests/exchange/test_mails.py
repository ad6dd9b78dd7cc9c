"""Saved mails are opened like zips: what is attached was sent, whoever forwarded it how often."""

import os
import sys
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange.mails import Attachment, attachments_of
from tests.exchange.outlook import compound_file, outlook_mail
from tests.exchange.test_intake import Content, drawn, laid_out, zipped


def mail(attached: Mapping[str, bytes], *, forwarded: EmailMessage | None = None) -> EmailMessage:
    """Return a mail as mail programs save it."""
    made = EmailMessage()
    made["From"] = "Văn thư <vanthu@example.org>"
    made["Subject"] = "V/v gửi phiếu tự đánh giá"
    made.set_content("Kính gửi quý Sở.")
    made.add_alternative('<p>Kính gửi <img src="cid:logo"></p>', subtype="html")
    for name, content in attached.items():
        made.add_attachment(content, "application", "octet-stream", filename=name)
    if forwarded is not None:
        made.add_attachment(forwarded)
    return made


def with_logo(attached: Mapping[str, bytes]) -> bytes:
    """Return a mail whose text shows a picture."""
    made = mail(attached)
    made.add_attachment(b"logo", "image", "png", filename="logo.png", cid="<logo>")
    return made.as_bytes()


MAILED = mail({"Phiếu Sở Nội vụ.xlsx": b"p", "1.2 Quyết định.pdf": b"q"})

OUTLOOK = compound_file(
    outlook_mail(
        {
            "Phiếu Sở Nội vụ.xlsx": b"p",
            "../trong\\x.xlsx": b"z",
            "Fwd": outlook_mail({"Phiếu 2.xlsx": b"z"}),
        }
    )
)


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (
            {"thư.eml": MAILED.as_bytes()},
            ["a/thư.eml/Phiếu Sở Nội vụ.xlsx = p", "a/thư.eml/1.2 Quyết định.pdf = q"],
        ),
        (
            {"Fwd.eml": mail({}, forwarded=mail({}, forwarded=MAILED)).as_bytes()},
            ["a/Fwd.eml/Phiếu Sở Nội vụ.xlsx = p", "a/Fwd.eml/1.2 Quyết định.pdf = q"],
        ),
        (
            {"thư.msg": OUTLOOK},
            [
                "a/thư.msg/Phiếu Sở Nội vụ.xlsx = p",
                "a/thư.msg/trong/x.xlsx = z",
                "a/thư.msg/Phiếu 2.xlsx = z",
            ],
        ),
        (
            {"thư.EML": mail({"nộp.zip": zipped({"b.xlsx": b"b", "c.xlsx": b"c"})}).as_bytes()},
            ["a/thư.EML/nộp.zip/b.xlsx = b", "a/thư.EML/nộp.zip/c.xlsx = c"],
        ),
        (
            {"thư.zip": {"x.eml": MAILED.as_bytes(), "y.eml": mail({"y.xls": b"y"}).as_bytes()}},
            [
                "a/thư.zip/x.eml/Phiếu Sở Nội vụ.xlsx = p",
                "a/thư.zip/x.eml/1.2 Quyết định.pdf = q",
                "a/thư.zip/y.eml/y.xls = y",
            ],
        ),
        ({"thư.eml": with_logo({"a.xlsx": b"a"})}, ["a/thư.eml/a.xlsx = a"]),
        (
            {"thư.eml": mail({"a.rar": b"Rar!\x1a\x07 ", "b.xlsx": b"b"}).as_bytes()},
            ["a/thư.eml/a.rar ! intake.other_archive", "a/thư.eml/b.xlsx = b"],
        ),
        (
            {"thư.eml": mail({"nộp.zip": zipped({"trong.zip": {"b.xlsx": b"b"}})}).as_bytes()},
            ["a/thư.eml/nộp.zip/trong.zip ! intake.too_deep"],
        ),
    ],
)
def test_what_is_attached_to_a_mail_was_sent(
    tmp_path: Path, tree: Mapping[str, Content], expected: list[str]
) -> None:
    assert drawn(laid_out(tmp_path / "a", tree)) == expected


@pytest.mark.parametrize("attached", [{}, {"ảnh.jpg": b"anh", "công văn.pdf": b"%PDF"}])
def test_a_mail_without_workbook_or_archive_is_a_file_itself(
    tmp_path: Path, attached: Mapping[str, bytes]
) -> None:
    content = mail(attached).as_bytes()
    folder = laid_out(tmp_path / "a", {"thư.eml": content})

    assert drawn(folder) == [f"a/thư.eml = {content.decode('latin-1')}"]


def test_two_mails_of_one_name_in_a_zip_keep_their_own_attachments(tmp_path: Path) -> None:
    path = tmp_path / "thư.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("x.eml", mail({"a.xlsx": b"1"}).as_bytes())
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("x.eml", mail({"a.xlsx": b"2"}).as_bytes())

    assert drawn(path) == ["thư.zip/x.eml/a.xlsx = 1", "thư.zip/x.eml/a (2).xlsx = 2"]


def test_attachments_of_one_name_are_told_apart(tmp_path: Path) -> None:
    sent = mail({"phiếu.xlsx": b"1", "phiếu (2).xlsx": b"2"})
    sent.add_attachment(b"3", "application", "octet-stream", filename="phiếu.xlsx")
    path = tmp_path / "thư.eml"
    path.write_bytes(sent.as_bytes())

    assert drawn(path) == [
        "thư.eml/phiếu.xlsx = 1",
        "thư.eml/phiếu (2).xlsx = 2",
        "thư.eml/phiếu (3).xlsx = 3",
    ]


RAW = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    "Content-Type: application/octet-stream\r\nContent-Disposition: attachment; {}\r\n"
    "Content-Transfer-Encoding: base64\r\n\r\naGk=\r\n--b--\r\n"
)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ('filename="=?utf-8?B?UGhp4bq/dS54bHN4?="', "Phiếu.xlsx"),
        ("filename*=utf-8''Phi%E1%BA%BFu.xlsx", "Phiếu.xlsx"),
        ("filename*0*=utf-8''Phi%E1%BA%BF; filename*1*=u.xlsx", "Phiếu.xlsx"),
        ('filename="Phiếu.xlsx"', "Phiếu.xlsx"),
        ('filename="..\\\\..\\\\etc/passwd.xlsx"', "etc/passwd.xlsx"),
        ('filename="=?khong-co?B?UGhp?=.xlsx"', "=?khong-co?B?UGhp?=.xlsx"),
    ],
)
def test_names_of_attachments_are_read_however_they_are_written(said: str, name: str) -> None:
    [attached] = attachments_of(RAW.format(said).encode())

    assert (attached.name, attached.content) == (name, b"hi")


@pytest.mark.parametrize(
    "content",
    [
        b"\n" * 1_000_000,
        b"Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 40,
        b"x" * 46_000_000,
    ],
)
def test_a_mail_that_would_be_taken_apart_for_ever_is_refused(content: bytes) -> None:
    begun = process_time()

    with pytest.raises(AssessmentError, match="mail_too_large"):
        attachments_of(content)

    assert process_time() - begun < 5


@settings(max_examples=150)
@given(cut=st.integers(0, 4000), at=st.integers(0, 4000), put=st.binary(max_size=12))
def test_a_damaged_mail_never_breaks_what_opens_it(cut: int, at: int, put: bytes) -> None:
    content = MAILED.as_bytes()

    for damaged in (content[:cut], content[:at] + put + content[at + len(put) :]):
        for each in attachments_of(damaged):
            assert each.name.isprintable()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems take no name without letters")
def test_names_with_bytes_of_old_systems_can_be_shown_and_stored(tmp_path: Path) -> None:
    folder = tmp_path / "a"
    folder.mkdir()
    for name in (b"phi\xd5u \xae\xb8nh gi\xb8.xlsx", "xuống\ndòng\u202e.xlsx".encode()):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(b"x")

    assert drawn(folder) == ["a/phiƠu ®¸nh gi¸.xlsx = x", "a/xuống dòng .xlsx = x"]


def test_a_large_attachment_of_outlook_comes_out_whole_with_the_time_it_was_sent() -> None:
    content = bytes(range(256)) * 4_000

    mailed = outlook_mail(
        {"a.xlsx": content, "rỗng.pdf": b"", "b.pdf": b"x" * 4_095}, sent=1_700_000_000
    )

    found = attachments_of(compound_file(mailed))
    assert [(each.name, each.content) for each in found] == [
        ("a.xlsx", content),
        ("rỗng.pdf", b""),
        ("b.pdf", b"x" * 4_095),
    ]
    assert {each.sent for each in found} == {1_700_000_000.0}


def test_old_mails_of_outlook_name_attachments_in_the_code_of_vietnamese_windows() -> None:
    named = {
        "__substg1.0_3704001E": "Phiê\N{COMBINING ACUTE ACCENT}u.xls".encode("cp1258"),
        "__substg1.0_37010102": b"x",
    }

    [found] = attachments_of(compound_file({"__attach_version1.0_#00000000": named}))

    assert found.name == "Phiếu.xls"


@settings(max_examples=200)
@given(st.data())
def test_damaged_mails_of_outlook_end_in_a_sentence_at_worst(data: st.DataObject) -> None:
    content = bytearray(OUTLOOK[: data.draw(st.integers(9, len(OUTLOOK)))])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    found: tuple[Attachment, ...] = ()
    with suppress(AssessmentError):
        found = attachments_of(bytes(content))
    assert sum(len(each.content) for each in found) <= len(content)


def test_attachments_of_outlook_that_claim_more_than_there_is_are_damaged() -> None:
    one = {
        "__substg1.0_3707001F": "a.xlsx".encode("utf-16-le"),
        "__substg1.0_37010102": b"x" * 9_000,
    }
    content = compound_file({f"__attach_version1.0_#{at:08X}": one for at in range(3)})
    content = content.replace((9_000).to_bytes(8, "little"), (2_000_000).to_bytes(8, "little"))

    with pytest.raises(AssessmentError, match=r"file\.damaged"):
        attachments_of(content)
