"""Open periods and choose among them, their units and their criteria sets."""
