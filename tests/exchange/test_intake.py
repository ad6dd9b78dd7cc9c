"""What is dropped: files, folders and zips become the files that were sent, no more, no fewer."""

import io
import os
import tracemalloc
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest

from evalapp.assessment.problems import AssessmentError
from evalapp.exchange import archives
from evalapp.exchange.intake import PathGatherer

Content = bytes | Mapping[str, "Content"]


def zipped(members: Mapping[str, Content]) -> bytes:
    """Return a zip; a mapping inside is a zip inside."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content if isinstance(content, bytes) else zipped(content))
    return out.getvalue()


def laid_out(folder: Path, tree: Mapping[str, Content]) -> Path:
    """Write files; a mapping is a folder, or a zip where its name ends so."""
    folder.mkdir(exist_ok=True)
    for name, content in tree.items():
        if isinstance(content, bytes):
            (folder / name).write_bytes(content)
        elif name.endswith(".zip"):
            (folder / name).write_bytes(zipped(content))
        else:
            laid_out(folder / name, content)
    return folder


def drawn(*paths: Path) -> list[str]:
    """Draw what was gathered: `name = content`, or `name ! code` where it cannot be read."""
    lines: list[str] = []
    for file in PathGatherer().gather(paths):
        try:
            lines.append(f"{file.name} = {file.read().decode('latin-1')}")
        except AssessmentError as fault:
            lines.append(f"{file.name} ! {fault.problems[0].code}")
    return lines


def test_folders_and_zips_give_their_files_in_name_order(tmp_path: Path) -> None:
    folder = laid_out(
        tmp_path / "nộp",
        {
            "Sở Y tế.xlsx": b"y",
            "Đak Pơ": {"Phường 10.xlsx": b"10", "Phường 2.xlsx": b"2"},
            "thư.zip": {"b.xlsx": b"b", "trong/a.xlsx": b"a"},
        },
    )

    assert drawn(folder) == [
        "nộp/Đak Pơ/Phường 2.xlsx = 2",
        "nộp/Đak Pơ/Phường 10.xlsx = 10",
        "nộp/Sở Y tế.xlsx = y",
        "nộp/thư.zip/b.xlsx = b",
        "nộp/thư.zip/trong/a.xlsx = a",
    ]


def test_what_nobody_sent_is_not_counted(tmp_path: Path) -> None:
    folder = laid_out(
        tmp_path / "a",
        {
            "~$phieu.xlsx": b"",
            ".DS_Store": b"",
            "Thumbs.db": b"",
            "desktop.ini": b"",
            ".~lock.phieu.xlsx#": b"",
            "thư.zip": {"__MACOSX/._phieu.xlsx": b"", "~$b.xlsx": b"", "b.xlsx": b"b"},
        },
    )

    assert drawn(folder) == ["a/thư.zip/b.xlsx = b"]
    left_out: list[str] = []
    list(PathGatherer().gather([folder], left_out.append))
    assert sorted(left_out) == [
        "a/.DS_Store",
        "a/.~lock.phieu.xlsx#",
        "a/Thumbs.db",
        "a/desktop.ini",
        "a/thư.zip/__MACOSX/._phieu.xlsx",
        "a/thư.zip/~$b.xlsx",
        "a/~$phieu.xlsx",
    ]


def test_a_zip_inside_a_zip_is_opened_and_one_deeper_is_refused(tmp_path: Path) -> None:
    folder = laid_out(
        tmp_path / "a",
        {
            "ngoài.zip": {
                "xã 1.zip": {"1.xlsx": b"1", "2.xlsx": b"2"},
                "xã 2.zip": {"3.xlsx": b"3", "sâu.zip": {"4.xlsx": b"4"}},
            }
        },
    )

    assert drawn(folder) == [
        "a/ngoài.zip/xã 1.zip/1.xlsx = 1",
        "a/ngoài.zip/xã 1.zip/2.xlsx = 2",
        "a/ngoài.zip/xã 2.zip/3.xlsx = 3",
        "a/ngoài.zip/xã 2.zip/sâu.zip ! intake.too_deep",
    ]


def test_a_workbook_is_not_taken_for_a_zip_nor_a_renamed_zip_for_a_workbook(
    tmp_path: Path,
) -> None:
    workbook = zipped({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"})
    folder = laid_out(
        tmp_path / "a",
        {
            "1.xlsx": workbook,
            "2 (đổi đuôi).zip": workbook,
            "3 (đổi đuôi).xlsx": zipped({"b.xlsx": b"b"}),
        },
    )

    assert [line.split(" = ")[0] for line in drawn(folder)] == [
        "a/1.xlsx",
        "a/2 (đổi đuôi).zip",
        "a/3 (đổi đuôi).xlsx/b.xlsx",
    ]


def test_backslashes_in_a_zip_part_folders_and_climb_nowhere(tmp_path: Path) -> None:
    inside = {"Xã\\Phiếu\\a.xlsx": b"a", "Xã\\trống\\": b"", "..\\..\\b.pdf": b"b"}
    folder = laid_out(tmp_path / "a", {"thư.zip": inside})

    assert drawn(folder) == ["a/thư.zip/b.pdf = b", "a/thư.zip/Xã/Phiếu/a.xlsx = a"]


def test_names_that_climb_out_of_a_zip_are_shown_clean_and_nothing_is_written(
    tmp_path: Path,
) -> None:
    inside = {"../../etc/a.xlsx": b"a", "C:\\Windows\\b.xlsx": b"b", "/c\x07.xlsx": b"c"}
    folder = laid_out(tmp_path / "a", {"thư.zip": inside})

    assert drawn(folder) == [
        "a/thư.zip/c .xlsx = c",
        "a/thư.zip/etc/a.xlsx = a",
        "a/thư.zip/Windows/b.xlsx = b",
    ]
    assert [each.name for each in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("raw", ["Tài chính.xlsx".encode(), "Tài chính.xlsx".encode("cp1252")])
def test_vietnamese_names_without_the_utf8_flag_are_understood(tmp_path: Path, raw: bytes) -> None:
    stand_in = b"X" * len(raw)
    content = zipped({stand_in.decode(): b"1"}).replace(stand_in, raw)
    path = tmp_path / "a.zip"
    path.write_bytes(content)

    assert drawn(path) == ["a.zip/Tài chính.xlsx = 1"]


def test_broken_archives_are_refused_with_their_reason(tmp_path: Path) -> None:
    good = zipped({"a.xlsx": b"a" * 500, "b.xlsx": b"b"})
    spoiled = bytearray(good)
    spoiled[40] ^= 0xFF
    folder = laid_out(
        tmp_path / "a",
        {
            "1 cụt.zip": good[:-30],
            "2 sai một byte.zip": bytes(spoiled),
            "3 rỗng.zip": {},
            "4.rar": b"Rar!\x1a\x07\x01\x00...",
            "5.7z": b"7z\xbc\xaf\x27\x1c...",
            "6 không phải zip.zip": b"hello",
            "7 trong.zip": {"x.zip": b"hello"},
        },
    )

    assert drawn(folder) == [
        "a/1 cụt.zip ! intake.archive_damaged",
        "a/2 sai một byte.zip/a.xlsx ! intake.member_damaged",
        "a/2 sai một byte.zip/b.xlsx = b",
        "a/3 rỗng.zip ! intake.archive_empty",
        "a/4.rar ! intake.other_archive",
        "a/5.7z ! intake.other_archive",
        "a/6 không phải zip.zip ! intake.archive_damaged",
        "a/7 trong.zip/x.zip ! intake.archive_damaged",
    ]


def test_password_protected_and_oddly_packed_members_are_refused(tmp_path: Path) -> None:
    locked = bytearray(zipped({"a.xlsx": b"a"}))
    for magic, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        locked[locked.index(magic) + flags] |= 1
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("b.xlsx", b"b" * 100)
    (tmp_path / "1.zip").write_bytes(bytes(locked))
    (tmp_path / "2.zip").write_bytes(out.getvalue())

    assert drawn(tmp_path / "1.zip", tmp_path / "2.zip") == [
        "1.zip/a.xlsx ! intake.member_encrypted",
        "2.zip/b.xlsx ! intake.member_method",
    ]


def test_bombs_are_refused_without_being_unpacked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_MEMBERS", 3)
    monkeypatch.setattr(archives, "LARGEST_SUM", 5_000)
    monkeypatch.setattr(archives, "LARGEST_MEMBER", 2_000)
    folder = laid_out(
        tmp_path / "a",
        {
            "1 nhiều.zip": {f"{at}.xlsx": b"" for at in range(4)},
            "2 lớn.zip": {"a.xlsx": bytes(6_000)},
            "3 một tệp lớn.zip": {"a.xlsx": bytes(3_000)},
        },
    )

    assert drawn(folder) == [
        "a/1 nhiều.zip ! intake.too_many_files",
        "a/2 lớn.zip ! intake.archive_too_large",
        "a/3 một tệp lớn.zip/a.xlsx ! file.too_large",
    ]


def test_a_member_that_lies_about_its_size_is_not_unpacked_further(tmp_path: Path) -> None:
    content = bytearray(zipped({"a.xlsx": bytes(50_000_000)}))
    for magic, size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = content.index(magic) + size
        content[at : at + 4] = (100).to_bytes(4, "little")
    path = tmp_path / "a.zip"
    path.write_bytes(content)

    tracemalloc.start()
    try:
        assert drawn(path) == ["a.zip/a.xlsx ! intake.member_damaged"]
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    members = {f"{at:03}.xlsx": os.urandom(100_000) for at in range(60)}
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(members))

    tracemalloc.start()
    try:
        total = sum(len(file.read()) for file in list(PathGatherer().gather([path])))
        assert total == 6_000_000
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()


def test_a_path_that_is_not_there_is_told_when_it_is_read(tmp_path: Path) -> None:
    assert drawn(tmp_path / "không có.xlsx") == ["không có.xlsx ! file.not_found"]
    assert drawn(tmp_path / "không có.zip") == ["không có.zip ! file.cannot_read"]


def test_a_folder_that_links_to_itself_ends(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "a", {"b.xlsx": b"b"})
    (folder / "vòng").symlink_to(folder, target_is_directory=True)

    assert drawn(folder) == ["a/b.xlsx = b"]


def test_a_workbook_that_lost_its_list_of_parts_is_one_file(tmp_path: Path) -> None:
    for name in ("phieu.xlsx", "phieu.zip"):
        with zipfile.ZipFile(tmp_path / name, "w") as archive:
            archive.writestr("xl/workbook.xml", b"<workbook/>")
            archive.writestr("xl/worksheets/sheet1.xml", b"<worksheet/>")

        assert [each.name for each in PathGatherer().gather([tmp_path / name])] == [name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither")
def test_a_pipe_and_a_link_that_goes_in_circles_are_refused_without_waiting(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "a", {"b.xlsx": b"b"})
    os.mkfifo(folder / "ống.xlsx")
    (folder / "vòng.xlsx").symlink_to(folder / "vòng.xlsx")
    (folder / "đứt.xlsx").symlink_to(folder / "không có.xlsx")

    assert drawn(folder) == [
        "a/b.xlsx = b",
        "a/đứt.xlsx ! file.not_found",
        "a/ống.xlsx ! intake.not_a_file",
        "a/vòng.xlsx ! file.link_in_circles",
    ]


@pytest.mark.parametrize("start", [b"\x1f\x8b\x08", b"BZh9", b"\xfd7zXZ\0", b"MSCF\0\0\0\0"])
def test_archives_of_other_kinds_are_named_as_such(tmp_path: Path, start: bytes) -> None:
    folder = laid_out(tmp_path / "a", {"phiếu.xlsx": start + bytes(50)})

    assert drawn(folder) == ["a/phiếu.xlsx ! intake.other_archive"]


@pytest.mark.parametrize("name", ["minh chứng.rar", "1.2 QĐ.pdf", "anh.zip", "phiếu.xlsx"])
def test_rar_is_told_whatever_it_is_called_and_wherever_it_lies(tmp_path: Path, name: str) -> None:
    rar = b"Rar!\x1a\x07\x01\x00" + bytes(50)
    folder = laid_out(tmp_path / "a", {name: rar})
    assert drawn(folder) == [f"a/{name} ! intake.other_archive"]
    if not name.endswith(".zip"):
        packed = laid_out(tmp_path / "b", {"gửi.zip": zipped({name: rar})})
        assert drawn(packed) == [f"b/gửi.zip/{name} ! intake.other_archive"]


def test_a_damaged_rar_is_told_by_its_ending(tmp_path: Path) -> None:
    folder = laid_out(tmp_path / "a", {"hỏng.rar": b"junk", "hỏng.7z": b""})
    assert sorted(drawn(folder)) == [
        "a/hỏng.7z ! intake.other_archive",
        "a/hỏng.rar ! intake.other_archive",
    ]


def test_when_a_file_was_saved_is_told_by_its_folder_its_zip_or_its_mail(tmp_path: Path) -> None:
    noon = datetime(2023, 2, 14, 5, 0, tzinfo=UTC).astimezone()
    stamped = zipfile.ZipInfo("b.xlsx", noon.timetuple()[:6])
    mail = EmailMessage()
    mail["Date"] = noon
    mail.add_attachment(b"d", "application", "octet-stream", filename="d.xlsx")
    with zipfile.ZipFile(tmp_path / "nộp.zip", "w") as archive:
        archive.writestr(stamped, b"b")
        archive.writestr("thư.eml", mail.as_bytes())
    path = laid_out(tmp_path, {"a.xlsx": b"a"}) / "a.xlsx"
    os.utime(path, (noon.timestamp(), noon.timestamp()))

    saved = {each.name: each.saved for each in PathGatherer().gather([path, tmp_path / "nộp.zip"])}

    assert saved == {
        "a.xlsx": noon.timestamp(),
        "nộp.zip/b.xlsx": noon.timestamp(),
        "nộp.zip/thư.eml/d.xlsx": noon.timestamp(),
    }
