"""Understanding: a message into danger, place, need, follow-up, in whatever language it is written."""
