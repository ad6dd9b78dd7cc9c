"""Open, send out, read and close explanation rounds."""
