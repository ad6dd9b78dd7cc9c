"""Tagged PDF papers read back: enough of the format (ISO 32000-1) for what this program makes."""
