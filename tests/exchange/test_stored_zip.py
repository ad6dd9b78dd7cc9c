"""Uncompressed zips are read by others as what was put in."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from evalapp.exchange.stored_zip import stored_zip

NAMES = st.text(st.characters(codec="utf-8", exclude_characters="\0\\"), min_size=1, max_size=20)


@given(st.dictionaries(NAMES, st.binary(max_size=300), max_size=6))
def test_every_part_comes_back(parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(stored_zip(parts))) as archive:
        assert archive.testzip() is None
        assert {each.orig_filename: archive.read(each) for each in archive.infolist()} == parts
