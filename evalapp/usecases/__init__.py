"""What a person can ask for, one file per request; the same for window and command line."""
