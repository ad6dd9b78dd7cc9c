"""Lock results, write documents of them and verify documents."""
