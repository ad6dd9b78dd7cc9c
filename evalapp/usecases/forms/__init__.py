"""Issue forms, take returns and their proof in, and say where each unit stands."""
