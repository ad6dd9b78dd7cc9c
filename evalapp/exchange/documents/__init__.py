"""Official documents: Word from templates, the result workbook, and the check on both."""
