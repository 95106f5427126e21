"""Taking updates in, over real HTTP, and dealing with them in order."""
