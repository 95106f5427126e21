"""Taking updates in, over real HTTP."""
