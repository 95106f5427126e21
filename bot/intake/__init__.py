"""Taking updates in: stored and committed first, acknowledged after."""
