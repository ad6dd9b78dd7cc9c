"""Finds in the source what the program says: catalogue codes and interface words."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")
SPEAKERS = {"AssessmentError", "Message", "message", "error", "warning", "info"}


@dataclass(frozen=True)
class Said:
    """One call that says something: place in the source, key, names of its values.

    `values` is None where they are not spelled out in the call.
    """

    where: str
    key: str
    values: frozenset[str] | None


@cache
def trees() -> tuple[tuple[str, ast.Module], ...]:
    """Return the source of the program, by file name."""
    return tuple(
        (path.relative_to(ROOT).as_posix(), ast.parse(path.read_text("utf-8")))
        for path in sorted((ROOT / "evalapp").rglob("*.py"))
    )


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with its place."""
    for file, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield f"{file}:{node.lineno}", node


def messages_said() -> Iterator[Said]:
    """Yield the messages and problems that are made with a spelled-out code."""
    for where, call in calls():
        if isinstance(call.func, ast.Name) and call.func.id in SPEAKERS:
            key = first_text(call.args)
            if key is not None:
                yield Said(where, key, values_of(call))


def words_said() -> Iterator[Said]:
    """Yield the interface words, which are English, that a language is asked for."""
    for where, call in calls():
        if isinstance(call.func, ast.Attribute) and call.func.attr == "text":
            yield from _words_of(where, call, call.args)
        elif _is_said_later(call):
            yield from _words_of(where, call, call.args[1:])


def _is_said_later(call: ast.Call) -> bool:
    """Tell whether a call is partial(desk.text, …)."""
    match call:
        case ast.Call(func=ast.Name(id="partial"), args=[ast.Attribute(attr="text"), *_]):
            return True
        case _:
            return False


def _words_of(where: str, call: ast.Call, arguments: list[ast.expr]) -> Iterator[Said]:
    key = first_text(arguments)
    if key is not None and key.isascii():
        yield Said(where, key, values_of(call))


def first_text(arguments: list[ast.expr]) -> str | None:
    """Return the first argument where it is a spelled-out text."""
    match arguments:
        case [ast.Constant(value=str(text)), *_]:
            return text
        case _:
            return None


def values_of(call: ast.Call) -> frozenset[str] | None:
    """Return the names of the values given, None where some are not spelled out."""
    names = [keyword.arg for keyword in call.keywords]
    if None in names or (isinstance(call.func, ast.Name) and call.func.id == "Message"):
        return None
    return frozenset(name for name in names if name is not None)


def texts_in_source() -> Iterator[tuple[str, str]]:
    """Yield every text constant with its place, pieces of composed texts left out."""
    for file, tree in trees():
        nodes = tuple(ast.walk(tree))
        pieces = {
            id(part) for each in nodes if isinstance(each, ast.JoinedStr) for part in each.values
        }
        for node in nodes:
            match node:
                case ast.Constant(value=str(text)) if id(node) not in pieces:
                    yield f"{file}:{node.lineno}", text
                case _:
                    pass


def composed_texts() -> Iterator[re.Pattern[str]]:
    """Yield what texts that are put together look like, as f"level.below.{by}" does."""
    for _, tree in trees():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    part.value if isinstance(part, ast.Constant) else None for part in node.values
                ]
                if any(isinstance(part, str) and re.search("[a-z_]{4}", part) for part in parts):
                    yield re.compile(
                        "".join(".*" if p is None else re.escape(str(p)) for p in parts)
                    )
