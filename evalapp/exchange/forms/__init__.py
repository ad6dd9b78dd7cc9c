"""Self-assessment forms: the workbook that goes out to a unit, and its way back."""
