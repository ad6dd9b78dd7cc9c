"""The journal: who changed what, when and why."""
