"""Who comes in, how long they stay, and what every request is held to."""
