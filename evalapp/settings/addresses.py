"""Where a workspace is, as a person writes it: a folder's path or a database's address."""

import re
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

from evalapp.settings.paths import path_of

SCHEMES = ("postgresql:", "postgresql+psycopg:", "postgres:")
_ANY_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^:/]*):[^@]*(?:@[^@/?]*)*@")
"""A user with a password, which may hold every mark: SQLAlchemy reads it up to an @."""


def is_address(location: str) -> bool:
    """Tell whether a location is the address of a database rather than a folder."""
    return location.startswith(SCHEMES)


def is_unknown_address(location: str) -> bool:
    """Tell whether a location is an address, but of nothing that a workspace can be kept in."""
    return not is_address(location) and _ANY_ADDRESS.match(location) is not None


def without_password(location: str) -> str:
    """Return an address as it may be kept: whatever stands as its password is left out."""
    if not (is_address(location) or is_unknown_address(location)):
        return location
    place, _, settings = _PASSWORD.sub(r"\1@", location, count=1).partition("?")
    kept = "&".join(each for each in settings.split("&") if not each.startswith("password="))
    return f"{place}?{kept}" if kept else place


def with_password(location: str, password: str) -> str:
    """Return an address with a password, where one is given and the address names a user."""
    head, at, host = urlsplit(location).netloc.rpartition("@")
    if not (password and at):
        return location
    user = head.partition(":")[0]
    return _with_place(location, f"{user}:{quote(password, safe='')}@{host}")


def to_be_kept(location: str) -> str:
    """Return a location as it is found again from anywhere: a full path, or no password."""
    if is_address(location):
        return without_password(location)
    return str(path_of(location).absolute())


def name_of(location: str) -> str:
    """Return the name by which a person knows a location: of its folder or database."""
    path = urlsplit(location).path if is_address(location) else location
    return Path(path).name or location


def _with_place(location: str, place: str) -> str:
    return urlunsplit(urlsplit(location)._replace(netloc=place))
