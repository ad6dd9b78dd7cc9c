"""Points, levels and ranks, beside other years too."""
