"""Opening hours: states, French sentences, and the traps of the format."""
