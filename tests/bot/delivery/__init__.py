"""Making the calls of the outbox, against the stand-in."""
