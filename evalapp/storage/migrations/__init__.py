"""The way of a workspace's schema from each released version to the present one."""

from collections.abc import Callable

from alembic.operations import Operations

from evalapp.storage.migrations import v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11

STEPS: tuple[Callable[[Operations], None], ...] = (
    v1.upgrade,
    v2.upgrade,
    v3.upgrade,
    v4.upgrade,
    v5.upgrade,
    v6.upgrade,
    v7.upgrade,
    v8.upgrade,
    v9.upgrade,
    v10.upgrade,
    v11.upgrade,
)
"""Step n leads from version n to version n + 1; a released step is never changed."""
