"""Details and export of official documents."""
