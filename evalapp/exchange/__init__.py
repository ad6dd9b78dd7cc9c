"""File formats: criteria sets, Excel forms, tables, unit lists and official documents."""
