"""What keeps a process alive: how it begins, works, and ends."""
