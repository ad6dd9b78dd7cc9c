"""Addresses of workspaces: recognised, kept without a password, used with one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import make_url

from evalapp.settings.addresses import (
    is_address,
    is_unknown_address,
    name_of,
    with_password,
    without_password,
)

ADDRESS = "postgresql://hoa@may-chu:5432/danh-gia"


def test_folders_and_addresses_are_told_apart() -> None:
    assert is_address(ADDRESS)
    assert is_address("postgres://may-chu/danh-gia")
    assert not is_address("/home/hoa/postgresql")
    assert not is_address("C:\\Users\\Hoa")


def test_an_address_of_anything_else_is_no_folder_either() -> None:
    assert is_unknown_address("mysql://may-chu/danh-gia")
    assert is_unknown_address("sqlite:///danh-gia.db")
    assert not is_unknown_address(ADDRESS)
    assert not is_unknown_address("C:\\Users\\Hoa")
    assert not is_unknown_address("/home/hoa/a:b")
    assert without_password("mysql://hoa:kin@may-chu/danh-gia") == "mysql://hoa@may-chu/danh-gia"


def test_a_workspace_is_known_by_its_folder_or_database() -> None:
    assert name_of("/home/hoa/Đánh giá 2022") == "Đánh giá 2022"
    assert name_of(ADDRESS) == "danh-gia"
    assert name_of("/") == "/"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20))
def test_any_password_reaches_the_server_and_leaves_no_trace(password: str) -> None:
    used = with_password(ADDRESS, password)
    assert make_url(used).password == password
    assert make_url(used).host == "may-chu"
    assert without_password(used) == ADDRESS


@pytest.mark.parametrize("password", ["kin", "k/in", "k?in", "k:in", "k@in", "k#in"])
def test_a_password_is_left_out_however_it_was_typed(password: str) -> None:
    typed = f"postgresql://hoa:{password}@may-chu:5432/danh-gia?sslmode=require"
    assert without_password(typed) == "postgresql://hoa@may-chu:5432/danh-gia?sslmode=require"


def test_a_password_among_the_settings_of_an_address_is_left_out_too() -> None:
    typed = "postgresql:///danh-gia?host=/run&password=b%C3%AD&user=hoa"
    assert without_password(typed) == "postgresql:///danh-gia?host=/run&user=hoa"


def test_an_address_without_a_user_takes_no_password() -> None:
    assert with_password("postgresql:///danh-gia", "x") == "postgresql:///danh-gia"
    assert without_password("postgresql:///danh-gia") == "postgresql:///danh-gia"
