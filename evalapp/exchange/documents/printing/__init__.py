"""Finished Word papers as PDF: read paragraph by paragraph, set by a Typst template."""
