"""evalapp criteria compare, link and next."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evalapp.assessment.editions import Link
from evalapp.cli.edition_tables import editions_table
from evalapp.settings.language import LANGUAGES, language
from evalapp.usecases.criteria.compare_editions import compared, read_links
from tests.assessment.test_editions import OLD, drawn_set
from tests.cli.conftest import Command
from tests.cli.test_scoring_a_table import SET

NEW = (
    SET.replace("id: nho", "id: nho-2023")
    .replace("year: 2022", "year: 2023")
    .replace("id: A2, title: Tỷ lệ,", "id: A7, title: Tỷ lệ,")
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "cu.yaml").write_text(SET, encoding="utf-8")
    (tmp_path / "moi.yaml").write_text(NEW, encoding="utf-8")
    return tmp_path


def test_compare_says_what_became_of_every_criterion(evalapp: Command, files: Path) -> None:
    said = evalapp("criteria", "compare", files / "cu.yaml", files / "moi.yaml", "--json")

    shape = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert shape["links"] == [{"old": "A1", "new": "A1", "status": "kept", "changes": []}]
    assert (shape["added"], shape["dropped"]) == (["A7"], ["A2"])
    assert shape["proposals"] == [{"old": "A2", "new": "A7", "likeness": 100}]


def test_compare_prints_proposals_as_proposals(evalapp: Command, files: Path) -> None:
    said = evalapp("criteria", "compare", files / "cu.yaml", files / "moi.yaml")

    assert "mới 1 · bỏ 1 · đề xuất ghép 1." in said.out
    assert "Đề xuất ghép · A2 → A7 · Tỷ lệ [100%: Tỷ lệ]" in said.out


def test_a_table_confirmed_by_hand_becomes_the_stored_mapping(
    evalapp: Command, files: Path
) -> None:
    sets = files / "cu.yaml", files / "moi.yaml"
    table = files / "doi-chieu.csv"
    evalapp("criteria", "compare", *sets, "--out", table)
    text = table.read_text("utf-8-sig")
    proposal = next(line for line in text.splitlines() if line.startswith("Đề xuất ghép"))
    table.write_text(text.replace(proposal, f"{proposal}x"), encoding="utf-8-sig")

    compared = evalapp("criteria", "compare", *sets, "--links", table, "--json")
    evalapp("init", files / "nơi làm việc")
    linked = evalapp(
        "criteria", "link", *sets, "--links", table, "--workspace", files / "nơi làm việc"
    )

    assert [(each["old"], each["new"]) for each in json.loads(compared.out)["links"]] == [
        ("A1", "A1"),
        ("A2", "A7"),
    ]
    assert (linked.code, linked.out) == (
        0,
        "Đã lưu 2 liên kết tiêu chí từ nho (1) sang nho-2023 (1).\n",
    )
    followed = evalapp(
        "criteria", "compare", *sets, "--json", "--workspace", files / "nơi làm việc"
    )
    assert json.loads(followed.out)["links"] == json.loads(compared.out)["links"]
    again = evalapp("criteria", "link", *sets, "--workspace", files / "nơi làm việc")
    assert again.out == linked.out
    turned = evalapp("criteria", "link", *reversed(sets), "--workspace", files / "nơi làm việc")
    assert (turned.code, "đổi thứ tự hai tệp" in turned.err) == (2, True)


@given(st.sets(st.tuples(st.sampled_from(["A1", "A2", "B1", "B2"]), st.sampled_from("PQRS"))))
def test_a_table_read_back_confirms_just_the_links_it_shows(drawn: set[tuple[str, str]]) -> None:
    old = drawn_set(OLD)
    new = drawn_set("G Nhóm\n" + "\n".join(f"  {id_} Hồ sơ trực tuyến 1 yes_no" for id_ in "PQRS"))
    found = compared(old, new, [Link(*each) for each in sorted(drawn)])

    for code in LANGUAGES:
        table = editions_table(found, "đối chiếu.csv", language(code))
        assert set(read_links(table, old, new)) == {Link(*each) for each in drawn}


def test_next_years_set_is_a_set(evalapp: Command, files: Path) -> None:
    made = evalapp(
        "criteria", "next", files / "cu.yaml", files / "nam-sau.yaml", "--year", "2023",
        "--edition", "dự thảo",
    )  # fmt: skip
    checked = evalapp("criteria", "check", files / "nam-sau.yaml")
    compared = evalapp("criteria", "compare", files / "cu.yaml", files / "nam-sau.yaml", "--json")

    assert (made.code, checked.code) == (0, 0)
    shape = json.loads(compared.out)
    assert (shape["new"]["id"], shape["new"]["edition"]) == ("nho-2023", "dự thảo")
    assert [each["status"] for each in shape["links"]] == ["kept", "kept"]


def test_a_year_that_is_not_later_is_refused_in_words(evalapp: Command, files: Path) -> None:
    said = evalapp("criteria", "next", files / "cu.yaml", files / "x.yaml", "--year", "2022")

    assert said.code == 1
    assert said.err == "Lỗi: Năm 2022 phải sau năm 2022 của bộ tiêu chí đang có.\n"
    assert not (files / "x.yaml").exists()


def test_words_that_name_the_old_year_are_told_as_warnings(evalapp: Command, files: Path) -> None:
    (files / "cu.yaml").write_text(SET.replace("title: Tỷ lệ", "title: Tỷ lệ năm 2022"), "utf-8")
    said = evalapp("criteria", "next", files / "cu.yaml", files / "sau.yaml", "--year", "2023")
    assert said.code == 0
    assert said.err.startswith("Cảnh báo: Tiêu chí A2 “Tỷ lệ năm 2022” còn nhắc đến năm 2022")
