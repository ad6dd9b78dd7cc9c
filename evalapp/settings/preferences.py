"""What a person likes: language, appearance, name, last workspace; kept between sessions."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal, TypeGuard, cast, get_args
from uuid import uuid4

from evalapp.settings.addresses import to_be_kept
from evalapp.settings.language import LanguageCode
from evalapp.settings.lasting import sync_folder
from evalapp.settings.paths import preferences_file

ThemeName = Literal["system", "light", "dark"]
SMALLEST_TEXT, LARGEST_TEXT = 75, 200
RECENT_KEPT = 8
MOST_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Preferences:
    """A person's preferences.

    `text_size` is in per cent; `last_workspace` is a folder or a database address, '' where
    none was opened yet; `person` is the name for the journal, '' where it was not given;
    `decimals` is the most that figures show in the window, None for all that the set prints;
    `folder` is where file dialogs begin, '' for where the system begins; `recent` are the
    workspaces opened last, newest first, never with a password. `works_as` is the name that this
    session was given (`--as`), which goes before `person` and is never kept.
    """

    language: LanguageCode = "vi"
    theme: ThemeName = "system"
    text_size: int = 100
    last_workspace: str = ""
    person: str = ""
    recent: tuple[str, ...] = ()
    decimals: int | None = None
    folder: str = ""
    works_as: str = ""

    @property
    def at_work(self) -> str:
        """The name that stands in the journal, '' where none was given."""
        return self.works_as or self.person

    def with_last_workspace(self, location: str) -> "Preferences":
        """Return the same preferences with another last workspace, the first of the recent ones."""
        kept = to_be_kept(location)
        others = (each for each in self.recent if each != kept)
        return replace(self, last_workspace=kept, recent=(kept, *others)[:RECENT_KEPT])

    def without_workspace(self, location: str) -> "Preferences":
        """Return the same preferences with a workspace forgotten."""
        recent = tuple(each for each in self.recent if each != location)
        last = "" if self.last_workspace == location else self.last_workspace
        return replace(self, last_workspace=last, recent=recent)


def load_preferences(file: Path | None = None) -> Preferences:
    """Return what is kept in a file (the person's own where none is named).

    A missing or unreadable file gives defaults, and so does what is missing or odd inside one;
    a file that is no JSON object is kept beside under the ending `.damaged`.
    """
    file = file or preferences_file()
    try:
        raw: object = json.loads(file.read_bytes())
    except OSError:
        return Preferences()
    except ValueError:
        raw = None
    if not isinstance(raw, dict):
        with suppress(OSError):
            file.replace(file.with_name(file.name + ".damaged"))
        return Preferences()
    return _preferences(cast("Mapping[str, object]", raw))


def save_preferences(preferences: Preferences, file: Path | None = None) -> None:
    """Write preferences to a file (the person's own where none is named), all or nothing.

    Where they stand there already the disk is not waited for.
    """
    file = file or preferences_file()
    text = json.dumps(_kept(preferences), ensure_ascii=False, indent=2)
    if _stands_in(file, text):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f".{uuid4().hex}.part")
    try:
        with aside.open("x", encoding="utf-8") as written:
            written.write(text)
            written.flush()
            os.fsync(written.fileno())
        aside.replace(file)
        sync_folder(file.parent)
    finally:
        aside.unlink(missing_ok=True)


def _stands_in(file: Path, text: str) -> bool:
    with suppress(OSError, ValueError):
        return file.read_text("utf-8") == text
    return False


def _kept(preferences: Preferences) -> dict[str, object]:
    kept = asdict(preferences)
    del kept["works_as"]
    return kept


def _preferences(raw: Mapping[str, object]) -> Preferences:
    size, decimals = raw.get("text_size"), raw.get("decimals")
    return Preferences(
        language=cast(LanguageCode, _one_of(get_args(LanguageCode), raw.get("language"))),
        theme=cast(ThemeName, _one_of(get_args(ThemeName), raw.get("theme"))),
        text_size=size if _is_text_size(size) else 100,
        last_workspace=_text(raw.get("last_workspace")),
        person=_text(raw.get("person")),
        recent=_texts(raw.get("recent")),
        decimals=decimals if _is_decimals(decimals) else None,
        folder=_text(raw.get("folder")),
    )


def _one_of(choices: tuple[str, ...], value: object) -> str:
    return value if isinstance(value, str) and value in choices else choices[0]


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        return ()
    texts = [_text(each) for each in cast("list[object]", value)]
    return tuple(dict.fromkeys(each for each in texts if each))[:RECENT_KEPT]


def _is_text_size(value: object) -> TypeGuard[int]:
    return type(value) is int and SMALLEST_TEXT <= value <= LARGEST_TEXT


def _is_decimals(value: object) -> TypeGuard[int]:
    return type(value) is int and 0 <= value <= MOST_DECIMALS
