"""Keeps a workspace: tables, repositories, units of work, migrations and kept files."""
