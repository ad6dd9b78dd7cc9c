"""Everything before there is a period to work on: ways to a workspace, and the new period."""
