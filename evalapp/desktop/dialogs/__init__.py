"""Windows over the window: questions, lists of problems, the report of a bug."""
