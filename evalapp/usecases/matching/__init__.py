"""Match names, headings and tables from outside with what is stored."""
